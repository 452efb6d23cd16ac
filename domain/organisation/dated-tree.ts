import type { LocalDate } from "../calendar/local-date.ts";
import type { Path } from "../ids.ts";

export type OrganisationKind = "committee" | "cell";

/**
 * A node of the tree. `key` is its own part of the path; `dissolvedOn` the first day it no longer exists, null while it
 * does. Depth, names and kinds are data. O1.
 */
export type OrganisationNode = {
  id: string;
  key: string;
  parentId: string | null;
  kind: OrganisationKind;
  path: Path;
  foundedOn: LocalDate;
  dissolvedOn: LocalDate | null;
};

/** A name and the days it was borne: `validTo` is the first day of the next, null while it is borne. O1. */
export type DatedName = { name: string; validFrom: LocalDate; validTo: LocalDate | null };

/** The name on a day; before the first one the first, so that no old paper stays nameless; null where there is none at all. */
export function nameOn(names: readonly DatedName[], day: LocalDate): string | null {
  const ordered = [...names].sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  const borne = ordered.findLast(({ validFrom }) => validFrom <= day);
  return (borne ?? ordered[0])?.name ?? null;
}

export const existsOn = (
  { foundedOn, dissolvedOn }: Pick<OrganisationNode, "foundedOn" | "dissolvedOn">,
  day: LocalDate,
): boolean => foundedOn <= day && (dissolvedOn === null || day < dissolvedOn);

const keyForm = /^[0-9a-z-]{1,40}$/;

/** Keys go into paths and addresses: small letters, figures and hyphens only. */
export const isPathKey = (key: string): boolean => keyForm.test(key);

/** "province/committee/cell/": the keys of all above and its own, each followed by "/". Throws `RangeError` for a bad key. */
export function pathOf(parent: Path | null, key: string): Path {
  if (!isPathKey(key)) throw new RangeError(`not a key of the tree: ${key}`);
  return `${parent ?? ""}${key}/` as Path;
}

/** Whether a path lies in the subtree of a root, the root itself included. */
export const isUnder = (path: Path, root: Path): boolean => path.startsWith(root);

/** The paths of all above, from the top down, without the own. */
export function pathsAbove(path: Path): Path[] {
  const keys = path.split("/").slice(0, -2);
  return keys.map((_, at) => `${keys.slice(0, at + 1).join("/")}/` as Path);
}

/** The path a node of a moved subtree has after the move. Throws `RangeError` when it was not under `from`. */
export function rebased(path: Path, from: Path, to: Path): Path {
  if (!isUnder(path, from)) throw new RangeError(`${path} does not lie under ${from}`);
  return `${to}${path.slice(from.length)}` as Path;
}
