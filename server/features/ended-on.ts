import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Scoped } from "../db/scoped.ts";

/**
 * The first day an organisation is no more; `null` while it lives. Asked under the lock of its row, or after a row that belongs to
 * it was written, which waits for that lock: what is being dissolved at the same moment takes nobody either.
 */
export async function endedOn({ trx }: Scoped, id: string): Promise<LocalDate | null> {
  const found = await trx.selectFrom("organisation").where("id", "=", id).select("dissolved_on").executeTakeFirst();
  return found?.dissolved_on ?? null;
}
