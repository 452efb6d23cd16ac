import { addDays, type LocalDate } from "../calendar/local-date.ts";
import type { BoardMark } from "../milestone/board-row.ts";
import { isPast } from "../milestone/next-step.ts";

/** How far ahead a list of what to urge looks of itself; anything still owed may be urged when asked for. S3. */
export const daysAhead = 14;

/** Still owed on the day: neither done nor not due at all. */
const isWaiting = ({ standing }: Pick<BoardMark, "standing">): boolean =>
  standing !== null && standing.state !== "done";

/** Of one cell's period what is owed and can still be done: nobody is urged to prepare a meeting that was held. IV.1, S3. */
export function marksToUrge(marks: readonly BoardMark[]): BoardMark[] {
  const held = marks.some(({ milestone, standing }) => milestone === "held" && standing?.state === "done");
  return marks.filter((mark) => isWaiting(mark) && !isPast(mark.milestone, held));
}

/** Leave granted beyond the plan's own day is running: `countedFrom` is the day it moved the step to. P6. */
const isOnLeave = ({ lastDay }: BoardMark, { countedFrom, today }: Counted): boolean =>
  lastDay !== null && countedFrom !== null && countedFrom > lastDay.day && today <= countedFrom;

type Counted = { countedFrom: LocalDate | null; today: LocalDate };

/** Late by the day that urging counts from: not while leave runs. P6. */
export const isLate = (mark: BoardMark, counted: Counted): boolean =>
  mark.standing?.state === "overdue" && !isOnLeave(mark, counted);

/** Worth naming unasked: overdue, or due within a fortnight. What has no last day, or has leave, is only urged when asked for. S3. */
export const isPressing = (mark: BoardMark, counted: Counted): boolean =>
  isWaiting(mark) &&
  !isOnLeave(mark, counted) &&
  (isLate(mark, counted) || (mark.lastDay !== null && mark.lastDay.day <= addDays(counted.today, daysAhead)));
