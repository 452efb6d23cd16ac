import type { BoardOfYear, PeriodMarkView } from "#contract/board-of-year.ts";
import { markWords } from "#web/ui/mark-words.ts";
import type { MarkState } from "#web/ui/state-mark.tsx";
import { shortHeads, words } from "./words.ts";

export { words } from "./words.ts";

/** How a whole period looks: shape and word first, then colour (ui.md 4). Of counts only it is told how many are overdue. */
export function lookOfPeriod(mark: PeriodMarkView): { state: MarkState; days: number | null; words: string } {
  const { state, lateBy, done, overdue } = mark;
  if (state === "open") return { state, days: null, words: done > 0 ? words.underWay : words.notYet };
  if (state === "overdue" && lateBy === null) return { state, days: null, words: words.overdueSteps(overdue) };
  return { state, days: lateBy || null, words: markWords(state, lateBy) };
}

/** "7/9", done of owed; nothing owed is no figure. */
export const figuresText = (figures: { done: number; owed: number } | undefined): string =>
  figures === undefined || figures.owed === 0 ? "–" : `${figures.done}/${figures.owed}`;

export const shareText = ({ onTime, judged }: { onTime: number; judged: number }): string =>
  judged === 0 ? "–" : `${onTime}/${judged}`;

/** `period`: whose board tells more of it. */
export type YearColumn = { key: string; head: string; period: string };

/** The registration, then the periods; the year is told by the page. */
export const columnsOf = ({ periods }: Pick<BoardOfYear, "periods">): YearColumn[] => [
  { key: "register", head: shortHeads.register, period: periods[0]?.key ?? "" },
  ...periods.map(({ key, label }) => ({ key, head: label.split("/")[0] ?? label, period: key })),
];
