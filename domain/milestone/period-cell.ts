import { addDays, type LocalDate } from "../calendar/local-date.ts";
import { daysBetween } from "../calendar/local-date.ts";
import { lastDayOf, type Period } from "../calendar/period.ts";
import { ruleSetOn, ruleSets, type RuleSet } from "../meeting/rule-set.ts";
import type { Holidays } from "../calendar/deadline.ts";
import { meetingsPerPeriod, type PlanContent } from "../plan/plan-content.ts";
import { dayOwedBy, knownFrom, type Done, type GrantedExtension, type Standing } from "./assess-milestone.ts";
import { lastDayOfMilestone, type LastDay } from "./last-day.ts";
import type { PlanBounds } from "./milestone-of-deadline.ts";
import { periodMilestoneKeys, type PeriodMilestoneKey } from "./milestone-key.ts";
import { assessObligation, boundDay, neverOwed, type Obligation } from "./obligation.ts";

/**
 * A thematic meeting registered for the period, as far as it has come. `knownOn`: the day it was first entered;
 * `startsOn`: the day it is set for; `cancelledOn`: the day that was written down; `counts` false where the plan does not
 * take it for one (merged with the regular meeting).
 */
export type MeetingFacts = {
  meetingId: string;
  knownOn: LocalDate;
  startsOn: LocalDate;
  cancelledOn: LocalDate | null;
  counts: boolean;
  done: Partial<Record<PeriodMilestoneKey, Done>>;
};

export type PeriodFacts = {
  content: PlanContent;
  period: Period;
  binding: Pick<Obligation, "from" | "lapsesOn">;
  meetings: readonly MeetingFacts[];
  extensions: Partial<Record<PeriodMilestoneKey, readonly GrantedExtension[]>>;
  sets?: readonly RuleSet[];
  holidays?: Holidays;
  bounds?: PlanBounds | undefined;
};

/** `owedBy`: the last day, or the later one that leave was granted until. */
export type JudgedMilestone = {
  key: PeriodMilestoneKey;
  lastDay: LastDay | null;
  owedBy: LocalDate | null;
  standing: Standing | null;
};

/**
 * One cell's period on the board. `judgedOn` is the meeting the steps are judged by, `others` are listed under it;
 * `shortBy`: how many meetings the plan asks for are still not held; `heldAfterBy`: days after the period's end.
 */
export type PeriodCell = {
  judgedOn: string | null;
  others: string[];
  milestones: JudgedMilestone[];
  shortBy: number;
  heldAfterBy: number;
};

const heldBy = ({ done: { held } }: MeetingFacts, asOf: LocalDate): LocalDate | null =>
  held !== undefined && knownFrom(held) <= asOf ? held.on : null;

const inOrder = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** What a board may know on a day: entered by then, and not cancelled by then; the held first, then by their day. */
function knownMeetings(meetings: readonly MeetingFacts[], asOf: LocalDate): MeetingFacts[] {
  return meetings
    .filter(({ knownOn, cancelledOn }) => knownOn <= asOf && (cancelledOn === null || cancelledOn > asOf))
    .sort(
      (one, other) =>
        inOrder(heldBy(one, asOf) ?? "9999", heldBy(other, asOf) ?? "9999") ||
        inOrder(one.startsOn, other.startsOn) ||
        inOrder(one.meetingId, other.meetingId),
    );
}

/** The first meeting that counts: the first held, else the first set; null where there is none. Handbook 9. */
export const judgedMeeting = (meetings: readonly MeetingFacts[], asOf: LocalDate): MeetingFacts | null =>
  knownMeetings(meetings, asOf).find(({ counts }) => counts) ?? null;

/** The steps of one period as owed things, judged by one meeting or by none yet. S2. */
export function obligationOf(
  key: PeriodMilestoneKey,
  { content, period, binding, extensions, holidays, bounds, sets = ruleSets }: PeriodFacts,
  meeting: MeetingFacts | null,
  asOf: LocalDate,
): { obligation: Obligation; lastDay: LastDay | null } {
  const meetingOn = meeting === null ? null : (heldBy(meeting, asOf) ?? meeting.startsOn);
  const ruleSet = ruleSetOn(meetingOn ?? lastDayOf(period), sets);
  const question = { content, period, meetingOn, ruleSet, bounds, ...(holidays === undefined ? {} : { holidays }) };
  const named = lastDayOfMilestone(key, question);
  const day = boundDay(named?.day ?? null, binding.from);
  const done = meeting?.done[key] ?? null;
  return {
    obligation: { ...binding, lastDay: day, done, extensions: extensions[key] ?? [] },
    lastDay: day === null ? null : named,
  };
}

/** How one cell's period stood on `asOf`, from what had been recorded by then. S2. */
export function judgePeriod(facts: PeriodFacts, asOf: LocalDate): PeriodCell {
  const known = knownMeetings(facts.meetings, asOf);
  const judged = known.find(({ counts }) => counts) ?? null;
  const milestones = periodMilestoneKeys.map((key): JudgedMilestone => {
    const { obligation, lastDay } = obligationOf(key, facts, judged, asOf);
    return { key, lastDay, owedBy: dayOwedBy(obligation, asOf), standing: assessObligation(obligation, asOf) };
  });
  const held = known.filter((meeting) => meeting.counts && heldBy(meeting, asOf) !== null).length;
  const heldOn = judged === null ? null : heldBy(judged, asOf);
  return {
    judgedOn: judged?.meetingId ?? null,
    others: known.filter((meeting) => meeting !== judged).map(({ meetingId }) => meetingId),
    milestones,
    shortBy: owesOn(facts, asOf) ? Math.max(0, meetingsPerPeriod(facts.content) - held) : 0,
    heldAfterBy: heldOn === null ? 0 : Math.max(0, daysBetween(lastDayOf(facts.period), heldOn)),
  };
}

const owesOn = ({ binding: { from, lapsesOn } }: PeriodFacts, asOf: LocalDate): boolean =>
  from !== neverOwed && (lapsesOn === null || lapsesOn > asOf);

/** The day from which a period not yet held is shown as missed. */
export const missedFrom = (period: Period): LocalDate => addDays(lastDayOf(period), 1);
