import { holdsOn, parentPath, type Actor } from "../access/role.ts";
import type { Path } from "../ids.ts";
import { mayWriteInPlace, movesFrom, type CellPlanState } from "./lifecycle.ts";

export const cellPlanActions = [
  "save",
  "submit",
  "amend",
  "postpone",
  "onBehalf",
  "confirm",
  "acknowledge",
  "return",
  "askExtension",
  "decideExtension",
] as const;
export type CellPlanAction = (typeof cellPlanActions)[number];

export type CellPlanDenial = { code: "denied.needs-role" };

/** `path`: the cell's. Its own people write, its committee's office decides, and enters for it what its secretary may. P7. */
type Facts = { path: Path };

const ofCell = (actor: Actor, { path }: Facts): boolean => holdsOn(actor, path, "cellSecretary", "cellDeputy");
const drafts = (actor: Actor, facts: Facts): boolean =>
  ofCell(actor, facts) || holdsOn(actor, facts.path, "cellCommittee");
const isOffice = (actor: Actor, { path }: Facts): boolean => {
  const committee = parentPath(path);
  return committee !== null && holdsOn(actor, committee, "office");
};

const may: Record<CellPlanAction, (actor: Actor, facts: Facts) => boolean> = {
  save: (actor, facts) => drafts(actor, facts) || isOffice(actor, facts),
  submit: ofCell,
  amend: ofCell,
  postpone: (actor, facts) => ofCell(actor, facts) || isOffice(actor, facts),
  onBehalf: isOffice,
  confirm: ofCell,
  acknowledge: isOffice,
  return: isOffice,
  askExtension: ofCell,
  decideExtension: isOffice,
};

/** Why the actor may not; null when they may. Whether the state allows it is the lifecycle's to say. Handbook 8. */
export const denyCellPlan = (actor: Actor, action: CellPlanAction, facts: Facts): CellPlanDenial | null =>
  may[action](actor, facts) ? null : { code: "denied.needs-role" };

type Standing = {
  state: CellPlanState | "none";
  confirmedByCell: boolean;
  asked: boolean;
  mayAsk: boolean;
  /** The cell has gone under another committee: what it registered with the one before is read, and stands. O1. */
  moved?: boolean;
};

/** What the actor may do with it as it stands, for the client to show. */
export function cellPlanPermissions(actor: Actor, facts: Facts & Standing): Record<CellPlanAction, boolean> {
  const { state } = facts;
  const began: CellPlanState = state === "none" ? "draft" : state;
  const open = mayWriteInPlace(began);
  const moves = movesFrom(began);
  const fits: Record<CellPlanAction, boolean> = {
    save: open,
    submit: moves.includes("submit"),
    amend: moves.includes("amend"),
    postpone: !open,
    onBehalf: true,
    confirm: !facts.confirmedByCell,
    acknowledge: moves.includes("acknowledge"),
    return: moves.includes("return"),
    askExtension: facts.mayAsk,
    decideExtension: facts.asked,
  };
  const entries = cellPlanActions.map(
    (action) => [action, facts.moved !== true && fits[action] && may[action](actor, facts)] as const,
  );
  return Object.fromEntries(entries) as Record<CellPlanAction, boolean>;
}
