import { addDays, isLocalDate, localDate, weekdayOf, type LocalDate } from "#domain/calendar/local-date.ts";

/** The weeks of a month table, Monday first; days of the neighbouring months are `null`. */
export function weeksOf(month: string): (LocalDate | null)[][] {
  const first = localDate(`${month}-01`);
  const start = addDays(first, 1 - weekdayOf(first));
  const weeks: (LocalDate | null)[][] = [];
  for (let week = start; week.slice(0, 7) <= month; week = addDays(week, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => addDays(week, index)).map((day) => (day.startsWith(month) ? day : null)),
    );
  }
  return weeks;
}

/** The same day `months` later, or that month's last one. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const month = `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
  for (let date = Number(day.slice(8)); ; date -= 1) {
    const candidate = `${month}-${String(date).padStart(2, "0")}`;
    if (isLocalDate(candidate)) return candidate;
  }
}

/** Where a key of the grid pattern moves the focus; `null` for keys that do not move it. */
export function movedDay(day: LocalDate, key: string): LocalDate | null {
  const moves: Record<string, () => LocalDate> = {
    ArrowLeft: () => addDays(day, -1),
    ArrowRight: () => addDays(day, 1),
    ArrowUp: () => addDays(day, -7),
    ArrowDown: () => addDays(day, 7),
    Home: () => addDays(day, 1 - weekdayOf(day)),
    End: () => addDays(day, 7 - weekdayOf(day)),
    PageUp: () => addMonths(day, -1),
    PageDown: () => addMonths(day, 1),
  };
  return moves[key]?.() ?? null;
}
