import { daysBetween, type LocalDate } from "../calendar/local-date.ts";
import type { MeetingKind } from "../meeting/lifecycle.ts";
import { countingLines, isInRange, linesOf, maxOf, type Measure, type Rubric, type RubricLine } from "./rubric.ts";

/** What is known of a meeting; null or absent where it is not. */
export type MeetingMeasures = { readonly [M in Measure]?: number | null };

type MeetingData = {
  minutes: number | null;
  counted: number;
  present: number;
  speakers: number;
  heldOn: LocalDate | null;
  noticedOn: LocalDate | null;
  reportedOn: LocalDate | null;
};

/** Millionths, cut off below: nobody reaches a level by rounding. Null when there is nothing to share. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((1_000_000 * part) / whole);

/** The measures a rubric may ask for, from the numbers of the meeting. Speaking is measured among those present. S4, S6. */
export const measuresOf = ({
  minutes,
  counted,
  present,
  speakers,
  heldOn,
  noticedOn,
  reportedOn,
}: MeetingData): MeetingMeasures => ({
  length: minutes,
  attendance: shareOf(present, counted),
  spoke: shareOf(Math.min(speakers, present), present),
  noticeLead: heldOn === null || noticedOn === null ? null : daysBetween(noticedOn, heldOn),
  reportDelay: heldOn === null || reportedOn === null ? null : daysBetween(heldOn, reportedOn),
});

/** A mark in tenths that the data speak for, with the measure behind it; a person confirms it or not. */
export type Suggestion = { line: string; points: number; measure: Measure; value: number };

export const suggestMarks = (rubric: Rubric, known: MeetingMeasures, kind: MeetingKind): Suggestion[] =>
  countingLines(linesOf(rubric), kind).flatMap((line) => suggestion(line, known, kind));

function suggestion(line: RubricLine, known: MeetingMeasures, kind: MeetingKind): Suggestion[] {
  const { measure } = line;
  if (measure === null) return [];
  const value = known[measure] ?? null;
  const points = value === null ? null : pointsFor(line, value, kind);
  return value === null || points === null ? [] : [{ line: line.id, points, measure, value }];
}

function pointsFor(line: RubricLine, value: number, kind: MeetingKind): number | null {
  if (line.kind.type === "free") return null;
  if (line.kind.type === "levels")
    return line.kind.levels.find(({ range }) => range !== null && isInRange(range, value))?.points ?? null;
  const { passes } = line.kind;
  return passes === null ? null : isInRange(passes, value) ? maxOf(line, kind) : 0;
}
