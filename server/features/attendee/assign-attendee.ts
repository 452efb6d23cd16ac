import { dayOf } from "#domain/calendar/local-date.ts";
import { deny, type AttendeeAction } from "#domain/attendee/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { AttendeeView } from "#contract/attendee.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { lockMeeting, type MeetingRow } from "#server/db/meeting-row.ts";
import { openMeeting } from "#server/db/open-meeting.ts";
import { recordMeetingStep } from "#server/db/record-meeting-step.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { announce } from "#server/jobs/announcement.ts";
import { attendeeViewOf, isStanding } from "./present.ts";
import {
  assignmentRow,
  assignmentsOf,
  candidatesFor,
  insertAssignment,
  updateAssignment,
  type AssignmentRow,
} from "./store.ts";

type Told = { scoped: Scoped; at: string; meeting: MeetingRow };

async function tell(
  { scoped, at, meeting }: Told,
  done: string,
  row: { id: string; person_id: string },
  value: unknown,
) {
  await audit(scoped, at, { action: `attendee.${done}`, noun: "attendee", rowId: row.id, path: meeting.path, value });
  const facts = {
    meetingId: meeting.id,
    assignmentId: row.id,
    personId: row.person_id,
    date: dayOf(meeting.starts_at),
  };
  await announce(scoped, at, [{ topic: `attendee.${done}`, path: meeting.path, facts }]);
}

/** The committee sends one of its own; whoever stood before is withdrawn and told. The first choice is a milestone. M4. */
export const assignAttendee = (
  deps: Deps,
  caller: Caller,
  meetingId: string,
  { id, personId }: { id: string; personId: string },
): Outcome<AttendeeView> =>
  inCommand<AttendeeView, Refused>(deps, caller, ["attendee.assign", meetingId, id, personId], async (scoped) => {
    const opened = await openMeeting(scoped, meetingId, (actor, { path }) =>
      deny(actor, "assign", { path, meetingId, personId: null }),
    );
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    const before = await assignmentsOf(scoped, meetingId);
    if (before.some((row) => row.id === id)) return ok(await attendeeViewOf(scoped, meeting));
    if (meeting.state === "planned") return fail({ code: "attendee.not-notified" });
    if (meeting.state !== "notified" && meeting.state !== "running") return fail({ code: "attendee.meeting-over" });
    const today = dayOf(deps.now());
    const candidates = await candidatesFor(scoped, meeting.path, dayOf(meeting.starts_at));
    if (!candidates.some((candidate) => candidate.personId === personId))
      return fail({ code: "attendee.not-a-candidate" });
    const standing = before.find(isStanding);
    if (standing?.person_id === personId) return ok(await attendeeViewOf(scoped, meeting));
    const told = { scoped, at: deps.now(), meeting };
    if (standing !== undefined) {
      await updateAssignment(scoped, standing, { state: "withdrawn" });
      await tell(told, "withdrawn", standing, null);
    }
    await insertAssignment(scoped, {
      tenant_id: meeting.tenant_id,
      id,
      meeting_id: meetingId,
      path: meeting.path,
      person_id: personId,
      state: "assigned",
      substitute: before.length > 0,
      assigned_on: today,
      assigned_at: deps.now(),
      assigned_by: caller.actor.personId,
    });
    if (before.length === 0)
      await recordMeetingStep(scoped, deps.now(), meeting, { milestone: "attendeeAssigned", happenedOn: today });
    await tell(told, "assigned", { id, person_id: personId }, { personId });
    return ok(await attendeeViewOf(scoped, meeting));
  });

type Open = { meeting: MeetingRow; row: AssignmentRow };

async function open(
  scoped: Scoped,
  id: string,
  action: AttendeeAction,
  version: number,
): Promise<Result<Open, Refused>> {
  const seen = await assignmentRow(scoped, id);
  const meeting = seen === null ? null : await lockMeeting(scoped, seen.meeting_id);
  const row = meeting === null ? null : await assignmentRow(scoped, id);
  if (row === null || meeting === null) return fail({ code: "row.unknown" });
  const facts = { path: meeting.path, meetingId: meeting.id, personId: row.person_id };
  const denial = deny(scoped.caller.actor, action, facts);
  if (denial !== null) return fail(denial);
  if (!isStanding(row)) return fail({ code: "attendee.withdrawn" });
  const current = { version: row.version, state: row.state, present: row.present };
  return row.version === version ? ok({ meeting, row }) : fail({ code: "row.stale", current } as Refused);
}

type AnswerBody = { version: number; accept: boolean; reason: string; notSecret?: boolean | undefined };

/** By the person sent and nobody else; declining says why, so that a substitute can be found. M4. */
export const answerAssignment = (deps: Deps, caller: Caller, id: string, body: AnswerBody): Outcome<AttendeeView> =>
  inCommand<AttendeeView, Refused>(deps, caller, ["attendee.answer", id, body], async (scoped) => {
    const found = await open(scoped, id, "answer", body.version);
    if (!found.ok) return found;
    const { meeting, row } = found.value;
    if (meeting.state === "held" || meeting.state === "cancelled") return fail({ code: "attendee.meeting-over" });
    if (!body.accept && body.reason.trim() === "") return fail({ code: "attendee.reason-missing" });
    const secret = secretMarkIn({ reason: body.reason }, body.notSecret);
    if (secret !== null) return fail(secret);
    const state = body.accept ? "accepted" : "declined";
    const decline = body.accept ? "" : body.reason.trim();
    await updateAssignment(scoped, row, { state, decline_reason: decline, answered_at: deps.now() });
    await tell({ scoped, at: deps.now(), meeting }, state, row, { reason: decline });
    return ok(await attendeeViewOf(scoped, meeting));
  });

export const withdrawAssignment = (deps: Deps, caller: Caller, id: string, version: number): Outcome<AttendeeView> =>
  inCommand<AttendeeView, Refused>(deps, caller, ["attendee.withdraw", id, version], async (scoped) => {
    const found = await open(scoped, id, "withdraw", version);
    if (!found.ok) return found;
    const { meeting, row } = found.value;
    if (meeting.state === "held" || meeting.state === "cancelled") return fail({ code: "attendee.meeting-over" });
    await updateAssignment(scoped, row, { state: "withdrawn" });
    await tell({ scoped, at: deps.now(), meeting }, "withdrawn", row, null);
    return ok(await attendeeViewOf(scoped, meeting));
  });

/** Said by the cell on the day: who was marked present reads the room and fills in the leader's sheet. IV.2. */
export const markPresent = (
  deps: Deps,
  caller: Caller,
  id: string,
  { version, present }: { version: number; present: boolean },
): Outcome<AttendeeView> =>
  inCommand<AttendeeView, Refused>(deps, caller, ["attendee.present", id, version, present], async (scoped) => {
    const found = await open(scoped, id, "markPresent", version);
    if (!found.ok) return found;
    const { meeting, row } = found.value;
    if (meeting.state !== "running" && meeting.state !== "held") return fail({ code: "meeting.not-in-room" });
    await updateAssignment(scoped, row, { present });
    await tell({ scoped, at: deps.now(), meeting }, "marked", row, { present });
    return ok(await attendeeViewOf(scoped, meeting));
  });
