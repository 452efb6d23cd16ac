import { sql, type Insertable } from "kysely";
import type { Schema } from "#server/db/schema.generated.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";

/** Who said by the room's code that they are there, and was not taken back. */
export const checkInsOf = (scoped: Scoped, meetingId: string) =>
  scoped.trx
    .selectFrom("check_in")
    .where("meeting_id", "=", meetingId)
    .where("undone_at", "is", null)
    .where(inReach(scoped, "check_in.path", "noticeAnswer", "noticeAnswer:meeting"))
    .orderBy("checked_at")
    .orderBy("person_id")
    .selectAll()
    .execute();

/** What this person said of themselves, taken back or not. */
export const checkInOf = (scoped: Scoped, meetingId: string, personId: string) =>
  scoped.trx
    .selectFrom("check_in")
    .where("meeting_id", "=", meetingId)
    .where("person_id", "=", personId)
    .where(inReach(scoped, "check_in.path", "noticeAnswer:own"))
    .select(["proven", "undone_at"])
    .executeTakeFirst();

/** Once is enough; again, after it was taken back, it stands anew. Proven once is proven. */
export const saveCheckIn = ({ trx }: Scoped, row: Insertable<Schema["check_in"]>): Promise<unknown> =>
  trx
    .insertInto("check_in")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["tenant_id", "meeting_id", "person_id"]).doUpdateSet({
        checked_at: sql<string>`case when check_in.undone_at is null then check_in.checked_at else excluded.checked_at end`,
        proven: sql<boolean>`excluded.proven or (check_in.proven and check_in.undone_at is null)`,
        undone_at: null,
        undone_by: null,
      }),
    )
    .execute();

/** `false` where nothing stands to be taken back. */
export async function undoCheckIn(
  scoped: Scoped,
  { meetingId, personId }: { meetingId: string; personId: string },
  undone: { undone_at: string; undone_by: string },
): Promise<boolean> {
  const row = await scoped.trx
    .updateTable("check_in")
    .set(undone)
    .where("meeting_id", "=", meetingId)
    .where("person_id", "=", personId)
    .where("undone_at", "is", null)
    .where(inReach(scoped, "check_in.path", "noticeAnswer"))
    .returning("person_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Since when a code is on the screen; null: the cell does not want it, or who asks does not lead the cell. */
export async function checkInSince({ trx }: Scoped, meetingId: string): Promise<string | null> {
  const { rows } = await sql<{ since: string | null }>`select check_in_since(${meetingId}) as since`.execute(trx);
  const since = rows[0]?.since ?? null;
  return since === null ? null : new Date(since).toISOString();
}
