import { dayOf, type Instant } from "#domain/calendar/local-date.ts";
import { compareGivenNames } from "#domain/text/given-name.ts";
import { matchesName } from "#domain/text/name-search.ts";
import { normaliseLine } from "#domain/text/normalise.ts";
import { denyMember } from "#domain/member/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Path } from "#domain/ids.ts";
import type { FoundPeople, PeopleList, PersonFile } from "#contract/member.ts";
import { sql } from "kysely";
import { recordReading } from "../../db/audit.ts";
import { inReach, type Scoped } from "../../db/scoped.ts";
import { currentName } from "../current-name.ts";
import { factsOf, heldBefore, ledBefore, people } from "./load.ts";
import { heldRole, placed, presentMembership, presentPeople, readsOf } from "./present.ts";
import { readContact } from "./store.ts";

type Unknown = { code: "row.unknown" };

/**
 * Who sits in an organisation and who holds a role there, by given name. With `ended`, those who left as well. That the list
 * was read is on record, in one row.
 */
export async function listMembers(
  scoped: Scoped,
  organisationId: string,
  { ended, at }: { ended: boolean; at: Instant },
): Promise<Result<PeopleList, Unknown>> {
  const day = dayOf(at);
  const organisation = await organisationInReach(scoped, organisationId);
  if (organisation === null) return fail({ code: "row.unknown" });
  const ids = await idsIn(scoped, organisationId, organisation.path, ended ? null : day);
  const rows = ids.length === 0 ? [] : await people(scoped, day).where("person.id", "in", ids).execute();
  rows.sort((a, b) => compareGivenNames(a.name, b.name) || (a.id < b.id ? -1 : 1));
  await recordReading(scoped, at, {
    noun: "member",
    rowId: organisationId,
    aboutPersonId: null,
    path: organisation.path,
  });
  const read = readsOf(scoped.caller.actor, { path: organisation.path, personId: null });
  return ok({ people: await presentPeople(scoped, rows, day), today: day, permissions: { read } });
}

export async function organisationInReach(
  scoped: Scoped,
  id: string,
): Promise<{ id: string; path: Path; kind: "committee" | "cell" } | null> {
  const found = await scoped.trx
    .selectFrom("organisation")
    .where("id", "=", id)
    .where(inReach(scoped, "organisation.path", "memberName"))
    .select(["id", "path", "kind"])
    .executeTakeFirst();
  return (found as { id: string; path: Path; kind: "committee" | "cell" } | undefined) ?? null;
}

/** `day` null: those who left as well. */
async function idsIn({ trx }: Scoped, organisationId: string, path: string, day: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from membership where organisation_id = ${organisationId}
      and (${day}::date is null or left_on is null or left_on > ${day}::date)
    union select person_id from role_grant where organisation_id = ${organisationId} and (ends_on is null or ends_on > coalesce(${day}::date, ends_on - 1))
    union select person_id from membership_state where path = ${path} and state = 'temporarily-here'
      and (ends_on is null or ends_on >= greatest(starts_on, ${day}::date))
    union select person.id from person where person.path = ${path} and not exists (select from membership where membership.person_id = person.id)`.execute(
    trx,
  );
  return rows.map(({ id }) => id);
}

/** One person's file, contact included where the asker may read it. Put on record before it is answered. O5. */
export async function readPerson(scoped: Scoped, id: string, at: Instant): Promise<Result<PersonFile, Unknown>> {
  const day = dayOf(at);
  const row = await people(scoped, day).where("person.id", "=", id).executeTakeFirst();
  if (row === undefined) return fail({ code: "row.unknown" });
  await recordReading(scoped, at, { noun: "member", rowId: id, aboutPersonId: id, path: row.path });
  const [person] = await presentPeople(scoped, [row], day);
  if (person === undefined) return fail({ code: "row.unknown" });
  const denied = denyMember(scoped.caller.actor, "read-contact", { path: row.path as Path, personId: id });
  const { memberships } = await factsOf(scoped, [id], day);
  return ok({
    person,
    contact: denied === null ? await readContact(scoped, id) : null,
    memberships: person.permissions.read ? memberships.flatMap((held) => presentMembership(held) ?? []) : [],
    heldBefore: person.permissions.read ? (await heldBefore(scoped, id, day)).map(heldRole) : [],
    ledBefore: person.permissions.read ? (await ledBefore(scoped, id, day)).map(placed) : [],
  });
}

const mostFound = 30;
/** Half as many again are asked for: some of what the index finds is not what was typed. */
const mostAsked = 45;

/** By words without diacritics, parts of names, or initials ("nvt"); marks count where they were typed. By given name. O2. */
export async function searchPeople(scoped: Scoped, typed: string, at: Instant): Promise<FoundPeople> {
  const { rows } = await sql<{ id: string; name: string; path: string; birth_year: number | null }>`
    select id, name, path, birth_year from search_people(${normaliseLine(typed)}, ${mostAsked}::integer)`.execute(
    scoped.trx,
  );
  const shown = rows.filter(({ name }) => matchesName(name, typed)).slice(0, mostFound);
  shown.sort((a, b) => compareGivenNames(a.name, b.name) || (a.id < b.id ? -1 : 1));
  const seats = await seatNames(scoped, [...new Set(shown.map(({ path }) => path))], dayOf(at));
  return {
    people: shown.map(({ id, name, birth_year, path }) => ({
      id,
      name,
      // Of others a plain member reads the name only. Handbook 8.
      birthYear: readsOf(scoped.caller.actor, { path: path as Path, personId: id }) ? birth_year : null,
      seat: seats.get(path) ?? "",
    })),
  };
}

async function seatNames(
  { trx }: Scoped,
  paths: string[],
  day: ReturnType<typeof dayOf>,
): Promise<Map<string, string>> {
  if (paths.length === 0) return new Map();
  const rows = await trx
    .selectFrom("organisation")
    .where("path", "in", paths)
    .select(["path", currentName("organisation", day).as("name")])
    .execute();
  return new Map(rows.map(({ path, name }) => [path, name]));
}
