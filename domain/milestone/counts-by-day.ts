import { addDays, type LocalDate } from "../calendar/local-date.ts";
import type { Standing } from "./assess-milestone.ts";
import { knownFrom } from "./assess-milestone.ts";
import { assessObligation, type Obligation } from "./obligation.ts";

export const countFields = ["owed", "done", "timed", "doneLate", "overdue", "excused"] as const;

/**
 * Steps in whole numbers. `timed`: of those done, the ones that had a last day; `doneLate` of these after it; `overdue`:
 * not done, the day past; `excused`: of the late and the overdue together, those with leave ("muộn – có phép").
 */
export type Counts = Record<(typeof countFields)[number], number>;

/** A row that is appended and never changed: from `day` on the counts differ by this much. S2, design: counts by day. */
export type CountDelta = Counts & { day: LocalDate };

export const noCounts: Counts = { owed: 0, done: 0, timed: 0, doneLate: 0, overdue: 0, excused: 0 };

const combine = (one: Counts, other: Counts, sign: 1 | -1): Counts => ({
  owed: one.owed + sign * other.owed,
  done: one.done + sign * other.done,
  timed: one.timed + sign * other.timed,
  doneLate: one.doneLate + sign * other.doneLate,
  overdue: one.overdue + sign * other.overdue,
  excused: one.excused + sign * other.excused,
});

export const addCounts = (one: Counts, other: Counts): Counts => combine(one, other, 1);

const isNothing = (counts: Counts): boolean => countFields.every((field) => counts[field] === 0);

/** What one step adds to the counts, from how it stands; nothing when it is not owed. */
export function countsOf(standing: Standing | null, lastDay: LocalDate | null): Counts {
  if (standing === null) return noCounts;
  const { state, lateBy, excused } = standing;
  const done = Number(state === "done");
  return {
    owed: 1,
    done,
    timed: lastDay === null ? 0 : done,
    doneLate: lateBy > 0 ? done : 0,
    overdue: Number(state === "overdue"),
    excused: Number(excused),
  };
}

const countsOn = (obligation: Obligation | null, day: LocalDate): Counts =>
  obligation === null ? noCounts : countsOf(assessObligation(obligation, day), obligation.lastDay);

/** The only days on which a step's standing can change by itself or by what is known of it. */
function turningDays({ from, lapsesOn, lastDay, done, extensions }: Obligation): LocalDate[] {
  return [
    from,
    ...(lapsesOn === null ? [] : [lapsesOn]),
    ...(lastDay === null ? [] : [addDays(lastDay, 1)]),
    ...(done === null ? [] : [knownFrom(done)]),
    ...extensions.flatMap(({ grantedOn, until }) => [grantedOn, addDays(until, 1)]),
  ];
}

/**
 * The rows to append when one step changes on `recordedOn`: from nothing (`before` null) when it is first owed, else from
 * what it was. Rows lie on that day or later, so that no past day's counts change; those ahead let thousands of cells turn
 * overdue at midnight without a write. S2.
 */
export function appendedDeltas(
  before: Obligation | null,
  after: Obligation | null,
  recordedOn: LocalDate,
): CountDelta[] {
  const turning = before === null ? [] : turningDays(before);
  return differences(after, { turning, countsOn: (day) => countsOn(before, day) }, recordedOn);
}

/**
 * The same from what was appended so far (`told`, for this very step) instead of from what it was: whatever was missed or
 * told wrongly is put right from `recordedOn` on, and asked twice it appends nothing. S2.
 */
export function settlingDeltas(
  told: readonly CountDelta[],
  after: Obligation | null,
  recordedOn: LocalDate,
): CountDelta[] {
  const turning = told.map(({ day }) => day);
  return differences(after, { turning, countsOn: (day) => countsUpTo(told, day) }, recordedOn);
}

type Before = { turning: readonly LocalDate[]; countsOn: (day: LocalDate) => Counts };

function differences(after: Obligation | null, before: Before, recordedOn: LocalDate): CountDelta[] {
  const turning = [...before.turning, ...(after === null ? [] : turningDays(after))];
  const days = [...new Set([recordedOn, ...turning])].filter((day) => day >= recordedOn).sort();
  let told = noCounts;
  return days.flatMap((day) => {
    const difference = combine(countsOn(after, day), before.countsOn(day), -1);
    const delta = combine(difference, told, -1);
    told = difference;
    return isNothing(delta) ? [] : [{ day, ...delta }];
  });
}

/** The state on a day is the sum of everything appended up to it. */
export const countsUpTo = (deltas: readonly CountDelta[], asOf: LocalDate): Counts =>
  deltas.filter(({ day }) => day <= asOf).reduce<Counts>(addCounts, noCounts);

/** One row per day, as a sweep folds them; the sums up to any day stay the same. */
export function foldDeltas(deltas: readonly CountDelta[]): CountDelta[] {
  const byDay = new Map<LocalDate, Counts>();
  for (const { day, ...counts } of deltas) byDay.set(day, addCounts(byDay.get(day) ?? noCounts, counts));
  return [...byDay]
    .filter(([, counts]) => !isNothing(counts))
    .map(([day, counts]) => ({ day, ...counts }))
    .sort((one, other) => (one.day < other.day ? -1 : 1));
}

/** Two figures kept apart. Completeness: what was done of what was owed, late or not. Handbook 9. */
export type Completeness = { done: number; owed: number };

/** Timeliness leaves out what has no last day and what has not come to it; `excused` stands apart from on time. */
export type Timeliness = { onTime: number; excused: number; late: number; judged: number };

export const completenessOf = ({ done, owed }: Counts): Completeness => ({ done, owed });

export function timelinessOf({ timed, doneLate, overdue, excused }: Counts): Timeliness {
  return { onTime: timed - doneLate, excused, late: doneLate + overdue - excused, judged: timed + overdue };
}

/** Whole per cent for showing; null where nothing has been judged yet. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((100 * part) / whole);
