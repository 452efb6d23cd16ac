import type { LocalDate } from "../calendar/local-date.ts";
import { milestoneKeys, type MilestoneKey } from "./milestone-key.ts";

/** Which lines of the board are looked at, and in which order; the address of the page says the same. S2. */
export const boardShows = ["all", "late", "waiting"] as const;
export const boardSorts = ["founded", "name", "urgent", "urged", "step"] as const;
export type BoardView = {
  show: (typeof boardShows)[number];
  sort: (typeof boardSorts)[number];
  step: MilestoneKey | null;
};

/** What a line is chosen and put in order by. `overdue`: the steps whose day is past and that are not done, without those on leave. */
export type OrderedRow = {
  name: string;
  next: { milestone: MilestoneKey; lateBy: number; lastDay: LocalDate | null; excused: boolean } | null;
  overdue: readonly MilestoneKey[];
  waiting: readonly MilestoneKey[];
  urgedOn: LocalDate | null;
};

const names = new Intl.Collator("vi", { numeric: true });

/** "late": something is overdue; "waiting": something is still to do; a step narrows both to that step. */
const isShown = ({ overdue, waiting }: OrderedRow, { show, step }: BoardView): boolean => {
  const looked = show === "late" ? overdue : waiting;
  if (step !== null) return looked.includes(step);
  return show === "all" || looked.length > 0;
};

const latest = (row: OrderedRow): number => (row.next === null || row.next.excused ? 0 : row.next.lateBy);
const dayOf = ({ next }: OrderedRow): string => next?.lastDay ?? "9999";
const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
const stepOf = ({ next }: OrderedRow): number =>
  next === null ? milestoneKeys.length : milestoneKeys.indexOf(next.milestone);

const orders: Record<BoardView["sort"], (one: OrderedRow, other: OrderedRow) => number> = {
  founded: () => 0,
  name: (one, other) => names.compare(one.name, other.name),
  // The longest overdue first, then whose day comes first, what is done last.
  urgent: (one, other) => latest(other) - latest(one) || compare(dayOf(one), dayOf(other)),
  // Those never urged first, then those urged longest ago.
  urged: (one, other) => compare(one.urgedOn ?? "", other.urgedOn ?? ""),
  step: (one, other) => stepOf(one) - stepOf(other) || latest(other) - latest(one),
};

/** The lines that are looked at, in the order asked for; what is alike stays as it came. */
export const rowsInOrder = <Row extends OrderedRow>(rows: readonly Row[], view: BoardView): Row[] =>
  rows.filter((row) => isShown(row, view)).sort(orders[view.sort]);
