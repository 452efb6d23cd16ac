import * as z from "zod/mini";
import { planFaultCodes } from "#domain/plan/check-plan-content.ts";
import { markedSections } from "#domain/plan/reading-corrections.ts";
import { planActors } from "#domain/plan/plan-content.ts";
import { milestoneKeys } from "#domain/milestone/milestone-key.ts";
import { day, instant, periodKeyText, rowId, rowVersion, said, text, year, yearInAddress } from "./day-and-id.ts";
import { notSecret } from "./meeting.ts";
import { superiorPlanView } from "./plan-cascade.ts";
import { due, planContent } from "./plan-content.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const planRefusals = {
  /** The organisation already has a plan for that year; `planId` names it. */
  "plan.exists": 409,
  /** `faults`: everything that keeps it from being published, by field. */
  "plan.not-ready": 422,
  "plan.no-draft": 409,
  "plan.already-drafting": 409,
  "plan.not-published": 409,
  "plan.reason-missing": 422,
  /** An amendment keeps year and periods: cells have registered by them. */
  "plan.periods-fixed": 409,
  /** The superior's plan it names is no published plan of an organisation above. */
  "plan.superior-unknown": 422,
  /** `files`: named as outlines, yet handed in with no plan within reach. */
  "plan.outline-unknown": 422,
} as const;

export const planParams = z.strictObject({ id: rowId });
export const planVersionParams = z.strictObject({ id: rowId, number: z.string().check(z.regex(/^\d{1,4}$/)) });
export const planListQuery = z.strictObject({
  organisationId: z.optional(rowId),
  year: z.optional(yearInAddress),
});

const named = z.strictObject({ id: rowId, name: text(300) });

/** What an amendment changes of the registrations a cell has handed in already. P2. */
export const touchedCell = z.strictObject({
  cell: named,
  cellPlanId: rowId,
  changes: z.array(text(1500)),
});
export type TouchedCell = z.output<typeof touchedCell>;

/** Words chosen in the source for a value the reader had not found. P1. */
export const readingMark = z.strictObject({
  section: z.enum(markedSections),
  item: z.nullable(text(4000)),
  field: z.nullable(text(60)),
  span: z.tuple([z.int().check(z.minimum(0)), z.int().check(z.minimum(0))]),
});
export type ReadingMarkView = z.output<typeof readingMark>;
const readingMarks = z.array(readingMark).check(z.maxLength(200));

/** One plan in a list. `state`: "draft" until it was first published. */
export const planListItem = z.strictObject({
  id: rowId,
  organisation: named,
  year,
  state: z.enum(["draft", "published"]),
  drafting: z.boolean(),
  title: z.nullable(text(500)),
  symbol: z.nullable(text(200)),
  publishedVersion: z.nullable(z.int()),
  publishedOn: z.nullable(day),
  topicCount: z.int(),
  registrationEndsAt: z.nullable(instant),
  /** Published, and of an organisation above one the asker drafts for: a plan may begin from it. */
  above: z.boolean(),
});

/** The list, and for which organisations the asker may begin a plan. */
export const planList = z.strictObject({
  plans: z.array(planListItem),
  mayDraftFor: z.array(named),
  today: day,
});
export type PlanListItem = z.output<typeof planListItem>;
export type PlanList = z.output<typeof planList>;

/**
 * A duty with its day: the plan's words, and where the day is known already the last day and the instant it ends,
 * with a sentence that says both. P5.
 */
export const deadlineView = z.strictObject({
  id: text(200),
  what: text(4000),
  words: text(4000),
  who: z.nullable(z.enum(planActors)),
  milestone: z.nullable(z.enum(milestoneKeys)),
  lastDay: z.nullable(day),
  endsAt: z.nullable(instant),
  sentence: text(4500),
});
export type DeadlineView = z.output<typeof deadlineView>;

/** `wordsSay`: what the words come to where that is another day than the one counted by; it keeps the plan from publishing. P5. */
export const draftDeadlineView = z.extend(deadlineView, {
  wordsSay: z.nullable(z.strictObject({ due, sentence: text(4500) })),
});
export type DraftDeadlineView = z.output<typeof draftDeadlineView>;

