import type { Actor } from "../access/role.ts";
import { reachOf, rootCovers } from "../access/scope-of.ts";
import type { Path } from "../ids.ts";

/** How much somebody reads of an organisation: its people, only counts and what was sent, or nothing. Handbook 8. */
const sights = ["nothing", "counts", "people"] as const;
export type Sight = (typeof sights)[number];

export function sightOf(actor: Actor, path: Path): Sight {
  const { read } = reachOf(actor);
  const covers = (roots: readonly string[]): boolean => roots.some((root) => rootCovers(root, path));
  if (covers(read.memberName ?? [])) return "people";
  return Object.values(read).some(covers) ? "counts" : "nothing";
}

/** Whoever loses one of several offices and reads as before by another loses no sight. */
export const seesLess = (than: Sight | undefined, now: Sight | undefined): boolean => rank(now) < rank(than);

const rank = (sight: Sight | undefined): number => sights.indexOf(sight ?? "nothing");
