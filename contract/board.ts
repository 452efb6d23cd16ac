import * as z from "zod/mini";
import { day } from "./day-and-id.ts";
import { boardShows, boardSorts } from "#domain/milestone/rows-in-order.ts";
import { milestoneKeys } from "#domain/milestone/milestone-key.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const boardRefusals = { "board.unknown-period": 404 } as const;

/** The names are those of the page's own address: what one looks at can be sent as a link. */
export const BoardQuery = z.strictObject({
  /** Left out: the organisation of the person's own highest office. */
  org: z.optional(z.uuid()),
  /** "2023-Q1"; left out: the period that runs on the day asked for. */
  period: z.optional(z.string().check(z.maxLength(10))),
  /** Left out: today. */
  "as-of": z.optional(day),
  /** Of the lines: all, the late, those with something to do; of one step. Totals are of all. */
  show: z.optional(z.enum(boardShows)),
  /** Only the cells one is in charge of; for who is in charge of none there it narrows nothing. S1. */
  led: z.optional(z.literal("mine")),
  step: z.optional(z.enum(milestoneKeys)),
  sort: z.optional(z.enum(boardSorts)),
});
export type BoardQuery = z.infer<typeof BoardQuery>;

const Standing = z.strictObject({
  state: z.enum(["done", "open", "overdue"]),
  lateBy: z.int(),
  excused: z.boolean(),
  recordedLateBy: z.int(),
});

export const Tally = z.strictObject({
  owed: z.int(),
  done: z.int(),
  late: z.int(),
  overdue: z.int(),
  excused: z.int(),
  onTime: z.int(),
  judged: z.int(),
});

export const BoardMark = z.strictObject({
  milestone: z.enum(milestoneKeys),
  /** `null`: not owed. */
  standing: z.nullable(Standing),
  /** The plan's own. */
  lastDay: z.nullable(day),
  /** The plan's own words of that day, where it has any. */
  words: z.nullable(z.string()),
  /** The day leave was granted until, where it is later: it is owed by then. P6. */
  grantedUntil: z.optional(day),
  doneOn: z.nullable(day),
});
export type BoardMark = z.infer<typeof BoardMark>;

export const BoardRow = z.strictObject({
  organisationId: z.uuid(),
  name: z.string(),
  cellPlanId: z.nullable(z.uuid()),
  meetingId: z.nullable(z.uuid()),
  heldOn: z.nullable(day),
  heldAfterBy: z.int(),
  shortBy: z.int(),
  others: z.array(z.uuid()),
  urgedOn: z.nullable(day),
  /** The one step to do next and whose turn it is; `null` when all is done. */
  next: z.nullable(
    z.strictObject({
      milestone: z.enum(milestoneKeys),
      /** The day it is owed by: while leave runs the one granted, else the plan's own. */
      lastDay: z.nullable(day),
      lateBy: z.int(),
      excused: z.boolean(),
      turn: z.enum(["cellSecretary", "minuteTaker", "committeeOffice", "attendingLeader"]),
    }),
  ),
  marks: z.array(BoardMark),
  tally: Tally,
});
export type BoardRow = z.infer<typeof BoardRow>;

/** One step of everything below a node, in whole numbers; a step nobody owes is left out, and so is a figure that is none. */
export const BoardCount = z.strictObject({
  milestone: z.enum(milestoneKeys),
  owed: z.int(),
  done: z.optional(z.int()),
  doneLate: z.optional(z.int()),
  overdue: z.optional(z.int()),
  /** Of the late and the overdue together, those with leave. */
  excused: z.optional(z.int()),
});
export type BoardCount = z.infer<typeof BoardCount>;

/**
 * The same for one of many, as figures: owed, done, of these with a last day, of those done late, overdue, and of the late and the
 * overdue together those with leave. Without names: a province's board has thousands of them.
 */
export const BoardFigures = z.tuple([z.int(), z.int(), z.int(), z.int(), z.int(), z.int()]);
export type BoardFigures = z.infer<typeof BoardFigures>;

/**
 * How the lines lie to the cells one is in charge of: "all" lines, others among them; narrowed to "mine"; one sees "only" such;
 * `null`: none is among them. S1.
 */
export const Led = z.nullable(z.enum(["all", "mine", "only"]));
export type Led = z.infer<typeof Led>;

/** All steps together: how many had come to their day, how many of these were done by it. */
export const Timely = z.strictObject({ onTime: z.int(), judged: z.int() });
export type Timely = z.infer<typeof Timely>;

/** A committee below, or a cell of which the reader sees counts only. */
export const BoardChild = z.strictObject({
  organisationId: z.uuid(),
  name: z.string(),
  kind: z.enum(["committee", "cell"]),
  /** In the order of the board's `milestones`; `null`: a step nobody owes. */
  figures: z.array(z.nullable(BoardFigures)),
});
export type BoardChild = z.infer<typeof BoardChild>;

export const BoardView = z.strictObject({
  organisation: z.strictObject({ id: z.uuid(), name: z.string(), kind: z.enum(["committee", "cell"]) }),
  /** Where the person may look besides. */
  organisations: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  asOf: day,
  today: day,
  period: z.string(),
  periodLabel: z.string(),
  show: z.enum(boardShows),
  sort: z.enum(boardSorts),
  step: z.nullable(z.enum(milestoneKeys)),
  led: Led,
  periods: z.array(z.strictObject({ key: z.string(), label: z.string() })),
  planId: z.nullable(z.uuid()),
  /** `turn`: whose turn the step is, in words. */
  milestones: z.array(z.strictObject({ key: z.enum(milestoneKeys), label: z.string(), turn: z.string() })),
  rows: z.array(BoardRow),
  /** How many lines there are, shown or not. */
  rowsInAll: z.int(),
  totals: z.array(z.strictObject({ milestone: z.enum(milestoneKeys), tally: Tally })),
  total: Tally,
  children: z.array(BoardChild),
  /** All that lies below the place together, however deep; empty where nothing does. */
  below: z.array(BoardCount),
  belowTimely: Timely,
  /** From which organisation one urges what is shown; `null`: one does not. */
  permissions: z.strictObject({ urge: z.nullable(z.uuid()) }),
});
export type BoardView = z.infer<typeof BoardView>;

/** How a place stood at the end of each month of a year up to a day, all its steps together. */
export const BoardYearQuery = z.strictObject({
  org: z.optional(z.uuid()),
  led: z.optional(z.literal("mine")),
  period: z.optional(z.string().check(z.maxLength(10))),
  "as-of": z.optional(day),
});
export const BoardYear = z.strictObject({
  year: z.int(),
  months: z.array(
    z.strictObject({
      day,
      owed: z.int(),
      done: z.int(),
      /** Of what was judged by then: on time, late with leave, late; together `judged`. */
      onTime: z.int(),
      excused: z.int(),
      late: z.int(),
      judged: z.int(),
    }),
  ),
});
export type BoardYear = z.infer<typeof BoardYear>;
