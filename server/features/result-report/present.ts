import { holdsOn, holdsOverCell, type Actor } from "#domain/access/role.ts";
import type { Path } from "#domain/ids.ts";
import { isCounted } from "#domain/attendance/member-standing.ts";
import { mayWriteReport } from "#domain/result-report/lifecycle.ts";
import { deny, type ReportAction } from "#domain/result-report/policy.ts";
import type { ResultReportOfMeeting, ResultReportView } from "#contract/result-report.ts";
import { asKept, layersOf } from "#server/db/layered-text.ts";
import { nameOn } from "#server/db/letterhead-of.ts";
import { meetingRow, type MeetingRow } from "#server/db/meeting-row.ts";
import { minutesSigned } from "#server/db/open-meeting.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import { meetingDay, rollAndSize } from "#server/db/roll-call.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { draftUnder } from "./drafted.ts";
import type { ReportedMeeting } from "./reported-meeting.ts";
import { readersCount, readingsOf, reportOfMeeting, type ReportRow } from "./store.ts";

export async function ofMeeting(scoped: Scoped, meeting: MeetingRow): Promise<ResultReportOfMeeting> {
  const row = await reportOfMeeting(scoped, meeting.id);
  const writes = deny(scoped.caller.actor, "write", meeting) === null;
  return {
    meetingId: meeting.id,
    report: row === null ? null : await reportViewOf(scoped, row, meeting),
    permissions: {
      draft: writes && row === null && meeting.state === "held",
      onBehalf: entersForCell(scoped.caller.actor, meeting.path),
    },
  };
}

/** The office's own, without a seat in the cell: it names a paper or a call. P7. */
const entersForCell = (actor: Actor, path: Path): boolean =>
  holdsOverCell(actor, path, "office") && !holdsOn(actor, path, "cellSecretary", "cellDeputy", "cellCommittee");

/** While it may be written, what has been captured since lies under it; what was sent is shown as sent. */
export async function reportViewOf(
  scoped: Scoped,
  row: ReportRow,
  meeting: ReportedMeeting,
): Promise<ResultReportView> {
  const { actor } = scoped.caller;
  const may = (action: ReportAction): boolean => deny(actor, action, row) === null;
  const names = await personNames(scoped, [row.sent_by, row.decided_by]);
  const writes = may("write") && mayWriteReport(row.state);
  const captured = writes ? await meetingRow(scoped, row.meeting_id) : null;
  // What went to the committee without a paper had its minutes signed, also for who may not read them.
  const signed = (await minutesSigned(scoped, meeting.id)) || (row.committee_sent_on !== null && !row.from_paper);
  const readings = await readersOf(scoped, row, meeting, may("readReaders"));
  const ready = signed || row.from_paper;
  return {
    id: row.id,
    meetingId: row.meeting_id,
    organisationId: meeting.organisation_id,
    cellName: (await nameOn(scoped, meeting.organisation_id, meetingDay(meeting))) ?? "",
    topicTitle: meeting.topic_title,
    heldOn: meeting.held_on,
    state: row.state,
    sections:
      captured === null ? asKept(row.sections) : layersOf(row.sections, await draftUnder(scoped, row, captured)),
    membersSentOn: row.members_sent_on,
    membersSentAt: row.members_sent_at,
    committeeSentOn: row.committee_sent_on,
    committeeSentAt: row.committee_sent_at,
    sentBy: namedIn(names, row.sent_by),
    decidedOn: row.decided_on,
    decidedBy: namedIn(names, row.decided_by),
    remark: row.remark,
    onBehalfOf: row.on_behalf_of,
    confirmedByCell: row.confirmed_by_cell,
    minutesSigned: signed,
    fromPaper: row.from_paper,
    symbol: row.symbol,
    version: row.version,
    readings,
    permissions: {
      write: writes,
      sendToMembers: may("send") && ready && row.members_sent_on === null,
      sendToCommittee: may("send") && ready && mayWriteReport(row.state),
      decide: may("decide") && row.state === "sent",
      acknowledge: row.members_sent_on !== null && readings.own === false,
      tick: may("tick") && row.members_sent_on !== null,
      onBehalf: entersForCell(actor, row.path),
      confirm: may("confirm") && !row.confirmed_by_cell,
    },
  };
}

/** How many of the cell have read it, the same for every reader; who, only for those who may know. */
async function readersOf(
  scoped: Scoped,
  row: ReportRow,
  meeting: ReportedMeeting,
  named: boolean,
): Promise<ResultReportView["readings"]> {
  const cell = { organisationId: meeting.organisation_id, path: meeting.path };
  const { roll, size } = await rollAndSize(scoped, cell, meetingDay(meeting));
  const members = roll.filter((entry) => isCounted(entry) || entry.standing === "exempt");
  const rows = await readingsOf(scoped, row.id);
  const own = roll.some(({ personId }) => personId === scoped.caller.actor.personId);
  const rowOf = (personId: string) => rows.find(({ person_id }) => person_id === personId);
  return {
    members: size.counted + size.exempt,
    read: await readersCount(scoped, row.id),
    people: named
      ? members.map(({ personId, name }) => ({
          person: { id: personId, name },
          readAt: rowOf(personId)?.read_at ?? null,
          marked: rowOf(personId) !== undefined && rowOf(personId)?.marked_by !== personId,
        }))
      : null,
    own: own ? rowOf(scoped.caller.actor.personId) !== undefined : null,
  };
}
