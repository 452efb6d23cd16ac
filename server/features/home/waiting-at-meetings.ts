import { sql, type Expression, type ExpressionBuilder } from "kysely";
import type { DutyKind } from "#contract/home.ts";
import type { Role } from "#domain/access/role.ts";
import type { RightKey } from "#domain/access/scope-of.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import { pageAtMeeting } from "#domain/milestone/place-of-step.ts";
import type { Schema } from "#server/db/schema.generated.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import type { BareDuty } from "./day-of-duty.ts";

/** Something that waits at a meeting or at its report (`id`); all kinds have these columns, so that one statement asks for all. */
type Waiting = {
  kind: DutyKind;
  id: string;
  path: string;
  period_key: string | null;
  topic_title: string;
  starts_at: string;
  name: string;
};

export type WaitingDuty = BareDuty & { path: string };

type Question = { scoped: Scoped; today: LocalDate };

/** For this person, as somebody sent, minute-taker, member, and for who serves a committee; in the order of the meetings. */
export async function waitingAtMeetings(question: Question): Promise<WaitingDuty[]> {
  const [first, ...others] = [...ofAttendees(question), ...ofMembers(question), ...ofCommittee(question)];
  if (first === undefined) return [];
  const { rows } = await sql<Waiting>`${sql.join([first, ...others], sql` union all `)} order by starts_at`.execute(
    question.scoped.trx,
  );
  return rows.map((row) => ({ kind: row.kind, path: row.path, organisation: row.name, ...toldAs(row) }));
}

export const labelOf = (key: string | null): string => {
  const period = key === null ? null : parsePeriodKey(key);
  return period === null ? "" : periodLabel(period);
};

function toldAs(row: Waiting): Pick<BareDuty, "subject" | "href" | "lastDay"> {
  const subject = [labelOf(row.period_key), row.topic_title].filter(Boolean).join(" · ");
  const href = `/meeting/${row.id}`;
  switch (row.kind) {
    // Where the answer is given and the choice made, not one page before it.
    case "accept-attendance":
      return { subject, href: pageAtMeeting("attendeeAssigned", row.id), lastDay: dayOf(row.starts_at) };
    case "assign-attendee":
      return { subject, href: pageAtMeeting("attendeeAssigned", row.id) };
    case "answer-notice":
      return { subject, href, lastDay: dayOf(row.starts_at) };
    case "take-minutes":
      return { subject, href: `${href}/room`, lastDay: dayOf(row.starts_at) };
    case "score":
      return { subject, href: pageAtMeeting("scored", row.id) };
    case "settle":
      return { subject: `Điểm ${labelOf(row.period_key)}`, href: pageAtMeeting("scored", row.id) };
    case "read-report":
    case "decide-report":
      return { subject, href: `/result-report/${row.id}` };
    default:
      return { subject, href };
  }
}

const told = (kind: DutyKind, today: LocalDate) =>
  [
    sql<DutyKind>`${kind}::text`.as("kind"),
    "meeting.path",
    "meeting.period_key",
    "meeting.topic_title",
    "meeting.starts_at",
    currentName("meeting", today, "organisation_id").as("name"),
  ] as const;

const meetings = ({ scoped, today }: Question, kind: DutyKind, ...rights: RightKey[]) =>
  scoped.trx
    .selectFrom("meeting")
    .where(inReach(scoped, "meeting.path", ...rights))
    .select("meeting.id")
    .select(told(kind, today));

const reports = ({ scoped, today }: Question, kind: DutyKind, ...rights: RightKey[]) =>
  scoped.trx
    .selectFrom("result_report")
    .innerJoin("meeting", (join) =>
      join
        .onRef("meeting.id", "=", "result_report.meeting_id")
        .onRef("meeting.tenant_id", "=", "result_report.tenant_id"),
    )
    .where(inReach(scoped, "result_report.path", ...rights))
    .select("result_report.id")
    .select(told(kind, today));

type OfMeeting = ExpressionBuilder<Schema, "meeting">;

const sent = (of: OfMeeting) =>
  of.selectFrom("attendee_assignment as sent").whereRef("sent.meeting_id", "=", "meeting.id").select("sent.id");

