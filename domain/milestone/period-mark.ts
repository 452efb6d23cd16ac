import type { Standing } from "./assess-milestone.ts";
import { addCounts, noCounts, type Counts } from "./counts-by-day.ts";
import type { StandingCounts } from "./told-counts.ts";

export const periodStates = ["none", "open", "done", "done-late", "excused", "overdue"] as const;

/**
 * A whole period of a cell, or of all that lies below a committee, as one mark: what is farthest behind says it. `lateBy`: the most
 * days among the steps it speaks of; `null` where only counts are known. S2.
 */
export type PeriodMark = PeriodFigures & { state: (typeof periodStates)[number]; lateBy: number | null };

export type PeriodFigures = { owed: number; done: number; overdue: number };

/** Overdue without leave before all else, then overdue with leave, then what is merely open; "done" only where all was in time. */
export function periodMark(steps: readonly { standing: Standing | null }[]): PeriodMark {
  const owed = steps.flatMap(({ standing }) => standing ?? []);
  const overdue = owed.filter(({ state }) => state === "overdue");
  const done = owed.length - owed.filter(({ state }) => state !== "done").length;
  const late = overdue.length > 0 ? overdue : owed.filter(({ lateBy }) => lateBy > 0);
  const withoutLeave = late.filter(({ excused }) => !excused);
  const said = withoutLeave.length > 0 ? withoutLeave : late;
  const open = overdue.length === 0 && done < owed.length;
  return {
    state: owed.length === 0 ? "none" : open ? "open" : stateOf(said.length, withoutLeave.length, overdue.length),
    lateBy: open ? 0 : Math.max(0, ...said.map(({ lateBy }) => lateBy)),
    owed: owed.length,
    done,
    overdue: overdue.length,
  };
}

/** The same of counts, which tell neither by how many days nor which of the late have leave. */
export function periodMarkOfCounts(counts: StandingCounts): PeriodMark {
  const { owed, done, doneLate, overdue, excused } = Object.values(counts).reduce<Counts>(addCounts, noCounts);
  const late = overdue + doneLate;
  const open = overdue === 0 && done < owed;
  const state = owed === 0 ? "none" : open ? "open" : stateOf(late, late - excused, overdue);
  return { state, lateBy: null, owed, done, overdue };
}

function stateOf(late: number, withoutLeave: number, overdue: number): PeriodMark["state"] {
  if (late === 0) return "done";
  if (withoutLeave <= 0) return "excused";
  return overdue > 0 ? "overdue" : "done-late";
}

export const noFigures: PeriodFigures = { owed: 0, done: 0, overdue: 0 };

export const addFigures = (one: PeriodFigures, other: PeriodFigures): PeriodFigures => ({
  owed: one.owed + other.owed,
  done: one.done + other.done,
  overdue: one.overdue + other.overdue,
});

/** Which lines of the year are looked at, and in which order; the address of the page says the same. S2. */
export const yearShows = ["all", "late"] as const;
export const yearSorts = ["founded", "name", "urgent"] as const;
export type YearLooked = { show: (typeof yearShows)[number]; sort: (typeof yearSorts)[number] };

const names = new Intl.Collator("vi", { numeric: true });

const orders: Record<YearLooked["sort"], (one: YearLine, other: YearLine) => number> = {
  founded: () => 0,
  name: (one, other) => names.compare(one.name, other.name),
  // The longest overdue first, of those alike the one with more; what is only open or done behind them.
  urgent: ({ whole: one }, { whole: other }) => behindBy(other) - behindBy(one) || other.overdue - one.overdue,
};

type YearLine = { name: string; whole: PeriodMark };

const behindBy = ({ state, lateBy }: PeriodMark): number => (state === "overdue" ? (lateBy ?? 0) : 0);

/** The lines that are looked at, in the order asked for; what is alike stays as it came. */
export const yearInOrder = <Line extends YearLine>(lines: readonly Line[], { show, sort }: YearLooked): Line[] =>
  lines.filter(({ whole }) => show === "all" || whole.state === "overdue").sort(orders[sort]);
