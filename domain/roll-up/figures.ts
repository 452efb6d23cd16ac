import { noAttendance, type AttendanceCount } from "../attendance/attendance-count.ts";
import { milestoneKeys, type MilestoneKey } from "../milestone/milestone-key.ts";
import type { RollUpRow, RollUpStep, RollUpTopic, RowId } from "./roll-up-row.ts";

/** A number and the rows it was counted from, so that each figure leads to its source. Whole numbers only. S7. */
export type Figure = { value: number; rows: readonly RowId[] };

/** `owed` cells for a step; `late` of those done; `overdue` of those not done; `excused` of the late and the overdue. */
export type StepFigures = { owed: Figure; done: Figure; late: Figure; overdue: Figure; excused: Figure };

/** How many cells took up a topic. */
export type TopicFigure = { title: string; source: RollUpTopic["source"]; replaces: boolean; taken: Figure };

/** Everything a roll-up tells in numbers; sums of tenths and counts, never averages or shares, so that they add up. S7. */
export type Figures = {
  cells: Figure;
  steps: Record<MilestoneKey, StepFigures>;
  attendance: Record<keyof AttendanceCount, Figure>;
  scoreTenths: Figure;
  bands: Readonly<Record<string, Figure>>;
  solutions: { adopted: Figure; done: Figure; dropped: Figure; open: Figure; overdue: Figure };
  topics: { used: Figure; replaced: Figure; added: Figure; each: readonly TopicFigure[] };
};

export const none: Figure = { value: 0, rows: [] };

const figure = (rows: readonly RowId[]): Figure => ({ value: rows.length, rows });

export const addFigure = (one: Figure, other: Figure): Figure => ({
  value: one.value + other.value,
  rows: [...one.rows, ...other.rows],
});

const record = <K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;

const countKeys = Object.keys(noAttendance) as (keyof AttendanceCount)[];

/** The figures of a period or a year from the rows of its cells; of no rows every figure is nought. S7. */
export function figuresOf(rows: readonly RollUpRow[]): Figures {
  const attendance = rows.flatMap((row) => row.attendance);
  const scores = rows.flatMap((row) => row.scores);
  const bands = [...new Set(scores.map(({ band }) => band))];
  return {
    cells: figure([...new Set(rows.map(({ cellId }) => cellId))]),
    steps: record(milestoneKeys, (key) => stepFigures(key, rows)),
    attendance: record(countKeys, (field) => ({
      value: attendance.reduce((sum, { count }) => sum + count[field], 0),
      rows: attendance.filter(({ count }) => count[field] > 0).map(({ rowId }) => rowId),
    })),
    scoreTenths: {
      value: scores.reduce((sum, { tenths }) => sum + tenths, 0),
      rows: scores.map(({ rowId }) => rowId),
    },
    bands: record(bands, (band) => figure(scores.filter((score) => score.band === band).map(({ rowId }) => rowId))),
    solutions: solutionFigures(rows),
    topics: topicFigures(rows.flatMap((row) => row.topics)),
  };
}

/** A step nobody has begun has no row of its own: it leads to the cell. */
function stepFigures(key: MilestoneKey, rows: readonly RollUpRow[]): StepFigures {
  const owed = rows.flatMap(({ cellId, steps }) => {
    const step = steps[key];
    return step === undefined ? [] : [{ ...step, source: step.rowId ?? cellId }];
  });
  const where = (holds: (step: RollUpStep) => boolean): Figure =>
    figure(owed.filter(holds).map(({ source }) => source));
  return {
    owed: where(() => true),
    done: where(({ done }) => done),
    late: where(({ done, lateBy }) => done && lateBy > 0),
    overdue: where(({ done, lateBy }) => !done && lateBy > 0),
    excused: where(({ lateBy, excused }) => lateBy > 0 && excused),
  };
}

function solutionFigures(rows: readonly RollUpRow[]): Figures["solutions"] {
  const all = rows.flatMap(({ solutions }) => solutions);
  const inState = (state: string): Figure => figure(all.filter((one) => one.state === state).map(({ rowId }) => rowId));
  return {
    adopted: figure(all.map(({ rowId }) => rowId)),
    done: inState("done"),
    dropped: inState("dropped"),
    open: inState("open"),
    overdue: figure(all.filter(({ overdue }) => overdue).map(({ rowId }) => rowId)),
  };
}

const topicKey = ({ title, source, replaces }: Pick<TopicFigure, "title" | "source" | "replaces">): string =>
  `${source}/${replaces}/${title.normalize("NFC").trim().toLowerCase()}`;

function topicFigures(topics: readonly RollUpTopic[]): Figures["topics"] {
  const rowsWhere = (holds: (topic: RollUpTopic) => boolean): Figure =>
    figure(topics.filter(holds).map(({ rowId }) => rowId));
  const each = topics.map(({ rowId, title, source, replaces }): TopicFigure => ({
    title,
    source,
    replaces,
    taken: figure([rowId]),
  }));
  return {
    used: rowsWhere(() => true),
    replaced: rowsWhere(({ replaces }) => replaces),
    added: rowsWhere(({ source, replaces }) => source !== "committee" && !replaces),
    each: mergeTopics(each),
  };
}

/** One line per topic, the most taken up first, then by title. */
function mergeTopics(each: readonly TopicFigure[]): TopicFigure[] {
  const merged = new Map<string, TopicFigure>();
  for (const topic of each) {
    const before = merged.get(topicKey(topic));
    merged.set(
      topicKey(topic),
      before === undefined ? topic : { ...before, taken: addFigure(before.taken, topic.taken) },
    );
  }
  return [...merged.values()].sort(
    (one, other) => other.taken.value - one.taken.value || (topicKey(one) < topicKey(other) ? -1 : 1),
  );
}

/** What a superior adds up: the figures of two committees, or of two periods of different cells. S7. */
export function addFigures(one: Figures, other: Figures): Figures {
  const bands = [...new Set([...Object.keys(one.bands), ...Object.keys(other.bands)])];
  const { each } = one.topics;
  return {
    cells: distinct(one.cells, other.cells),
    steps: record(milestoneKeys, (key) => addAll(one.steps[key], other.steps[key])),
    attendance: addAll(one.attendance, other.attendance),
    scoreTenths: addFigure(one.scoreTenths, other.scoreTenths),
    bands: record(bands, (band) => addFigure(one.bands[band] ?? none, other.bands[band] ?? none)),
    solutions: addAll(one.solutions, other.solutions),
    topics: {
      used: addFigure(one.topics.used, other.topics.used),
      replaced: addFigure(one.topics.replaced, other.topics.replaced),
      added: addFigure(one.topics.added, other.topics.added),
      each: mergeTopics([...each, ...other.topics.each]),
    },
  };
}

/** A cell counted in two periods is one cell. Where rows were left off above, the numbers are simply added. */
function distinct(one: Figure, other: Figure): Figure {
  const known = one.rows.length === one.value && other.rows.length === other.value;
  return known ? figure([...new Set([...one.rows, ...other.rows])]) : addFigure(one, other);
}

const addAll = <K extends string>(one: Record<K, Figure>, other: Record<K, Figure>): Record<K, Figure> =>
  record(Object.keys(one) as K[], (key) => addFigure(one[key], other[key]));

/** Tenths per scored meeting, to the nearest; null while nothing is scored. */
export const averageTenths = ({ scoreTenths: { value, rows } }: Figures): number | null =>
  rows.length === 0 ? null : Math.round(value / rows.length);
