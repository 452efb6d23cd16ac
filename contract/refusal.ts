import { accountRefusals } from "./account.ts";
import { answerLinkRefusals } from "./answer-link.ts";
import { attendanceRefusals } from "./attendance.ts";
import { attendeeRefusals } from "./attendee.ts";
import { boardRefusals } from "./board.ts";
import { calendarRefusals } from "./calendar.ts";
import { captureRefusals } from "./capture.ts";
import { checkInRefusals } from "./check-in.ts";
import { cellPlanRefusals } from "./cell-plan.ts";
import { exportRefusals } from "./export.ts";
import { importRefusals } from "./import.ts";
import { leadReportRefusals } from "./lead-report.ts";
import { meetingRefusals } from "./meeting.ts";
import { memberRefusals } from "./member.ts";
import { minutesRefusals } from "./minutes.ts";
import { organisationRefusals } from "./organisation.ts";
import { planRefusals } from "./plan.ts";
import { readingRefusals } from "./reading.ts";
import { registerRefusals } from "./register.ts";
import { resultReportRefusals } from "./result-report.ts";
import { rollUpRefusals } from "./roll-up.ts";
import { scoringRefusals } from "./scoring.ts";
import { setUpRefusals } from "./set-up.ts";
import { storyRefusals } from "./story.ts";
import { urgingRefusals } from "./urging.ts";
import { solutionRefusals } from "./solution.ts";
import { uploadRefusals } from "./upload.ts";

/** What any request can be refused with. A noun's own codes lie beside its contract. */
export const commonRefusals = {
  "request.malformed": 400,
  "request.key-reused": 409,
  "request.too-large": 413,
  "request.unknown-address": 404,
  "request.foreign-origin": 403,
  "session.missing": 401,
  "denied.needs-role": 403,
  "row.unknown": 404,
  "row.stale": 409,
} as const;

/** Every code a request can be refused with, and the HTTP status it travels under. The client keys its words on the code. */
export const statusOf = {
  ...commonRefusals,
  ...accountRefusals,
  ...answerLinkRefusals,
  ...attendanceRefusals,
  ...attendeeRefusals,
  ...boardRefusals,
  ...calendarRefusals,
  ...captureRefusals,
  ...checkInRefusals,
  ...cellPlanRefusals,
  ...exportRefusals,
  ...importRefusals,
  ...leadReportRefusals,
  ...meetingRefusals,
  ...memberRefusals,
  ...minutesRefusals,
  ...organisationRefusals,
  ...planRefusals,
  ...readingRefusals,
  ...registerRefusals,
  ...resultReportRefusals,
  ...rollUpRefusals,
  ...scoringRefusals,
  ...setUpRefusals,
  ...storyRefusals,
  ...solutionRefusals,
  ...uploadRefusals,
  ...urgingRefusals,
} as const;

export type RefusalCode = keyof typeof statusOf;

/** One thing wrong with what was sent: which field ("topics.0.title"), by which rule, with its numbers, in Vietnamese. */
export type Problem = { field: string; keyword: string; params: Record<string, unknown>; message: string };

/** Beside `row.stale`: who wrote what stands there now and when, where the asker may know it; `by` null where only the name is not theirs. */
export type LastChange = { by: string | null; at: string };

/** The body of every answer that is not a success; more facts may lie beside the code. */
export type Refusal = { code: RefusalCode; problems?: readonly Problem[]; current?: unknown; [fact: string]: unknown };
