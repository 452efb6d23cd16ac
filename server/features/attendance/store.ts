import type { AttendanceMark } from "#domain/attendance/attendance-count.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";

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

export const countRow = (scoped: Scoped, meetingId: string) =>
  scoped.trx
    .selectFrom("attendance_count")
    .where("meeting_id", "=", meetingId)
    .where(
      inReach(scoped, "attendance_count.path", "attendanceCount", "attendanceCount:meeting", "attendanceCount:sent"),
    )
    .selectAll()
    .executeTakeFirst();
