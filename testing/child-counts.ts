import type { BoardView } from "#contract/board.ts";

/** One step of a unit below by its names, figures that are none among them. */
export type ChildCount = Record<"owed" | "done" | "timed" | "doneLate" | "overdue" | "excused", number>;

/** A unit below as the board answered it, its figures by step and name; steps nobody owes are left out. */
export function childCounts({ milestones, children }: BoardView, child = 0): Record<string, ChildCount> {
  const figures = children[child]?.figures ?? [];
  const lines = milestones.flatMap(({ key }, at) => {
    const one = figures[at] ?? null;
    if (one === null) return [];
    const [owed, done, timed, doneLate, overdue, excused] = one;
    return [[key, { owed, done, timed, doneLate, overdue, excused }] as const];
  });
  return Object.fromEntries(lines);
}
