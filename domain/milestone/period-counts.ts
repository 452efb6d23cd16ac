import type { Holidays } from "../calendar/deadline.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import type { PlanContent } from "../plan/plan-content.ts";
import { lastDayToRegister, registrationDeadline } from "../plan/registration.ts";
import type { Done, GrantedExtension } from "./assess-milestone.ts";
import { appendedDeltas, settlingDeltas, type CountDelta } from "./counts-by-day.ts";
import { periodMilestoneKeys, type MilestoneKey, type PeriodMilestoneKey } from "./milestone-key.ts";
import type { PlanBounds } from "./milestone-of-deadline.ts";
import { boundDay, type Obligation } from "./obligation.ts";
import { judgedMeeting, obligationOf, type PeriodFacts } from "./period-cell.ts";

/** A row to append for one step of one cell: once for the cell's own node and once for each above it. S2. */
export type StepDelta = CountDelta & { milestone: MilestoneKey };

/**
 * The rows to append when what is known of a cell's period changes on `recordedOn`: all of both states of it, with the
 * change in between. `before` null when the plan is published or the cell is founded; `after` null never, except to take
 * back what should not have been owed. Several meetings count once, by the one that is judged. S2, handbook 9.
 */
export function periodDeltas(
  before: PeriodFacts | null,
  after: PeriodFacts | null,
  recordedOn: LocalDate,
): StepDelta[] {
  return periodMilestoneKeys.flatMap((milestone) => {
    const [was, is] = [before, after].map((facts) => stepOf(milestone, facts, recordedOn));
    return appendedDeltas(was ?? null, is ?? null, recordedOn).map((delta) => ({ milestone, ...delta }));
  });
}

const stepOf = (milestone: PeriodMilestoneKey, facts: PeriodFacts | null, day: LocalDate): Obligation | null =>
  facts === null ? null : obligationOf(milestone, facts, judgedMeeting(facts.meetings, day), day).obligation;

/** As `periodDeltas`, from the rows appended so far for this cell and period; null facts: nothing is owed any more. */
export const periodSettling = (
  told: readonly StepDelta[],
  facts: PeriodFacts | null,
  recordedOn: LocalDate,
): StepDelta[] =>
  periodMilestoneKeys.flatMap((milestone) =>
    settlingDeltas(of(told, milestone), stepOf(milestone, facts, recordedOn), recordedOn).map((delta) => ({
      milestone,
      ...delta,
    })),
  );

const of = (told: readonly StepDelta[], key: MilestoneKey): StepDelta[] =>
  told.filter(({ milestone }) => milestone === key);

export type RegistrationFacts = {
  content: PlanContent;
  binding: Pick<Obligation, "from" | "lapsesOn">;
  done: Done | null;
  extensions: readonly GrantedExtension[];
  holidays?: Holidays;
  bounds?: PlanBounds | undefined;
};

/** The yearly step as an owed thing. IV.1. */
export const registrationObligation = ({
  content,
  binding,
  done,
  extensions,
  holidays,
  bounds,
}: RegistrationFacts): Obligation => ({
  ...binding,
  lastDay: boundDay(
    lastDayToRegister(content, bounds === undefined ? registrationDeadline(content) : bounds.registration, holidays),
    binding.from,
  ),
  done,
  extensions,
});

/** The same for the yearly step. */
export function registrationDeltas(
  before: RegistrationFacts | null,
  after: RegistrationFacts | null,
  recordedOn: LocalDate,
): StepDelta[] {
  const [was, is] = [before, after].map((facts) => (facts === null ? null : registrationObligation(facts)));
  return appendedDeltas(was ?? null, is ?? null, recordedOn).map((delta) => ({ milestone: "register", ...delta }));
}

/** As `registrationDeltas`, from the rows appended so far. */
export const registrationSettling = (
  told: readonly StepDelta[],
  facts: RegistrationFacts | null,
  recordedOn: LocalDate,
): StepDelta[] =>
  settlingDeltas(of(told, "register"), facts === null ? null : registrationObligation(facts), recordedOn).map(
    (delta) => ({ milestone: "register", ...delta }),
  );