export const planPeriodView = z.strictObject({
  key: periodKeyText,
  label: text(60),
  firstDay: day,
  lastDay: day,
  topicIds: z.array(text(200)),
});

export const planChangeView = z.strictObject({
  section: text(40),
  item: z.nullable(text(4500)),
  field: z.nullable(text(60)),
  kind: z.enum(["added", "removed", "changed"]),
  before: z.unknown(),
  after: z.unknown(),
});
export type PlanChangeView = z.output<typeof planChangeView>;

export const planVersionLine = z.strictObject({
  number: z.int(),
  state: z.enum(["draft", "published"]),
  reason: text(2000),
  publishedOn: z.nullable(day),
  publishedAt: z.nullable(instant),
  publishedBy: z.nullable(text(200)),
});

export const planFaultView = z.strictObject({ path: text(200), code: z.enum(planFaultCodes) });
export const planWarningView = z.strictObject({
  code: z.enum([
    "no-registration-deadline",
    "no-number",
    "no-frequency",
    "no-programme",
    "no-rubric",
    "period-without-topic",
    "deadline-without-actor",
    "no-holidays",
    "other-issuer",
  ]),
  period: z.exactOptional(periodKeyText),
  path: z.exactOptional(text(200)),
});

/** Who will notice when this is published. */
export const planAudience = z.strictObject({ cells: z.array(text(300)), secretaries: z.int() });

export const planDraftView = z.strictObject({
  number: z.int(),
  version: rowVersion,
  content: planContent,
  reason: text(2000),
  readingId: z.nullable(rowId),
  deadlines: z.array(draftDeadlineView),
  faults: z.array(planFaultView),
  warnings: z.array(planWarningView),
  /** What it would change of the published version; empty for the first. */
  changes: z.array(planChangeView),
  audience: planAudience,
  marks: readingMarks,
  superior: z.nullable(superiorPlanView),
  touched: z.array(touchedCell),
  /** What the plan may name for scoring: those that come with the program, and the committee's own. */
  rubrics: z.array(z.strictObject({ id: text(200), name: text(300) })),
});

export const planView = z.strictObject({
  id: rowId,
  organisation: named,
  year,
  today: day,
  published: z.nullable(
    z.strictObject({
      number: z.int(),
      content: planContent,
      deadlines: z.array(deadlineView),
      periods: z.array(planPeriodView),
      publishedOn: day,
      publishedBy: z.nullable(text(200)),
      superior: z.nullable(superiorPlanView),
    }),
  ),
  draft: z.nullable(planDraftView),
  versions: z.array(planVersionLine),
  permissions: z.strictObject({
    edit: z.boolean(),
    publish: z.boolean(),
    amend: z.boolean(),
    readRegistrations: z.boolean(),
    /** What the committees below did with it. */
    seeBelow: z.boolean(),
    seeCorrections: z.boolean(),
    /** Cells for which the asker registers. */
    register: z.array(named),
  }),
});
export type PlanView = z.output<typeof planView>;

/** One version with what it changed of the one before. */
export const planVersionView = z.strictObject({
  planId: rowId,
  version: planVersionLine,
  content: planContent,
  changes: z.array(planChangeView),
});
export type PlanVersionView = z.output<typeof planVersionView>;

/** `id` is made by the client, so that a repeat makes no second plan. Without `content` a plan begins that says nothing yet. */
export const planDraftBody = z.strictObject({
  id: z.optional(rowId),
  organisationId: rowId,
  year,
  content: z.optional(planContent),
  readingId: z.optional(z.nullable(rowId)),
  /** The superior's plan to begin from. */
  fromPlanId: z.optional(rowId),
  notSecret,
});
export type PlanDraftBody = z.output<typeof planDraftBody>;

export const planSaveBody = z.strictObject({
  version: rowVersion,
  content: planContent,
  reason: z.optional(text(2000)),
  marks: z.optional(readingMarks),
  notSecret,
});
export type PlanSaveBody = z.output<typeof planSaveBody>;

export const planPublishBody = z.strictObject({ version: rowVersion });
export const planAmendBody = z.strictObject({ reason: said(2000), notSecret });
