import type { Selectable } from "kysely";
import type { AttendanceFigures } from "#contract/meeting.ts";
import type { Schema } from "./schema.generated.ts";
import { inReach, type Scoped } from "./scoped.ts";

type CountRow = Selectable<Schema["attendance_count"]>;

/** The attendance of a meeting in numbers, as far as this person may read it. M7. */
export const countRow = (scoped: Scoped, meetingId: string): Promise<CountRow | undefined> =>
  scoped.trx
    .selectFrom("attendance_count")
    .where("meeting_id", "=", meetingId)
    .where(
      inReach(scoped, "attendance_count.path", "attendanceCount", "attendanceCount:meeting", "attendanceCount:sent"),
    )
    .selectAll()
    .executeTakeFirst();

export const figuresOf = (row: CountRow): AttendanceFigures => ({
  counted: row.counted,
  present: row.present,
  late: row.late,
  withReason: row.with_reason,
  withoutReason: row.without_reason,
  exempt: row.exempt,
  specialDuty: row.special_duty,
  typed: row.typed,
  onBehalfOf: row.on_behalf_of,
  confirmedByCell: row.confirmed_by_cell,
});
