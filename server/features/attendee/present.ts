import { dayOf, endOfDay, instantAt } from "#domain/calendar/local-date.ts";
import { firstDayOf, lastDayOf, periodContaining } from "#domain/calendar/period.ts";
import { attendeeChoices, type AttendeeChoice } from "#domain/meeting/attendee-choice.ts";
import type { MeetingKind } from "#domain/meeting/lifecycle.ts";
import { deny, permissionsOn } from "#domain/attendee/policy.ts";
import type { AssignmentView, AttendeeChoiceView, AttendeeView } from "#contract/attendee.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import type { Scoped } from "#server/db/scoped.ts";
import {
  assignmentsOf,
  candidatesFor,
  meetingsAttendedBy,
  organisationNames,
  type AssignmentRow,
  type Candidate,
} from "./store.ts";

type Names = ReadonlyMap<string, string>;

export const isStanding = ({ state }: AssignmentRow): boolean => state === "assigned" || state === "accepted";

export const assignmentViewOf = (row: AssignmentRow, names: Names): AssignmentView => ({
  id: row.id,
  person: { id: row.person_id, name: names.get(row.person_id) ?? "" },
  state: row.state as AssignmentView["state"],
  substitute: row.substitute,
  assignedOn: row.assigned_on,
  assignedBy: namedIn(names, row.assigned_by),
  declineReason: row.decline_reason,
  present: row.present,
  version: row.version,
});

/** Who is sent to this meeting, who was before, and for whom it is to choose: who could be. */
export async function attendeeViewOf(scoped: Scoped, meeting: MeetingRow): Promise<AttendeeView> {
  const { actor } = scoped.caller;
  const rows = await assignmentsOf(scoped, meeting.id);
  const current = rows.find(isStanding) ?? null;
  const facts = { path: meeting.path, meetingId: meeting.id, personId: current?.person_id ?? null };
  const chooses = deny(actor, "assign", facts) === null;
  const names = await personNames(
    scoped,
    rows.flatMap((row) => [row.person_id, row.assigned_by]),
  );
  const cells = await organisationNames(scoped, [meeting.organisation_id], dayOf(meeting.starts_at));
  const open = meeting.state === "notified" || meeting.state === "running";
  const permissions = permissionsOn(actor, facts);
  return {
    meetingId: meeting.id,
    cellName: cells.get(meeting.organisation_id) ?? "",
    topicTitle: meeting.topic_title,
    startsAt: meeting.starts_at,
    place: meeting.place,
    current: current === null ? null : assignmentViewOf(current, names),
    history: rows.filter((row) => row !== current).map((row) => assignmentViewOf(row, names)),
    choices: chooses && open ? await choicesFor(scoped, meeting) : [],
    permissions: {
      assign: permissions.assign && open,
      answer: permissions.answer && current?.state === "assigned" && open,
      withdraw: permissions.withdraw && open,
      markPresent: permissions.markPresent && (meeting.state === "running" || meeting.state === "held"),
    },
  };
}

async function choicesFor(scoped: Scoped, meeting: MeetingRow): Promise<AttendeeChoiceView[]> {
  const day = dayOf(meeting.starts_at);
  const candidates = await candidatesFor(scoped, meeting.path, day);
  const quarter = periodContaining("quarter", day);
  const busy = await meetingsAttendedBy(
    scoped,
    candidates.map(({ personId }) => personId),
    instantAt(firstDayOf(quarter), "00:00"),
    endOfDay(lastDayOf(quarter)),
  );
  const cells = await organisationNames(
    scoped,
    busy.map(({ organisation_id }) => organisation_id),
    day,
  );
  const choices = attendeeChoices(
    { id: meeting.id, startsAt: meeting.starts_at, endsAt: meeting.ends_at },
    candidates.map(({ personId, leadsCell }) => ({
      personId,
      leadsCell,
      assigned: busy
        .filter(({ person_id }) => person_id === personId)
        .map((row) => ({ id: row.id, kind: row.kind as MeetingKind, startsAt: row.starts_at, endsAt: row.ends_at })),
    })),
  );
  const clashOf = (id: string) => {
    const row = busy.find((meeting) => meeting.id === id);
    return { meetingId: id, cellName: cells.get(row?.organisation_id ?? "") ?? "", startsAt: row?.starts_at ?? "" };
  };
  return choices.map((choice) => choiceViewOf(choice, candidates, clashOf));
}

function choiceViewOf(
  choice: AttendeeChoice,
  candidates: readonly Candidate[],
  clashOf: (id: string) => AttendeeChoiceView["clashes"][number],
): AttendeeChoiceView {
  const candidate = candidates.find(({ personId }) => personId === choice.personId);
  return {
    person: { id: choice.personId, name: candidate?.name ?? "" },
    positionTitle: candidate?.positionTitle ?? "",
    leadsCell: choice.leadsCell,
    load: choice.load,
    clashes: choice.clashes.map(clashOf),
    proposed: choice.proposed,
  };
}
