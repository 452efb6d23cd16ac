import type { Path } from "../ids.ts";
import type { Actor, Role } from "../access/role.ts";

export type AccountDenial = { code: "denied.needs-role" } | { code: "denied.outranked" };

/** Whose account it is: where the person sits, everything they hold or lead, now and later, whether they lead cells at all. */
export type AccountFacts = { personPath: Path; heldPaths: readonly Path[]; leads: boolean; administrator: boolean };

/** A code handed out or renewed; an account closed or opened again. */
export type AccountAction = "invite" | "switch";

/**
 * Codes are handed out by the office in its subtree and by a cell's secretary or deputy to own members; accounts are closed by
 * the office. Nobody for a person who holds more than they do, else a code would be a way to another's rights. domain.md 8.
 */
export function denyAccount(actor: Actor, action: AccountAction, facts: AccountFacts): AccountDenial | null {
  const offices = pathsOf(actor, "office");
  const cells = pathsOf(actor, "cellSecretary", "cellDeputy");
  const asOffice = within(facts.personPath, offices);
  const asCell = action === "invite" && cells.includes(facts.personPath);
  if (!asOffice && !asCell) return { code: "denied.needs-role" };
  const outranks = asOffice
    ? facts.heldPaths.every((path) => within(path, offices)) && (!facts.administrator || isRoot(offices))
    : facts.heldPaths.every((path) => path === facts.personPath) && !facts.leads && !facts.administrator;
  return outranks ? null : { code: "denied.outranked" };
}

const pathsOf = ({ grants }: Actor, ...wanted: Role[]): Path[] =>
  grants.flatMap(({ role, path }) => (wanted.includes(role) ? [path] : []));

const within = (path: Path, roots: readonly Path[]): boolean => roots.some((root) => path.startsWith(root));

/** An administrator's account is handled only by the office of the installation's root. */
const isRoot = (offices: readonly Path[]): boolean => offices.some((path) => path.indexOf("/") === path.length - 1);
