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
  rowId: text(200),
  organisation: z.nullable(text(300)),
  sealed: z.boolean(),
});
export type AuditEntryView = z.output<typeof auditEntryView>;

export const auditList = z.strictObject({ entries: z.array(auditEntryView), before: z.nullable(z.int()) });
export type AuditList = z.output<typeof auditList>;
