import * as z from "zod/mini";
import { leadReportStates, type LeadReportMove } from "#domain/lead-report/lifecycle.ts";
import { day, rowId, rowVersion, text } from "./day-and-id.ts";
import { named, notSecret } from "./meeting.ts";
import { uploadView } from "./upload.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const leadReportRefusals = {
  "lead-report.move-refused": 409,
  "lead-report.empty": 422,
  "lead-report.remark-missing": 422,
  "lead-report.file-unknown": 422,
  "lead-report.meeting-cancelled": 409,
} as const;

export const leadReportView = z.strictObject({
  id: rowId,
  meetingId: rowId,
  cellName: text(300),
  topicTitle: text(500),
  state: z.enum(leadReportStates),
  presenter: z.nullable(named),
  body: text(100_000),
  file: z.nullable(uploadView),
  approvedOn: z.nullable(day),
  approvedBy: z.nullable(named),
  sentOn: z.nullable(day),
  version: rowVersion,
  permissions: z.strictObject({
    write: z.boolean(),
    approve: z.boolean(),
    rework: z.boolean(),
    send: z.boolean(),
    present: z.boolean(),
    complete: z.boolean(),
    assign: z.boolean(),
  }),
});
export type LeadReportView = z.output<typeof leadReportView>;

/** `report` null: nobody was asked for one yet. */
export const leadReportOfMeeting = z.strictObject({
  report: z.nullable(leadReportView),
  parts: z.array(text(200)),
  people: z.array(named),
  /** Whom the notice names, else whom the cell's plan does; null where neither names one of the roll. */
  proposed: z.nullable(named),
  permissions: z.strictObject({ assign: z.boolean() }),
});
export type LeadReportOfMeeting = z.output<typeof leadReportOfMeeting>;

/** `id` is made by the client; an assignment again names another presenter. */
export const assignLeadReportBody = z.strictObject({ id: rowId, presenterId: z.nullable(rowId) });
export const writeLeadReportBody = z.strictObject({
  version: rowVersion,
  body: text(100_000),
  uploadId: z.nullable(rowId),
  notSecret,
});
export const moveLeadReportBody = z.strictObject({
  version: rowVersion,
  /** Writing has an address of its own. */
  move: z.enum(["approve", "rework", "send", "present", "complete"] satisfies LeadReportMove[]),
  remark: text(2000),
  notSecret,
});
