import type { LocalDate } from "../calendar/local-date.ts";
import { addCounts, countFields, noCounts, type Counts } from "./counts-by-day.ts";
import { milestoneKeys, milestoneOrder, type MilestoneKey } from "./milestone-key.ts";
import type { StepDelta } from "./period-counts.ts";

/** All that was told of one cell's period so far, one text: `[["held","2023-03-31",1,0,0,0,0,0],…]`, the figures as in `countFields`. */
export const toldText = (told: readonly StepDelta[]): string =>
  JSON.stringify(
    told.map(({ milestone, day, ...counts }) => [milestone, day, ...countFields.map((field) => counts[field])]),
  );

type ToldLine = [MilestoneKey, LocalDate, ...number[]];

export const toldFrom = (text: string): StepDelta[] =>
  (JSON.parse(text) as ToldLine[]).map(([milestone, day, ...figures]) => ({ milestone, day, ...countsFrom(figures) }));

/** Six figures in the order of `countFields`. */
export const countsFrom = (figures: readonly number[]): Counts => ({
  owed: figures[0] ?? 0,
  done: figures[1] ?? 0,
  timed: figures[2] ?? 0,
  doneLate: figures[3] ?? 0,
  overdue: figures[4] ?? 0,
  excused: figures[5] ?? 0,
});

/** Lines by step and day, to which others are added in place: for thousands of cells under one node. */
export type ToldLines = Map<string, StepDelta>;

export function addLines(lines: ToldLines, added: readonly StepDelta[]): ToldLines {
  for (const { milestone, day, ...counts } of added) {
    const at = `${milestone} ${day}`;
    lines.set(at, { milestone, day, ...addCounts(lines.get(at) ?? noCounts, counts) });
  }
  return lines;
}

/** What was told before and what is added, one line per step and day, in their order. */
export const mergeTold = (told: readonly StepDelta[], added: readonly StepDelta[]): StepDelta[] =>
  [...addLines(addLines(new Map(), told), added).values()]
    .filter((line) => countFields.some((field) => line[field] !== 0))
    .sort(
      (one, other) => milestoneOrder(one.milestone) - milestoneOrder(other.milestone) || (one.day < other.day ? -1 : 1),
    );

/** How the steps of one node and period stand on a day, for all that lies below it; a step nobody owes is left out. */
export type StandingCounts = Partial<Record<MilestoneKey, Counts>>;

/** The same as they are kept: six figures in the order of `countFields` for each step. */
export type StandingFigures = Partial<Record<MilestoneKey, number[]>>;

export const figuresFrom = (text: string): StandingFigures => JSON.parse(text) as StandingFigures;

export const figuresOf = (counts: StandingCounts): StandingFigures =>
  Object.fromEntries(
    Object.entries(counts).map(([key, one]: [string, Counts]) => [key, countFields.map((field) => one[field])]),
  );

/** A step's figures with more of them, which may be there for the first time. */
export const addFigures = (one: readonly number[] = [], more: readonly number[]): number[] =>
  countFields.map((_, at) => (one[at] ?? 0) + (more[at] ?? 0));

/** A day from which the counts of a node stand so, until its next day. What a sweep keeps, so that any day is one look-up. */
export type FoldedDay = { day: LocalDate; counts: StandingCounts };

export const addStanding = (one: StandingCounts, other: StandingCounts): StandingCounts => {
  const sum: StandingCounts = { ...one };
  for (const key of milestoneKeys) {
    const more = other[key];
    if (more !== undefined) sum[key] = addCounts(sum[key] ?? noCounts, more);
  }
  return sum;
};

/** The state on a day: the last day kept by then. */
export const standingOn = (folded: readonly FoldedDay[], asOf: LocalDate): StandingCounts =>
  folded.filter(({ day }) => day <= asOf).reduce<FoldedDay | null>(laterOf, null)?.counts ?? {};

const laterOf = (one: FoldedDay | null, other: FoldedDay): FoldedDay =>
  one === null || one.day <= other.day ? other : one;

/**
 * What was appended to a node since, folded into the days kept: a new day stands on the one before it, every later day
 * takes the difference. Rows lie on the day they were recorded or later, so a day that is past is never changed. S2.
 */
export function foldInto(folded: readonly FoldedDay[], appended: readonly StepDelta[]): FoldedDay[] {
  const differences = new Map<LocalDate, StandingCounts>();
  for (const { milestone, day, ...counts } of appended)
    differences.set(day, addStanding(differences.get(day) ?? {}, { [milestone]: counts }));
  const kept = new Map(folded.map(({ day, counts }) => [day, counts]));
  const days = [...new Set([...kept.keys(), ...differences.keys()])].sort();
  let before: StandingCounts = {};
  let running: StandingCounts = {};
  return days.map((day) => {
    before = kept.get(day) ?? before;
    running = addStanding(running, differences.get(day) ?? {});
    return { day, counts: withoutNothing(addStanding(before, running)) };
  });
}

const withoutNothing = (counts: StandingCounts): StandingCounts =>
  Object.fromEntries(
    Object.entries(counts).filter(([, one]) => countFields.some((field) => one[field] !== 0)),
  ) as StandingCounts;

/** `{"held":[12,3,3,1,0,0]}`: short, as thousands of them are read for one board. */
export const standingText = (counts: StandingCounts): string => JSON.stringify(figuresOf(counts));

export function standingFrom(text: string): StandingCounts {
  const counts: StandingCounts = {};
  const figures = figuresFrom(text);
  for (const key of milestoneKeys) {
    const one = figures[key];
    if (one !== undefined) counts[key] = countsFrom(one);
  }
  return counts;
}

/** The counts of one step as deltas add up to them by a day: for checking what was folded against what was told. */
export const standingOfDeltas = (deltas: readonly StepDelta[], asOf: LocalDate): StandingCounts =>
  withoutNothing(
    deltas
      .filter(({ day }) => day <= asOf)
      .reduce<StandingCounts>(
        (sum, { milestone, day: _day, ...counts }) => addStanding(sum, { [milestone]: counts }),
        {},
      ),
  );
