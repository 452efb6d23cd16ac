import { fail, ok, type Result } from "../result.ts";

export const numberStates = ["reserved", "issued", "voided"] as const;
export type NumberState = (typeof numberStates)[number];

export const numberMoves = ["issue", "void"] as const;
export type NumberMove = (typeof numberMoves)[number];

const moves: Record<NumberState, Partial<Record<NumberMove, NumberState>>> = {
  reserved: { issue: "issued", void: "voided" },
  issued: { void: "voided" },
  voided: {},
};

export type NumberRefusal = { code: "register.move-refused"; from: NumberState; move: NumberMove };

/**
 * A voided number stays in the register with its reason and is never drawn again. One that a document of this application
 * bears (`borne`) is not voided here: that document was sent. D3.
 */
export function moveNumber(from: NumberState, move: NumberMove, borne: boolean): Result<NumberState, NumberRefusal> {
  const to = borne ? undefined : moves[from][move];
  return to === undefined ? fail({ code: "register.move-refused", from, move }) : ok(to);
}
