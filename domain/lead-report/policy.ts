import { holdsOn, type Actor } from "../access/role.ts";
import type { Path } from "../ids.ts";
import type { LeadReportMove, LeadReportState } from "./lifecycle.ts";
import { leadReportMovesFrom } from "./lifecycle.ts";

export type LeadReportAction = LeadReportMove | "assign";
export type LeadReportFacts = { path: Path; presenterId: string | null; state: LeadReportState };
export type Denial = { code: "denied.needs-role" };

const ofCell = (actor: Actor, { path }: LeadReportFacts): boolean =>
  holdsOn(actor, path, "cellSecretary", "cellDeputy", "cellCommittee");

const untilApproved: readonly LeadReportState[] = ["assigned", "drafted"];

/** The cell committee or secretary approves; the presenter writes their own paper until it is. M2, domain.md 8. */
export const deny = (actor: Actor, action: LeadReportAction, facts: LeadReportFacts): Denial | null => {
  const own = facts.presenterId === actor.personId && untilApproved.includes(facts.state);
  const writes = action === "write" && own;
  return writes || ofCell(actor, facts) ? null : { code: "denied.needs-role" };
};

const actions = ["assign", "write", "approve", "rework", "send", "present", "complete"] as const;

export const permissionsOn = (actor: Actor, facts: LeadReportFacts): Record<(typeof actions)[number], boolean> =>
  Object.fromEntries(
    actions.map((action) => [
      action,
      deny(actor, action, facts) === null &&
        (action === "assign" ? facts.state === "assigned" : leadReportMovesFrom(facts.state).includes(action)),
    ]),
  ) as Record<(typeof actions)[number], boolean>;
