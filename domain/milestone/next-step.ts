import type { LocalDate } from "../calendar/local-date.ts";
import type { Standing } from "./assess-milestone.ts";
import { milestoneOrder, type MilestoneKey } from "./milestone-key.ts";

/** One step of a cell as it stands; `standing` null where it is not owed, `owedBy` null where no day is named. */
export type StandingStep = { key: MilestoneKey; owedBy: LocalDate | null; standing: Standing | null };

/** Only before the meeting do these serve anything: once it was held, nobody is asked for them any more. IV.1. */
const beforeMeeting: ReadonlySet<MilestoneKey> = new Set([
  "leadReportApproved",
  "sentToMembers",
  "noticed",
  "attendeeAssigned",
]);

export const isPast = (key: MilestoneKey, held: boolean): boolean => held && beforeMeeting.has(key);

/** What can still be done: owed, not done, and not overtaken by the meeting. The board goes on showing what was missed. */
export function actionableSteps(steps: readonly StandingStep[]): StandingStep[] {
  const held = steps.some(({ key, standing }) => key === "held" && standing?.state === "done");
  return steps.filter(({ key, standing }) => standing !== null && standing.state !== "done" && !isPast(key, held));
}

/**
 * The one step to do next: the most overdue without leave, else the one whose day comes first, else the first in order.
 * Null when all is done. S2: who is late, at which step.
 */
export function nextStep(steps: readonly StandingStep[]): StandingStep | null {
  const [first] = actionableSteps(steps).sort(
    (one, other) =>
      lateness(other) - lateness(one) ||
      compare(one.owedBy ?? "9999", other.owedBy ?? "9999") ||
      milestoneOrder(one.key) - milestoneOrder(other.key),
  );
  return first ?? null;
}

const lateness = ({ standing }: StandingStep): number => (standing === null || standing.excused ? 0 : standing.lateBy);

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
