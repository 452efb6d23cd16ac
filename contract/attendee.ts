import * as z from "zod/mini";
import { day, instant, rowId, rowVersion, text } from "./day-and-id.ts";
import { named, notSecret } from "./meeting.ts";

/** Refusals of this noun and the HTTP status each travels under. */
export const attendeeRefusals = {
  "attendee.not-a-candidate": 422,
  "attendee.meeting-over": 409,
  "attendee.not-notified": 409,
  "attendee.already-answered": 409,
  "attendee.reason-missing": 422,
  "attendee.withdrawn": 409,
} as const;

const state = z.enum(["assigned", "accepted", "declined", "withdrawn"]);

export const assignmentView = z.strictObject({
  id: rowId,
  person: named,
  state,
  substitute: z.boolean(),
  assignedOn: day,
  assignedBy: z.nullable(named),
  declineReason: text(1000),
  present: z.nullable(z.boolean()),
  version: rowVersion,
});
export type AssignmentView = z.output<typeof assignmentView>;

/** Whom the committee could send: the leader in charge first, with the quarter's load and what clashes. IV.2, M4. */
export const attendeeChoiceView = z.strictObject({
  person: named,
  positionTitle: text(300),
  leadsCell: z.boolean(),
  load: z.int(),
  clashes: z.array(z.strictObject({ meetingId: rowId, cellName: text(300), startsAt: instant })),
  proposed: z.boolean(),
});
export type AttendeeChoiceView = z.output<typeof attendeeChoiceView>;

export const attendeeView = z.strictObject({
  meetingId: rowId,
  cellName: text(300),
  topicTitle: text(500),
  startsAt: instant,
  place: text(300),
  current: z.nullable(assignmentView),
  history: z.array(assignmentView),
  /** Empty for whom it is not to choose. */
  choices: z.array(attendeeChoiceView),
  permissions: z.strictObject({
    assign: z.boolean(),
    answer: z.boolean(),
    withdraw: z.boolean(),
    markPresent: z.boolean(),
  }),
});
export type AttendeeView = z.output<typeof attendeeView>;

/** `id` is made by the client. Whoever stood before is withdrawn; a second choice is a substitute. */
export const assignAttendeeBody = z.strictObject({ id: rowId, personId: rowId });
export const answerAssignmentBody = z.strictObject({
  version: rowVersion,
  accept: z.boolean(),
  reason: text(1000),
  notSecret,
});
export const assignmentVersionBody = z.strictObject({ version: rowVersion });
export const markPresentBody = z.strictObject({ version: rowVersion, present: z.boolean() });

export const attendeeRequestsQuery = z.strictObject({ organisationId: rowId });
/** Notified meetings of the committee's cells, those nobody is sent to first. */
export const attendeeRequests = z.strictObject({
  requests: z.array(
    z.strictObject({
      meetingId: rowId,
      cellName: text(300),
      topicTitle: text(500),
      startsAt: instant,
      place: text(300),
      current: z.nullable(assignmentView),
    }),
  ),
});
