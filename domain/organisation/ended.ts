import type { LocalDate } from "../calendar/local-date.ts";

/** `from`: the first day the organisation is no more. */
export type EndedRefusal = { code: "organisation.ended"; from: LocalDate };

/** A cell dissolved or merged takes nobody from that day on; what began before it may still be written down. O1. */
export const refuseAfterEnd = (endedOn: LocalDate | null, begins: LocalDate): EndedRefusal | null =>
  endedOn !== null && begins >= endedOn ? { code: "organisation.ended", from: endedOn } : null;

/** What is held there lasts no longer than the organisation: the first day without it. */
export const endsBy = (endedOn: LocalDate | null, endsOn: LocalDate | null): LocalDate | null =>
  endedOn !== null && (endsOn === null || endsOn > endedOn) ? endedOn : endsOn;
