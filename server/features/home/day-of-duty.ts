import type { Duty } from "#contract/home.ts";
import { daysBetween, type LocalDate } from "#domain/calendar/local-date.ts";
import { daysAhead } from "#domain/urging/to-urge.ts";

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

/**
 * Overdue first, one's own or of the cells one follows, then by last day. What has no last day waits already: it comes, in the order
 * it was found, before what is only due beyond the days a list of urging looks ahead. S3.
 */
export const byUrgency = (one: Duty, other: Duty): number => pressing(one) - pressing(other);

const pressing = ({ kind, daysLeft }: Duty): number => daysLeft ?? (kind === "urge-overdue" ? -1 : daysAhead);
