import type { Path } from "../ids.ts";
import type { Actor, Role } from "../access/role.ts";

export type AccountDenial = { code: "denied.needs-role" } | { code: "denied.outranked" };

/** Whose account it is: where the person sits, everything they hold and will hold, whether they lead cells. */
export type AccountFacts = { personPath: Path; heldPaths: readonly Path[]; leads: boolean; administrator: boolean };

/**
 * Whether a code may be handed out, or an account closed. The office may in its subtree, a cell's secretary or deputy for own
 * members; nobody for a person who holds more than they do, else a code would be a way to another's rights. domain.md 8.
 */
export function denyAccount(actor: Actor, facts: AccountFacts): AccountDenial | null {
  const offices = pathsOf(actor, "office");
  const cells = pathsOf(actor, "cellSecretary", "cellDeputy");
  const asOffice = within(facts.personPath, offices);
  const asCell = cells.includes(facts.personPath);
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
