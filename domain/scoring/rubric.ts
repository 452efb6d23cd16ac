import type { LocalDate } from "../calendar/local-date.ts";
import type { MeetingKind } from "../meeting/lifecycle.ts";

/**
 * What can be measured from the meeting's own data, in whole numbers: `length` minutes; `attendance` and `spoke` shares in
 * millionths (850 000 is 85 %), cut off below; `noticeLead` days before and `reportDelay` days after the meeting. S4.
 */
export const measures = ["length", "attendance", "spoke", "noticeLead", "reportDelay"] as const;
export type Measure = (typeof measures)[number];

/** Half-open: `from` is in it, `to` is not; null is open on that side. */
export type Range = { from: number | null; to: number | null };

/** One level of a line: its points in tenths, the range of the measure it stands for, if it has one, and its words. */
export type Level = { points: number; range: Range | null; text: string };

/** yes/no gives all or nothing; levels only their points (the lowest may be above 0); free any tenth up to the maximum. */
export type LineKind =
  | { type: "yesNo"; passes: Range | null }
  | { type: "levels"; levels: readonly Level[] }
  | { type: "free" };

/** A line that does not apply gives full points, is left out of sum and maximum, or its points go to the rest of its group. */
export type NotApplicable = "full" | "left-out" | "spread";

/**
 * One criterion. `max` in tenths of a point; `maxByKind` overrides it for a kind of meeting; `notApplicable` null: it
 * always applies; `onlyThematic`: it counts only when a thematic meeting is held; `measure` suggests a mark.
 */
export type RubricLine = {
  id: string;
  text: string;
  kind: LineKind;
  max: number;
  maxByKind: Partial<Record<MeetingKind, number>>;
  notApplicable: NotApplicable | null;
  onlyThematic: boolean;
  measure: Measure | null;
};

export type RubricGroup = { id: string; title: string; lines: readonly RubricLine[] };

/** `from`: the least tenths, on the rubric's whole scale, that earn it. The lowest starts at 0. */
export type Band = { id: string; label: string; from: number };

/** `band` is granted only if all of `lines` have full marks, else `otherwise`. Handbook 3, Scoring. */
export type Gate = { id: string; band: string; lines: readonly string[]; otherwise: string };

/**
 * A version of a committee's criteria. `commentBeyond`: tenths by which the two scorers may differ on a line before the
 * leader must say why, null when never. `confirmed` false until a person has compared it with the official text.
 */
export type Rubric = {
  id: string;
  name: string;
  version: number;
  validFrom: LocalDate;
  groups: readonly RubricGroup[];
  bands: readonly Band[];
  gates: readonly Gate[];
  commentBeyond: number | null;
  confirmed: boolean;
};

export const linesOf = ({ groups }: Rubric): RubricLine[] => groups.flatMap(({ lines }) => lines);

/** The lines that count in a meeting of this kind. */
export const countingLines = (lines: readonly RubricLine[], kind: MeetingKind): RubricLine[] =>
  lines.filter(({ onlyThematic }) => !onlyThematic || kind === "thematic");

export const maxOf = ({ max, maxByKind }: RubricLine, kind: MeetingKind): number => maxByKind[kind] ?? max;

export const fullMarks = (rubric: Rubric, kind: MeetingKind): number =>
  countingLines(linesOf(rubric), kind).reduce((sum, line) => sum + maxOf(line, kind), 0);

/** What the bands are measured on: the most a meeting of any kind can earn. */
export const scaleOf = (rubric: Rubric): number =>
  Math.max(fullMarks(rubric, "thematic"), fullMarks(rubric, "regular"));

export const isInRange = ({ from, to }: Range, value: number): boolean =>
  (from === null || from <= value) && (to === null || value < to);

export type RubricFault = {
  path: string;
  code:
    | "not-tenths"
    | "repeated"
    | "no-lines"
    | "no-bands"
    | "unknown-line"
    | "unknown-band"
    | "level-above-max"
    | "ranges-overlap"
    | "no-lowest-band";
};

/** Everything wrong with a rubric, at once. */
export function checkRubric(rubric: Rubric): RubricFault[] {
  const lines = linesOf(rubric);
  const ids = lines.map(({ id }) => id);
  return [
    ...(lines.length === 0 ? [{ path: "groups", code: "no-lines" as const }] : []),
    ...rubric.groups.flatMap((group, at) =>
      group.lines.flatMap((line, row) => lineFaults(line, `groups.${at}.lines.${row}`)),
    ),
    ...ids.flatMap((id, at) => (ids.indexOf(id) < at ? [{ path: `lines.${id}`, code: "repeated" as const }] : [])),
    ...bandFaults(rubric),
    ...gateFaults(rubric, ids),
  ];
}

const isTenths = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 10_000;

function lineFaults({ kind, max, maxByKind }: RubricLine, path: string): RubricFault[] {
  const faults: RubricFault[] = [max, ...Object.values(maxByKind)].every(isTenths)
    ? []
    : [{ path: `${path}.max`, code: "not-tenths" }];
  if (kind.type !== "levels") return faults;
  const highest = Math.max(max, ...Object.values(maxByKind));
  if (kind.levels.some(({ points }) => !isTenths(points))) faults.push({ path: `${path}.levels`, code: "not-tenths" });
  if (kind.levels.some(({ points }) => points > highest))
    faults.push({ path: `${path}.levels`, code: "level-above-max" });
  const ranges = kind.levels.flatMap(({ range }) => (range === null ? [] : [range]));
  const clash = ranges.some((one, at) => ranges.some((other, place) => place < at && overlap(one, other)));
  return clash ? [...faults, { path: `${path}.levels`, code: "ranges-overlap" }] : faults;
}

const overlap = (one: Range, other: Range): boolean =>
  (one.from ?? -Infinity) < (other.to ?? Infinity) && (other.from ?? -Infinity) < (one.to ?? Infinity);

function bandFaults({ bands }: Rubric): RubricFault[] {
  if (bands.length === 0) return [{ path: "bands", code: "no-bands" }];
  const faults: RubricFault[] = bands.flatMap(({ from }, at) =>
    isTenths(from) ? [] : [{ path: `bands.${at}.from`, code: "not-tenths" as const }],
  );
  if (!bands.some(({ from }) => from === 0)) faults.push({ path: "bands", code: "no-lowest-band" });
  return faults;
}

const gateFaults = ({ gates, bands }: Rubric, ids: readonly string[]): RubricFault[] =>
  gates.flatMap((gate, at) => [
    ...(gate.lines.every((id) => ids.includes(id))
      ? []
      : [{ path: `gates.${at}.lines`, code: "unknown-line" as const }]),
    ...([gate.band, gate.otherwise].every((id) => bands.some((band) => band.id === id))
      ? []
      : [{ path: `gates.${at}.band`, code: "unknown-band" as const }]),
  ]);
