import { holdsOn, type Actor } from "../access/role.ts";
import type { Path } from "../ids.ts";

export const planActions = ["draft", "amend", "publish"] as const;
export type PlanAction = (typeof planActions)[number];

export type PlanDenial = { code: "denied.needs-role" };
const needsRole: PlanDenial = { code: "denied.needs-role" };

/**
 * Why the actor may not do this with a plan of the committee at `path`; null when they may. The office writes drafts and
 * amendments. Publishing is the committee's: its secretary does it, or the office once the committee has decided, who did
 * it being on record. Handbook 8.
 */
export function denyPlan(actor: Actor, action: PlanAction, { path }: { path: Path }): PlanDenial | null {
  const may =
    action === "publish" ? holdsOn(actor, path, "office", "committeeSecretary") : holdsOn(actor, path, "office");
  return may ? null : needsRole;
}

/** The actions open to the actor, for the client to show. */
export const planPermissions = (actor: Actor, at: { path: Path }): Record<PlanAction, boolean> => ({
  draft: denyPlan(actor, "draft", at) === null,
  amend: denyPlan(actor, "amend", at) === null,
  publish: denyPlan(actor, "publish", at) === null,
});

/** Reading a document is the first step of a draft, and asks for the same role. P1. */
export const denyReading = (actor: Actor, at: { path: Path }): PlanDenial | null => denyPlan(actor, "draft", at);
