import { isLocalDate, type LocalDate } from "#domain/calendar/local-date.ts";
import { matchesIn, type Clean, type Found, type Range } from "./reading-source.ts";
import { takenWithin } from "./taken.ts";

/** A day as written; `date` null when the calendar has no such day, `year` null when the text names none. */
export type Day = Range & { day: number; month: number; year: number | null; confidence: number };

/** A digit, or what a scanner makes of one: "O5/O1/2O23", "l5/3/2020". */
const d = "[\\dol]";
const dayGrammar: readonly { pattern: RegExp; confidence: number }[] = [
  {
    pattern: new RegExp(
      `ngay\\s*(${d}{1,2})\\s*(?:,\\s*)?thang\\s*(${d}{1,2})\\s*(?:,\\s*)?nam\\s*(${d}{4})(?!\\d)`,
      "g",
    ),
    confidence: 1,
  },
  {
    pattern: new RegExp(
      `(?<![\\d/.-])(${d}{1,2})\\s*([/.-])\\s*(${d}{1,2})\\s*\\2\\s*((?:19|2[0o])${d}{2})(?!\\d)`,
      "g",
    ),
    confidence: 1,
  },
  { pattern: new RegExp(`(?<![\\d/.-])(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{2})(?![\\d/])`, "g"), confidence: 0.7 },
  { pattern: /(?<![\d/.-])(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})(?!\d)/g, confidence: 0.95 },
  { pattern: /(?<![\d/.-])(\d{1,2})\s*([/-])\s*(\d{1,2})\s+nam\s+(\d{4})(?!\d)/g, confidence: 0.95 },
  { pattern: /ngay\s*(\d{1,2})\s*thang\s*(\d{1,2})(?!\s*[/\d-])/g, confidence: 0.7 },
  { pattern: /(?:ngay\s*:?\s*|truoc\s*)(\d{1,2})\s*([/-])\s*(\d{1,2})(?!\s*[/\d-])/g, confidence: 0.7 },
  // "15/3, 15/6 (quý II) và …", "15 tháng 3, 15 tháng 6": one more of a row of days
  {
    pattern:
      /(?<=\d\s*[/-]\s*\d{1,2}\s*(?:\([^()]{1,25}\)\s*)?(?:,|;|,? ?va)\s*)(\d{1,2})\s*([/-])\s*(\d{1,2})(?!\s*[/\d-])/g,
    confidence: 0.7,
  },
  {
    pattern:
      /(?<=\d\s*thang\s*\d{1,2}\s*(?:\([^()]{1,25}\)\s*)?(?:,|;|,? ?va)\s*)(\d{1,2})\s*thang\s*(\d{1,2})(?!\s*[/\d-])/g,
    confidence: 0.7,
  },
];

const digits = (written: string | undefined): number =>
  Number((written ?? "").replaceAll("o", "0").replaceAll("l", "1"));

/** Every day written within a range, in the order of the text; overlapping readings keep the fuller one. */
export function daysIn(clean: Clean, range: Range): Day[] {
  const found: Day[] = [];
  if (!/\d/.test(clean.folded.slice(range.start, range.end))) return found;
  const taken = takenWithin(range);
  for (const { pattern, confidence } of dayGrammar)
    for (const match of matchesIn(clean, range, pattern)) {
      if (!taken.isFree(match)) continue;
      const day = dayOfMatch(match, confidence);
      taken.take(day);
      found.push(day);
    }
  return found.filter(({ day, month }) => day > 0 && month > 0).sort((left, right) => left.start - right.start);
}

function dayOfMatch(match: RegExpExecArray & Range, confidence: number): Day {
  const numbers = match.slice(1).filter((part) => /\d|[ol]/.test(part ?? ""));
  const [day, month, year] = numbers;
  const misread = /[ol]/.test(numbers.join(""));
  const lead = /^truoc\s*/.exec(match[0])?.[0].length ?? 0;
  const whole = year === undefined ? null : digits(year);
  return {
    start: match.start + lead,
    end: match.end,
    day: digits(day),
    month: digits(month),
    year: whole !== null && whole < 100 ? 2000 + whole : whole,
    confidence: misread ? 0.7 : confidence,
  };
}

const two = (count: number): string => String(count).padStart(2, "0");

/** "2022-11-22", or null for what is no day of the calendar. */
export function asDate(day: number, month: number, year: number): LocalDate | null {
  const written = `${year}-${two(month)}-${two(day)}`;
  return isLocalDate(written) ? written : null;
}

/** The first full day in a range that the calendar knows. */
export function dateIn(clean: Clean, range: Range): Found<LocalDate> | null {
  for (const { start, end, day, month, year, confidence } of daysIn(clean, range)) {
    const value = year === null ? null : asDate(day, month, year);
    if (value) return { value, start, end, confidence };
  }
  return null;
}
