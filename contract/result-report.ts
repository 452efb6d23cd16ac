import * as z from "zod/mini";
import { resultReportStates } from "#domain/result-report/lifecycle.ts";
import { day, instant, rowId, rowVersion, text } from "./day-and-id.ts";
import { named, notSecret } from "./meeting.ts";
import { layeredSection } from "./minutes.ts";
import { onBehalfOf } from "./on-behalf.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const resultReportRefusals = {
  "result-report.move-refused": 409,
  "result-report.remark-missing": 422,
  "result-report.minutes-unsigned": 409,
  "result-report.meeting-not-held": 409,
  "result-report.section-unknown": 404,
  "result-report.already-sent": 409,
  "result-report.not-sent-to-members": 409,
  "result-report.not-a-member": 422,
} as const;

export const resultReportView = z.strictObject({
  id: rowId,
  meetingId: rowId,
  organisationId: rowId,
  cellName: text(300),
  topicTitle: text(500),
  heldOn: z.nullable(day),
  state: z.enum(resultReportStates),
  sections: z.array(layeredSection),
  membersSentOn: z.nullable(day),
  membersSentAt: z.nullable(instant),
  committeeSentOn: z.nullable(day),
  committeeSentAt: z.nullable(instant),
  sentBy: z.nullable(named),
  decidedOn: z.nullable(day),
  decidedBy: z.nullable(named),
  remark: text(2000),
  onBehalfOf: text(1000),
  confirmedByCell: z.boolean(),
  minutesSigned: z.boolean(),
  /** Begun by the office from the cell's paper: the minutes are on paper too. */
  fromPaper: z.boolean(),
  /** "05-BC/CB"; empty until it is drawn, with the first sending. */
  symbol: text(60),
  version: rowVersion,
  readings: z.strictObject({
    members: z.int(),
    read: z.int(),
    /** By name, for those who may know; null for the others. */
    people: z.nullable(z.array(z.strictObject({ person: named, readAt: z.nullable(instant), marked: z.boolean() }))),
    /** Has this person read it? null: not one of the cell. */
    own: z.nullable(z.boolean()),
  }),
  permissions: z.strictObject({
    write: z.boolean(),
    sendToMembers: z.boolean(),
    sendToCommittee: z.boolean(),
    decide: z.boolean(),
    acknowledge: z.boolean(),
    tick: z.boolean(),
    onBehalf: z.boolean(),
    confirm: z.boolean(),
  }),
});
export type ResultReportView = z.output<typeof resultReportView>;

export const resultReportOfMeeting = z.strictObject({
  meetingId: rowId,
  report: z.nullable(resultReportView),
  permissions: z.strictObject({ draft: z.boolean(), onBehalf: z.boolean() }),
});
export type ResultReportOfMeeting = z.output<typeof resultReportOfMeeting>;

export const draftReportBody = z.strictObject({ id: rowId, onBehalfOf: z.optional(onBehalfOf), notSecret });
export const writeReportSectionBody = z.strictObject({
  version: rowVersion,
  body: z.nullable(text(60_000)),
  onBehalfOf: z.optional(onBehalfOf),
  notSecret,
});
export const sendReportBody = z.strictObject({
  version: rowVersion,
  to: z.enum(["members", "committee", "both"]),
  onBehalfOf: z.optional(onBehalfOf),
  notSecret,
});
export const confirmReportBody = z.strictObject({ version: rowVersion });
export const decideReportBody = z.strictObject({
  version: rowVersion,
  accept: z.boolean(),
  remark: text(2000),
  notSecret,
});
/** Left out: the own reading, by one tap. The secretary ticks for those without a phone. */
export const readReportBody = z.strictObject({ personId: z.optional(rowId) });
