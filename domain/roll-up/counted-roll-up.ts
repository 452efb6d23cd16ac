import type { LocalDate } from "../calendar/local-date.ts";
import type { PeriodKey } from "../calendar/period.ts";
import type { MatrixMark, MatrixStep } from "../document/roll-up-matrix.ts";
import type { MilestoneKey } from "../milestone/milestone-key.ts";
import type { Figure, Figures } from "./figures.ts";
import type { RowId } from "./roll-up-row.ts";

export const sourceNouns = ["cell", "cell-plan", "meeting", "result-report", "score", "solution", "roll-up"] as const;
export type SourceNoun = (typeof sourceNouns)[number];

/**
 * Where a figure leads: the row's noun and id (of a score and a solution the meeting's, of a topic the cell plan's), whose it
 * is, what it is, and the sentence itself where there is one. The sentence stays with the committee; a superior reads what
 * was sent without it. S7.
 */
export type RollUpSource = { noun: SourceNoun; id: string; cell: string; label: string; sentence: string | null };

/** A step done late or not done though its day is past; `periodKey` null for the yearly one. */
export type LateStep = {
  cell: string;
  periodKey: PeriodKey | null;
  step: MilestoneKey;
  lateBy: number;
  done: boolean;
  excused: boolean;
  row: RowId;
};

/** How many cells did each of the five steps a superior asks for, out of those that owed one. */
export type PeriodSteps = { periodKey: PeriodKey; owed: number } & Record<MatrixStep, number>;

export type MatrixLine = { cellId: string; cell: string; marks: readonly Record<MatrixStep, MatrixMark | null>[] };

export type TopicTaken = {
  title: string;
  source: "committee" | "replaced" | "added";
  reason: string | null;
  taken: Figure;
};

/** A text said in several places, with where. */
export type SharedText = { text: string; cells: number; rows: readonly RowId[] };

/** A committee below: what it sent for the same period, or that it has not sent yet. */
export type RollUpBelow = { organisationId: string; name: string; rollUpId: string | null; sentOn: LocalDate | null };

/** Everything counted on one day; frozen as it is when the roll-up is sent. Counts and sums, no averages, no shares. */
export type CountedRollUp = {
  periods: readonly PeriodKey[];
  figures: Figures;
  /** Meetings held that the committee has not settled a score for. */
  unscored: Figure;
  steps: readonly PeriodSteps[];
  matrix: readonly MatrixLine[];
  late: readonly LateStep[];
  topics: readonly TopicTaken[];
  sharedSolutions: readonly SharedText[];
  cellProposals: readonly SharedText[];
  below: readonly RollUpBelow[];
  sources: Readonly<Record<RowId, RollUpSource>>;
};
