import type { AttendanceCount } from "../attendance/attendance-count.ts";
import type { PeriodKey } from "../calendar/period.ts";
import type { ItemSource, ReplacementKind } from "../cell-plan/cell-plan-item.ts";
import { matrixSteps, type MatrixMark, type MatrixStep } from "../document/roll-up-matrix.ts";
import type { BoardMark, BoardRow } from "../milestone/board-row.ts";
import { milestoneLabels, type MilestoneKey } from "../milestone/milestone-key.ts";
import type { CountedRollUp, LateStep, MatrixLine, PeriodSteps, RollUpSource, TopicTaken } from "./counted-roll-up.ts";
import { figuresOf, type Figures } from "./figures.ts";
import type { RollUpRow, RollUpSolution, RollUpStep, RowId } from "./roll-up-row.ts";
import { sharedTexts } from "./shared-text.ts";

export type CountedCell = { id: string; name: string };
export type CountedMeeting = {
  id: string;
  cellId: string;
  periodKey: PeriodKey;
  label: string;
  /** The item of the cell plan it was held on; null where it names none. */
  itemId: string | null;
  attendance: AttendanceCount | null;
  score: { tenths: number; band: string } | null;
  reportId: string | null;
};
export type CountedItem = {
  id: string;
  cellPlanId: string;
  cellId: string;
  periodKey: PeriodKey;
  title: string;
  source: ItemSource;
  replaces: boolean;
  reason: { kind: ReplacementKind; text: string } | null;
};
export type CountedSolution = {
  id: string;
  meetingId: string;
  cellId: string;
  periodKey: PeriodKey;
  text: string;
  state: RollUpSolution["state"];
  overdue: boolean;
};
export type CountedProposal = { reportId: string; cellId: string; text: string };

/** `boards`: for each period the lines the board shows, by cell; `cellPlans`: the cell plan of each cell. */
export type RollUpFacts = {
  cells: readonly CountedCell[];
  boards: readonly { periodKey: PeriodKey; rows: ReadonlyMap<string, BoardRow> }[];
  cellPlans: ReadonlyMap<string, string>;
  meetings: readonly CountedMeeting[];
  items: readonly CountedItem[];
  solutions: readonly CountedSolution[];
  proposals: readonly CountedProposal[];
};

/** Ids that say of which noun they are: a meeting and its score are two sources. */
export const rowOf = (noun: string, id: string): RowId => `${noun}:${id}`;

/** The cells' own part of a roll-up: figures from the very lines the board shows, each with its sources. S7. */
export function countRollUp(known: RollUpFacts): Omit<CountedRollUp, "below"> {
  const facts = { ...known, items: itemsHeld(known) };
  const rows = facts.boards.flatMap(({ periodKey, rows: board }, place) =>
    facts.cells.flatMap((cell) => {
      const line = board.get(cell.id);
      return line === undefined ? [] : [rollUpRow(facts, cell, periodKey, line, place === 0)];
    }),
  );
  const figures = figuresOf(rows);
  const sources = sourcesOf(facts);
  const scored = new Set(facts.meetings.filter(({ score }) => score !== null).map(({ id }) => id));
  const unscored = facts.meetings.filter(({ id }) => !scored.has(id)).map(({ id }) => rowOf("meeting", id));
  const said = facts.solutions.map(({ id, cellId, text }) => ({ cellId, text, row: rowOf("solution", id) }));
  return {
    periods: facts.boards.map(({ periodKey }) => periodKey),
    figures,
    unscored: { value: unscored.length, rows: unscored },
    steps: facts.boards.map(({ periodKey, rows: board }) => stepsOf(periodKey, [...board.values()])),
    matrix: facts.cells.map((cell) => matrixLine(facts, cell)),
    late: lateSteps(facts),
    topics: topicsTaken(figures, facts.items),
    sharedSolutions: sharedTexts(said).filter(({ cells }) => cells > 1),
    cellProposals: sharedTexts(
      facts.proposals.map(({ reportId, cellId, text }) => ({ cellId, text, row: rowOf("result-report", reportId) })),
    ),
    sources,
  };
}

