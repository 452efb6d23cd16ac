import { holdsOn, isMinuteTakerOf, type Actor } from "../access/role.ts";
import type { Path } from "../ids.ts";

export const solutionActions = ["edit", "close"] as const;
export type SolutionAction = (typeof solutionActions)[number];

export type SolutionFacts = { path: Path; meetingId: string; ownerId: string | null };
export type Denial = { code: "denied.needs-role" };

const ofCell = (actor: Actor, { path, meetingId }: SolutionFacts): boolean =>
  holdsOn(actor, path, "cellSecretary", "cellDeputy", "cellCommittee") || isMinuteTakerOf(actor, meetingId);

/** The cell writes its solutions; who owns one says when it is done. domain.md 8. */
const rules: Record<SolutionAction, (actor: Actor, facts: SolutionFacts) => boolean> = {
  edit: ofCell,
  close: (actor, facts) => ofCell(actor, facts) || facts.ownerId === actor.personId,
};

export const deny = (actor: Actor, action: SolutionAction, facts: SolutionFacts): Denial | null =>
  rules[action](actor, facts) ? null : { code: "denied.needs-role" };

export const permissionsOn = (actor: Actor, facts: SolutionFacts): Record<SolutionAction, boolean> => ({
  edit: rules.edit(actor, facts),
  close: rules.close(actor, facts),
});
