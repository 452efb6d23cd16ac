import type { Problem } from "#contract/refusal.ts";
import type { Rubric } from "#domain/scoring/rubric.ts";
import { linesOf, maxOf } from "#domain/scoring/rubric.ts";
import type { MarkFault } from "#domain/scoring/score-sheet.ts";
import type { MeetingKind } from "#domain/meeting/lifecycle.ts";
import type { Scorer } from "#domain/scoring/scorer.ts";
import { checkVote, type OwnVote, type SettleRefusal } from "#domain/scoring/settle.ts";

const points = (tenths: number): string => String(tenths / 10).replace(".", ",");

type Say = (max: number) => string;
const markWords: Record<MarkFault["code"], Say> = {
  "unknown-line": () => "Tiêu chí này không có trong khung chấm điểm.",
  missing: () => "Chưa chấm tiêu chí này.",
  "not-tenths": () => "Điểm là số từ 0, lẻ nhất đến một phần mười.",
  "above-max": (max) => `Không quá ${points(max)} điểm.`,
  "not-a-level": () => "Chọn một trong các mức của tiêu chí.",
  "not-all-or-nothing": (max) => `Tiêu chí này chỉ có ${points(max)} hoặc 0 điểm.`,
  "always-applies": () => "Tiêu chí này luôn phải chấm.",
  "too-long": () => "Ghi chú dài quá 2.000 ký tự. Rút ngắn lại.",
};

/** Every mark that cannot stand, at its own field. */
export function markProblems(faults: readonly MarkFault[], rubric: Rubric, kind: MeetingKind): Problem[] {
  const maxima = new Map(linesOf(rubric).map((line) => [line.id, maxOf(line, kind)]));
  return faults.map(({ line, code }) => ({
    field: `marks.${line}`,
    keyword: code,
    params: { max: maxima.get(line) ?? 0 },
    message: markWords[code](maxima.get(line) ?? 0),
  }));
}

/** The lines on which the leader has still to say why. */
export const commentProblems = (lines: readonly string[]): Problem[] =>
  lines.map((line) => ({
    field: `marks.${line}.note`,
    keyword: "difference-uncommented",
    params: {},
    message: "Chênh lệch nhiều so với điểm chi bộ tự chấm. Ghi lý do.",
  }));

/** What keeps the committee's value from standing, at its own fields. */
export const settleProblems = (refusals: readonly SettleRefusal[]): Problem[] =>
  refusals.flatMap((refusal): Problem[] => {
    if (refusal.code === "scoring.difference-uncommented") return commentProblems(refusal.lines);
    if (refusal.code === "scoring.out-of-range") {
      const message = `Từ 0 đến ${points(refusal.max)} điểm, lẻ nhất đến một phần mười.`;
      return [{ field: "points", keyword: "out-of-range", params: { max: refusal.max }, message }];
    }
    if (refusal.code === "scoring.comment-missing") {
      const message = "Điểm này khác cả hai phiếu. Ghi lý do.";
      return [{ field: "comment", keyword: "required", params: {}, message }];
    }
    return [];
  });

const said = (field: string, keyword: string, message: string): Problem => ({ field, keyword, params: {}, message });

/** What is wrong with the vote on the cell's own rating; `present` 0 where nobody has counted. Handbook 3. */
export function voteProblems(scorer: Scorer, vote: OwnVote | null, present: number): Problem[] {
  if (vote === null) return [];
  if (scorer !== "cell") return [said("vote", "not-the-cells", "Chi bộ biểu quyết mức tự xếp trên phiếu của chi bộ.")];
  const faults = checkVote(vote, present === 0 ? Number.POSITIVE_INFINITY : present);
  return faults.map(({ path, code }) =>
    path === "sum"
      ? said("vote.inFavour", code, `Tổng số phiếu nhiều hơn số đảng viên có mặt (${present}).`)
      : said(`vote.${path}`, code, "Ghi số nguyên từ 0."),
  );
}
