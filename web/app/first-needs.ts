import { paramsOf } from "./match-route.ts";

/** One line of `routes.tsx` as the build writes it (scripts/client-files.ts) into the scripts that run before the shell. */
export type RouteEntry = readonly [pattern: string, files: readonly string[], first: string | 0, open: 0 | 1];

/**
 * What an address needs at once, in the order to ask in, for a browser opens only six connections and the page itself holds one:
 * the answers its rows are made of, the files of its page besides the shell, and what only the frame around it tells.
 */
type FirstNeeds = { answers: readonly string[]; files: readonly string[]; frame: readonly string[] };

const frame = ["/api/session"];

export function firstNeeds(table: readonly RouteEntry[], address: { pathname: string; search: string }): FirstNeeds {
  const path = address.pathname.replace(/(.)\/$/, "$1");
  for (const [pattern, files, first, open] of table) {
    const params = paramsOf(pattern, path);
    if (!params) continue;
    const answers = (first || "")
      .replace(/:\w+/g, (name) => params[name] ?? name)
      .split(" ")
      .filter((one) => one !== "" && !(one.endsWith("!") && address.search))
      .map((one) => one.replace("!", "").replace(/\?$/, address.search));
    return { answers, files, frame: open ? [] : frame };
  }
  return { answers: [], files: [], frame };
}
