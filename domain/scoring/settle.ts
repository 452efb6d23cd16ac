import type { MeetingKind } from "../meeting/lifecycle.ts";
import { fail, ok, type Result } from "../result.ts";
import { countingLines, fullMarks, linesOf, scaleOf, type Rubric } from "./rubric.ts";
import { bandAt, passes, throughGates, totalOf, type Banding, type Marks } from "./score-sheet.ts";

/** A line on which the two scorers differ by more than the rubric bears, in tenths; leader minus cell. S4. */
export type Difference = { line: string; cell: number; leader: number; difference: number; commented: boolean };

/** The lines the leader must say something about; one that either did not judge is not compared. */
export function differencesOf(cell: Marks, leader: Marks, rubric: Rubric, kind: MeetingKind): Difference[] {
  const { commentBeyond } = rubric;
  if (commentBeyond === null) return [];
  return countingLines(linesOf(rubric), kind).flatMap(({ id }) => {
    const own = cell[id]?.points ?? null;
    const theirs = leader[id]?.points ?? null;
    if (own === null || theirs === null || Math.abs(theirs - own) <= commentBeyond) return [];
    const commented = (leader[id]?.note ?? "").trim() !== "";
    return [{ line: id, cell: own, leader: theirs, difference: theirs - own, commented }];
  });
}

/** A sheet as it was handed in; null when it was not. */
export type Submitted = { marks: Marks } | null;

export type Settling = {
  cell: Submitted;
  leader: Submitted;
  rubric: Rubric;
  kind: MeetingKind;
  /** The committee's own value in tenths. */
  points: number;
  comment: string;
};

export type SettleRefusal =
  | { code: "scoring.leader-missing" }
  | { code: "scoring.out-of-range"; max: number }
  | { code: "scoring.comment-missing" }
  | { code: "scoring.difference-uncommented"; lines: string[] };

export type Settled = { points: number; max: number } & Banding;

/**
 * The committee's final value, after the leader has scored; all that stands in its way at once. A value that is neither
 * scorer's needs a comment. The gates look at the leader's marks. Clause IV.2, S4.
 */
export function settle({ cell, leader, rubric, kind, points, comment }: Settling): Result<Settled, SettleRefusal[]> {
  if (leader === null) return fail([{ code: "scoring.leader-missing" }]);
  const max = fullMarks(rubric, kind);
  const refusals: SettleRefusal[] = [];
  const band = max === 0 ? null : bandAt(rubric, Math.floor((points * scaleOf(rubric)) / max));
  if (!Number.isInteger(points) || points < 0 || points > max || band === null)
    refusals.push({ code: "scoring.out-of-range", max });
  const totals = [leader, cell].map((sheet) => (sheet === null ? null : weighed(sheet.marks, rubric, kind)));
  if (!totals.includes(points) && comment.trim() === "") refusals.push({ code: "scoring.comment-missing" });
  const silent = uncommented(cell, leader, rubric, kind);
  if (silent.length > 0) refusals.push({ code: "scoring.difference-uncommented", lines: silent });
  if (refusals.length > 0 || band === null) return fail(refusals);
  return ok({ points, max, ...throughGates(band, rubric, (gate) => passes(gate, leader.marks, rubric, kind)) });
}

/** A sheet's sum as it would be out of full marks, so that lines left out pull nobody down; null when nothing is judged. */
export function weighed(marks: Marks, rubric: Rubric, kind: MeetingKind): number | null {
  const total = totalOf(marks, rubric, kind);
  return total === null || total.max === 0 ? null : Math.floor((total.points * fullMarks(rubric, kind)) / total.max);
}

const uncommented = (cell: Submitted, leader: { marks: Marks }, rubric: Rubric, kind: MeetingKind): string[] =>
  cell === null
    ? []
    : differencesOf(cell.marks, leader.marks, rubric, kind)
        .filter(({ commented }) => !commented)
        .map(({ line }) => line);

/** The cell votes on its own rating by those present. Handbook 3. */
export type OwnVote = { inFavour: number; against: number; abstained: number };

export type VoteFault = { path: keyof OwnVote | "sum"; code: "not-a-count" | "more-than-present" };

export function checkVote(vote: OwnVote, present: number): VoteFault[] {
  const fields = ["inFavour", "against", "abstained"] as const;
  const faults = fields
    .filter((path) => !Number.isInteger(vote[path]) || vote[path] < 0)
    .map((path): VoteFault => ({ path, code: "not-a-count" }));
  if (faults.length > 0) return faults;
  return vote.inFavour + vote.against + vote.abstained > present ? [{ path: "sum", code: "more-than-present" }] : [];
}
