import * as z from "zod/mini";
import { absenceReasons } from "#domain/attendance/attendance-count.ts";
import { meetingActions } from "#domain/meeting/action.ts";
import { meetingKinds, meetingStages, meetingStates } from "#domain/meeting/lifecycle.ts";
import { milestoneKeys } from "#domain/milestone/milestone-key.ts";
import {
  clock,
  day,
  instant,
  periodKeyText,
  rowId,
  rowVersion,
  said,
  text,
  year,
  yearInAddress,
} from "./day-and-id.ts";
import { onBehalfOf } from "./on-behalf.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const meetingRefusals = {
  /** `from`, `move`: what the meeting's state does not allow. */
  "meeting.move-refused": 409,
  "meeting.reason-missing": 422,
  "meeting.minutes-signed": 409,
  /** Clause II: thematic and regular are never merged. `otherId`: the meeting in the way. */
  "meeting.merged-with-regular": 409,
  "meeting.joined-forbidden": 409,
  "meeting.overlaps": 409,
  "meeting.notice-incomplete": 422,
  "meeting.nothing-changed": 409,
  "meeting.not-in-room": 409,
  "meeting.person-not-on-roll": 422,
  "meeting.chair-leads-no-cell": 422,
  "meeting.times-wrong": 422,
  "meeting.in-the-future": 422,
  "meeting.item-unknown": 422,
  /** Of everything the office enters for a cell. P7. */
  "meeting.on-behalf-of-missing": 422,
  "meeting.on-behalf-in-future": 422,
  "meeting.nothing-to-confirm": 409,
  "text.secret-marked": 422,
  /** Asked, not refused: sent again with `notSecret`, it is taken. `field`, `span` say where. */
  "text.secret-doubtful": 409,
} as const;

export const named = z.strictObject({ id: rowId, name: text(300) });
export const meetingParams = z.strictObject({ id: rowId });
/** A text sent again although it looked like one with a secret mark: a person has said that it is none. */
export const notSecret = z.optional(z.boolean());

const dated = {
  date: day,
  time: clock,
  endTime: z.nullable(clock),
  place: text(300),
  presenterId: z.nullable(rowId),
  topicTitle: text(500),
  /** By which paper or call the office enters for the cell, and of which day. P7. */
  onBehalfOf: z.optional(onBehalfOf),
  notSecret,
};

/** `id` is made by the client: sent again, it is the same meeting. `periodKey` null: the period the day lies in. */
export const planMeetingBody = z.strictObject({
  id: rowId,
  organisationId: rowId,
  kind: z.enum(meetingKinds),
  periodKey: z.nullable(periodKeyText),
  cellPlanItemId: z.nullable(rowId),
  ...dated,
});
export type PlanMeetingBody = z.output<typeof planMeetingBody>;

export const changeMeetingBody = z.strictObject({ version: rowVersion, ...dated });
export type ChangeMeetingBody = z.output<typeof changeMeetingBody>;

const questions = z.array(said(2000)).check(z.maxLength(30));
const papers = z.array(said(300)).check(z.maxLength(30));

/** The notice, or for a meeting already notified the change: the same people hear what changed. M3. */
export const notifyBody = z.strictObject({ version: rowVersion, ...dated, questions, papers });
export type NotifyBody = z.output<typeof notifyBody>;

export const cancelMeetingBody = z.strictObject({
  version: rowVersion,
  reason: text(1000),
  onBehalfOf: z.optional(onBehalfOf),
  notSecret,
});
export const answerNoticeBody = z.strictObject({
  /** Left out: one's own answer. The secretary may write down another's. */
  personId: z.optional(rowId),
  answer: z.enum(["attends", "apologises"]),
  reasonKind: z.nullable(z.enum(absenceReasons)),
  reason: text(500),
  notSecret,
});
export type AnswerNoticeBody = z.output<typeof answerNoticeBody>;

/** Held without having been opened in the room; typed up from a notebook or, by the office, from a paper. M5, P7. */
export const recordMeetingBody = z.strictObject({
  version: rowVersion,
  date: day,
  time: clock,
  endTime: z.nullable(clock),
  onBehalfOf: z.optional(onBehalfOf),
  notSecret,
});
export const meetingVersionBody = z.strictObject({ version: rowVersion });

export const noticeContent = z.strictObject({
  date: day,
  time: clock,
  place: text(500),
  topic: text(500),
  presenter: text(500),
  questions: z.array(text(2000)),
  papers: z.array(text(300)),
});

export const noticeView = z.strictObject({
  number: z.int(),
  kind: z.enum(["notice", "change", "cancellation"]),
  content: noticeContent,
  /** The fields a change says differently. */
  changes: z.array(z.keyof(noticeContent)),
  reason: text(1000),
  sentAt: instant,
  sentBy: z.nullable(named),
});
export type NoticeView = z.output<typeof noticeView>;

