import { localDate, type LocalDate } from "../calendar/local-date.ts";
import { firstDayOf, lastDayOf, type Period } from "../calendar/period.ts";
import { assessMilestone, knownFrom, type Milestone, type Standing } from "./assess-milestone.ts";

/**
 * A step owed from a day on (the plan published, the cell founded) until it lapses: `lapsesOn` is the first day on which
 * it is no longer owed unless it was done by then; null while the cell stands.
 */
export type Obligation = Milestone & { from: LocalDate; lapsesOn: LocalDate | null };

/** When a cell exists: `dissolvedOn` is the first day it no longer does, by merger too. O1. */
export type CellLife = { foundedOn: LocalDate; dissolvedOn: LocalDate | null };

/** With the day its end was written down; null: on the day it ended, or it stands. Design: two days. */
export type RecordedLife = CellLife & { dissolvedRecordedOn: LocalDate | null };

/**
 * The periods a cell owes: those on whose last day it exists. Founded, merged or dissolved in mid-year it owes only its
 * part, and what it owed of a period that ended before stays owed. S2.
 */
export const owedPeriods = (periods: readonly Period[], { foundedOn, dissolvedOn }: CellLife): Period[] =>
  periods.filter((period) => {
    const last = lastDayOf(period);
    return foundedOn <= last && (dissolvedOn === null || last < dissolvedOn);
  });

type Binding = { publishedOn: LocalDate; life: RecordedLife; period: Period | null };

/** From when on what is owed that never will be: the step of a period that was over before the cell existed. */
export const neverOwed = localDate("9999-12-31");

/** A cell owes by its own committee's published plan, never before it, and not before it was founded. */
export const owedFrom = (publishedOn: LocalDate, { foundedOn }: Pick<CellLife, "foundedOn">): LocalDate =>
  publishedOn > foundedOn ? publishedOn : foundedOn;

/**
 * From when and until when a step is owed. A dissolution ends what has not come to its end, from the day it was
 * written down, so that no past board changes.
 */
export function bindingOf({ publishedOn, life, period }: Binding): Pick<Obligation, "from" | "lapsesOn"> {
  if (period !== null && life.foundedOn > lastDayOf(period)) return { from: neverOwed, lapsesOn: null };
  const from = owedFrom(publishedOn, life);
  const { dissolvedOn, dissolvedRecordedOn } = life;
  const ended = period !== null && dissolvedOn !== null && lastDayOf(period) < dissolvedOn;
  if (dissolvedOn === null || ended) return { from, lapsesOn: null };
  const known = dissolvedRecordedOn ?? dissolvedOn;
  return { from, lapsesOn: known > dissolvedOn ? known : dissolvedOn };
}

/** Nobody is late for what was over before they owed it: such a day bounds nothing. */
export const boundDay = (lastDay: LocalDate | null, from: LocalDate): LocalDate | null =>
  lastDay === null || lastDay < from ? null : lastDay;

/** How an owed step stood on a day; null when it was not owed then. */
export function assessObligation(obligation: Obligation, asOf: LocalDate): Standing | null {
  const { from, lapsesOn, done } = obligation;
  const known = done !== null && knownFrom(done) <= asOf;
  if (asOf < from && !known) return null;
  if (lapsesOn !== null && lapsesOn <= asOf && !known) return null;
  return assessMilestone(obligation, asOf);
}

/** Whether the step belongs to time yet to come, and so is shown faintly. */
export const isAhead = (period: Period, asOf: LocalDate): boolean => asOf < firstDayOf(period);
