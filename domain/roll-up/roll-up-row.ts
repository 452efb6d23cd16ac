import type { AttendanceCount } from "../attendance/attendance-count.ts";
import type { PeriodKey } from "../calendar/period.ts";
import type { ItemSource, ReplacementKind } from "../cell-plan/cell-plan-item.ts";
import type { MilestoneKey } from "../milestone/milestone-key.ts";

/** The row a figure was counted from: a cell plan, a meeting, a report, a score … by its id. */
export type RowId = string;

/** A step of a cell: done or not, and how late; `rowId` is the row that shows it, null while there is none. */
export type RollUpStep = { rowId: RowId | null; done: boolean; lateBy: number; excused: boolean };

/** A topic a cell took up: `replaces` where it stands in the place of one of the committee's. */
export type RollUpTopic = {
  rowId: RowId;
  title: string;
  source: ItemSource;
  replaces: boolean;
  reason: ReplacementKind | null;
};

export type RollUpSolution = { rowId: RowId; state: "open" | "done" | "dropped"; overdue: boolean };

/**
 * One cell in one period, as the board shows it: the only source of a roll-up. Steps the cell does not owe are absent.
 * Scores are the committee's final ones, in tenths. S7.
 */
export type RollUpRow = {
  cellId: string;
  periodKey: PeriodKey;
  steps: Partial<Record<MilestoneKey, RollUpStep>>;
  attendance: readonly { rowId: RowId; count: AttendanceCount }[];
  scores: readonly { rowId: RowId; tenths: number; band: string }[];
  solutions: readonly RollUpSolution[];
  topics: readonly RollUpTopic[];
};
