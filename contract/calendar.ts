import * as z from "zod/mini";
import { day, text, year, yearInAddress } from "./day-and-id.ts";
import { notSecret } from "./meeting.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const calendarRefusals = { "calendar.not-ready": 422 } as const;

/** As typed: whether it is a day, of that year, once and named, is told beside its line. */
const holiday = z.strictObject({ day: text(20), name: text(200) });
export type Holiday = z.output<typeof holiday>;

/** The public holidays of a committee in one year. */
export const holidayYear = z.strictObject({
  organisation: z.strictObject({ id: z.string(), name: z.string() }),
  /** The committees whose calendar the asker keeps. */
  organisations: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  year: z.number(),
  today: day,
  holidays: z.array(holiday),
  /** Years of plans with deadlines in working days for which no holiday is known. */
  missing: z.array(z.number()),
  permissions: z.strictObject({ edit: z.boolean() }),
});
export type HolidayYear = z.output<typeof holidayYear>;

export const holidayQuery = z.strictObject({ organisationId: z.optional(z.uuid()), year: z.optional(yearInAddress) });
export const holidayBody = z.strictObject({
  organisationId: z.uuid(),
  year,
  /** What the writer saw: another state meanwhile is told, not overwritten. */
  known: z.array(holiday).check(z.maxLength(60)),
  holidays: z.array(holiday).check(z.maxLength(60)),
  notSecret,
});
export type HolidayBody = z.output<typeof holidayBody>;
