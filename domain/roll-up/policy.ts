import { committeeRoles, holdsOn, type Actor } from "../access/role.ts";
import type { Path } from "../ids.ts";
import { moveRollUp, type RollUpMove, type RollUpState } from "./lifecycle.ts";

export const rollUpActions = ["draft", "narrate", "refresh", "approve", "reopen", "send"] as const;
export type RollUpAction = (typeof rollUpActions)[number];

export type RollUpDenial = { code: "denied.needs-role" };

/** The office drafts and sends, the committee's secretary approves or hands it back. Handbook 8. */
const rules: Record<RollUpAction, (actor: Actor, path: Path) => boolean> = {
  draft: (actor, path) => holdsOn(actor, path, "office"),
  narrate: (actor, path) => holdsOn(actor, path, "office", "committeeSecretary"),
  refresh: (actor, path) => holdsOn(actor, path, "office"),
  approve: (actor, path) => holdsOn(actor, path, "committeeSecretary"),
  reopen: (actor, path) => holdsOn(actor, path, "office", "committeeSecretary"),
  send: (actor, path) => holdsOn(actor, path, "office"),
};

export const denyRollUp = (actor: Actor, action: RollUpAction, path: Path): RollUpDenial | null =>
  rules[action](actor, path) ? null : { code: "denied.needs-role" };

/** Of the committee itself: reads the draft, and the sentences behind the figures. Everybody else above reads what was sent. */
export const isOwnRollUp = (actor: Actor, path: Path): boolean => holdsOn(actor, path, ...committeeRoles);

const moveOf: Record<Exclude<RollUpAction, "draft">, RollUpMove> = {
  narrate: "refresh",
  refresh: "refresh",
  approve: "approve",
  reopen: "reopen",
  send: "send",
};

export type RollUpPermissions = Record<Exclude<RollUpAction, "draft">, boolean>;

/** What the person may do with it as it stands. */
export const rollUpPermissions = (actor: Actor, path: Path, state: RollUpState): RollUpPermissions =>
  Object.fromEntries(
    Object.entries(moveOf).map(([action, move]) => [
      action,
      rules[action as RollUpAction](actor, path) && moveRollUp(state, move).ok,
    ]),
  ) as RollUpPermissions;
