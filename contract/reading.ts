import * as z from "zod/mini";
import { periodUnits } from "#domain/calendar/period.ts";
import { planActors, recipientPurposes } from "#domain/plan/plan-content.ts";
import { day, instant, period, rowId, text } from "./day-and-id.ts";
import { due, planContent } from "./plan-content.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const readingRefusals = {
  /** The text bears a secrecy stamp: nothing of it was kept. `span` says where. */
  "reading.secret-mark": 422,
  /** Perhaps a stamp: ask the person, and send again with `confirmedNotSecret`. */
  "reading.secret-doubtful": 409,
  "reading.wrong-kind": 415,
  "reading.no-text": 422,
  "reading.encrypted": 422,
  "reading.unreadable": 422,
} as const;

const span = z.tuple([z.int(), z.int()]);

/** A value with the words it was read from: `span` counts UTF-16 units of `source.text`. */
const readingOf = <S extends z.ZodMiniType>(value: S) =>
  z.strictObject({ value, text: z.string(), span, confidence: z.number() });
const maybe = <S extends z.ZodMiniType>(value: S) => z.nullable(readingOf(value));
const words = readingOf(z.string());
const maybeWords = z.nullable(words);

/** The reading of one document (`plan-reading` contract). P1. */
export const planReading = z.strictObject({
  source: z.strictObject({ kind: z.enum(["txt", "md", "docx", "pdf"]), text: z.string(), sha256: z.string() }),
  identity: z.strictObject({
    superior: maybeWords,
    issuer: maybeWords,
    kind: maybeWords,
    number: maybe(z.number()),
    symbol: maybeWords,
    place: maybeWords,
    date: maybe(day),
    title: maybeWords,
    year: maybe(z.number()),
    signer: z.nullable(z.strictObject({ capacity: maybeWords, post: maybeWords, name: maybeWords })),
  }),
  basis: z.array(z.strictObject({ kind: maybeWords, symbol: words, date: maybe(day), issuer: maybeWords })),
  topics: z.array(z.strictObject({ no: maybe(z.number()), title: words, period: maybe(period) })),
  rules: z.strictObject({
    frequency: maybe(z.strictObject({ atLeast: z.number(), per: z.enum(periodUnits) })),
    mayAddTopics: maybe(z.boolean()),
    mayReplaceTopics: maybe(z.boolean()),
    replacesRegularMeeting: maybe(z.boolean()),
    mayMergeWithRegular: maybe(z.boolean()),
  }),
  deadlines: z.array(z.strictObject({ what: words, who: maybe(z.enum(planActors)), due: readingOf(due) })),
  programme: z.array(
    z.strictObject({ no: maybe(z.number()), text: words, role: maybeWords, when: z.enum(["during", "after"]) }),
  ),
  duties: z.array(z.strictObject({ actor: readingOf(z.enum(planActors)), text: words })),
  recipients: z.array(z.strictObject({ name: words, purpose: maybe(z.enum(recipientPurposes)) })),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string(), span: z.nullable(span) })),
});
export type PlanReadingView = z.output<typeof planReading>;

/** Pasted text. A file travels as multipart with the same fields and one file instead of `text`. */
export const readingBody = z.strictObject({
  organisationId: rowId,
  text: z.string().check(z.minLength(1), z.maxLength(1_000_000)),
  confirmedNotSecret: z.optional(z.boolean()),
});

/** The fields beside the file. */
export const readingFileFields = z.strictObject({
  organisationId: rowId,
  confirmedNotSecret: z.optional(z.enum(["true", "false"])),
});

export const readingParams = z.strictObject({ id: rowId });

export const readingView = z.strictObject({
  id: rowId,
  organisation: z.strictObject({ id: rowId, name: text(300) }),
  fileName: text(300),
  createdAt: instant,
  reading: planReading,
  /** The draft made of it, before a person corrected anything. */
  draft: planContent,
  permissions: z.strictObject({ draft: z.boolean() }),
});
export type ReadingView = z.output<typeof readingView>;
