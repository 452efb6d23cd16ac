import { holdsOn, holdsOverCell, type Actor } from "../access/role.ts";
import type { Path } from "../ids.ts";

export type OrganisationDenial = { code: "denied.needs-role" };

/** The tree is the office's: of a committee itself and its own cells. domain.md 8. */
export const denyOrganisation = (actor: Actor, path: Path): OrganisationDenial | null =>
  holdsOverCell(actor, path, "office") ? null : { code: "denied.needs-role" };

/** What is founded below a committee is founded by its own office: one committee deeper the tree is not the office's above. */
export const denyFounding = (actor: Actor, committee: Path): OrganisationDenial | null =>
  holdsOn(actor, committee, "office") ? null : { code: "denied.needs-role" };

/** Roles and leaders are given by the office anywhere in its subtree. domain.md 8: accounts, roles. */
export const denyRoles = (actor: Actor, path: Path): OrganisationDenial | null =>
  actor.grants.some((grant) => grant.role === "office" && path.startsWith(grant.path))
    ? null
    : { code: "denied.needs-role" };
