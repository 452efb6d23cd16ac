import { addDays, type LocalDate } from "../calendar/local-date.ts";
import type { BoardMark } from "../milestone/board-row.ts";

/** How far ahead a list of what to urge looks of itself; anything still owed may be urged when asked for. S3. */
export const daysAhead = 14;

/** Still owed on the day: neither done nor not due at all. */
export const isWaiting = ({ standing }: Pick<BoardMark, "standing">): boolean =>
  standing !== null && standing.state !== "done";

/** Worth naming unasked: overdue, or due within a fortnight. What has no last day is only urged when asked for. S3. */
export const isPressing = ({ standing, lastDay }: BoardMark, today: LocalDate): boolean =>
  isWaiting({ standing }) &&
  (standing?.state === "overdue" || (lastDay !== null && lastDay.day <= addDays(today, daysAhead)));
