import { addDays, isLocalDate, localDate, weekdayOf, type LocalDate } from "#domain/calendar/local-date.ts";

/**
 * What a person types for a day: "5/1/2023", "05-01-23", "05012023", or "5/1" in the year of `near`.
 * `null` when it is no day.
 */
export function readDay(text: string, near: LocalDate): LocalDate | null {
  const packed = /^(\d{2})(\d{2})(\d{4})$/.exec(text.trim());
  const parts = packed ?? /^(\d{1,2})[./\-\s](\d{1,2})(?:[./\-\s](\d{4}|\d{2}))?$/.exec(text.trim());
  if (!parts) return null;
  const [, day = "", month = "", year = near.slice(0, 4)] = parts;
  const written = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isLocalDate(written) ? written : null;
}

/** What a person types for a time: "8", "8h30", "8:30", "0830", "14 giờ 30" → "HH:MM"; `null` when it is none. */
export function readTime(text: string): string | null {
  const packed = /^(\d{2})(\d{2})$/.exec(text.trim());
  const parts = packed ?? /^(\d{1,2})(?:\s*(?:[:.hg]|giờ)\s*(\d{1,2})?)?\s*(?:p|phút)?$/i.exec(text.trim());
  if (!parts) return null;
  const [, hour = "", minute = "0"] = parts;
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
}

/** What a person types for a number: "8,5", "8.5", "1.234", "1.234,5"; `null` when it is none. A dot before three digits groups. */
export function readNumber(text: string): number | null {
  const typed = text.trim().replace(/\s/g, "");
  const plain = /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(typed) ? typed.replaceAll(".", "") : typed;
  return /^-?\d+(?:[.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : null;
}

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