const leadersSheet = (of: OfMeeting) =>
  of
    .selectFrom("score_sheet as sheet")
    .whereRef("sheet.meeting_id", "=", "meeting.id")
    .where("sheet.scorer", "=", "leader")
    .where("sheet.state", "=", "submitted")
    .select("sheet.id");

const heldAs = ({ caller }: Scoped, role: Role): string[] =>
  caller.actor.grants.filter((grant) => grant.role === role).map(({ path }) => path);

/** Sent to a meeting; and if nobody of the committee attended, the leader in charge scores from the papers. IV.2, handbook 8. */
function ofAttendees(question: Question): Expression<Waiting>[] {
  const me = question.scoped.caller.actor.personId;
  const led = heldAs(question.scoped, "assignedLeader");
  const unscored = meetings(question, "score", "meeting")
    .where("meeting.state", "=", "held")
    .where((of) => of.not(of.exists(leadersSheet(of))));
  return [
    meetings(question, "accept-attendance", "meeting")
      .where("meeting.state", "=", "notified")
      .where((of) => of.exists(sent(of).where("sent.person_id", "=", me).where("sent.state", "=", "assigned"))),
    unscored.where((of) => of.exists(sent(of).where("sent.person_id", "=", me).where("sent.present", "is", true))),
    ...(led.length === 0
      ? []
      : [
          unscored
            .where("meeting.kind", "=", "thematic")
            .where("meeting.path", "in", led)
            .where((of) => of.not(of.exists(sent(of).where("sent.present", "is", true)))),
        ]),
  ];
}

/** Who takes the minutes; who is invited, and has not answered; who was sent the report, and has not read it. */
function ofMembers(question: Question): Expression<Waiting>[] {
  const me = question.scoped.caller.actor.personId;
  const cells = heldAs(question.scoped, "member");
  const minutes = meetings(question, "take-minutes", "meeting", "meeting:meeting")
    .where("meeting.minute_taker_id", "=", me)
    .where("meeting.state", "in", ["notified", "running"]);
  if (cells.length === 0) return [minutes];
  const answered = (of: OfMeeting) =>
    of
      .selectFrom("notice_answer as mine")
      .whereRef("mine.meeting_id", "=", "meeting.id")
      .where("mine.person_id", "=", me)
      .select("mine.meeting_id");
  const unanswered = meetings(question, "answer-notice", "meeting")
    .where("meeting.state", "=", "notified")
    .where("meeting.path", "in", cells)
    .where((of) => of.not(of.exists(answered(of))));
  const unread = reports(question, "read-report", "resultReport", "resultReport:sent")
    .where("result_report.path", "in", cells)
    .where("result_report.members_sent_on", "is not", null)
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom("report_reading as mine")
            .whereRef("mine.report_id", "=", "result_report.id")
            .where("mine.person_id", "=", me)
            .select("mine.report_id"),
        ),
      ),
    );
  return [minutes, unanswered, unread];
}

/** Meetings nobody is sent to and reports handed in, for the office; sheets to settle, for the secretary. */
function ofCommittee(question: Question): Expression<Waiting>[] {
  const { scoped } = question;
  const asked: Expression<Waiting>[] = [];
  if (heldAs(scoped, "office").length > 0)
    asked.push(
      meetings(question, "assign-attendee", "meeting")
        .where("meeting.state", "=", "notified")
        .where("meeting.kind", "=", "thematic")
        .where((of) => of.not(of.exists(sent(of).where("sent.state", "in", ["assigned", "accepted"])))),
      reports(question, "decide-report", "resultReport")
        .where("result_report.state", "=", "sent")
        .where("result_report.committee_sent_on", "is not", null),
    );
  if (heldAs(scoped, "committeeSecretary").length > 0)
    asked.push(
      meetings(question, "settle", "meeting")
        .where((of) => of.exists(leadersSheet(of).where(inReach(scoped, "sheet.path", "scoreLeader"))))
        .where((of) =>
          of.not(
            of.exists(
              of
                .selectFrom("score_final as settled")
                .whereRef("settled.meeting_id", "=", "meeting.id")
                .select("settled.meeting_id"),
            ),
          ),
        ),
    );
  return asked;
}
