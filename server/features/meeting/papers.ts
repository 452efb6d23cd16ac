import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { MinutesStanding, ReportStanding } from "#domain/meeting/lifecycle.ts";
import { milestoneLabels, periodMilestoneKeys, type PeriodMilestoneKey } from "#domain/milestone/milestone-key.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { lastDayFor, planOfMeeting } from "#server/db/record-meeting-step.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";

/** How far the papers of one meeting have come, as far as this person may see. */
export type Papers = {
  minutes: MinutesStanding;
  minutesId: string | null;
  minutesSignedOn: LocalDate | null;
  report: ReportStanding;
  reportId: string | null;
  membersSentOn: LocalDate | null;
  committeeSentOn: LocalDate | null;
};

const minutesRights = ["minutes", "minutes:sent", "minutes:meeting"] as const;
const reportRights = ["resultReport", "resultReport:sent"] as const;

export async function papersOf(scoped: Scoped, meetingIds: readonly string[]): Promise<ReadonlyMap<string, Papers>> {
  if (meetingIds.length === 0) return new Map();
  const minutes = await scoped.trx
    .selectFrom("minutes")
    .where("meeting_id", "in", [...meetingIds])
    .where(inReach(scoped, "minutes.path", ...minutesRights))
    .orderBy("number")
    .select(["id", "meeting_id", "state", "signed_on"])
    .execute();
  const reports = await scoped.trx
    .selectFrom("result_report")
    .where("meeting_id", "in", [...meetingIds])
    .where(inReach(scoped, "result_report.path", ...reportRights))
    .select(["id", "meeting_id", "state", "members_sent_on", "committee_sent_on"])
    .execute();
  return new Map(
    meetingIds.map((id) => {
      const versions = minutes.filter(({ meeting_id }) => meeting_id === id);
      const report = reports.find(({ meeting_id }) => meeting_id === id);
      return [
        id,
        {
          minutes: (versions.at(-1)?.state ?? "none") as MinutesStanding,
          minutesId: versions.at(-1)?.id ?? null,
          minutesSignedOn: versions.find(({ signed_on }) => signed_on !== null)?.signed_on ?? null,
          report: (report?.state ?? "none") as ReportStanding,
          reportId: report?.id ?? null,
          membersSentOn: report?.members_sent_on ?? null,
          committeeSentOn: report?.committee_sent_on ?? null,
        },
      ];
    }),
  );
}

export const noPapers: Papers = {
  minutes: "none",
  minutesId: null,
  minutesSignedOn: null,
  report: "none",
  reportId: null,
  membersSentOn: null,
  committeeSentOn: null,
};

const leadReportRights = ["leadReport", "leadReport:approved", "leadReport:sent", "leadReport:meeting"] as const;

export const leadReportOf = (scoped: Scoped, meetingId: string) =>
  scoped.trx
    .selectFrom("lead_report")
    .where("meeting_id", "=", meetingId)
    .where(inReach(scoped, "lead_report.path", ...leadReportRights))
    .select(["id", "state", "approved_on", "sent_on"])
    .executeTakeFirst();

/** Who is sent by the committee, as far as it stands: assigned or accepted. */
export const attendeeOf = (scoped: Scoped, meetingId: string) =>
  scoped.trx
    .selectFrom("attendee_assignment")
    .where("meeting_id", "=", meetingId)
    .where("state", "in", ["assigned", "accepted"])
    .where(inReach(scoped, "attendee_assignment.path", "attendee", "attendee:meeting"))
    .select(["id", "person_id", "state", "present", "assigned_on", "version"])
    .executeTakeFirst();

export type TimelineFacts = {
  noticedOn: LocalDate | null;
  attendeeOn: LocalDate | null;
  leadReport: { approved_on: LocalDate | null; sent_on: LocalDate | null } | undefined;
  papers: Papers;
};

/** The meeting's milestones in their order, each with its day and its last day. Regular meetings owe none. */
export async function timelineOf(scoped: Scoped, meeting: MeetingRow, facts: TimelineFacts) {
  if (meeting.kind !== "thematic") return [];
  const plan = await planOfMeeting(scoped, meeting);
  const scored = await scoped.trx
    .selectFrom("score_final")
    .where("meeting_id", "=", meeting.id)
    .where(inReach(scoped, "score_final.path", "scoreFinal", "scoreFinal:sent"))
    .select("settled_on")
    .executeTakeFirst();
  const on: Record<PeriodMilestoneKey, LocalDate | null> = {
    leadReportApproved: facts.leadReport?.approved_on ?? null,
    sentToMembers: facts.leadReport?.sent_on ?? null,
    noticed: facts.noticedOn,
    attendeeAssigned: facts.attendeeOn,
    held: meeting.state === "held" ? meeting.held_on : null,
    minutesSigned: facts.papers.minutesSignedOn,
    reportedToMembers: facts.papers.membersSentOn,
    reportedToCommittee: facts.papers.committeeSentOn,
    scored: scored?.settled_on ?? null,
  };
  return periodMilestoneKeys.map((key) => {
    const last = lastDayFor(plan, meeting, key);
    return { key, label: milestoneLabels[key], on: on[key], lastDay: last?.day ?? null, words: last?.words ?? null };
  });
}
