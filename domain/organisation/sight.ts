import type { Actor } from "../access/role.ts";
import { reachOf, rootCovers, type RightKey } from "../access/scope-of.ts";
import type { Path } from "../ids.ts";

/** What somebody reads of one organisation: the rights whose roots take it in. Handbook 8. */
export type Sight = ReadonlySet<RightKey>;

export function sightOf(actor: Actor, path: Path): Sight {
  const read = Object.entries(reachOf(actor).read) as [RightKey, string[]][];
  return new Set(read.filter(([, roots]) => roots.some((root) => rootCovers(root, path))).map(([key]) => key));
}

/** Whether any of it is gone: what is read without a condition is read under one too. */
export const losesSight = (had: Sight | undefined, has: Sight | undefined): boolean =>
  [...(had ?? [])].some((key) => has?.has(key) !== true && has?.has(key.split(":")[0] as RightKey) !== true);
