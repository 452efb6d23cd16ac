import type { Holidays } from "../calendar/deadline.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import type { PlanContent } from "../plan/plan-content.ts";
import { registrationLastDay } from "../plan/registration.ts";
import type { Done, GrantedExtension } from "./assess-milestone.ts";
import { appendedDeltas, type CountDelta } from "./counts-by-day.ts";
import { periodMilestoneKeys, type MilestoneKey } from "./milestone-key.ts";
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
    const [was, is] = [before, after].map((facts) =>
      facts === null
        ? null
        : obligationOf(milestone, facts, judgedMeeting(facts.meetings, recordedOn), recordedOn).obligation,
    );
    return appendedDeltas(was ?? null, is ?? null, recordedOn).map((delta) => ({ milestone, ...delta }));
  });
}

export type RegistrationFacts = {
  content: PlanContent;
  binding: Pick<Obligation, "from" | "lapsesOn">;
  done: Done | null;
  extensions: readonly GrantedExtension[];
  holidays?: Holidays;
};

/** The yearly step as an owed thing. IV.1. */
export const registrationObligation = ({
  content,
  binding,
  done,
  extensions,
  holidays,
}: RegistrationFacts): Obligation => ({
  ...binding,
  lastDay: boundDay(registrationLastDay(content, holidays), binding.from),
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
