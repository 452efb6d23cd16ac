import * as z from "zod/mini";
import { instant, rowId, text } from "./day-and-id.ts";

/** What failed: by its topic or its masked address, never by its content: the administrator reads none. domain.md 8. */
export const failedJob = z.strictObject({
  id: rowId,
  kind: z.enum(["announcement", "mail"]),
  what: text(300),
  at: instant,
  tries: z.int(),
  problem: text(2000),
});
export type FailedJob = z.output<typeof failedJob>;

export const jobsView = z.strictObject({
  announcements: z.strictObject({ waiting: z.int(), failed: z.int() }),
  mails: z.strictObject({ waiting: z.int(), failed: z.int(), sent: z.int(), oldest: z.nullable(instant) }),
  failures: z.array(failedJob),
});
export type JobsView = z.output<typeof jobsView>;

export const retryBody = z.strictObject({
  jobs: z
    .array(z.strictObject({ id: rowId, kind: z.enum(["announcement", "mail"]) }))
    .check(z.minLength(1), z.maxLength(200)),
});
export type RetryBody = z.output<typeof retryBody>;
