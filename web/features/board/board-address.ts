import { useLocation } from "preact-iso/router";
import type { BoardQuery } from "#contract/board.ts";
import type { BoardOfYearQuery } from "#contract/board-of-year.ts";

type Change<Query> = { [Key in keyof Query]?: string | null };
type Held = Record<string, string | undefined>;

/** All that the page is about stands in its address, under the names the answer is asked by. */
export type BoardChange = Change<BoardQuery>;
export type YearChange = Change<BoardOfYearQuery>;

const names = [
  "org",
  "period",
  "as-of",
  "led",
  "show",
  "step",
  "sort",
] as const satisfies readonly (keyof BoardQuery)[];
const yearNames = [
  "org",
  "year",
  "as-of",
  "led",
  "show",
  "sort",
] as const satisfies readonly (keyof BoardOfYearQuery)[];

function addressOf(path: string, wanted: readonly string[], query: Held, change: Record<string, unknown>): string {
  const next = new URLSearchParams();
  for (const name of wanted) {
    const value = name in change ? change[name] : query[name];
    if (typeof value === "string" && value !== "") next.set(name, value);
  }
  const text = next.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The address of the board with something changed; what is null goes. */
export const boardAddress = (query: Held, change: BoardChange): string => addressOf("/board", names, query, change);

/** The same of the year's; what the year does not know is left behind. */
export const yearAddress = (query: Held, change: YearChange): string =>
  addressOf("/board/year", yearNames, query, change);

export function useBoardAddress() {
  const { url, query, route } = useLocation();
  const at = (change: BoardChange): string => boardAddress(query, change);
  return {
    search: url.includes("?") ? url.slice(url.indexOf("?")) : "?",
    at,
    yearAt: (year: string) => yearAddress(lookedInYear(query), { year }),
    go: (change: BoardChange) => route(at(change)),
  };
}

/** What only a period's board may be narrowed or put in order by. */
const lookedInYear = ({ show, sort, ...query }: Held): Held => ({
  ...query,
  show: show === "late" ? show : undefined,
  sort: sort === "name" || sort === "urgent" ? sort : undefined,
});

export function useYearAddress() {
  const { url, query, route } = useLocation();
  const at = (change: YearChange): string => yearAddress(query, change);
  return {
    search: url.includes("?") ? url.slice(url.indexOf("?")) : "?",
    query,
    at,
    /** The board of one organisation and period, on the same day. */
    boardAt: (org: string, period: string) => boardAddress({ "as-of": query["as-of"] }, { org, period }),
    go: (change: YearChange) => route(at(change)),
  };
}
