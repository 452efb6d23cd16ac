import { sql } from "kysely";
import type { LastChange } from "#contract/refusal.ts";
import { personNames } from "./person-names.ts";
import { inReach, type Scoped } from "./scoped.ts";

/**
 * Who counted a row's version on last and when, for the one whose own change met it: as far as they read the record of changes
 * there (O5) and may know the name; `null` where they do not.
 */
export async function lastChange(
  scoped: Scoped,
  { noun, rowId, path }: { noun: string; rowId: string; path: string },
): Promise<LastChange | null> {
  const entry = await scoped.trx
    .selectFrom("audit_entry")
    .where(inReach(scoped, "audit_entry.path", "audit"))
    .where("path", "=", path)
    .where("noun", "=", noun)
    .where("row_id", "=", rowId)
    // What a person changes of their own contact is the one deed on record that counts no version of its row.
    .where(sql<boolean>`(action <> 'member.change-contact' or row_id is distinct from person_id::text)`)
    .orderBy("at", "desc")
    .limit(1)
    .select(["person_id", "at"])
    .executeTakeFirst();
  if (entry === undefined) return null;
  const names = await personNames(scoped, [entry.person_id]);
  return { by: names.get(entry.person_id ?? "") ?? null, at: entry.at };
}
