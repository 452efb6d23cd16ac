import { countAttendance, type AttendanceCount } from "#domain/attendance/attendance-count.ts";
import type { AttendanceFigures } from "#contract/meeting.ts";
import type { MeetingRow } from "./meeting-row.ts";
import { rollCallOf } from "./roll-call.ts";
import type { Scoped } from "./scoped.ts";

/**
 * Called by the commands that open and close a meeting, in their own transaction, like the audit: apologies become marks, and
 * with `count` the numbers are written without the names, so that they are readable where the names are not. III.2, M7.
 */
export async function settleRollCall(
  scoped: Scoped,
  at: string,
  meeting: MeetingRow,
  { count }: { count: boolean },
): Promise<void> {
  const { roll, marks } = await rollCallOf(scoped, meeting);
  const onRoll = new Set(roll.map(({ personId }) => personId));
  const apologies = marks.filter(({ apology, personId }) => apology && onRoll.has(personId));
  if (apologies.length > 0) {
    const rows = apologies.map((mark) => ({
      tenant_id: meeting.tenant_id,
      meeting_id: meeting.id,
      person_id: mark.personId,
      path: meeting.path,
      state: mark.state,
      reason_kind: mark.reasonKind,
      reason: mark.reason,
      marked_at: mark.markedAt,
      marked_by: mark.markedBy,
    }));
    await scoped.trx
      .insertInto("attendance")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (count) await writeAttendanceCount(scoped, at, meeting, { ...countAttendance(roll, marks), ...countedByName });
}

type Counted = AttendanceCount & Pick<AttendanceFigures, "typed" | "onBehalfOf" | "confirmedByCell">;

/** Numbers that come from the roll-call are nobody's to confirm. */
export const countedByName = { typed: false, onBehalfOf: "", confirmedByCell: true } as const;

/** One row per meeting: written when it is finished, again after each correction of a mark. */
export async function writeAttendanceCount(
  { trx }: Scoped,
  at: string,
  meeting: MeetingRow,
  count: Counted,
): Promise<void> {
  const figures = {
    counted: count.counted,
    present: count.present,
    late: count.late,
    with_reason: count.withReason,
    without_reason: count.withoutReason,
    exempt: count.exempt,
    special_duty: count.specialDuty,
    typed: count.typed,
    on_behalf_of: count.onBehalfOf,
    confirmed_by_cell: count.confirmedByCell,
    // Other numbers than the superior was sent: theirs stay in the roll-up.
    sent: false,
    recorded_at: at,
  };
  const row = {
    tenant_id: meeting.tenant_id,
    meeting_id: meeting.id,
    path: meeting.path,
    path_then: meeting.path_then,
  };
  await trx
    .insertInto("attendance_count")
    .values({ ...row, ...figures })
    .onConflict((conflict) => conflict.columns(["tenant_id", "meeting_id"]).doUpdateSet(figures))
    .execute();
}
