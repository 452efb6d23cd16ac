import type { Duty } from "#contract/home.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import { labelOf } from "./committee-duties.ts";
import { dutyOn, type BareDuty } from "./day-of-duty.ts";

/** What waits for this very person: as somebody sent to a meeting, as minute-taker, as member. domain.md 8: "own". */
export async function personDuties(scoped: Scoped, today: LocalDate): Promise<Duty[]> {
  const found = [
    ...(await attendancesToAccept(scoped, today)),
    ...(await sheetsToFill(scoped, today)),
    ...(await sheetsFromPapers(scoped, today)),
    ...(await minutesToTake(scoped, today)),
    ...(await noticesToAnswer(scoped, today)),
    ...(await reportsToRead(scoped, today)),
    ...(await solutionsToCarryOut(scoped, today)),
  ];
  return found.map((duty) => dutyOn(today, duty));
}

const meetingSubject = (row: { period_key: string | null; topic_title: string }): string =>
  [labelOf(row.period_key), row.topic_title].filter(Boolean).join(" · ");

const ownAssignments = (scoped: Scoped, today: LocalDate) =>
  scoped.trx
    .selectFrom("attendee_assignment")
    .innerJoin("meeting", (join) =>
      join
        .onRef("meeting.id", "=", "attendee_assignment.meeting_id")
        .onRef("meeting.tenant_id", "=", "attendee_assignment.tenant_id"),
    )
    .where("attendee_assignment.person_id", "=", scoped.caller.actor.personId)
    .where(inReach(scoped, "meeting.path", "meeting"))
    .select([
      "meeting.id",
      "meeting.period_key",
      "meeting.topic_title",
      "meeting.starts_at",
      currentName("meeting", today, "organisation_id").as("name"),
    ]);

async function attendancesToAccept(scoped: Scoped, today: LocalDate): Promise<BareDuty[]> {
  const rows = await ownAssignments(scoped, today)
    .where("attendee_assignment.state", "=", "assigned")
    .where("meeting.state", "=", "notified")
    .execute();
  return rows.map((row) => ({
    kind: "accept-attendance",
    subject: meetingSubject(row),
    organisation: row.name,
    lastDay: dayOf(row.starts_at),
    href: `/meeting/${row.id}`,
  }));
}

async function sheetsToFill(scoped: Scoped, today: LocalDate): Promise<BareDuty[]> {
  const rows = await ownAssignments(scoped, today)
    .where("attendee_assignment.present", "is", true)
    .where("meeting.state", "=", "held")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("score_sheet")
            .whereRef("score_sheet.meeting_id", "=", "meeting.id")
            .where("score_sheet.scorer", "=", "leader")
            .where("score_sheet.state", "=", "submitted")
            .select("score_sheet.id"),
        ),
      ),
    )
    .execute();
  return rows.map((row) => ({
    kind: "score",
    subject: meetingSubject(row),
    organisation: row.name,
    href: `/meeting/${row.id}/score`,
  }));
}

/** If nobody of the committee attended, the leader in charge fills the sheet from the papers. IV.2, handbook 8. */
async function sheetsFromPapers(scoped: Scoped, today: LocalDate): Promise<BareDuty[]> {
  const led = scoped.caller.actor.grants.filter(({ role }) => role === "assignedLeader").map(({ path }) => path);
  if (led.length === 0) return [];
  const rows = await scoped.trx
    .selectFrom("meeting")
    .where("meeting.state", "=", "held")
    .where("meeting.kind", "=", "thematic")
    .where("meeting.path", "in", led)
    .where(inReach(scoped, "meeting.path", "meeting"))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("attendee_assignment as sent")
            .whereRef("sent.meeting_id", "=", "meeting.id")
            .where("sent.present", "is", true)
            .select("sent.id"),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("score_sheet")
            .whereRef("score_sheet.meeting_id", "=", "meeting.id")
            .where("score_sheet.scorer", "=", "leader")
            .where("score_sheet.state", "=", "submitted")
            .select("score_sheet.id"),
        ),
      ),
    )
    .select([
      "meeting.id",
      "meeting.period_key",
      "meeting.topic_title",
      currentName("meeting", today, "organisation_id").as("name"),
    ])
    .execute();
  return rows.map((row) => ({
    kind: "score",
    subject: meetingSubject(row),
    organisation: row.name,
    href: `/meeting/${row.id}/score`,
  }));
}

