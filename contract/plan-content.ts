import * as z from "zod/mini";
import type { Due } from "#domain/calendar/deadline.ts";
import { periodUnits } from "#domain/calendar/period.ts";
import { milestoneKeys } from "#domain/milestone/milestone-key.ts";
import { planLimits } from "#domain/plan/check-plan-content.ts";
import { planActors, recipientPurposes, type PlanContent } from "#domain/plan/plan-content.ts";
import { urgedRoles } from "#domain/urging/ladder.ts";
import { clock, day, period, rowId, text } from "./day-and-id.ts";

const short = text(planLimits.short);
const title = text(planLimits.title);
const long = text(planLimits.text);
const many = <S extends z.ZodMiniType>(of: S) => z.array(of).check(z.maxLength(planLimits.items));
const wholeNumber = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));
const days = z.nullable(wholeNumber(0, 90));

export const bounds = ["before", "onOrBefore"] as const;

/** A deadline as the plan words it; the day and the instant are computed by the server and shown beside it. P5. */
export const due: z.ZodMiniType<Due> = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("date"),
    date: day,
    bound: z.enum(bounds),
    time: z.exactOptional(clock),
  }),
  z.strictObject({
    type: z.literal("relative"),
    anchor: z.enum(["meeting", "quarterEnd", "monthEnd", "year", "document"]),
    offset: wholeNumber(-366, 366),
    unit: z.enum(["day", "workingDay"]),
    bound: z.enum(bounds),
  }),
  z.strictObject({
    type: z.literal("dayOfPeriod"),
    per: z.enum(["month", "quarter"]),
    day: wholeNumber(1, 31),
    of: z.enum(["lastMonth", "everyMonth"]),
    bound: z.enum(bounds),
  }),
]);

const identity = z.strictObject({
  superior: z.nullable(short),
  issuer: z.nullable(short),
  kind: z.nullable(short),
  number: z.nullable(wholeNumber(0, 99_999)),
  symbol: z.nullable(short),
  place: z.nullable(short),
  date: z.nullable(day),
  title: z.nullable(title),
  year: z.nullable(wholeNumber(1900, 2200)),
  signer: z.nullable(z.strictObject({ capacity: short, post: short, name: short })),
});

const rules = z.strictObject({
  frequency: z.nullable(z.strictObject({ atLeast: wholeNumber(1, 31), per: z.enum(periodUnits) })),
  mayAddTopics: z.nullable(z.boolean()),
  mayReplaceTopics: z.nullable(z.boolean()),
  replacesRegularMeeting: z.nullable(z.boolean()),
  mayMergeWithRegular: z.nullable(z.boolean()),
  noticeLeadDays: days,
  papersLeadDays: days,
  reportWithinDays: days,
  reportUnit: z.enum(["day", "workingDay"]),
});

/** Readable apart from the rest: what a committee takes over from the plan above. P3. */
export const planTopics: z.ZodMiniType<PlanContent["topics"]> = many(
  z.strictObject({
    id: short,
    no: z.nullable(wholeNumber(0, 999)),
    title,
    period: z.nullable(period),
    origin: z.enum(["superior", "own"]),
    tags: z.array(short).check(z.maxLength(20)),
    from: z.exactOptional(short),
    outlines: z.exactOptional(z.array(z.strictObject({ uploadId: rowId, fileName: short })).check(z.maxLength(10))),
  }),
);

/** What one version of a plan holds. A draft may still lack what publishing asks for: that is told apart, not refused. P2. */
export const planContent: z.ZodMiniType<PlanContent> = z.strictObject({
  identity,
  basis: many(
    z.strictObject({
      kind: short,
      symbol: short,
      date: z.nullable(day),
      issuer: z.nullable(short),
      about: z.exactOptional(title),
    }),
  ),
  periodUnit: z.enum(periodUnits),
  topics: planTopics,
  rules,
  deadlines: many(
    z.strictObject({
      id: short,
      what: long,
      words: long,
      who: z.nullable(z.enum(planActors)),
      due,
      milestone: z.exactOptional(z.nullable(z.enum(milestoneKeys))),
    }),
  ),
  programme: many(
    z.strictObject({
      no: z.nullable(wholeNumber(0, 999)),
      text: long,
      role: z.nullable(short),
      when: z.enum(["during", "after"]),
    }),
  ),
  duties: many(z.strictObject({ actor: z.enum(planActors), text: long })),
  recipients: many(z.strictObject({ name: short, purpose: z.nullable(z.enum(recipientPurposes)) })),
  ladder: z
    .array(
      z.strictObject({
        daysAfter: wholeNumber(-90, 90),
        to: z.array(z.enum(urgedRoles)).check(z.maxLength(urgedRoles.length)),
      }),
    )
    .check(z.maxLength(20)),
  rubricId: z.nullable(short),
  purposes: z.exactOptional(many(z.strictObject({ text: long }))),
  superiorPlanId: z.exactOptional(z.nullable(rowId)),
  departures: z.exactOptional(many(z.strictObject({ topicId: short, by: z.nullable(short), reason: long }))),
});
