import { sql } from "kysely";
import type { ReshapeAnswer } from "#contract/organisation.ts";
import { roleTitle, type GrantedRole } from "#domain/access/role-words.ts";
import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { Scoped } from "../../db/scoped.ts";
import { currentName } from "../current-name.ts";

type Holding = { key: string; personId: string; name: string; title: string };
/** Who reads about the people at a path on a day, and what its cells owe: taken before and after, the difference is the effect. */
export type Standing = { own: Holding[]; readers: Holding[]; owed: Map<string, number> };

const leads = "Lãnh đạo phụ trách";

/** Roles on the organisation itself and on its own committee, leaders in charge: whoever sees its people. Handbook 8. */
async function holdingsOn({ trx }: Scoped, paths: readonly Path[], day: LocalDate): Promise<Holding[]> {
  const wanted = paths.length === 0 ? ["-"] : [...paths];
  const { rows } = await sql<{ key: string; personId: string; name: string; role: string | null }>`
    select held.id::text as key, held.person_id as "personId", person.name, held.role from (
      select id, tenant_id, person_id, role, path, starts_on, ends_on from role_grant
      union all select id, tenant_id, person_id, null, path, starts_on, ends_on from leader_assignment) held
    join person on person.tenant_id = held.tenant_id and person.id = held.person_id
    where held.tenant_id = app_tenant() and held.path = any (${wanted}::text[]) and (held.ends_on is null or held.ends_on > ${day}::date) order by person.name, held.id`.execute(
    trx,
  );
  return rows.map(({ role, ...held }) => ({
    ...held,
    title: role === null ? leads : (roleTitle[role as GrantedRole] ?? role),
  }));
}

/** `about`: where the people sit; `cells`: whose owing is compared. */
export async function standingOf(
  scoped: Scoped,
  { about, cells, day }: { about: readonly Path[]; cells: readonly string[]; day: LocalDate },
): Promise<Standing> {
  const above = about.flatMap((path) => parentPath(path) ?? []);
  return {
    own: await holdingsOn(scoped, about, day),
    readers: await holdingsOn(scoped, [...new Set([...about, ...above])], day),
    owed: await owedBy(scoped, cells, day),
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

type Told = Pick<ReshapeAnswer, "ending" | "losing" | "gaining" | "owed">;

/** What a reshaping did besides itself. Whoever held a role before and holds it no longer has it ended. */
export function effectsOf(before: Standing, after: Standing): Told {
  const still = new Set(after.own.map(({ key }) => key));
  const kept = new Set(after.readers.map(({ key }) => key));
  const readBefore = new Set(before.readers.map(({ personId }) => personId));
  const readAfter = new Set(after.readers.map(({ personId }) => personId));
  return {
    ending: before.own.filter(({ key }) => !still.has(key) && !kept.has(key)).map(told),
    losing: onePerPerson(before.readers.filter(({ personId }) => !readAfter.has(personId))),
    gaining: onePerPerson(after.readers.filter(({ personId }) => !readBefore.has(personId))),
    owed: [...new Set([...before.owed.keys(), ...after.owed.keys()])].map((cell) => ({
      cell,
      before: before.owed.get(cell) ?? 0,
      after: after.owed.get(cell) ?? 0,
    })),
  };
}

const told = ({ name, title }: Holding) => ({ name, title });
const onePerPerson = (holdings: readonly Holding[]) =>
  holdings.filter(({ personId }, at) => holdings.findIndex((other) => other.personId === personId) === at).map(told);