/**
 * Only topics a meeting was held on are told: the meeting's own item, or, where it names none that still stands, those of the
 * cell for that period.
 */
const itemsHeld = ({ items, meetings }: RollUpFacts): CountedItem[] =>
  items.filter((item) => {
    const here = ({ cellId, periodKey }: { cellId: string; periodKey: PeriodKey }): boolean =>
      cellId === item.cellId && periodKey === item.periodKey;
    const ids = items.filter(here).map(({ id }) => id);
    return meetings.filter(here).some(({ itemId }) => itemId === item.id || itemId === null || !ids.includes(itemId));
  });

/** The yearly step is counted once, with the first period of those added up. */
function rollUpRow(
  facts: RollUpFacts,
  cell: CountedCell,
  periodKey: PeriodKey,
  line: BoardRow,
  first: boolean,
): RollUpRow {
  const here = <T extends { cellId: string; periodKey: PeriodKey }>(all: readonly T[]): T[] =>
    all.filter((one) => one.cellId === cell.id && one.periodKey === periodKey);
  const steps: Partial<Record<MilestoneKey, RollUpStep>> = {};
  for (const { milestone, standing } of line.marks) {
    if (standing === null || (milestone === "register" && !first)) continue;
    const done = standing.state === "done";
    const rowId = done ? rowShowing(facts, cell, line, milestone) : null;
    steps[milestone] = { rowId, done, lateBy: standing.lateBy, excused: standing.excused };
  }
  const meetings = here(facts.meetings);
  return {
    cellId: rowOf("cell", cell.id),
    periodKey,
    steps,
    attendance: meetings.flatMap(({ id, attendance }) =>
      attendance === null ? [] : [{ rowId: rowOf("meeting", id), count: attendance }],
    ),
    scores: meetings.flatMap(({ id, score }) => (score === null ? [] : [{ rowId: rowOf("score", id), ...score }])),
    solutions: here(facts.solutions).map(({ id, state, overdue }) => ({
      rowId: rowOf("solution", id),
      state,
      overdue,
    })),
    topics: here(facts.items).map(({ id, title, source, replaces, reason }) => ({
      rowId: rowOf("topic", id),
      title,
      source,
      replaces,
      reason: reason?.kind ?? null,
    })),
  };
}

/** The row that shows a step done: the cell plan, the report, the score, else the meeting itself. */
function rowShowing(facts: RollUpFacts, cell: CountedCell, line: BoardRow, step: MilestoneKey): RowId {
  if (step === "register") {
    const cellPlan = facts.cellPlans.get(cell.id);
    return cellPlan === undefined ? rowOf("cell", cell.id) : rowOf("cell-plan", cellPlan);
  }
  if (line.judgedOn === null) return rowOf("cell", cell.id);
  const report = facts.meetings.find(({ id }) => id === line.judgedOn)?.reportId ?? null;
  const reported = step === "reportedToMembers" || step === "reportedToCommittee";
  if (reported && report !== null) return rowOf("result-report", report);
  return rowOf(step === "scored" ? "score" : "meeting", line.judgedOn);
}

const stepOf: Record<MatrixStep, MilestoneKey> = {
  registered: "register",
  noticed: "noticed",
  held: "held",
  reported: "reportedToCommittee",
  scored: "scored",
};

const markOf = ({ marks }: BoardRow, step: MatrixStep): BoardMark | undefined =>
  marks.find(({ milestone }) => milestone === stepOf[step]);

function matrixMark(mark: BoardMark | undefined): MatrixMark | null {
  const standing = mark?.standing ?? null;
  if (standing === null) return null;
  if (standing.state !== "done") return { state: "open" };
  return standing.lateBy > 0 ? { state: "late", days: standing.lateBy, excused: standing.excused } : { state: "done" };
}

const bySteps = <T>(value: (step: MatrixStep) => T): Record<MatrixStep, T> =>
  Object.fromEntries(matrixSteps.map((step) => [step, value(step)])) as Record<MatrixStep, T>;