async function minutesToTake(scoped: Scoped, today: LocalDate): Promise<BareDuty[]> {
  const rows = await scoped.trx
    .selectFrom("meeting")
    .where("meeting.minute_taker_id", "=", scoped.caller.actor.personId)
    .where("meeting.state", "in", ["notified", "running"])
    .where(inReach(scoped, "meeting.path", "meeting", "meeting:meeting"))
    .select([
      "meeting.id",
      "meeting.period_key",
      "meeting.topic_title",
      "meeting.starts_at",
      currentName("meeting", today, "organisation_id").as("name"),
    ])
    .execute();
  return rows.map((row) => ({
    kind: "take-minutes",
    subject: meetingSubject(row),
    organisation: row.name,
    lastDay: dayOf(row.starts_at),
    href: `/meeting/${row.id}/room`,
  }));
}

async function noticesToAnswer(scoped: Scoped, today: LocalDate): Promise<BareDuty[]> {
  const cells = scoped.caller.actor.grants.filter(({ role }) => role === "member").map(({ path }) => path);
  if (cells.length === 0) return [];
  const rows = await scoped.trx
    .selectFrom("meeting")
    .where("meeting.state", "=", "notified")
    .where("meeting.path", "in", cells)
    .where(inReach(scoped, "meeting.path", "meeting"))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("notice_answer")
            .whereRef("notice_answer.meeting_id", "=", "meeting.id")
            .where("notice_answer.person_id", "=", scoped.caller.actor.personId)
            .select("notice_answer.meeting_id"),
        ),
      ),
    )
    .select([
      "meeting.id",
      "meeting.period_key",
      "meeting.topic_title",
      "meeting.starts_at",
      currentName("meeting", today, "organisation_id").as("name"),
    ])
    .execute();
  return rows.map((row) => ({
    kind: "answer-notice",
    subject: meetingSubject(row),
    organisation: row.name,
    lastDay: dayOf(row.starts_at),
    href: `/meeting/${row.id}`,
  }));
}

async function reportsToRead(scoped: Scoped, today: LocalDate): Promise<BareDuty[]> {
  const cells = scoped.caller.actor.grants.filter(({ role }) => role === "member").map(({ path }) => path);
  if (cells.length === 0) return [];
  const rows = await scoped.trx
    .selectFrom("result_report")
    .innerJoin("meeting", (join) =>
      join
        .onRef("meeting.id", "=", "result_report.meeting_id")
        .onRef("meeting.tenant_id", "=", "result_report.tenant_id"),
    )
    .where("result_report.path", "in", cells)
    .where("result_report.members_sent_on", "is not", null)
    .where(inReach(scoped, "result_report.path", "resultReport", "resultReport:sent"))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("report_reading")
            .whereRef("report_reading.report_id", "=", "result_report.id")
            .where("report_reading.person_id", "=", scoped.caller.actor.personId)
            .select("report_reading.report_id"),
        ),
      ),
    )
    .select([
      "result_report.id",
      "meeting.period_key",
      "meeting.topic_title",
      currentName("meeting", today, "organisation_id").as("name"),
    ])
    .execute();
  return rows.map((row) => ({
    kind: "read-report",
    subject: meetingSubject(row),
    organisation: row.name,
    href: `/result-report/${row.id}`,
  }));
}

async function solutionsToCarryOut(scoped: Scoped, today: LocalDate): Promise<BareDuty[]> {
  const rows = await scoped.trx
    .selectFrom("solution")
    .innerJoin("meeting", (join) =>
      join.onRef("meeting.id", "=", "solution.meeting_id").onRef("meeting.tenant_id", "=", "solution.tenant_id"),
    )
    .where("solution.owner_id", "=", scoped.caller.actor.personId)
    .where("solution.state", "=", "open")
    .where("solution.adopted", "=", true)
    .where(inReach(scoped, "solution.path", "solution", "solution:meeting"))
    .select([
      "solution.body",
      "solution.due_on",
      "meeting.id",
      currentName("meeting", today, "organisation_id").as("name"),
    ])
    .execute();
  return rows.map(({ body, due_on, id, name }) => ({
    kind: "own-solution",
    subject: body,
    organisation: name,
    lastDay: due_on,
    href: `/meeting/${id}`,
  }));
}
