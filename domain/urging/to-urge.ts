import { addDays, type LocalDate } from "../calendar/local-date.ts";
import type { BoardMark } from "../milestone/board-row.ts";
import { isPast } from "../milestone/next-step.ts";

/** Of the year before only its last steps are still looked for: they fall due in January. */
const afterTheYear = 60;

/** The years whose steps are put before people on a day, in order. What is older is told by its board. S3. */
export const yearsToUrge = (today: LocalDate): number[] => [
  ...new Set([addDays(today, -afterTheYear), today].map((day) => Number(day.slice(0, 4)))),
];

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

/** The longest late first, then whose day comes first, what has none last; what is alike stays as it came. S3. */
export const byPressure = (one: Pick<BoardMark, "standing" | "owedBy">, other: typeof one): number =>
  daysLate(other) - daysLate(one) || inOrder(one.owedBy ?? "9999", other.owedBy ?? "9999");

const daysLate = (mark: Pick<BoardMark, "standing">): number => (isLate(mark) ? (mark.standing?.lateBy ?? 0) : 0);
const inOrder = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** Late by the day it is owed by: not while leave runs. P6. */
export const isLate = ({ standing }: Pick<BoardMark, "standing">): boolean =>
  standing !== null && standing.state === "overdue" && !standing.excused;

/** Leave granted beyond the plan's own day is running. P6. */
const isOnLeave = ({ lastDay, owedBy }: BoardMark, today: LocalDate): boolean =>
  lastDay !== null && owedBy !== null && owedBy > lastDay.day && today <= owedBy;

/** Worth naming unasked: overdue, or due within a fortnight. What has no last day, or has leave, is only urged when asked for. S3. */
export const isPressing = (mark: BoardMark, today: LocalDate): boolean =>
  isWaiting(mark) &&
  !isOnLeave(mark, today) &&
  (isLate(mark) || (mark.owedBy !== null && mark.owedBy <= addDays(today, daysAhead)));
