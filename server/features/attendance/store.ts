import type { AttendanceMark } from "#domain/attendance/attendance-count.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import type { Scoped } from "#server/db/scoped.ts";

type Made = { markedAt: string; markedBy: string };

export const saveMark = (
  { trx }: Scoped,
  meeting: MeetingRow,
  mark: AttendanceMark,
  { markedAt, markedBy }: Made,
): Promise<unknown> => {
  const made = {
    state: mark.state,
    reason_kind: mark.reasonKind,
    reason: mark.reason,
    left_early: mark.leftEarly,
    marked_at: markedAt,
    marked_by: markedBy,
  };
  const key = { tenant_id: meeting.tenant_id, meeting_id: meeting.id, person_id: mark.personId, path: meeting.path };
  return trx
    .insertInto("attendance")
    .values({ ...key, ...made })
    .onConflict((conflict) => conflict.columns(["tenant_id", "meeting_id", "person_id"]).doUpdateSet(made))
    .execute();
};

export const confirmCountRow = ({ trx }: Scoped, meetingId: string): Promise<unknown> =>
  trx.updateTable("attendance_count").set({ confirmed_by_cell: true }).where("meeting_id", "=", meetingId).execute();
