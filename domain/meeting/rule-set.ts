import { isLocalDate, localDate, type LocalDate } from "../calendar/local-date.ts";

/** "joined": a thematic meeting right after the regular one, in one session. Handbook 3. */
export type SessionKind = "thematic" | "regular" | "joined";

/** At least `minutes` for a session of this kind from `fromMembers` counted members up. */
export type LengthRule = { kind: SessionKind; fromMembers: number; minutes: number };

/**
 * What the centre's guidance rules while it is in force, where the plan itself is silent: settings, because they differ
 * by time and place. Leads are calendar days before the meeting. `until` is the last day in it, null while in force.
 */
export type RuleSet = {
  id: string;
  name: string;
  from: LocalDate;
  until: LocalDate | null;
  minimumLength: readonly LengthRule[];
  noticeLeadDays: number | null;
  papersLeadDays: number | null;
  reportWithinDays: number | null;
  reportUnit: "day" | "workingDay";
};

const lengths: readonly LengthRule[] = [
  { kind: "thematic", fromMembers: 0, minutes: 90 },
  { kind: "regular", fromMembers: 0, minutes: 90 },
  { kind: "joined", fromMembers: 0, minutes: 120 },
];

/** Hướng dẫn 12-HD/BTCTW of 2018, then Hướng dẫn 42-HD/BTCTW from 28/10/2025. Handbook 3. */
export const ruleSets: readonly RuleSet[] = [
  {
    id: "hd12",
    name: "Hướng dẫn 12-HD/BTCTW",
    from: localDate("2018-07-06"),
    until: localDate("2025-10-27"),
    minimumLength: lengths,
    noticeLeadDays: null,
    papersLeadDays: null,
    reportWithinDays: null,
    reportUnit: "day",
  },
  {
    id: "hd42",
    name: "Hướng dẫn 42-HD/BTCTW",
    from: localDate("2025-10-28"),
    until: null,
    minimumLength: lengths,
    noticeLeadDays: null,
    papersLeadDays: 1,
    reportWithinDays: 2,
    reportUnit: "day",
  },
];

/** The set in force on a day; null before the first, where nothing is asked. */
export const ruleSetOn = (day: LocalDate, sets: readonly RuleSet[] = ruleSets): RuleSet | null =>
  sets.find(({ from, until }) => from <= day && (until === null || day <= until)) ?? null;

/** The least minutes a session should take; null where no rule speaks. The rule for the most members reached holds. */
export function minimumLength(set: RuleSet | null, kind: SessionKind, members: number): number | null {
  const reached = (set?.minimumLength ?? []).filter((rule) => rule.kind === kind && rule.fromMembers <= members);
  return (
    reached.reduce<LengthRule | null>((best, rule) => (best && best.fromMembers > rule.fromMembers ? best : rule), null)
      ?.minutes ?? null
  );
}

export type LengthWarning = { code: "meeting.too-short"; minutes: number; atLeast: number; ruleSet: string };

/** The real length is recorded; a short meeting is told, never refused. Handbook 3. */
export function lengthWarning(
  set: RuleSet | null,
  { kind, members, minutes }: { kind: SessionKind; members: number; minutes: number | null },
): LengthWarning | null {
  const atLeast = minimumLength(set, kind, members);
  if (set === null || atLeast === null || minutes === null || minutes >= atLeast) return null;
  return { code: "meeting.too-short", minutes, atLeast, ruleSet: set.id };
}

export type RuleSetFault = { path: string; code: "overlaps" | "not-a-day" | "ends-before-start" | "out-of-range" };

/** An office's own table must leave no day with two sets in force. */
export function checkRuleSets(sets: readonly RuleSet[]): RuleSetFault[] {
  return sets.flatMap(({ from, until, minimumLength: table }, at) => {
    const faults: RuleSetFault[] = [];
    if (!isLocalDate(from)) faults.push({ path: `${at}.from`, code: "not-a-day" });
    if (until !== null && until < from) faults.push({ path: `${at}.until`, code: "ends-before-start" });
    const clash = sets.some((other, place) => place < at && sharesDay(other, { from, until }));
    if (clash) faults.push({ path: `${at}.from`, code: "overlaps" });
    const wrong = table.findIndex(({ minutes }) => !Number.isInteger(minutes) || minutes < 0 || minutes > 1440);
    if (wrong >= 0) faults.push({ path: `${at}.minimumLength.${wrong}.minutes`, code: "out-of-range" });
    return faults;
  });
}

const sharesDay = (one: Pick<RuleSet, "from" | "until">, other: Pick<RuleSet, "from" | "until">): boolean =>
  (other.until === null || one.from <= other.until) && (one.until === null || other.from <= one.until);
