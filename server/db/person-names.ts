import type { Scoped } from "./scoped.ts";

/**
 * Names of people that rows already within reach speak of. By id only: which names may be seen is the database's fence
 * (`person`: the own reach, and those with an office on the line above). One who may not be seen is left out.
 */
export async function personNames(
  { trx }: Scoped,
  ids: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === "string"))];
  if (wanted.length === 0) return new Map();
  const rows = await trx.selectFrom("person").where("id", "in", wanted).select(["id", "name"]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export type NamedPerson = { id: string; name: string };

/** `null` for nobody; a name that may not be seen reads "(không rõ tên)". */
export const namedIn = (names: ReadonlyMap<string, string>, id: string | null): NamedPerson | null =>
  id === null ? null : { id, name: names.get(id) ?? unknownName };

export const unknownName = "(không rõ tên)";
