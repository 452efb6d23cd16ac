import * as z from "zod/mini";
import { instant, rowId, text } from "./day-and-id.ts";

/** `before`: entries older than this position; left out, the newest. */
export const auditQuery = z.strictObject({
  before: z.optional(z.string().check(z.regex(/^\d{1,15}$/))),
  noun: z.optional(text(40)),
});

export const auditEntryView = z.strictObject({
  id: rowId,
  position: z.int(),
  at: instant,
  /** `null`: the system itself, or somebody whose name is not for this reader. */
  who: z.nullable(text(200)),
  from: text(100),
  action: text(80),
  noun: text(40),
  /** The deed in words: "gửi thông báo sinh hoạt". */
  did: text(120),
  rowId: text(200),
  organisation: z.nullable(text(300)),
  sealed: z.boolean(),
});
export type AuditEntryView = z.output<typeof auditEntryView>;

const auditNoun = z.strictObject({ noun: text(40), label: text(60) });

/** `nouns`: what the list may be narrowed to, in words. */
export const auditList = z.strictObject({
  entries: z.array(auditEntryView),
  before: z.nullable(z.int()),
  nouns: z.array(auditNoun),
});
export type AuditList = z.output<typeof auditList>;

/** `before`: readings older than this one; left out, the newest. */
export const readingsQuery = z.strictObject({ before: z.optional(rowId) });

export const personalReadingView = z.strictObject({
  id: rowId,
  at: instant,
  /** `null`: somebody whose name is not for this reader. */
  who: z.nullable(text(200)),
  from: text(100),
  /** What was read, in words: "biên bản". */
  what: text(120),
  about: z.nullable(text(200)),
  organisation: z.nullable(text(300)),
});
export type PersonalReadingView = z.output<typeof personalReadingView>;

/** Readings of personal data: those within reach of who reads the audit, and for everybody those of their own. O5. */
export const readingsList = z.strictObject({
  readings: z.array(personalReadingView),
  before: z.nullable(rowId),
});
export type ReadingsList = z.output<typeof readingsList>;
