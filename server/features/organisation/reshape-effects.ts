import { sql } from "kysely";
import type { ReshapeAnswer } from "#contract/organisation.ts";
import { parentPath, type Grant } from "#domain/access/role.ts";
import { roleTitle, type GrantedRole } from "#domain/access/role-words.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { seesLess, sightOf, type Sight } from "#domain/organisation/sight.ts";
import { fewestOfficial } from "#domain/organisation/reshape.ts";
import { unknownName } from "../../db/person-names.ts";
import type { Scoped } from "../../db/scoped.ts";
import { currentName } from "../current-name.ts";

type Holding = { key: string; personId: string; name: string; title: string; grant: Grant; begun: boolean };
/**
 * Who holds what over an organisation, and what cells owe: taken before and after, the difference is the effect. `of`: the
 * organisation; `people`: where those who sat there sit, the same where nobody moved.
 */
export type Standing = { of: Path; people: Path; held: Holding[]; owed: Map<string, number>; small: Small[] };
type Small = ReshapeAnswer["small"][number];

const leads = "Lãnh đạo phụ trách";

/** Roles and leaderships on these organisations and on all above them: whoever reads there, but as a plain member. Handbook 8. */
async function holdingsOn({ trx }: Scoped, paths: readonly Path[], day: LocalDate): Promise<Holding[]> {
  const { rows } = await sql<{
    key: string;
    personId: string;
    name: string;
    role: string | null;
    path: Path;
    begun: boolean;
  }>`
    select held.id::text as key, held.person_id as "personId", person.name, held.role, held.path, held.starts_on <= ${day}::date as begun from (
      select id, tenant_id, person_id, role, path, starts_on, ends_on from role_grant
      union all select id, tenant_id, person_id, null, path, starts_on, ends_on from leader_assignment) held
    join person on person.tenant_id = held.tenant_id and person.id = held.person_id
    where held.tenant_id = app_tenant() and held.path = any (${withAbove(paths)}::text[])
      and (held.ends_on is null or held.ends_on > greatest(held.starts_on, ${day}::date)) order by person.name, held.id`.execute(
    trx,
  );
  return rows.map(({ role, path, ...held }) => ({
    ...held,
    title: role === null ? leads : (roleTitle[role as GrantedRole] ?? role),
    grant: { role: (role as GrantedRole | null) ?? "assignedLeader", path, meetingId: null },
  }));
}

function withAbove(paths: readonly Path[]): Path[] {
  const all = new Set<Path>();
  for (const path of paths) for (let at: Path | null = path; at !== null; at = parentPath(at)) all.add(at);
  return [...all];
}

/** `cells`: whose owing is compared; `small`: which of them may have become too small. */
export async function standingOf(
  scoped: Scoped,
  asked: { of: Path; people: Path; cells: readonly string[]; small?: readonly string[]; day: LocalDate },
): Promise<Standing> {
  const { of, people, cells, small = [], day } = asked;
  return {
    of,
    people,
    held: await holdingsOn(scoped, [of, people], day),
    owed: await owedBy(scoped, cells, day),
    small: await tooSmall(scoped, small, day),
  };
}

/** Steps told as owed so far, by the cell's name. */
async function owedBy({ trx }: Scoped, ids: readonly string[], day: LocalDate): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ name: string; owed: number }>`
    select ${currentName("organisation", day)} as name, coalesce((select sum((line ->> 2)::integer) from milestone_told told, jsonb_array_elements(told.deltas::jsonb) line
        where told.tenant_id = organisation.tenant_id and told.path = organisation.path), 0)::int as owed
    from organisation where organisation.id = any (${[...ids]}::uuid[])`.execute(trx);
  return new Map(rows.map(({ name, owed }) => [name, owed]));
}

/** Cells with fewer official members than a cell has. domain.md 1. */
async function tooSmall({ trx }: Scoped, ids: readonly string[], day: LocalDate): Promise<Small[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Small>`
    select ${currentName("organisation", day)} as cell, (select count(*)::int from membership
        where membership.tenant_id = organisation.tenant_id and membership.organisation_id = organisation.id and standing = 'official' and left_on is null) as official
    from organisation where organisation.id = any (${[...ids]}::uuid[]) order by array_position(${[...ids]}::uuid[], organisation.id)`.execute(
    trx,
  );
  return rows.filter(({ official }) => official < fewestOfficial);
}

/** Who sat there for a time, by name and where they belong, as far as the asker may see them. */
export async function staysTold(
  { trx }: Scoped,
  { ended, moved }: { ended: readonly string[]; moved: readonly string[] },
  day: LocalDate,
): Promise<Pick<ReshapeAnswer, "staysEnded" | "staysMoved">> {
  const ids = [...ended, ...moved];
  const rows =
    ids.length === 0
      ? []
      : await trx
          .selectFrom("person")
          .leftJoin("organisation", "organisation.path", "person.path")
          .where("person.id", "in", ids)
          .select(["person.id", "person.name"])
          .select(currentName("organisation", day).as("seat"))
          .execute();
  const told = (id: string) => {
    const row = rows.find((one) => one.id === id);
    return { name: row?.name ?? unknownName, title: row?.seat ?? "" };
  };
  return { staysEnded: ended.map(told), staysMoved: moved.map(told) };
}

type Told = Pick<ReshapeAnswer, "ending" | "losing" | "losingMoved" | "gaining" | "owed" | "small">;

/** What a reshaping did besides itself. Who still reads what was there has not lost it. */
export function effectsOf(before: Standing, after: Standing): Told {
  const running = new Set(after.held.map(({ key }) => key));
  const had = sights(before, before.of);
  const keeps = sights(after, after.of);
  const follows = sights(after, after.people);
  const losing = (person: string) => seesLess(had.get(person), keeps.get(person));
  return {
    ending: before.held.filter(({ key, grant }) => grant.path === before.of && !running.has(key)).map(told),
    losing: readers(before, before.of, losing),
    losingMoved: readers(before, before.of, (one) => !losing(one) && seesLess(had.get(one), follows.get(one))),
    gaining: readers(after, after.people, (one) => seesLess(follows.get(one), had.get(one))),
    owed: [...new Set([...before.owed.keys(), ...after.owed.keys()])].map((cell) => ({
      cell,
      before: before.owed.get(cell) ?? 0,
      after: after.owed.get(cell) ?? 0,
    })),
    small: after.small,
  };
}

/** What each person reads at a path by all they hold. */
function sights({ held }: Standing, path: Path): Map<string, Sight> {
  const grants = new Map<string, Grant[]>();
  for (const { personId, grant, begun } of held)
    if (begun) grants.set(personId, [...(grants.get(personId) ?? []), grant]);
  return new Map([...grants].map(([personId, all]) => [personId, sightOf({ personId, grants: all }, path)]));
}

const told = ({ name, title }: Holding) => ({ name, title });

/** One line a person, by the office or leadership through which they read most there. */
function readers({ held }: Standing, path: Path, wanted: (personId: string) => boolean): Told["losing"] {
  const lines = new Map<string, { line: Holding; sight: Sight }>();
  for (const line of held.filter(({ personId, begun }) => begun && wanted(personId))) {
    const sight = sightOf({ personId: line.personId, grants: [line.grant] }, path);
    const known = lines.get(line.personId);
    if (known === undefined || seesLess(sight, known.sight)) lines.set(line.personId, { line, sight });
  }
  return [...lines.values()].map(({ line }) => told(line));
}
