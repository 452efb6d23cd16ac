import type { Actor, Role } from "./role.ts";

const holds = (actor: Actor, ...wanted: Role[]): boolean => actor.grants.some(({ role }) => wanted.includes(role));

const ofCommittee: Role[] = ["office", "committeeSecretary", "committeeMember", "inspection"];
const ofCell: Role[] = ["cellSecretary", "cellDeputy", "cellCommittee"];

/** The subjects a person's roles give them to work on, in the order they are shown. All roles together, no switching. */
export function dutiesOf(actor: Actor) {
  const committee = holds(actor, ...ofCommittee);
  const cell = holds(actor, ...ofCell);
  const leads = holds(actor, "assignedLeader");
  return [
    ["home", true],
    ["board", committee || leads || cell || holds(actor, "superiorReader")],
    ["plan", committee || leads],
    ["cell-plan", committee || leads || cell || holds(actor, "member")],
    ["meeting", committee || cell || leads || holds(actor, "member", "minuteTaker")],
    ["scoring", committee || leads || cell],
    ["solution", committee || leads || cell],
    ["roll-up", committee || holds(actor, "superiorReader")],
    ["register", committee || cell],
    ["organisation", committee || leads],
    ["member", cell || holds(actor, "member")],
    ["audit", holds(actor, "office", "inspection")],
  ].flatMap(([noun, shown]) => (shown === true ? [noun as Duty] : []));
}

export type Duty =
  | "home"
  | "board"
  | "plan"
  | "cell-plan"
  | "meeting"
  | "scoring"
  | "solution"
  | "roll-up"
  | "register"
  | "organisation"
  | "member"
  | "audit";
