import type { Path } from "../ids.ts";
import { accessNouns, rightOf, type AccessNoun } from "./access-table.ts";
import type { ReadWhen, WriteWhen } from "./right.ts";
import { committeeRoles, parentPath, type Actor, type Grant, type Role } from "./role.ts";

/**
 * A root of sight or of writing. "a/b/" is the whole subtree; "a/b/!" is that organisation and its direct children only:
 * a committee's own cells; "a/b/." is that organisation alone. domain.md 8.
 */
export type Root = string;

/** `cellPlan` for an unconditional right, `cellPlan:submitted` for one with a condition on the row. */
export type RightKey = AccessNoun | `${AccessNoun}:${ReadWhen | WriteWhen}`;

export type RootsByRight = Partial<Record<RightKey, Root[]>>;

/** What one person may read and write today, as roots per right; `line`: exactly the organisations above. */
export type Reach = { read: RootsByRight; write: RootsByRight; line: Path[]; meetings: string[] };

/** The reach that follows from a person's grants and nothing else. Pure; the database repeats the judgement. O3. */
export function reachOf(actor: Actor): Reach {
  const read: RootsByRight = {};
  const write: RootsByRight = {};
  for (const grant of actor.grants) {
    for (const noun of accessNouns) {
      const right = rightOf(noun, grant.role);
      add(read, noun, right.read, rootOf(grant, noun));
      add(write, noun, right.write, rootOf(grant, noun));
      // Below its own cells a committee sees what its superior's reader would: counts and what was sent.
      if (isCommitteeRole(grant.role)) add(read, noun, rightOf(noun, "superiorReader").read, grant.path);
    }
  }
  return { read, write, line: lineOf(actor.grants), meetings: meetingsOf(actor.grants) };
}

const isCommitteeRole = (role: Role): boolean => (committeeRoles as readonly Role[]).includes(role);

const subtreeNouns: readonly AccessNoun[] = ["roleGrant", "boardCount"];

/** What a committee keeps about itself: of the committees below it is none of the committee's above. */
const ownNouns: readonly AccessNoun[] = ["planDraft", "rollUp"];

function rootOf({ role, path }: Grant, noun: AccessNoun): Root {
  if (!isCommitteeRole(role) || subtreeNouns.includes(noun)) return path;
  return ownNouns.includes(noun) ? `${path}.` : `${path}!`;
}

function add(roots: RootsByRight, noun: AccessNoun, condition: ReadWhen | WriteWhen | undefined, root: Root): void {
  if (condition === undefined) return;
  const key: RightKey = condition === "always" ? noun : `${noun}:${condition}`;
  const known = (roots[key] ??= []);
  if (!known.includes(root)) known.push(root);
}

function lineOf(grants: readonly Grant[]): Path[] {
  const line = new Set<Path>();
  for (const { path } of grants) {
    for (let above: Path | null = path; above !== null; above = parentPath(above)) line.add(above);
  }
  return [...line];
}

const meetingsOf = (grants: readonly Grant[]): string[] =>
  grants.flatMap(({ role, meetingId }) => (role === "minuteTaker" && meetingId !== null ? [meetingId] : []));

/** Whether a root takes in a path. The same judgement as the database's `app_in_root`. */
export function rootCovers(root: Root, path: Path): boolean {
  if (root.endsWith(".")) return path === root.slice(0, -1);
  if (!root.endsWith("!")) return path.startsWith(root);
  const committee = root.slice(0, -1);
  return path === committee || (path.startsWith(committee) && path.indexOf("/", committee.length) === path.length - 1);
}
