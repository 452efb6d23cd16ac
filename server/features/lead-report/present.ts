import { permissionsOn } from "#domain/lead-report/policy.ts";
import { leadReportParts } from "#domain/lead-report/lifecycle.ts";
import { holdsOn } from "#domain/access/role.ts";
import type { LeadReportOfMeeting, LeadReportView } from "#contract/lead-report.ts";
import { nameOn } from "#server/db/letterhead-of.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import { meetingDay, rollOfDay, type RollEntry } from "#server/db/roll-call.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { fileOf, leadReportOf, presentersOf, type LeadReportRow } from "./store.ts";

export async function leadReportViewOf(
  scoped: Scoped,
  row: LeadReportRow,
  meeting: MeetingRow,
): Promise<LeadReportView> {
  const names = await personNames(scoped, [row.presenter_id, row.approved_by]);
  const facts = { path: row.path, presenterId: row.presenter_id, state: row.state };
  return {
    id: row.id,
    meetingId: row.meeting_id,
    cellName: (await nameOn(scoped, meeting.organisation_id, meetingDay(meeting))) ?? "",
    topicTitle: meeting.topic_title,
    state: row.state,
    presenter: namedIn(names, row.presenter_id),
    body: row.body,
    file: await fileOf(scoped, row.id, row.upload_id),
    approvedOn: row.approved_on,
    approvedBy: namedIn(names, row.approved_by),
    sentOn: row.sent_on,
    version: row.version,
    permissions: permissionsOn(scoped.caller.actor, facts),
  };
}

export async function ofMeeting(scoped: Scoped, meeting: MeetingRow): Promise<LeadReportOfMeeting> {
  const row = await leadReportOf(scoped, meeting.id);
  const roll = await rollOfDay(
    scoped,
    { organisationId: meeting.organisation_id, path: meeting.path },
    meetingDay(meeting),
  );
  const leads = holdsOn(scoped.caller.actor, meeting.path, "cellSecretary", "cellDeputy", "cellCommittee");
  return {
    report: row === null ? null : await leadReportViewOf(scoped, row, meeting),
    parts: [...leadReportParts],
    people: roll.map(({ personId, name }) => ({ id: personId, name })),
    proposed: proposedOf(await presentersOf(scoped, meeting), roll),
    permissions: { assign: leads && meeting.state !== "cancelled" && (row === null || row.state === "assigned") },
  };
}

/** The first of those named who is on the roll. */
function proposedOf(named: readonly (string | null)[], roll: readonly RollEntry[]): LeadReportOfMeeting["proposed"] {
  const [found] = named.flatMap((id) => roll.filter(({ personId }) => personId === id));
  return found === undefined ? null : { id: found.personId, name: found.name };
}
