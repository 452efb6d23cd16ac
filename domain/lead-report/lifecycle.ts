import { fail, ok, type Result } from "../result.ts";

export const leadReportStates = ["assigned", "drafted", "approved", "sent", "presented", "completed"] as const;
export type LeadReportState = (typeof leadReportStates)[number];

/** "write": a draft saved; "rework": given back to whoever prepares it; "complete": finished after the discussion. */
export const leadReportMoves = ["write", "approve", "rework", "send", "present", "complete"] as const;
export type LeadReportMove = (typeof leadReportMoves)[number];

/** What was approved and then rewritten must be approved again; a cell in a hurry may present without having sent. M2. */
const moves: Record<LeadReportState, Partial<Record<LeadReportMove, LeadReportState>>> = {
  assigned: { write: "drafted" },
  drafted: { write: "drafted", approve: "approved", rework: "assigned" },
  approved: { write: "drafted", send: "sent", rework: "drafted", present: "presented" },
  sent: { present: "presented", rework: "drafted" },
  presented: { complete: "completed" },
  completed: {},
};

export type LeadReportRefusal =
  | { code: "lead-report.move-refused"; from: LeadReportState; move: LeadReportMove }
  | { code: "lead-report.empty" }
  | { code: "lead-report.remark-missing" };

/** `hasContent`: a text or an uploaded file is there. `remark`: what is to be reworked. */
type Moving = { state: LeadReportState; hasContent: boolean; remark: string | null };

/** Assigned → drafted → approved → sent to members → presented → completed after discussion. IV.1, M2. */
export function moveLeadReport(
  { state, hasContent, remark }: Moving,
  move: LeadReportMove,
): Result<LeadReportState, LeadReportRefusal> {
  const to = moves[state][move];
  if (to === undefined) return fail({ code: "lead-report.move-refused", from: state, move });
  if (!hasContent && move !== "rework") return fail({ code: "lead-report.empty" });
  if (move === "rework" && (remark === null || remark.trim() === ""))
    return fail({ code: "lead-report.remark-missing" });
  return ok(to);
}

export const leadReportMovesFrom = (state: LeadReportState): LeadReportMove[] =>
  leadReportMoves.filter((move) => moves[state][move] !== undefined);

/** The parts a lead report is written in, with the superior's outline beside them. Handbook 4. */
export const leadReportParts = [
  "Sự cần thiết và căn cứ",
  "Thực trạng: kết quả, hạn chế, nguyên nhân",
  "Giải pháp đề xuất",
  "Câu hỏi thảo luận",
] as const;
