import type { Insertable } from "kysely";
import type { Schema } from "#server/db/schema.generated.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";

/** What was said by the cell's link and nobody has dealt with yet. */
export const openClaims = (scoped: Scoped, meetingId: string) =>
  scoped.trx
    .selectFrom("answer_claim")
    .where("meeting_id", "=", meetingId)
    .where("settled_at", "is", null)
    .where(inReach(scoped, "answer_claim.path", "noticeAnswer", "noticeAnswer:meeting"))
    .orderBy("claimed_at")
    .orderBy("person_id")
    .selectAll()
    .execute();

/** The newest claim about a person stands; the cell's leaders settle it anew. */
export const saveClaim = ({ trx }: Scoped, row: Insertable<Schema["answer_claim"]>): Promise<unknown> =>
  trx
    .insertInto("answer_claim")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["tenant_id", "meeting_id", "person_id"]).doUpdateSet({
        answer: row.answer,
        reason_kind: row.reason_kind ?? null,
        reason: row.reason ?? "",
        claimed_at: row.claimed_at,
        settled_at: null,
        settled_by: null,
        taken: false,
      }),
    )
    .execute();

export const settleClaim = (
  scoped: Scoped,
  { meetingId, personId }: { meetingId: string; personId: string },
  settled: { settled_at: string; settled_by: string; taken: boolean },
): Promise<unknown> =>
  scoped.trx
    .updateTable("answer_claim")
    .set(settled)
    .where("meeting_id", "=", meetingId)
    .where("person_id", "=", personId)
    .where(inReach(scoped, "answer_claim.path", "noticeAnswer"))
    .execute();