const matrixLine = ({ boards }: RollUpFacts, cell: CountedCell): MatrixLine => ({
  cellId: cell.id,
  cell: cell.name,
  marks: boards.map(({ rows }) => {
    const line = rows.get(cell.id);
    return bySteps((step) => (line === undefined ? null : matrixMark(markOf(line, step))));
  }),
});

function stepsOf(periodKey: PeriodKey, board: readonly BoardRow[]): PeriodSteps {
  const owing = board.filter((line) => (markOf(line, "held")?.standing ?? null) !== null);
  const done = (step: MatrixStep): number =>
    owing.filter((line) => markOf(line, step)?.standing?.state === "done").length;
  return { periodKey, owed: owing.length, ...bySteps(done) };
}

/** Late or overdue, by cell and step; the yearly one said once. */
function lateSteps(facts: RollUpFacts): LateStep[] {
  return facts.boards.flatMap(({ periodKey, rows }, place) =>
    facts.cells.flatMap((cell) => {
      const line = rows.get(cell.id);
      return (line?.marks ?? []).flatMap(({ milestone, standing }): LateStep[] => {
        if (line === undefined || standing === null || standing.lateBy <= 0) return [];
        if (milestone === "register" && place > 0) return [];
        const done = standing.state === "done";
        const row = done ? rowShowing(facts, cell, line, milestone) : rowOf("cell", cell.id);
        const { lateBy, excused } = standing;
        const at = milestone === "register" ? null : periodKey;
        return [{ cell: cell.name, periodKey: at, step: milestone, lateBy, done, excused, row }];
      });
    }),
  );
}

const reasonWords: Record<ReplacementKind, string> = {
  new: "việc mới",
  hard: "việc khó",
  outstanding: "việc nổi cộm",
  pressing: "việc bức xúc",
};

const topicsTaken = ({ topics }: Figures, items: readonly CountedItem[]): TopicTaken[] =>
  topics.each.map(({ title, source, replaces, taken }) => {
    const reasons = taken.rows.flatMap((row) => {
      const reason = items.find(({ id }) => rowOf("topic", id) === row)?.reason ?? null;
      return reason === null ? [] : [reason.text.trim() || reasonWords[reason.kind]];
    });
    const told = [...new Set(reasons)].join("; ");
    return {
      title,
      source: replaces ? "replaced" : source === "committee" ? "committee" : "added",
      reason: told === "" ? null : told,
      taken,
    };
  });

function sourcesOf(facts: RollUpFacts): Record<RowId, RollUpSource> {
  const names = new Map(facts.cells.map(({ id, name }) => [id, name]));
  const cellOf = (id: string): string => names.get(id) ?? "";
  const sources: Record<RowId, RollUpSource> = {};
  for (const { id, name } of facts.cells)
    sources[rowOf("cell", id)] = { noun: "cell", id, cell: name, label: "Bảng theo dõi", sentence: null };
  for (const [cellId, id] of facts.cellPlans)
    sources[rowOf("cell-plan", id)] = {
      noun: "cell-plan",
      id,
      cell: cellOf(cellId),
      label: milestoneLabels.register,
      sentence: null,
    };
  for (const { id, cellId, label, reportId } of facts.meetings) {
    const shared = { cell: cellOf(cellId), label, sentence: null };
    sources[rowOf("meeting", id)] = { noun: "meeting", id, ...shared };
    sources[rowOf("score", id)] = { noun: "score", id, ...shared };
    if (reportId !== null)
      sources[rowOf("result-report", reportId)] = { noun: "result-report", id: reportId, ...shared };
  }
  const labels = new Map(facts.meetings.map(({ id, label }) => [id, label]));
  for (const { id, meetingId, cellId, text } of facts.solutions) {
    const label = labels.get(meetingId) ?? "";
    sources[rowOf("solution", id)] = { noun: "solution", id: meetingId, cell: cellOf(cellId), label, sentence: text };
  }
  for (const { id, cellPlanId, cellId, title } of facts.items)
    sources[rowOf("topic", id)] = {
      noun: "cell-plan",
      id: cellPlanId,
      cell: cellOf(cellId),
      label: "Chuyên đề đã đăng ký",
      sentence: title,
    };
  return sources;
}
