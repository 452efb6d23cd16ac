import type { LocalDate } from "#domain/calendar/local-date.ts";
import { lastDayOf, parsePeriodKey, periodKey, type Period } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import { periodFactsOf, registrationFactsOf, type CellOnBoard } from "#domain/milestone/board-row.ts";
import { periodSettling, registrationSettling, type StepDelta } from "#domain/milestone/period-counts.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import { onBoard, type FactRow, type MeetingOnBoard, type PlanOnDay } from "./board-rows.ts";
import { registerPeriodKey } from "./register-period.ts";

export type CountedFact = Omit<FactRow, "organisationId"> & { periodKey: string };
export type CountedMeeting = Omit<MeetingOnBoard, "organisationId"> & { periodKey: string };

/** All that one cell's counts follow from, whoever asks: facts in the order of recording. */
export type CountBasis = {
  path: Path;
  organisationId: string;
  foundedOn: LocalDate;
  dissolvedOn: LocalDate | null;
  facts: readonly CountedFact[];
  meetings: readonly CountedMeeting[];
};

type Settling = { cell: CountBasis; key: string; plan: PlanOnDay | null; told: readonly StepDelta[] };

/** What is still to be appended for one cell and period on a day, given what was told; nothing where it is told already. S2. */
export function settlingOf({ cell, key, plan, told }: Settling, day: LocalDate): StepDelta[] {
  const period = parsePeriodKey(key);
  if (period === null) return [];
  const here = onBoardIn(cell, key);
  const steps = periodSettling(told, owes(plan, period, cell) ? periodFactsOf(plan, period, here, day) : null, day);
  if (key !== registerPeriodKey(period.year)) return steps;
  // Where the plan's one period is the year, its steps and the registration are counted under the same key.
  return [...registrationSettling(told, plan === null ? null : registrationFactsOf(plan, here, day), day), ...steps];
}

/** A cell owes the periods of its committee's plan that it lives to see; the lapsing of the others is the rule's. */
const owes = (plan: PlanOnDay | null, period: Period, { foundedOn }: CountBasis): plan is PlanOnDay =>
  plan !== null &&
  foundedOn <= lastDayOf(period) &&
  periodsOfPlan(plan.content).some((one) => periodKey(one) === periodKey(period));

function onBoardIn({ organisationId, foundedOn, dissolvedOn, facts, meetings }: CountBasis, key: string): CellOnBoard {
  return onBoard(
    // Counts are told from the day on which the end is written down: whether they lapsed then or before is the same to them.
    { id: organisationId, foundedOn, dissolvedOn, dissolvedRecordedOn: null },
    facts.filter((fact) => fact.periodKey === key).map((fact) => ({ ...fact, organisationId })),
    meetings.filter((meeting) => meeting.periodKey === key).map((meeting) => ({ ...meeting, organisationId })),
  );
}
