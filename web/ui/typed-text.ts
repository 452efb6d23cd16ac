import { isLocalDate, type LocalDate } from "#domain/calendar/local-date.ts";

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
