import * as z from "zod/mini";
import { cellPlanFaultCodes } from "#domain/cell-plan/check-cell-plan.ts";
import { itemSources, replacementKinds } from "#domain/cell-plan/cell-plan-item.ts";
import { cellPlanStates } from "#domain/cell-plan/lifecycle.ts";
import { day, instant, periodKeyText, rowId, rowVersion, said, text, year, yearInAddress } from "./day-and-id.ts";
import { notSecret } from "./meeting.ts";
import { onBehalfOf } from "./on-behalf.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const cellPlanRefusals = {
  /** `periods`: the keys of those without a topic; `faults` holds them with everything else that is wrong. */
  "cell-plan.period-empty": 422,
  "cell-plan.not-ready": 422,
  "cell-plan.no-plan": 404,
  "cell-plan.move-refused": 409,
  "cell-plan.remark-missing": 422,
  "cell-plan.reason-missing": 422,
  /** The office enters for a cell only by a paper or a call it names. */
  "cell-plan.on-behalf-of-missing": 422,
  "cell-plan.day-in-future": 422,
  /** `day`: of the plan, before which nothing can have been registered by it. */
  "cell-plan.day-before-plan": 422,
  "cell-plan.nothing-to-confirm": 409,
  /** `refused`: of many at once, which and why; none was changed. */
  "cell-plan.some-refused": 409,
  "cell-plan.person-unknown": 422,
  "cell-plan.item-unknown": 422,
  "cell-plan.period-unknown": 422,
  "cell-plan.not-later": 422,
  "cell-plan.already-there": 409,
  /** A meeting on the topic was held: there is nothing left to put off. */
  "cell-plan.already-held": 409,
  /** `titles`: of items a meeting was held on, and that what was sent leaves out or moves. */
  "cell-plan.held-left-out": 409,
  "extension.no-last-day": 409,
  "extension.already-done": 409,
  "extension.already-asked": 409,
  "extension.already-decided": 409,
  "extension.reason-missing": 422,
  "extension.remark-missing": 422,
  "extension.not-later": 422,
} as const;

const named = z.strictObject({ id: rowId, name: text(300) });

/** One topic in one period, as it is written: exactly one of `topicId` and `ownTitle` is said. */
export const cellPlanItemInput = z.strictObject({
  periodKey: periodKeyText,
  topicId: z.nullable(text(200)),
  ownTitle: z.nullable(text(500)),
  source: z.enum(itemSources),
  reason: z.nullable(z.strictObject({ kind: z.enum(replacementKinds), text: text(2000) })),
  plannedOn: z.nullable(day),
  plannedMonth: z.nullable(z.int().check(z.minimum(1), z.maximum(12))),
  preparerId: z.nullable(rowId),
  presenterId: z.nullable(rowId),
  place: z.nullable(text(300)),
});
export type CellPlanItemInput = z.output<typeof cellPlanItemInput>;
const items = z.array(cellPlanItemInput).check(z.maxLength(100));

const cellPlanItemView = z.strictObject({
  ...cellPlanItemInput.shape,
  title: text(500),
  preparerName: z.nullable(text(200)),
  presenterName: z.nullable(text(200)),
});

/** A departure from the committee's plan, in a sentence's parts. P3. */
export const cellPlanDifference = z.strictObject({
  kind: z.enum(["replaced", "moved", "added"]),
  periodKey: periodKeyText,
  title: text(500),
  by: z.array(text(500)),
  movedTo: z.array(periodKeyText),
  /** Why it was put off, where it was put off after it was handed in. */
  postponed: z.nullable(text(2000)),
  reason: z.nullable(z.strictObject({ kind: z.enum(replacementKinds), text: text(2000) })),
});
export type CellPlanDifference = z.output<typeof cellPlanDifference>;

/** "trước ngày 05/01/2023" with the day and the instant it comes to. P5. */
const registrationDeadlineView = z.strictObject({
  words: text(4000),
  lastDay: day,
  endsAt: instant,
  sentence: text(4500),
});

export const extensionView = z.strictObject({
  id: rowId,
  state: z.enum(["asked", "granted", "refused"]),
  reason: text(2000),
  askedOn: day,
  askedBy: z.nullable(text(200)),
  /** Until when it was wished for, and until when it was given. */
  wantedUntil: z.nullable(day),
  until: z.nullable(day),
  decidedOn: z.nullable(day),
  remark: text(2000),
});

const timing = z.strictObject({
  /** Whole days after the plan's last day: of the handing-in, or of today while nothing was handed in. */
  lateBy: z.int(),
  excused: z.boolean(),
  /** To that day, or while leave runs to the one granted; `null` once it was handed in. */
  daysLeft: z.nullable(z.int()),
  /** While it is owed: the day leave was granted until. P6. */
  grantedUntil: z.optional(day),
});

const standing = {
  /** "none": not begun; what is shown is filled in beforehand from the committee's plan. */
  state: z.enum(["none", ...cellPlanStates]),
  amendment: z.int(),
  version: rowVersion,
  submittedOn: z.nullable(day),
  timing,
  onBehalfOf: text(1000),
  confirmedByCell: z.boolean(),
};

const topicView = z.strictObject({ id: text(200), no: z.nullable(z.int()), title: text(500) });

