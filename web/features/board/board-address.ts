import { useLocation } from "preact-iso/router";
import type { BoardQuery } from "#contract/board.ts";

/** All that the page is about stands in its address, under the names the answer is asked by. */
export type BoardChange = { [Key in keyof BoardQuery]?: string | null };

const names = ["org", "period", "as-of", "show", "step", "sort"] as const satisfies readonly (keyof BoardQuery)[];

/** The address of the board with something changed; what is null goes. */
export function boardAddress(query: Record<string, string | undefined>, change: BoardChange): string {
  const next = new URLSearchParams();
  for (const name of names) {
    const value = name in change ? change[name] : query[name];
    if (value) next.set(name, value);
  }
  const text = next.toString();
  return text === "" ? "/board" : `/board?${text}`;
}

export function useBoardAddress() {
  const { url, query, route } = useLocation();
  const at = (change: BoardChange): string => boardAddress(query, change);
  return {
    search: url.includes("?") ? url.slice(url.indexOf("?")) : "?",
    at,
    go: (change: BoardChange) => route(at(change)),
  };
}
