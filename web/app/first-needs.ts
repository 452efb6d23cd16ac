import { paramsOf } from "./match-route.ts";

/** One line of `routes.tsx` as the build writes it (scripts/client-files.ts) into the scripts that run before the shell. */
export type RouteEntry = readonly [pattern: string, files: readonly string[], first: string | 0, open: 0 | 1];

/** What an address needs at once: the answers it asks for, and the files of its page besides the shell. */
export type FirstNeeds = { answers: readonly string[]; files: readonly string[] };

const session = "/api/session";

export function firstNeeds(table: readonly RouteEntry[], address: { pathname: string; search: string }): FirstNeeds {
  const path = address.pathname.replace(/(.)\/$/, "$1");
  for (const [pattern, files, first, open] of table) {
    const params = paramsOf(pattern, path);
    if (!params) continue;
    const data = (first || "")
      .replace(/:\w+/g, (name) => params[name] ?? name)
      .split(" ")
      .filter((one) => one !== "" && !(one.endsWith("!") && address.search))
      .map((one) => one.replace("!", "").replace(/\?$/, address.search));
    // Data first: it has the longest way, and a browser opens only six connections.
    return { answers: open ? data : [...data, session], files };
  }
  return { answers: [session], files: [] };
}
