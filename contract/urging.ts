import * as z from "zod/mini";
import { milestoneKeys } from "#domain/milestone/milestone-key.ts";
import { day, instant, periodKeyText, rowId, said, text } from "./day-and-id.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const urgingRefusals = {
  /** The step was done meanwhile, or is not owed: `cells` names whose. */
  "urging.nothing-waiting": 409,
  /** Nobody holds the office whose turn it is: `cells` names where. */
  "urging.nobody": 422,
  "urging.call-later-than-now": 422,
} as const;

const named = z.strictObject({ id: rowId, name: text(300) });
const thing = { organisationId: rowId, periodKey: periodKeyText, milestone: z.enum(milestoneKeys) };

/**
 * One step still owed, whose turn it is, and the text put before the person who urges. `lastDay`: while leave runs the day granted,
 * else the plan's own, which lateness counts from.
 */
export const waitingThing = z.strictObject({
  ...thing,
  cellName: text(300),
  periodLabel: text(100),
  milestoneLabel: text(100),
  lastDay: z.nullable(day),
  lateBy: z.int(),
  overdue: z.boolean(),
  doers: z.array(named),
  text: text(1000),
  urgedOn: z.nullable(day),
});
export type WaitingThing = z.output<typeof waitingThing>;

/** `cell`: everything still owed by that cell, not only what presses. */
export const waitingQuery = z.strictObject({
  org: z.optional(rowId),
  period: z.optional(periodKeyText),
  cell: z.optional(rowId),
});
export const waitingView = z.strictObject({
  organisation: named,
  /** `null`: every period begun or about to begin. */
  periodLabel: z.nullable(text(100)),
  today: day,
  things: z.array(waitingThing),
});
export type WaitingView = z.output<typeof waitingView>;

/** Each step with the text as the person left it. Every doer gets one message with all of theirs. S3. */
export const urgeBody = z.strictObject({
  things: z.array(z.strictObject({ ...thing, text: said(1000) })).check(z.minLength(1), z.maxLength(500)),
  notSecret: z.optional(z.boolean()),
});
export type UrgeBody = z.output<typeof urgeBody>;
/** How many people were told of how many steps. */
export const urgedAnswer = z.strictObject({ people: z.int(), things: z.int() });
export type UrgedAnswer = z.output<typeof urgedAnswer>;

/** A call that was made: to whom (`personId` null: somebody not in the list, named in the text), when, what was said. S3. */
export const recordCallBody = z.strictObject({
  id: rowId,
  ...thing,
  personId: z.nullable(rowId),
  calledOn: day,
  text: said(1000),
  notSecret: z.optional(z.boolean()),
});
export type RecordCallBody = z.output<typeof recordCallBody>;

export const urgingLineView = z.strictObject({
  id: rowId,
  organisation: named,
  periodLabel: text(100),
  milestoneLabel: text(100),
  way: z.enum(["ladder", "by-hand", "telephone"]),
  to: z.nullable(named),
  by: z.nullable(named),
  text: text(2000),
  urgedOn: day,
  urgedAt: instant,
});
export type UrgingLineView = z.output<typeof urgingLineView>;

/** Newest first; `before` and `id`: those that come after that one, which one sweep puts on record with many at one instant. */
export const urgingsQuery = z.strictObject({
  cell: z.optional(rowId),
  before: z.optional(z.iso.datetime()),
  id: z.optional(rowId),
});
export type UrgingsQuery = z.output<typeof urgingsQuery>;
export const urgingsView = z.strictObject({ urgings: z.array(urgingLineView), more: z.boolean() });
export type UrgingsView = z.output<typeof urgingsView>;
