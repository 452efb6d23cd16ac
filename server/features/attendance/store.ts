import type { HeldMark } from "#domain/attendance/merge-marks.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import type { Scoped } from "#server/db/scoped.ts";

/** The mark that holds for a member, and what stands beside it. */
export const saveMark = (
  { trx }: Scoped,
  meeting: MeetingRow,
  personId: string,
  { holds, beside }: HeldMark,
): Promise<unknown> => {
  const made = {
    state: holds.state,
    reason_kind: holds.reasonKind,
    reason: holds.reason,
    left_early: holds.leftEarly,
    marked_at: holds.madeAt,
    marked_by: holds.madeBy,
    arrived_at: holds.arrivedAt,
    beside: JSON.stringify(beside),
  };
  const key = { tenant_id: meeting.tenant_id, meeting_id: meeting.id, person_id: personId, path: meeting.path };
  return trx
    .insertInto("attendance")
    .values({ ...key, ...made })
    .onConflict((conflict) => conflict.columns(["tenant_id", "meeting_id", "person_id"]).doUpdateSet(made))
    .execute();
};

export const confirmCountRow = ({ trx }: Scoped, meetingId: string): Promise<unknown> =>
  trx.updateTable("attendance_count").set({ confirmed_by_cell: true }).where("meeting_id", "=", meetingId).execute();
