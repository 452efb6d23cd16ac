import { addDays, localDate, weekdayOf, type LocalDate } from "./local-date.ts";

/** "trước ngày" leaves the day out, "chậm nhất ngày" takes it in. P5. */
export type Bound = "before" | "onOrBefore";

/** A deadline as a plan words it (`plan-reading` contract); it becomes a day only once its anchor is known. P5. */
export type Due =
  | { type: "date"; date: LocalDate; bound: Bound; time?: string }
  | {
      type: "relative";
      anchor: "meeting" | "quarterEnd" | "monthEnd" | "year" | "document";
      offset: number;
      unit: "day" | "workingDay";
      bound: Bound;
    }
  | { type: "dayOfPeriod"; per: "month" | "quarter"; day: number; of: "lastMonth" | "everyMonth"; bound: Bound };

export type Holidays = ReadonlySet<LocalDate>;

export const isWorkingDay = (day: LocalDate, holidays: Holidays): boolean => weekdayOf(day) <= 5 && !holidays.has(day);

/** Counts `count` working days from `from`, which itself is not counted; backwards when negative. P5, P8. */
export function addWorkingDays(from: LocalDate, count: number, holidays: Holidays): LocalDate {
  const step = count < 0 ? -1 : 1;
  let day = from;
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day, holidays)) left -= 1;
  }
  return day;
}

const within = (day: LocalDate, bound: Bound): LocalDate => (bound === "before" ? addDays(day, -1) : day);

/** In a shorter month the last day stands for the missing one: "trước ngày 31" leaves all of February. */
const monthDay = (anchor: LocalDate, day: number, bound: Bound): LocalDate => {
  const first = localDate(`${anchor.slice(0, 7)}-01`);
  const next = addDays(first, 31);
  const last = addDays(localDate(`${next.slice(0, 7)}-01`), -1);
  const wanted = within(addDays(first, day - 1), bound);
  return wanted < last ? wanted : last;
};

/**
 * The last day on which one is still in time; `null` while the anchor is unknown.
 * `anchor`: for "relative" the day it counts from, for "dayOfPeriod" any day of the month it falls in. P5.
 */
export function lastDayOfDue(due: Due, anchor: LocalDate | null, holidays: Holidays = new Set()): LocalDate | null {
  // "trước 17 giờ ngày 05/01": up to that hour the day itself is in time.
  if (due.type === "date") return due.time === undefined ? within(due.date, due.bound) : due.date;
  if (anchor === null) return null;
  if (due.type === "dayOfPeriod") return monthDay(anchor, due.day, due.bound);
  const moved = due.unit === "workingDay" ? addWorkingDays(anchor, due.offset, holidays) : addDays(anchor, due.offset);
  return within(moved, due.bound);
}
