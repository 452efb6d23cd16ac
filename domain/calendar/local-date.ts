declare const day: unique symbol;

/** A day on the wall calendar in Vietnam ("2023-01-05"): no time, no zone. Sorts and compares as text. */
export type LocalDate = string & { readonly [day]: true };

/** A point in time, ISO 8601 in UTC ("2023-01-04T16:59:59.000Z"). Sorts and compares as text when written by `toISOString`. */
export type Instant = string;

const DAY_MS = 86_400_000;
/** Asia/Ho_Chi_Minh has been UTC+7 without summer time since 1975. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

const utc = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);

const daysInMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** 28 to 31; 0 for what is no month. */
export const daysInMonth = (year: number, month: number): number =>
  (daysInMonths[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);

// By arithmetic: a request asks this hundreds of times.
export const isLocalDate = (text: string): text is LocalDate => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
};

/** Throws `RangeError` for what is no day of the calendar ("2023-02-29", "2023-2-9"). */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a calendar day: ${text}`);
  return text;
}

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(utc(date) + days * DAY_MS).toISOString().slice(0, 10) as LocalDate;

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => (utc(to) - utc(from)) / DAY_MS;

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: LocalDate): number => new Date(utc(date)).getUTCDay() || 7;

/** The day in Vietnam on which an instant falls. */
export const dayOf = (instant: Instant): LocalDate =>
  new Date(Date.parse(instant) + VIETNAM_OFFSET_MS).toISOString().slice(0, 10) as LocalDate;

/** "09:15", the time in Vietnam of an instant. */
export const timeOf = (instant: Instant): string =>
  new Date(Date.parse(instant) + VIETNAM_OFFSET_MS).toISOString().slice(11, 16);

/** The instant of a wall-clock time in Vietnam; `time` is "HH:MM". */
export const instantAt = (date: LocalDate, time: string): Instant =>
  new Date(Date.parse(`${date}T${time}:00Z`) - VIETNAM_OFFSET_MS).toISOString();

/** The last second of a day in Vietnam: "trước ngày 05/01/2023" ends at `endOfDay("2023-01-04")`. P5. */
export const endOfDay = (date: LocalDate): Instant =>
  new Date(utc(date) + DAY_MS - 1000 - VIETNAM_OFFSET_MS).toISOString();
