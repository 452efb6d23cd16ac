import type { MeetingId, Path } from "../ids.ts";

/** Every role a person may hold. Two more follow from the data: a member of a cell, a meeting's minute-taker. O3. */
export const roles = [
  "office",
  "committeeSecretary",
  "committeeMember",
  "assignedLeader",
  "inspection",
  "cellSecretary",
  "cellDeputy",
  "cellCommittee",
  "minuteTaker",
  "member",
  "superiorReader",
  "administrator",
] as const;
export type Role = (typeof roles)[number];

/** Roles of a committee: full sight of its own cells, of everything deeper only what was sent. domain.md 8. */
export const committeeRoles = [
  "office",
  "committeeSecretary",
  "committeeMember",
  "inspection",
] as const satisfies Role[];

/** One role on one organisation, in force today. A minute-taker's holds for one meeting of that organisation. */
export type Grant = { role: Role; path: Path; meetingId: MeetingId | null };

/** Who acts, with all the roles the person holds today: one account, no switching. */
export type Actor = { personId: string; grants: readonly Grant[] };

/** Holds one of `wanted` on this very organisation. */
export const holdsOn = (actor: Actor, path: Path, ...wanted: Role[]): boolean =>
  actor.grants.some((grant) => wanted.includes(grant.role) && grant.path === path);

/** The organisation directly above; `null` for the root of an installation. */
export const parentPath = (path: Path): Path | null => {
  const cut = path.slice(0, -1).lastIndexOf("/");
  return cut < 0 ? null : (path.slice(0, cut + 1) as Path);
};

/** Holds one of `wanted` on the cell's own committee, or on the committee itself when `path` is one. domain.md 8. */
export const holdsOverCell = (actor: Actor, path: Path, ...wanted: Role[]): boolean => {
  const committee = parentPath(path);
  return holdsOn(actor, path, ...wanted) || (committee !== null && holdsOn(actor, committee, ...wanted));
};

export const isMinuteTakerOf = (actor: Actor, meetingId: string): boolean =>
  actor.grants.some((grant) => grant.role === "minuteTaker" && grant.meetingId === meetingId);
