import type { LocalDate } from "../calendar/local-date.ts";

/** A committee's term of office (nhiệm kỳ), from the day it takes office; the next ends it. Numbers of documents run by it. */
export type Term = { key: string; startsOn: LocalDate };

/** The term a day falls in; null before the first. Handbook 4. */
export const termOn = (terms: readonly Term[], day: LocalDate): Term | null =>
  terms
    .filter(({ startsOn }) => startsOn <= day)
    .reduce<Term | null>((latest, term) => (latest !== null && latest.startsOn > term.startsOn ? latest : term), null);

/** "2020-2025": the words of a term of so many years. */
export const termLabel = ({ startsOn }: Term, years = 5): string => {
  const year = Number(startsOn.slice(0, 4));
  return `${year}-${year + years}`;
};
