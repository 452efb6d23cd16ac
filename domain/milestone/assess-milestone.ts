import { daysBetween, type LocalDate } from "../calendar/local-date.ts";

/** When a step happened and when that was written down: two days, told apart. Handbook 9. */
export type Done = { on: LocalDate; recordedOn: LocalDate };

/** An extension counts from the day it was granted, so that no past day is excused by what was granted later. P6. */
export type GrantedExtension = { grantedOn: LocalDate; until: LocalDate };

/** One owed step. `lastDay` null: the plan and the rules name none, so it is never late. P6, handbook 9. */
export type Milestone = {
  lastDay: LocalDate | null;
  done: Done | null;
  extensions: readonly GrantedExtension[];
};

/**
 * How a step stood. `lateBy` counts whole days from the plan's own last day; an extension excuses lateness ("muộn – có
 * phép"), it does not undo it. P6. `recordedLateBy`: for how many days it looked undone, or later than it was, only because
 * nobody had written it down ("ghi muộn n ngày").
 */
export type Standing = {
  state: "done" | "open" | "overdue";
  lateBy: number;
  excused: boolean;
  recordedLateBy: number;
};

const later = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other);

/** The first day on which a board may know of it. */
export const knownFrom = ({ on, recordedOn }: Done): LocalDate => later(on, recordedOn);

/** The day one owes a step by, as known on a day: the plan's own, or the latest that leave granted by then runs to. P6. */
export const dayOwedBy = (
  { lastDay, extensions }: Pick<Milestone, "lastDay" | "extensions">,
  asOf: LocalDate,
): LocalDate | null =>
  lastDay === null
    ? null
    : extensions.reduce((day, { grantedOn, until }) => (grantedOn <= asOf ? later(day, until) : day), lastDay);

/** How one owed step stood on `asOf`, from what had been recorded by then. Lateness is by the day of happening. S2, P6. */
export function assessMilestone({ lastDay, done, extensions }: Milestone, asOf: LocalDate): Standing {
  const known = done !== null && knownFrom(done) <= asOf ? done : null;
  const until = known?.on ?? asOf;
  const owedBy = dayOwedBy({ lastDay, extensions }, asOf);
  const lateBy = lastDay === null ? 0 : Math.max(0, daysBetween(lastDay, until));
  const excused = lateBy > 0 && owedBy !== null && until <= owedBy;
  const state = known !== null ? "done" : lateBy > 0 ? "overdue" : "open";
  return { state, lateBy, excused, recordedLateBy: known === null ? 0 : recordedLateBy(lastDay, known) };
}

const recordedLateBy = (lastDay: LocalDate | null, { on, recordedOn }: Done): number =>
  lastDay === null ? 0 : Math.max(0, daysBetween(later(lastDay, on), recordedOn));

/** A fact as it is kept: a step done, taken back, or excused until a day; never rewritten. Design: two days. */
export type MilestoneFact =
  | { what: "done" | "undone"; happenedOn: LocalDate; recordedOn: LocalDate }
  | { what: "excused"; happenedOn: LocalDate; recordedOn: LocalDate; until: LocalDate };

/** The step as its facts tell it by `asOf`; `facts` in the order they were recorded. What was taken back is not done. */
export function milestoneFrom(facts: readonly MilestoneFact[], lastDay: LocalDate | null, asOf: LocalDate): Milestone {
  let done: Done | null = null;
  const extensions: GrantedExtension[] = [];
  for (const fact of facts.filter(({ recordedOn }) => recordedOn <= asOf)) {
    if (fact.what === "excused") extensions.push({ grantedOn: fact.recordedOn, until: fact.until });
    else done = fact.what === "done" ? { on: fact.happenedOn, recordedOn: fact.recordedOn } : null;
  }
  return { lastDay, done, extensions };
}
