import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { BoardMark } from "#domain/milestone/board-row.ts";
import { urgedDay } from "#domain/urging/ladder-on-day.ts";
import type { Leave } from "#server/db/leave-on-record.ts";

/** The day a step of one cell and period counts to: the board's, or the one leave moved it to, as urging counts. P6. */
export function countedFrom(
  { milestone, lastDay }: BoardMark,
  periodKey: string,
  { leaves, today }: { leaves: readonly Leave[]; today: LocalDate },
): LocalDate | null {
  if (lastDay === null) return null;
  const granted = leaves.filter((leave) => leave.milestone === milestone && leave.periodKey === periodKey);
  const extensions = granted.map(({ extension }) => extension);
  return urgedDay(lastDay.day, extensions, today);
}
