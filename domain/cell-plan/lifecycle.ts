import type { LocalDate } from "../calendar/local-date.ts";
import { fail, ok, type Result } from "../result.ts";

export const cellPlanStates = ["draft", "submitted", "acknowledged", "returned"] as const;
export type CellPlanState = (typeof cellPlanStates)[number];

export const cellPlanMoves = ["submit", "acknowledge", "return", "amend"] as const;
export type CellPlanMove = (typeof cellPlanMoves)[number];

/**
 * `amendment` counts how often what the committee had taken note of was changed, shown as "bản sửa đổi". What it gave back and gets
 * again corrected is the same registration, handed in again; so is what takes the place of one it has not taken note of yet. P4.
 */
export type CellPlanStanding = { state: CellPlanState; amendment: number };

const moves: Record<CellPlanState, Partial<Record<CellPlanMove, CellPlanState>>> = {
  draft: { submit: "submitted" },
  submitted: { submit: "submitted", acknowledge: "acknowledged", return: "returned" },
  returned: { submit: "submitted" },
  acknowledged: { amend: "submitted" },
};

export type CellPlanMoveRefusal =
  | { code: "cell-plan.move-refused"; from: CellPlanState; move: CellPlanMove }
  | { code: "cell-plan.remark-missing" }
  | { code: "cell-plan.reason-missing" };

/** `note`: the remark when returning, the reason when amending what was acknowledged; otherwise it may be null. P4. */
export function moveCellPlan(
  { state: from, amendment }: CellPlanStanding,
  move: CellPlanMove,
  note: string | null,
): Result<CellPlanStanding, CellPlanMoveRefusal> {
  const to = moves[from][move];
  if (to === undefined) return fail({ code: "cell-plan.move-refused", from, move });
  const said = note !== null && note.trim() !== "";
  if (move === "return" && !said) return fail({ code: "cell-plan.remark-missing" });
  if (move === "amend" && from === "acknowledged" && !said) return fail({ code: "cell-plan.reason-missing" });
  return ok({ state: to, amendment: move === "amend" ? amendment + 1 : amendment });
}

/** How what was handed in is changed: not taken note of yet it is handed in anew, after that by an amendment. P4. */
export const moveToChange = (from: CellPlanState): CellPlanMove => (from === "submitted" ? "submit" : "amend");

export const movesFrom = (from: CellPlanState): CellPlanMove[] =>
  cellPlanMoves.filter((move) => moves[from][move] !== undefined);

/** A draft and a returned plan are written in place; what the committee has before it changes only by being handed in. */
export const mayWriteInPlace = (state: CellPlanState): boolean => state === "draft" || state === "returned";

/** Registered on the day it was first handed in: a plan returned for a remark was not late for that. IV.1, handbook 9. */
export const registeredOn = (history: readonly { move: CellPlanMove; on: LocalDate }[]): LocalDate | null =>
  history
    .filter(({ move }) => move === "submit")
    .map(({ on }) => on)
    .reduce<LocalDate | null>((first, on) => (first === null || on < first ? on : first), null);