export const answerView = z.strictObject({
  person: named,
  answer: z.enum(["attends", "apologises"]),
  reasonKind: z.nullable(z.enum(absenceReasons)),
  reason: text(500),
  answeredAt: instant,
});

/** Said by the cell's link in a chat group, waiting for the secretary's word. M3. */
export const claimView = z.strictObject({
  person: named,
  answer: z.enum(["attends", "apologises"]),
  reasonKind: z.nullable(z.enum(absenceReasons)),
  reason: text(500),
  claimedAt: instant,
});
export type ClaimView = z.output<typeof claimView>;

/** One milestone of this meeting: when it was done, its last day with the plan's own words. */
export const meetingStepView = z.strictObject({
  key: z.enum(milestoneKeys),
  label: text(100),
  on: z.nullable(day),
  lastDay: z.nullable(day),
  words: z.nullable(text(4000)),
});

const standing = {
  id: rowId,
  organisationId: rowId,
  cellName: text(300),
  kind: z.enum(meetingKinds),
  periodKey: z.nullable(periodKeyText),
  periodLabel: z.nullable(text(60)),
  topicTitle: text(500),
  state: z.enum(meetingStates),
  stage: z.enum(meetingStages),
  startsAt: instant,
  endsAt: z.nullable(instant),
  place: text(300),
  heldOn: z.nullable(day),
};

export const meetingLine = z.strictObject(standing);
export type MeetingLine = z.output<typeof meetingLine>;

/** `typed`: from paper, not counted by name. P7, M7. */
export const attendanceFigures = z.strictObject({
  counted: z.int(),
  present: z.int(),
  late: z.int(),
  withReason: z.int(),
  withoutReason: z.int(),
  exempt: z.int(),
  specialDuty: z.int(),
  typed: z.boolean(),
  onBehalfOf: text(1000),
  confirmedByCell: z.boolean(),
});
export type AttendanceFigures = z.output<typeof attendanceFigures>;

export const meetingPermissions = z.record(z.enum(meetingActions), z.boolean());

export const meetingView = z.strictObject({
  ...standing,
  cellPlanItemId: z.nullable(rowId),
  presenter: z.nullable(named),
  chair: z.nullable(named),
  minuteTaker: z.nullable(named),
  notifiedAt: z.nullable(instant),
  cancelledReason: text(1000),
  onBehalfOf: text(1000),
  confirmedByCell: z.boolean(),
  /** The attendance in numbers; null before there are any. */
  figures: z.nullable(attendanceFigures),
  figuresPermissions: z.strictObject({ enter: z.boolean(), confirm: z.boolean() }),
  version: rowVersion,
  today: day,
  notices: z.array(noticeView),
  /** "Sao chép để dán vào nhóm"; null before the first notice. */
  noticeText: z.nullable(text(20_000)),
  /** null: not for this person to read. */
  answers: z.nullable(z.array(answerView)),
  /** null: not for this person to read. */
  claims: z.nullable(z.array(claimView)),
  ownAnswer: z.nullable(answerView),
  /** Told, not refused: fewer days than plan or rules ask. */
  shortLead: z.nullable(z.strictObject({ days: z.int(), atLeast: z.int() })),
  steps: z.array(meetingStepView),
  attendee: z.nullable(z.strictObject({ person: named, state: z.enum(["assigned", "accepted"]) })),
  leadReportState: z.nullable(text(20)),
  minutesId: z.nullable(rowId),
  resultReportId: z.nullable(rowId),
  people: z.array(named),
  permissions: meetingPermissions,
});
export type MeetingView = z.output<typeof meetingView>;

/** Without an organisation: the first cell the person holds a role in; without a year: the running one. */
export const meetingListQuery = z.strictObject({
  organisationId: z.optional(rowId),
  year: z.optional(yearInAddress),
});
export const meetingList = z.strictObject({
  organisationId: rowId,
  cellName: text(300),
  year,
  today: day,
  meetings: z.array(meetingLine),
  /** What the cell registered and has no meeting for yet, with everything the notice can take over. */
  offers: z.array(
    z.strictObject({
      cellPlanItemId: rowId,
      periodKey: periodKeyText,
      periodLabel: text(60),
      topicTitle: text(500),
      plannedOn: z.nullable(day),
      plannedMonth: z.nullable(z.int()),
      presenter: z.nullable(named),
      place: text(300),
    }),
  ),
  people: z.array(named),
  permissions: z.strictObject({ plan: z.boolean(), notify: z.boolean(), onBehalf: z.boolean() }),
});
export type MeetingList = z.output<typeof meetingList>;
