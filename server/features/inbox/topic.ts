import type { RightKey } from "#domain/access/scope-of.ts";
import type { Role } from "#domain/access/role.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import { shortDate } from "#domain/text/vietnamese-date.ts";
import type { Announcement } from "#server/jobs/announcement.ts";

export type Facts = Announcement["facts"];

/** Roles at the cell or at its committee; `named`: the person the facts name; `attendee`: who was sent to that meeting. */
export type Hearer = Exclude<Role, "minuteTaker" | "administrator"> | "named" | "attendee";

/**
 * Who is told of a topic, by which right they may read what it speaks of (one of them is enough), where that is found, and
 * what was done: "Đồng chí A " + says + " lúc …". `of` is the organisation, "Chi bộ Văn phòng". `writes`: the same for a letter, to
 * who wants letters, where somebody must act or be there; it is made of days, numbers and names of bodies, never of what a person
 * typed: that stays inside. A1.
 */
export type Topic = {
  to: readonly Hearer[];
  rights: readonly RightKey[];
  href: (facts: Facts) => string;
  says: (facts: Facts, of: string) => string;
  writes?: (facts: Facts, of: string) => string;
};

export const cellHeads = ["cellSecretary", "cellDeputy"] as const;
export const cellPeople = [...cellHeads, "cellCommittee", "member"] as const;
export const followers = ["office", "assignedLeader"] as const;

export const word = (value: Facts[string] | undefined): string =>
  value === null || value === undefined ? "" : String(value);
export const quoted = (value: Facts[string] | undefined): string => (word(value) === "" ? "" : `: “${word(value)}”`);
const dateOf = (value: Facts[string] | undefined): string =>
  word(value) === "" ? "" : shortDate(localDate(word(value)));
export const onDay = (value: Facts[string] | undefined): string => (word(value) === "" ? "" : ` ngày ${dateOf(value)}`);
export const periodOf = ({ period }: Facts): string => {
  const known = parsePeriodKey(word(period));
  return known === null ? "" : ` ${periodLabel(known)}`;
};
