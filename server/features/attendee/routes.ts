import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { fail, ok } from "#domain/result.ts";
import * as contract from "#contract/attendee.ts";
import { meetingParams as params } from "#contract/meeting.ts";
import { seeMeeting } from "#server/db/open-meeting.ts";
import { personNames } from "#server/db/person-names.ts";
import type { Scoped } from "#server/db/scoped.ts";
import type { Routes } from "#server/http/app.ts";
import { defineDocuments } from "#server/http/document-route.ts";
import { defineRead, defineWrite } from "#server/http/routes.ts";
import { attendeeLetter } from "./attendee-letter.ts";
import { answerAssignment, assignAttendee, markPresent, withdrawAssignment } from "./assign-attendee.ts";
import { assignmentViewOf, attendeeViewOf, isStanding } from "./present.ts";
import { assignmentsOf, knowsOrganisation, notifiedMeetings, organisationNames } from "./store.ts";

/** Whom the committee sends to a cell's meeting. IV.1–2, M4. */
export const attendeeRoutes: Routes = (app, deps) => {
  const answer = contract.attendeeView;
  const one = { summary: "Cấp ủy dự buổi sinh hoạt", params, answer };
  defineRead(app, deps, "/api/meetings/:id/attendee", one, async ({ scoped, params: { id } }) => {
    const seen = await seeMeeting(scoped, id);
    return seen.ok ? ok(await attendeeViewOf(scoped, seen.value.meeting)) : seen;
  });
  const requests = {
    summary: "Các buổi cần phân công cấp ủy dự",
    query: contract.attendeeRequestsQuery,
    answer: contract.attendeeRequests,
  };
  defineRead(app, deps, "/api/attendee-requests", requests, async ({ scoped, query: { organisationId } }) =>
    (await knowsOrganisation(scoped, organisationId))
      ? ok({ requests: await requestsOf(scoped, organisationId, dayOf(deps.now())) })
      : fail({ code: "row.unknown" as const }),
  );
  const letter = { summary: "Công văn phân công cấp ủy dự", params };
  defineDocuments(app, deps, "/api/meetings/:id/attendee-letter", letter, ({ scoped, params: { id } }) =>
    attendeeLetter(scoped, id),
  );
  const assign = { summary: "Phân công cấp ủy dự", params, body: contract.assignAttendeeBody, answer };
  defineWrite(app, deps, "POST", "/api/meetings/:id/attendee", assign, ({ caller, params: { id }, body }) =>
    assignAttendee(deps, caller, id, body),
  );
  const reply = { summary: "Nhận hoặc từ chối phân công", params, body: contract.answerAssignmentBody, answer };
  defineWrite(app, deps, "POST", "/api/attendee-assignments/:id/answer", reply, ({ caller, params: { id }, body }) =>
    answerAssignment(deps, caller, id, body),
  );
  const withdraw = { summary: "Thôi phân công", params, body: contract.assignmentVersionBody, answer };
  defineWrite(
    app,
    deps,
    "POST",
    "/api/attendee-assignments/:id/withdrawal",
    withdraw,
    ({ caller, params: { id }, body }) => withdrawAssignment(deps, caller, id, body.version),
  );
  const present = { summary: "Cấp ủy có dự hay không", params, body: contract.markPresentBody, answer };
  defineWrite(app, deps, "PUT", "/api/attendee-assignments/:id/presence", present, ({ caller, params: { id }, body }) =>
    markPresent(deps, caller, id, body),
  );
};

/** Those nobody is sent to first. */
async function requestsOf(scoped: Scoped, organisationId: string, day: LocalDate) {
  const meetings = await notifiedMeetings(scoped, organisationId);
  const cells = await organisationNames(
    scoped,
    meetings.map(({ organisation_id }) => organisation_id),
    day,
  );
  const lines = [];
  for (const meeting of meetings) {
    const current = (await assignmentsOf(scoped, meeting.id)).find(isStanding) ?? null;
    const names = await personNames(scoped, [current?.person_id, current?.assigned_by]);
    lines.push({
      meetingId: meeting.id,
      cellName: cells.get(meeting.organisation_id) ?? "",
      topicTitle: meeting.topic_title,
      startsAt: meeting.starts_at,
      place: meeting.place,
      current: current === null ? null : assignmentViewOf(current, names),
    });
  }
  return lines.sort((one, other) => Number(one.current !== null) - Number(other.current !== null));
}