export const cellPlanView = z.strictObject({
  id: z.nullable(rowId),
  ...standing,
  cell: named,
  committee: named,
  today: day,
  plan: z.strictObject({
    id: rowId,
    year,
    number: z.int(),
    title: z.nullable(text(500)),
    symbol: z.nullable(text(200)),
    mayAddTopics: z.boolean(),
    mayReplaceTopics: z.boolean(),
  }),
  deadline: z.nullable(registrationDeadlineView),
  periods: z.array(
    z.strictObject({
      key: periodKeyText,
      label: text(60),
      firstDay: day,
      lastDay: day,
      months: z.array(z.int()),
      topics: z.array(topicView),
    }),
  ),
  pool: z.array(topicView),
  items: z.array(cellPlanItemView),
  /** Of which items (by their place) it was put off from another period, and why. P8. */
  postponed: z.array(z.strictObject({ item: z.int(), from: periodKeyText, reason: text(2000) })),
  /** The items (by their place) a meeting was held on, or is being held. */
  heldItems: z.array(z.int()),
  emptyPeriods: z.array(periodKeyText),
  differences: z.array(cellPlanDifference),
  people: z.array(named),
  submittedAt: z.nullable(instant),
  submittedBy: z.nullable(text(200)),
  decidedAt: z.nullable(instant),
  decidedBy: z.nullable(text(200)),
  remark: text(2000),
  extensions: z.array(extensionView),
  /** Who will notice the handing-in. */
  audience: text(300),
  permissions: z.strictObject({
    save: z.boolean(),
    submit: z.boolean(),
    amend: z.boolean(),
    postpone: z.boolean(),
    onBehalf: z.boolean(),
    confirm: z.boolean(),
    acknowledge: z.boolean(),
    return: z.boolean(),
    askExtension: z.boolean(),
    decideExtension: z.boolean(),
  }),
});
export type CellPlanView = z.output<typeof cellPlanView>;
export type CellPlanItemView = CellPlanView["items"][number];

/** The cell's registration by a plan, or by the plan of a year, begun or not. */
export const cellPlanOfQuery = z.strictObject({
  organisationId: rowId,
  planId: z.optional(rowId),
  year: z.optional(yearInAddress),
});
export const cellPlanParams = z.strictObject({ id: rowId });
/** Without a plan: the newest one published. */
export const cellPlanListQuery = z.strictObject({ planId: z.optional(rowId) });

export const cellPlanLine = z.strictObject({
  id: z.nullable(rowId),
  ...standing,
  cell: named,
  differences: z.array(cellPlanDifference),
  topics: z.array(z.strictObject({ periodKey: periodKeyText, title: text(500) })),
  remark: text(2000),
  extension: z.nullable(extensionView),
  permissions: z.strictObject({
    acknowledge: z.boolean(),
    return: z.boolean(),
    onBehalf: z.boolean(),
    decideExtension: z.boolean(),
  }),
});
export type CellPlanLine = z.output<typeof cellPlanLine>;

export const cellPlanList = z.strictObject({
  plan: z.strictObject({ id: rowId, year, title: z.nullable(text(500)), symbol: z.nullable(text(200)) }),
  committee: named,
  today: day,
  deadline: z.nullable(registrationDeadlineView),
  periods: z.array(z.strictObject({ key: periodKeyText, label: text(60) })),
  lines: z.array(cellPlanLine),
});
export type CellPlanList = z.output<typeof cellPlanList>;

/** `version` 0: not begun, and the address carries the id the client made. */
export const cellPlanBody = z.strictObject({
  organisationId: rowId,
  planId: rowId,
  version: rowVersion,
  items,
  notSecret,
});
export type CellPlanBody = z.output<typeof cellPlanBody>;

/** `note`: why an acknowledged plan is amended. `onBehalfOf`: asked of the office, forbidden to the cell. */
export const cellPlanSubmitBody = z.strictObject({
  ...cellPlanBody.shape,
  note: z.optional(text(2000)),
  onBehalfOf: z.optional(onBehalfOf),
});
export type CellPlanSubmitBody = z.output<typeof cellPlanSubmitBody>;

/** One topic, by its place among the items, put off to a later period. `onBehalfOf`: asked of the office. P8, P7. */
export const cellPlanPostponeBody = z.strictObject({
  version: rowVersion,
  item: z.int().check(z.minimum(0), z.maximum(100)),
  to: periodKeyText,
  reason: said(2000),
  onBehalfOf: z.optional(onBehalfOf),
  notSecret,
});
export type CellPlanPostponeBody = z.output<typeof cellPlanPostponeBody>;

export const cellPlanReturnBody = z.strictObject({ version: rowVersion, remark: said(2000), notSecret });
export const cellPlanConfirmBody = z.strictObject({ version: rowVersion });
export const cellPlanAcknowledgeBody = z.strictObject({
  cellPlans: z.array(z.strictObject({ id: rowId, version: rowVersion })).check(z.minLength(1), z.maxLength(500)),
});
export const cellPlansAcknowledged = z.strictObject({ acknowledged: z.array(rowId) });

export const extensionAskBody = z.strictObject({
  id: z.optional(rowId),
  organisationId: rowId,
  planId: rowId,
  reason: said(2000),
  wantedUntil: z.optional(z.nullable(day)),
  notSecret,
});
/** `until` null refuses, with a remark. */
export const extensionDecideBody = z.strictObject({ until: z.nullable(day), remark: text(2000), notSecret });

export const cellPlanFaultView = z.strictObject({
  path: text(200),
  code: z.enum(cellPlanFaultCodes),
  periodKey: periodKeyText,
});
