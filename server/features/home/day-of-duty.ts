import type { Duty } from "#contract/home.ts";
import { daysBetween, type LocalDate } from "#domain/calendar/local-date.ts";

export type BareDuty = Pick<Duty, "kind" | "subject" | "organisation" | "href"> & {
  lastDay?: LocalDate | null;
  words?: string | null;
  step?: string | null;
  extended?: boolean;
};

export const dutyOn = (
  today: LocalDate,
  { kind, subject, organisation, href, lastDay = null, words = null, step = null, extended = false }: BareDuty,
): Duty => ({
  kind,
  subject,
  organisation,
  href,
  step,
  lastDay,
  words,
  extended,
  daysLeft: lastDay === null ? null : daysBetween(today, lastDay),
});

/** Overdue first, then by last day; what has no last day comes after, in the order it was found. */
export const byUrgency = (one: Duty, other: Duty): number => (one.daysLeft ?? 9999) - (other.daysLeft ?? 9999);
