import { fail, ok, type Result } from "../result.ts";

export const resultReportStates = ["draft", "sent", "accepted", "returned"] as const;
export type ResultReportState = (typeof resultReportStates)[number];

export const resultReportMoves = ["send", "accept", "return"] as const;
export type ResultReportMove = (typeof resultReportMoves)[number];

const moves: Record<ResultReportState, Partial<Record<ResultReportMove, ResultReportState>>> = {
  draft: { send: "sent" },
  sent: { accept: "accepted", return: "returned" },
  returned: { send: "sent" },
  accepted: {},
};

export type ResultReportRefusal =
  | { code: "result-report.move-refused"; from: ResultReportState; move: ResultReportMove }
  | { code: "result-report.remark-missing" }
  | { code: "result-report.minutes-unsigned" };

type Moving = { state: ResultReportState; remark: string | null; minutesSigned: boolean };

/** From the cell to the committee, which accepts or returns with a remark. The minutes come first. III.8, IV.1, M9. */
export function moveResultReport(
  { state, remark, minutesSigned }: Moving,
  move: ResultReportMove,
): Result<ResultReportState, ResultReportRefusal> {
  const to = moves[state][move];
  if (to === undefined) return fail({ code: "result-report.move-refused", from: state, move });
  if (move === "send" && !minutesSigned) return fail({ code: "result-report.minutes-unsigned" });
  if (move === "return" && (remark === null || remark.trim() === ""))
    return fail({ code: "result-report.remark-missing" });
  return ok(to);
}

export const mayWriteReport = (state: ResultReportState): boolean => state === "draft" || state === "returned";
