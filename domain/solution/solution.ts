import type { LocalDate } from "../calendar/local-date.ts";
import {
  firstDayOf,
  lastDayOf,
  parsePeriodKey,
  periodContaining,
  periodKey,
  type Period,
  type PeriodKey,
} from "../calendar/period.ts";
import { fail, ok, type Result } from "../result.ts";

export const solutionStates = ["open", "done", "dropped"] as const;
export type SolutionState = (typeof solutionStates)[number];

/** A measure adopted by a meeting: who is to do it, by which day, and what shows that it was done. III.6, M10. */
export type Solution = {
  id: string;
  meetingId: string;
  adoptedOn: LocalDate;
  text: string;
  ownerId: string | null;
  dueOn: LocalDate | null;
  adopted: boolean;
  state: SolutionState;
  /** The day it was done or dropped. */
  doneOn: LocalDate | null;
  proof: string;
};

export type SolutionRefusal =
  | { code: "solution.not-open" }
  | { code: "solution.not-adopted" }
  | { code: "solution.proof-missing" }
  | { code: "solution.reason-missing" }
  | { code: "solution.done-before-adopted" };

/** Carried out on a day, with what shows it; a word is enough, a file may follow. M10. */
export function finishSolution(
  solution: Solution,
  doneOn: LocalDate,
  proof: string,
): Result<Solution, SolutionRefusal> {
  if (solution.state !== "open") return fail({ code: "solution.not-open" });
  if (!solution.adopted) return fail({ code: "solution.not-adopted" });
  if (doneOn < solution.adoptedOn) return fail({ code: "solution.done-before-adopted" });
  if (proof.trim() === "") return fail({ code: "solution.proof-missing" });
  return ok({ ...solution, state: "done", doneOn, proof });
}

/** Given up, with the reason in the place of the proof: never simply gone. M10. */
export function dropSolution(solution: Solution, on: LocalDate, reason: string): Result<Solution, SolutionRefusal> {
  if (solution.state !== "open") return fail({ code: "solution.not-open" });
  if (reason.trim() === "") return fail({ code: "solution.reason-missing" });
  return ok({ ...solution, state: "dropped", doneOn: on, proof: reason });
}

/** Those of earlier meetings still open come first at the next one: the longest overdue first, the undated last. M10. */
export const carriedOver = <Open extends Pick<Solution, "id" | "dueOn">>(open: readonly Open[]): Open[] =>
  [...open].sort((one, other) => compare(one.dueOn ?? "9999", other.dueOn ?? "9999") || compare(one.id, other.id));

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** adopted = done + dropped + open; `doneLate` of the done, `overdue` of the open. */
export type SolutionCount = {
  adopted: number;
  done: number;
  doneLate: number;
  dropped: number;
  open: number;
  overdue: number;
};

export const noSolutions: SolutionCount = { adopted: 0, done: 0, doneLate: 0, dropped: 0, open: 0, overdue: 0 };

/**
 * Adopted solutions that stand alike, as the database tells them together. `pastDue`: the day it was done, or for an open one today,
 * lies behind its last day.
 */
export type SolutionGroup = { state: SolutionState; pastDue: boolean; count: number };

/** Which conclusions were carried out: what was given up is late no more. M10, S6. */
export function countSolutions(groups: readonly SolutionGroup[]): SolutionCount {
  const sum = { ...noSolutions };
  for (const { state, pastDue, count } of groups) {
    sum.adopted += count;
    sum[state] += count;
    if (pastDue && state === "done") sum.doneLate += count;
    if (pastDue && state === "open") sum.overdue += count;
  }
  return sum;
}

/**
 * The quarter in which what a meeting resolved counts: its period's, also where it was held after it; of a longer period the quarter it
 * was held in, within the period. Without a period, a regular meeting, by its day. M10, handbook 3.
 */
export function quarterOf(period: PeriodKey | null, heldOn: LocalDate): Period {
  const held = periodContaining("quarter", heldOn);
  const span = period === null ? null : parsePeriodKey(period);
  if (span === null) return held;
  const [first, last] = [firstDayOf(span), lastDayOf(span)].map((day) => periodContaining("quarter", day));
  if (first && periodKey(held) < periodKey(first)) return first;
  return last && periodKey(held) > periodKey(last) ? last : held;
}

export const addSolutions = (one: SolutionCount, other: SolutionCount): SolutionCount => ({
  adopted: one.adopted + other.adopted,
  done: one.done + other.done,
  doneLate: one.doneLate + other.doneLate,
  dropped: one.dropped + other.dropped,
  open: one.open + other.open,
  overdue: one.overdue + other.overdue,
});
