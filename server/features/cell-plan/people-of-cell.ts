import type { LocalDate } from "#domain/calendar/local-date.ts";
import { givenNameKey } from "#domain/text/given-name.ts";
import { inReach, type Scoped } from "../../db/scoped.ts";
import type { Cell, Named } from "./plan-in-force.ts";

/** Those who belong to the cell on `day`, by given name: who may prepare and present. */
export async function peopleOf(scoped: Scoped, cell: Cell, day: LocalDate): Promise<Named[]> {
  const rows = await scoped.trx
    .selectFrom("membership")
    .innerJoin("person", (join) =>
      join.onRef("person.tenant_id", "=", "membership.tenant_id").onRef("person.id", "=", "membership.person_id"),
    )
    .where(inReach(scoped, "membership.path", "memberName"))
    .where("membership.organisation_id", "=", cell.id)
    .where("membership.joined_on", "<=", day)
    .where(({ eb, or }) => or([eb("membership.left_on", "is", null), eb("membership.left_on", ">", day)]))
    .select(["person.id", "person.name"])
    .execute();
  return byGivenName(rows);
}

export const byGivenName = (people: readonly Named[]): Named[] =>
  people
    .map((row) => ({ row, key: givenNameKey(row.name) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ row }) => ({ id: row.id, name: row.name }));

export async function namesOfPersons(scoped: Scoped, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await scoped.trx.selectFrom("person").where("id", "in", wanted).select(["id", "name"]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** As `namesOfPersons`, asking for nobody whose name is known. */
export async function namesBeside(
  scoped: Scoped,
  known: readonly Named[],
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const others = await namesOfPersons(
    scoped,
    ids.filter((id) => id !== null && !names.has(id)),
  );
  return new Map([...names, ...others]);
}
