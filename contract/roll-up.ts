import * as z from "zod/mini";
import { milestoneKeys } from "#domain/milestone/milestone-key.ts";
import { sourceNouns } from "#domain/roll-up/counted-roll-up.ts";
import { rollUpStates } from "#domain/roll-up/lifecycle.ts";
import { day, instant, periodKeyText, rowId, rowVersion, text, yearInAddress } from "./day-and-id.ts";
import { named, notSecret } from "./meeting.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const rollUpRefusals = {
  /** The organisation already has one for that period; `rollUpId` names it. */
  "roll-up.exists": 409,
  /** No plan was published for that year and nothing was sent from below: there is nothing to add up. */
  "roll-up.no-plan": 409,
  "roll-up.unknown-period": 422,
  "roll-up.move-refused": 409,
} as const;

export const rollUpParams = z.strictObject({ id: rowId });
export const rollUpListQuery = z.strictObject({ year: z.optional(yearInAddress) });

/** `id` is made by the client: sent again, it is the same roll-up. */
export const draftRollUpBody = z.strictObject({ id: rowId, organisationId: rowId, period: periodKeyText });
export type DraftRollUpBody = z.output<typeof draftRollUpBody>;

export const rollUpVersionBody = z.strictObject({ version: rowVersion });

/** What people say beside the figures; a line for each item. */
export const narrative = z.strictObject({
  difficulties: text(20_000),
  solutions: text(20_000),
  cellProposals: text(20_000),
  proposals: text(20_000),
});
export type Narrative = z.output<typeof narrative>;
export const narrativeBody = z.strictObject({ version: rowVersion, ...narrative.shape, notSecret });
export type NarrativeBody = z.output<typeof narrativeBody>;

const row = text(100);
/** A number and the rows it was counted from: keys of `sources`. */
export const figure = z.strictObject({ value: z.int(), rows: z.array(row) });
export type FigureView = z.output<typeof figure>;

const stepFigures = z.strictObject({ owed: figure, done: figure, late: figure, overdue: figure, excused: figure });

export const sourceView = z.strictObject({
  noun: z.enum(sourceNouns),
  cell: text(700),
  label: text(500),
  /** The sentence itself; null where there is none, or it stays with the committee. */
  sentence: z.nullable(text(20_000)),
  /** Where the row is found; null where this person may not read it. */
  href: z.nullable(text(300)),
});
export type SourceView = z.output<typeof sourceView>;

const matrixMark = z.nullable(
  z.strictObject({ state: z.enum(["done", "late", "open"]), days: z.int(), excused: z.boolean() }),
);

const shared = z.strictObject({ text: text(20_000), cells: z.int(), rows: z.array(row) });

export const rollUpView = z.strictObject({
  id: rowId,
  organisation: named,
  superior: z.nullable(text(300)),
  periodKey: periodKeyText,
  state: z.enum(rollUpStates),
  asOf: day,
  today: day,
  /** The period was still running on that day: only how things stood so far. */
  provisional: z.boolean(),
  cells: figure,
  steps: z.array(z.strictObject({ milestone: z.enum(milestoneKeys), label: text(100), ...stepFigures.shape })),
  attendance: z.strictObject({
    counted: figure,
    present: figure,
    late: figure,
    withReason: figure,
    withoutReason: figure,
    exempt: figure,
    specialDuty: figure,
  }),
  /** Tenths of a point a meeting; null while nothing is scored. */
  averageTenths: z.nullable(z.int()),
  scored: figure,
  unscored: figure,
  bands: z.array(z.strictObject({ label: text(100), figure })),
  solutions: z.strictObject({ adopted: figure, done: figure, dropped: figure, open: figure, overdue: figure }),
  topics: z.strictObject({
    used: figure,
    replaced: figure,
    added: figure,
    each: z.array(
      z.strictObject({
        title: text(500),
        source: z.enum(["committee", "replaced", "added"]),
        reason: z.nullable(text(5000)),
        taken: figure,
      }),
    ),
  }),
  late: z.array(
    z.strictObject({
      cell: text(700),
      periodKey: z.nullable(periodKeyText),
      step: text(100),
      lateBy: z.int(),
      done: z.boolean(),
      excused: z.boolean(),
      row,
    }),
  ),
  periods: z.array(periodKeyText),
  matrix: z.array(
    z.strictObject({
      cell: text(300),
      marks: z.array(
        z.strictObject({
          registered: matrixMark,
          noticed: matrixMark,
          held: matrixMark,
          reported: matrixMark,
          scored: matrixMark,
        }),
      ),
    }),
  ),
  sharedSolutions: z.array(shared),
  cellProposals: z.array(shared),
  below: z.array(
    z.strictObject({
      organisationId: rowId,
      name: text(300),
      rollUpId: z.nullable(rowId),
      sentOn: z.nullable(day),
    }),
  ),
  sources: z.record(text(100), sourceView),
  narrative,
  approvedBy: z.nullable(named),
  approvedAt: z.nullable(instant),
  sentOn: z.nullable(day),
  symbol: z.nullable(text(60)),
  /** SHA-256 of what was sent, as one canonical text. */
  sha256: z.nullable(text(64)),
  version: rowVersion,
  permissions: z.strictObject({
    narrate: z.boolean(),
    refresh: z.boolean(),
    approve: z.boolean(),
    reopen: z.boolean(),
    send: z.boolean(),
  }),
});
export type RollUpView = z.output<typeof rollUpView>;

export const rollUpList = z.strictObject({
  year: z.int(),
  today: day,
  lines: z.array(
    z.strictObject({
      id: rowId,
      organisation: named,
      periodKey: periodKeyText,
      state: z.enum(rollUpStates),
      asOf: day,
      symbol: z.nullable(text(60)),
      sentOn: z.nullable(day),
    }),
  ),
  /** Periods a roll-up may still be begun for. */
  mayBegin: z.array(z.strictObject({ organisation: named, periods: z.array(periodKeyText) })),
});
export type RollUpList = z.output<typeof rollUpList>;
