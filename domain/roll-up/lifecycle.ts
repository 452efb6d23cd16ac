import type { LocalDate } from "../calendar/local-date.ts";
import { lastDayOf, type Period } from "../calendar/period.ts";
import { fail, ok, type Result } from "../result.ts";

export const rollUpStates = ["draft", "approved", "sent"] as const;
export type RollUpState = (typeof rollUpStates)[number];

/** The office drafts and sends, the committee's secretary approves between. Handbook 8, S7. */
export const rollUpMoves = ["refresh", "approve", "reopen", "send"] as const;
export type RollUpMove = (typeof rollUpMoves)[number];

const moves: Record<RollUpState, Partial<Record<RollUpMove, RollUpState>>> = {
  draft: { refresh: "draft", approve: "approved" },
  approved: { reopen: "draft", send: "sent" },
  sent: {},
};

export type RollUpRefusal = { code: "roll-up.move-refused"; from: RollUpState; move: RollUpMove };

/** What was sent is frozen: its figures never follow the rows again. S7. */
export function moveRollUp(from: RollUpState, move: RollUpMove): Result<RollUpState, RollUpRefusal> {
  const to = moves[from][move];
  return to === undefined ? fail({ code: "roll-up.move-refused", from, move }) : ok(to);
}

/** A roll-up of a period still running is only how things stand so far. */
export const isProvisional = (period: Period, asOf: LocalDate): boolean => asOf <= lastDayOf(period);
