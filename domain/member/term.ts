import type { LocalDate } from "../calendar/local-date.ts";

/** In force from `startsOn` until the day before `endsOn`: whoever leaves has no rights that day. domain.md 8. */
export type Term = { startsOn: LocalDate; endsOn: LocalDate | null };

export const inForce = ({ startsOn, endsOn }: Term, day: LocalDate): boolean =>
  startsOn <= day && (endsOn === null || day < endsOn);

/** Whether two terms share a day. */
export const overlap = (a: Term, b: Term): boolean =>
  (b.endsOn === null || a.startsOn < b.endsOn) && (a.endsOn === null || b.startsOn < a.endsOn);

export const isTerm = ({ startsOn, endsOn }: Term): boolean => endsOn === null || startsOn < endsOn;

/** States hold on both their days (domain/attendance): as a term they end a day later, compared without counting days. */
export const statesOverlap = (a: Term, b: Term): boolean =>
  (b.endsOn === null || a.startsOn <= b.endsOn) && (a.endsOn === null || b.startsOn <= a.endsOn);
