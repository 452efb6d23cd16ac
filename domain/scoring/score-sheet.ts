import type { MeetingKind } from "../meeting/lifecycle.ts";
import {
  countingLines,
  linesOf,
  maxOf,
  scaleOf,
  type Gate,
  type Rubric,
  type RubricGroup,
  type RubricLine,
} from "./rubric.ts";

/** One mark: `points` in tenths, null until judged; `note` says why. */
export type Mark = { points: number | null; notApplicable: boolean; note: string };

/** Marks by the line's id. Nothing marked is an empty object. */
export type Marks = Readonly<Record<string, Mark>>;

export type GroupTotal = { id: string; points: number; max: number };

/** Tenths. `missing` names the lines not judged yet: until there is none, the sum is only what there is so far. */
export type Total = { points: number; max: number; groups: GroupTotal[]; missing: string[] };

const judged = (mark: Mark | undefined): boolean => mark !== undefined && (mark.notApplicable || mark.points !== null);

const skips = (line: RubricLine, mark: Mark | undefined): boolean =>
  mark?.notApplicable === true && line.notApplicable !== null;

/** The sum of a sheet; null when nothing has been judged. Handbook 3, Scoring. */
export function totalOf(marks: Marks, rubric: Rubric, kind: MeetingKind): Total | null {
  const lines = countingLines(linesOf(rubric), kind);
  if (!lines.some(({ id }) => judged(marks[id]))) return null;
  const groups = rubric.groups.map((group) => groupTotal(group, marks, kind));
  return {
    points: groups.reduce((sum, { points }) => sum + points, 0),
    max: groups.reduce((sum, { max }) => sum + max, 0),
    groups,
    missing: lines.filter(({ id }) => !judged(marks[id])).map(({ id }) => id),
  };
}

/** Points of a line that is spread go to the rest of its group in proportion, to the nearest tenth; if none is left, out. */
function groupTotal({ id, lines }: RubricGroup, marks: Marks, kind: MeetingKind): GroupTotal {
  const sum = { points: 0, max: 0, spread: 0 };
  for (const line of countingLines(lines, kind)) {
    const mark = marks[line.id];
    const max = maxOf(line, kind);
    if (!skips(line, mark)) {
      sum.points += Math.min(mark?.points ?? 0, max);
      sum.max += max;
    } else if (line.notApplicable === "full") {
      sum.points += max;
      sum.max += max;
    } else if (line.notApplicable === "spread") sum.spread += max;
  }
  if (sum.spread === 0 || sum.max === 0) return { id, points: sum.points, max: sum.max };
  const max = sum.max + sum.spread;
  return { id, points: Math.round((sum.points * max) / sum.max), max };
}

/** The band by points alone, the gates that held it back, and the band that results. */
export type Banding = { band: string; byPoints: string; heldBackBy: string[] };

/**
 * The band of a complete sheet; null while a line is missing. Where lines were left out, the sum is weighed against what
 * was left: 81 of 90 is as good as 90 of 100. Handbook 3.
 */
export function bandOf(marks: Marks, rubric: Rubric, kind: MeetingKind): Banding | null {
  const total = totalOf(marks, rubric, kind);
  if (total === null || total.missing.length > 0 || total.max === 0) return null;
  const byPoints = bandAt(rubric, Math.floor((total.points * scaleOf(rubric)) / total.max));
  return byPoints === null ? null : throughGates(byPoints, rubric, (gate) => passes(gate, marks, rubric, kind));
}

/** The band that so many tenths earn, gates apart; null where the rubric has none for it. */
export function bandAt({ bands }: Rubric, points: number): string | null {
  const reached = bands.filter(({ from }) => from <= points);
  return (
    reached.reduce<(typeof bands)[number] | null>((best, band) => (best && best.from > band.from ? best : band), null)
      ?.id ?? null
  );
}

/** Each gate holds back once at most, so that two gates pointing at each other come to an end. */
export function throughGates(byPoints: string, { gates }: Rubric, passesGate: (gate: Gate) => boolean): Banding {
  const heldBackBy: string[] = [];
  let band = byPoints;
  for (;;) {
    const closed = gates.find((gate) => gate.band === band && !heldBackBy.includes(gate.id) && !passesGate(gate));
    if (closed === undefined) return { band, byPoints, heldBackBy };
    heldBackBy.push(closed.id);
    band = closed.otherwise;
  }
}

/** Full marks on every line of the gate; a line that does not apply, or does not count in this meeting, holds nobody back. */
export function passes({ lines }: Gate, marks: Marks, rubric: Rubric, kind: MeetingKind): boolean {
  return countingLines(linesOf(rubric), kind)
    .filter(({ id }) => lines.includes(id))
    .every((line) => skips(line, marks[line.id]) || marks[line.id]?.points === maxOf(line, kind));
}

export type MarkFault = {
  line: string;
  code:
    | "unknown-line"
    | "missing"
    | "not-tenths"
    | "above-max"
    | "not-a-level"
    | "not-all-or-nothing"
    | "always-applies"
    | "too-long";
};

/** Every mark that cannot stand; with `complete` also every line without one, as when handing the sheet in. S4. */
export function checkMarks(marks: Marks, rubric: Rubric, kind: MeetingKind, complete: boolean): MarkFault[] {
  const lines = countingLines(linesOf(rubric), kind);
  const strangers = Object.keys(marks).filter((id) => !lines.some((line) => line.id === id));
  return [
    ...strangers.map((line): MarkFault => ({ line, code: "unknown-line" })),
    ...lines.flatMap((line) => markFaults(line, marks[line.id], kind, complete)),
  ];
}

function markFaults(line: RubricLine, mark: Mark | undefined, kind: MeetingKind, complete: boolean): MarkFault[] {
  const fault = (code: MarkFault["code"]): MarkFault[] => [{ line: line.id, code }];
  if (mark === undefined || !judged(mark)) return complete ? fault("missing") : [];
  if (mark.note.length > 2000) return fault("too-long");
  if (mark.notApplicable) return line.notApplicable === null ? fault("always-applies") : [];
  const points = mark.points ?? 0;
  const max = maxOf(line, kind);
  if (!Number.isInteger(points) || points < 0) return fault("not-tenths");
  if (points > max) return fault("above-max");
  if (line.kind.type === "yesNo") return points === 0 || points === max ? [] : fault("not-all-or-nothing");
  if (line.kind.type === "levels")
    return line.kind.levels.some((level) => level.points === points) ? [] : fault("not-a-level");
  return [];
}
