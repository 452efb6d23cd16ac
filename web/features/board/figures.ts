import type { BoardFigures, Timely } from "#contract/board.ts";

/** Steps of one unit or of many; `null`: nobody owes it there. */
export type Figures = readonly (BoardFigures | null | undefined)[];

const places = { owed: 0, done: 1, timed: 2, doneLate: 3, overdue: 4 } as const;

export const sum = (figures: Figures, of: keyof typeof places): number =>
  figures.reduce((all, one) => all + (one?.[places[of]] ?? 0), 0);

/** Of all that had come to its day: how much was done by it. */
export const timelyOf = (figures: Figures): Timely => ({
  onTime: sum(figures, "timed") - sum(figures, "doneLate"),
  judged: sum(figures, "timed") + sum(figures, "overdue"),
});

/** "3/12"; where nobody owes it a dash. */
export const doneText = (figures: Figures): string =>
  sum(figures, "owed") === 0 ? "–" : `${sum(figures, "done")}/${sum(figures, "owed")}`;
