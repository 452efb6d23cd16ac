import type { Holidays } from "./deadline.ts";
import { isLocalDate, type LocalDate } from "./local-date.ts";

/** A public holiday of the office's own calendar: Tết moves every year, so no table of it is built in. P8. */
export type Holiday = { day: LocalDate; name: string };

export const holidaySet = (holidays: readonly Holiday[]): Holidays => new Set(holidays.map(({ day }) => day));

/** Years for which working days would be counted without knowing a single holiday: the office is warned. P8. */
export const yearsWithoutHolidays = (years: readonly number[], holidays: Holidays): number[] =>
  years.filter((year) => ![...holidays].some((day) => day.startsWith(`${year}-`)));

export type HolidayFault = { path: string; code: "not-a-day" | "required" | "repeated" | "other-year" };

/** Everything wrong with a year's calendar as it was typed in, at once. P8. */
export function checkHolidays(year: number, holidays: readonly { day: string; name: string }[]): HolidayFault[] {
  const days = holidays.map(({ day }) => day);
  return holidays.flatMap(({ day, name }, at) => {
    const faults: HolidayFault[] = [];
    if (!isLocalDate(day)) faults.push({ path: `${at}.day`, code: "not-a-day" });
    else if (!day.startsWith(`${year}-`)) faults.push({ path: `${at}.day`, code: "other-year" });
    if (days.indexOf(day) < at) faults.push({ path: `${at}.day`, code: "repeated" });
    if (name.trim() === "") faults.push({ path: `${at}.name`, code: "required" });
    return faults;
  });
}
