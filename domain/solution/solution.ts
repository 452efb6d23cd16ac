import type { LocalDate } from "../calendar/local-date.ts";
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
  | { code: "solution.still-open" }
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

export function reopenSolution(solution: Solution): Result<Solution, SolutionRefusal> {
  if (solution.state === "open") return fail({ code: "solution.still-open" });
  return ok({ ...solution, state: "open", doneOn: null, proof: "" });
}

const openOn = ({ adopted, adoptedOn, state, doneOn }: Solution, day: LocalDate): boolean =>
  adopted && adoptedOn <= day && (state === "open" || (doneOn !== null && doneOn > day));

/** Those of earlier meetings still open come first at the next one: the longest overdue first, the undated last. M10. */
export const carriedOver = (solutions: readonly Solution[], meeting: { id: string; on: LocalDate }): Solution[] =>
  solutions
    .filter((solution) => solution.meetingId !== meeting.id && openOn(solution, meeting.on))
    .sort(
      (one, other) =>
        compare(one.dueOn ?? "9999", other.dueOn ?? "9999") ||
        compare(one.adoptedOn, other.adoptedOn) ||
        compare(one.id, other.id),
    );

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

/** Which conclusions were carried out, as it stood on a day. What was adopted later is not looked at. M10, S6. */
export function countSolutions(solutions: readonly Solution[], asOf: LocalDate): SolutionCount {
  const count = { ...noSolutions };
  for (const solution of solutions.filter(({ adopted, adoptedOn }) => adopted && adoptedOn <= asOf)) {
    const state = openOn(solution, asOf) ? "open" : solution.state;
    const until = state === "done" ? solution.doneOn : asOf;
    const late = solution.dueOn !== null && until !== null && until > solution.dueOn;
    count.adopted += 1;
    count[state] += 1;
    if (late && state === "done") count.doneLate += 1;
    if (late && state === "open") count.overdue += 1;
  }
  return count;
}

export const addSolutions = (one: SolutionCount, other: SolutionCount): SolutionCount => ({
  adopted: one.adopted + other.adopted,
  done: one.done + other.done,
  doneLate: one.doneLate + other.doneLate,
  dropped: one.dropped + other.dropped,
  open: one.open + other.open,
  overdue: one.overdue + other.overdue,
});
