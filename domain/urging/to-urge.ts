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

/** Worth naming unasked: overdue, or due within a fortnight. What has no last day is only urged when asked for. S3. */
export const isPressing = ({ standing, lastDay }: BoardMark, today: LocalDate): boolean =>
  isWaiting({ standing }) &&
  (standing?.state === "overdue" || (lastDay !== null && lastDay.day <= addDays(today, daysAhead)));
