import { sql } from "kysely";
import type { OrganisationList, OrganisationView } from "#contract/organisation.ts";
import { dayOf, type Instant, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { denyMember } from "#domain/member/policy.ts";
import { fail, ok } from "#domain/result.ts";
import { denyFounding, denyOrganisation, denyRoles } from "#domain/organisation/policy.ts";
import { compareAlphabetically } from "#domain/text/given-name.ts";
import { rootCovers } from "#domain/access/scope-of.ts";
import { inReachOrLine, type Scoped } from "../../db/scoped.ts";
import type { Outcome } from "../../http/outcome.ts";
import { currentName } from "../current-name.ts";

/**
 * The organisations whose people the asker reads, and those above them; parents before children, each level by name. `of`: only
 * that one, those above it and those right below. O1.
 */
export async function listOrganisations(scoped: Scoped, at: Instant, of: string | null): Outcome<OrganisationList> {
  const ids = of === null ? (await seen(scoped).select("id").execute()).map(({ id }) => id) : await around(scoped, of);
  if (ids === null) return fail({ code: "row.unknown" });
  return ok({ organisations: await organisationsBy(scoped, at, ids), today: dayOf(at) });
}

const seen = (scoped: Scoped) =>
  scoped.trx.selectFrom("organisation").where(inReachOrLine(scoped, "organisation.path", "memberName"));

async function around(scoped: Scoped, id: string): Promise<string[] | null> {
  const here = await seen(scoped).where("id", "=", id).select("path").executeTakeFirst();
  if (here === undefined) return null;
  const above = here.path.split("/").map((_, at, keys) => `${keys.slice(0, at).join("/")}/`);
  const rows = await seen(scoped)
    .where((where) => where.or([where("id", "=", id), where("parent_id", "=", id), where("path", "in", above)]))
    .select("id")
    .execute();
  return rows.map((row) => row.id);
}

/** Some of the organisations one reaches, parents before children, each level by name. */
export async function organisationsBy(
  scoped: Scoped,
  at: Instant,
  ids: readonly string[],
): Promise<OrganisationView[]> {
  if (ids.length === 0) return [];
  const day = dayOf(at);
  const rows = await seen(scoped)
    .where("organisation.id", "in", ids)
    .selectAll("organisation")
    .select(currentName("organisation", day).as("name"))
    .execute();
  rows.sort((a, b) => depthOf(a.path) - depthOf(b.path) || compareAlphabetically(a.name, b.name));
  const known = await surroundings(
    scoped,
    rows.map(({ id }) => id),
    day,
  );
  return rows.map((row) => present(scoped, row, known));
}

const depthOf = (path: string): number => path.split("/").length;

type Row = {
  id: string;
  parent_id: string | null;
  path: string;
  kind: string;
  name: string;
  document_suffix: string;
  place: string;
  superior_name: string | null;
  superior_symbol: string | null;
  founded_on: LocalDate;
  dissolved_on: LocalDate | null;
  term_started_on: LocalDate | null;
  version: number;
};
type Known = Awaited<ReturnType<typeof surroundings>>;

/** Names, head counts, secretaries and leaders of all of them, one query a kind. */
async function surroundings({ trx }: Scoped, ids: string[], day: LocalDate) {
  const wanted = ids.length === 0 ? ["00000000-0000-0000-0000-000000000000"] : ids;
  const names = await trx
    .selectFrom("organisation_name")
    .where("organisation_id", "in", wanted)
    .select(["organisation_id", "name", "valid_from"])
    .orderBy("valid_from")
    .execute();
  const { rows: counts } = await sql<{ organisation_id: string; n: number }>`
    select organisation_id, count(*)::int as n from membership
    where organisation_id = any (${wanted}::uuid[]) and joined_on <= ${day} and (left_on is null or left_on > ${day})
    group by organisation_id`.execute(trx);
  const secretaries = await trx
    .selectFrom("role_grant")
    .innerJoin("person", "person.id", "role_grant.person_id")
    .where("organisation_id", "in", wanted)
    .where("role", "in", ["cellSecretary", "committeeSecretary"])
    .where("starts_on", "<=", day)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .select(["organisation_id", "person_id", "person.name"])
    .orderBy("role_grant.id")
    .execute();
  const leaders = await trx
    .selectFrom("leader_assignment")
    .innerJoin("person", "person.id", "leader_assignment.person_id")
    .where("organisation_id", "in", wanted)
    // One that was to begin and never did is no history.
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", where.ref("starts_on"))]))
    .select(["organisation_id", "leader_assignment.id", "person_id", "person.name", "starts_on", "ends_on"])
    .orderBy("starts_on")
    .orderBy("leader_assignment.id")
    .execute();
  const over = ({ ends_on }: { ends_on: LocalDate | null }): boolean => ends_on !== null && ends_on <= day;
  const pastLeaders = leaders.filter(over).toReversed();
  return { names, counts, secretaries, leaders: leaders.filter((led) => !over(led)), pastLeaders };
}

const presentLeader = ({ id, person_id, name, starts_on, ends_on }: Known["leaders"][number]) => ({
  id,
  personId: person_id,
  name,
  startsOn: starts_on,
  endsOn: ends_on,
});

function present(scoped: Scoped, row: Row, known: Known): OrganisationView {
  const path = row.path as Path;
  const { actor } = scoped.caller;
  const reads = (noun: "memberName" | "urging"): boolean =>
    (scoped.scope.read[noun] ?? []).some((root) => rootCovers(root, path));
  const readsMembers = reads("memberName");
  const of = <T extends { organisation_id: string }>(all: readonly T[]): T[] =>
    all.filter(({ organisation_id }) => organisation_id === row.id);
  const edit = denyOrganisation(actor, path) === null;
  // What began before its end may still be written down; offered is nothing of one that is no more. O1.
  const lives = row.dissolved_on === null;
  const roles = lives && denyRoles(actor, path) === null;
  return {
    id: row.id,
    parentId: row.parent_id,
    kind: row.kind as OrganisationView["kind"],
    name: row.name,
    names: of(known.names).map(({ name, valid_from }) => ({ name, from: valid_from })),
    documentSuffix: row.document_suffix,
    place: row.place,
    superiorName: row.superior_name,
    superiorSymbol: row.superior_symbol,
    foundedOn: row.founded_on,
    dissolvedOn: row.dissolved_on,
    termStartedOn: row.term_started_on,
    version: row.version,
    memberCount: readsMembers ? (of(known.counts)[0]?.n ?? 0) : null,
    secretaries: of(known.secretaries).map(({ person_id, name }) => ({ personId: person_id, name })),
    leaders: of(known.leaders).map(presentLeader),
    pastLeaders: of(known.pastLeaders).map(presentLeader),
    permissions: {
      edit,
      foundBelow: lives && row.kind === "committee" && denyFounding(actor, path) === null,
      addMember: lives && denyMember(actor, "add", { path, personId: null }) === null,
      grantRole: roles,
      assignLeader: roles && row.kind === "cell",
      members: readsMembers,
      urgings: row.kind === "cell" && reads("urging"),
    },
  };
}
