import type { Actor } from "../access/role.ts";
import { holdsOn, holdsOverCell } from "../access/role.ts";
import type { Path } from "../ids.ts";

export type MemberAction = "edit" | "add" | "transfer" | "read-contact" | "read-state";
export type MemberDenial = { code: "denied.needs-role" };

/**
 * Members are kept by the office of the cell's own committee and by the cell's secretary and deputy; a person moves between
 * cells by the office only. Contact is read by the same, and each person's own by themselves; states and roles by all who lead,
 * a plain member reads names. domain.md 8.
 */
export function denyMember(
  actor: Actor,
  action: MemberAction,
  { path, personId }: { path: Path; personId: string | null },
): MemberDenial | null {
  const office = holdsOverCell(actor, path, "office");
  const cell = holdsOn(actor, path, "cellSecretary", "cellDeputy");
  const own = (action === "read-contact" || action === "read-state") && personId === actor.personId;
  if (action === "read-state" && leadsOrAssists(actor, path)) return null;
  const may = action === "transfer" ? office : office || cell || own;
  return may ? null : { code: "denied.needs-role" };
}

const leadsOrAssists = (actor: Actor, path: Path): boolean =>
  holdsOverCell(actor, path, "committeeSecretary", "committeeMember", "inspection") ||
  holdsOn(actor, path, "assignedLeader", "cellCommittee", "minuteTaker");
