import { addDays, localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import { firstDayOf, periodKey, type Period } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import { boundsOf } from "#domain/milestone/milestone-of-deadline.ts";
import type { MilestoneKey } from "#domain/milestone/milestone-key.ts";
import type { StepDelta } from "#domain/milestone/period-counts.ts";
import { mergeTold } from "#domain/milestone/told-counts.ts";
import { periodsOfPlan, type PlanContent } from "#domain/plan/plan-content.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import type { PlanOnDay } from "#server/db/board-rows.ts";
import { settlingOf, type CountBasis, type CountedFact, type CountedMeeting } from "#server/db/count-basis.ts";
import { registerPeriodKey } from "#server/db/register-period.ts";

export const publishedOn = localDate("2022-11-23");
export const content: PlanContent = {
  ...samplePlan,
  rules: { ...samplePlan.rules, noticeLeadDays: 5, papersLeadDays: 2, reportWithinDays: 7 },
};
const bounds = boundsOf(content.deadlines);
export const plan: PlanOnDay = { planId: "", content, bounds, publishedOn, holidays: new Set() };
export const periodKeys = [...periodsOfPlan(content).map(periodKey), registerPeriodKey(2023)];

/** How one kind of cell goes through a year: its meetings, its steps, and what is told of them by the product's own rules. */
export type CellYear = {
  profile: number;
  facts: CountedFact[];
  meetings: CountedMeeting[];
  told: { periodKey: string; deltas: StepDelta[] }[];
};

/** Nothing is known of later days yet. */
export const lastDayKnown = localDate("2023-12-20");

/** Kinds enough that every day of the year has something on it. */
export const profiles = 97;

/** Chance that is the same each time. */
const drawn = (profile: number, salt: number, below: number): number =>
  Math.floor(((Math.abs(Math.sin(profile * 127.1 + salt * 311.7)) * 43_758.5453) % 1) * below);

const stepDays: readonly [MilestoneKey, number][] = [
  ["leadReportApproved", -9],
  ["noticed", -6],
  ["sentToMembers", -4],
  ["attendeeAssigned", -3],
  ["held", 0],
  ["minutesSigned", 2],
  ["reportedToMembers", 5],
  ["reportedToCommittee", 6],
  ["scored", 12],
];

/** `scene` "year": what a year leaves behind; "deadline": the plan is published and nobody has done anything. */
export function cellYear(profile: number, scene: "year" | "deadline"): CellYear {
  const meetings = scene === "year" ? meetingsOf(profile) : [];
  const facts = scene === "year" ? [...registering(profile), ...meetings.flatMap((one) => stepsOf(profile, one))] : [];
  const cell = { path: "p/c/" as Path, organisationId: "c", foundedOn: localDate("2020-01-01"), dissolvedOn: null };
  const told = periodKeys.map((key) => ({ periodKey: key, deltas: toldOf({ ...cell, facts, meetings }, key) }));
  return { profile, facts, meetings, told };
}

const meetingsOf = (profile: number): CountedMeeting[] =>
  periodsOfPlan(content)
    .map((period) => meetingIn(profile, period))
    .filter(({ createdAt }) => createdAt.slice(0, 10) <= lastDayKnown);

function meetingIn(profile: number, period: Period): CountedMeeting {
  const key = periodKey(period);
  const on = addDays(firstDayOf(period), 14 + drawn(profile, period.index, 76));
  const startsAt = `${on}T07:00:00.000Z`;
  const knownOn = addDays(on, -12);
  // One in thirty was not held.
  const held = on <= lastDayKnown && drawn(profile, period.index + 50, 30) > 0;
  return {
    periodKey: key,
    meetingId: key,
    createdAt: `${knownOn}T02:00:00.000Z`,
    startsAt,
    heldOn: held ? on : null,
    state: held ? "held" : "notified",
    settings: [{ recordedOn: knownOn, startsOn: on }],
    calledOffOn: null,
  };
}

function registering(profile: number): CountedFact[] {
  const day = addDays(localDate("2022-12-20"), drawn(profile, 1, 19));
  return [factOf("2023-Y1", "register", null, day, day)];
}

function stepsOf(profile: number, { periodKey: key, meetingId, heldOn, startsAt }: CountedMeeting): CountedFact[] {
  const on = startsAt.slice(0, 10) as LocalDate;
  return stepDays.flatMap(([milestone, after], at) => {
    const chance = drawn(profile, at * 7 + Number(key.slice(-1)) * 100, 100);
    if (chance < 4 || (heldOn === null && after >= 0)) return [];
    // Some do it later, some write it down later.
    const day = addDays(on, after + (milestone === "held" ? 0 : chance % 5) + (chance > 90 ? 6 : 0));
    const recordedOn = addDays(day, chance > 80 ? 2 : 0);
    return recordedOn > lastDayKnown ? [] : [factOf(key, milestone, meetingId, day, recordedOn)];
  });
}

const factOf = (
  key: string,
  milestone: MilestoneKey,
  meetingId: string | null,
  happenedOn: LocalDate,
  recordedOn: LocalDate,
): CountedFact => ({ periodKey: key, milestone, meetingId, what: "done", happenedOn, recordedOn, until: null });

/** What the steps of a year append, told day by day as they were recorded. */
function toldOf(cell: CountBasis, key: string): StepDelta[] {
  const facts = [...cell.facts].sort((one, other) => (one.recordedOn < other.recordedOn ? -1 : 1));
  const days = new Set<LocalDate>([publishedOn]);
  for (const fact of facts) if (fact.periodKey === key) days.add(fact.recordedOn);
  for (const meeting of cell.meetings)
    if (meeting.periodKey === key) days.add(meeting.createdAt.slice(0, 10) as LocalDate);
  let told: StepDelta[] = [];
  for (const day of [...days].sort())
    told = mergeTold(told, settlingOf({ cell: { ...cell, facts }, key, plan, told }, day));
  return told;
}
