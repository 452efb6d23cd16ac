import * as z from "zod/mini";
import { day, yearInAddress } from "./day-and-id.ts";
import { Led, Timely } from "./board.ts";
import { periodStates, yearShows, yearSorts } from "#domain/milestone/period-mark.ts";

/** The whole year at once: cells × periods. The names are those of the page's own address. */
export const BoardOfYearQuery = z.strictObject({
  /** Left out: the organisation of the person's own highest office. */
  org: z.optional(z.uuid()),
  /** Left out: the year of the day asked for. */
  year: z.optional(yearInAddress),
  /** Left out: today. */
  "as-of": z.optional(day),
  show: z.optional(z.enum(yearShows)),
  led: z.optional(z.literal("mine")),
  sort: z.optional(z.enum(yearSorts)),
});

export type BoardOfYearQuery = z.infer<typeof BoardOfYearQuery>;

const figures = { owed: z.int(), done: z.int(), overdue: z.int() };
const Figures = z.strictObject(figures);

export const PeriodMarkView = z.strictObject({
  ...figures,
  /** What is farthest behind. */
  state: z.enum(periodStates),
  /** By how many days at most; `null` where only counts are known. */
  lateBy: z.nullable(z.int()),
});
export type PeriodMarkView = z.infer<typeof PeriodMarkView>;

export const YearLine = z.strictObject({
  organisationId: z.uuid(),
  name: z.string(),
  kind: z.enum(["committee", "cell"]),
  /** The registration, which is owed once a year, then each period in its order. */
  marks: z.array(PeriodMarkView),
  whole: PeriodMarkView,
  timely: Timely,
});
export type YearLine = z.infer<typeof YearLine>;

/** `lines`: those shown. The figures are of all there are, shown or not. */
const YearPart = z.strictObject({
  lines: z.array(YearLine),
  linesInAll: z.int(),
  totals: z.array(Figures),
  whole: Figures,
  timely: Timely,
});
export type YearPart = z.infer<typeof YearPart>;

export const BoardOfYear = z.strictObject({
  organisation: z.strictObject({ id: z.uuid(), name: z.string(), kind: z.enum(["committee", "cell"]) }),
  /** Where the person may look besides. */
  organisations: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  asOf: day,
  today: day,
  year: z.int(),
  show: z.enum(yearShows),
  sort: z.enum(yearSorts),
  led: Led,
  periods: z.array(z.strictObject({ key: z.string(), label: z.string() })),
  planId: z.nullable(z.uuid()),
  /** The place's own cells, each step of them known. */
  cells: YearPart,
  /** What lies below as counts: committees, and cells of which the reader sees no more. */
  below: YearPart,
});
export type BoardOfYear = z.infer<typeof BoardOfYear>;
