import type { Selectable } from "kysely";
import type { Marks } from "#domain/scoring/score-sheet.ts";
import type { Rubric } from "#domain/scoring/rubric.ts";
import type { Scorer } from "#domain/scoring/scorer.ts";
import { sql } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { newId } from "#server/db/new-id.ts";
import type { Schema } from "#server/db/schema.generated.ts";
import { inReach, inReachOrLine, type Scoped } from "#server/db/scoped.ts";

export type SheetRow = Omit<Selectable<Schema["score_sheet"]>, "scorer" | "state" | "marks"> & {
  scorer: Scorer;
  state: "draft" | "submitted";
  marks: Marks;
};
export type Sheets = Record<Scorer, SheetRow | null>;
export type FinalRow = Selectable<Schema["score_final"]>;

export async function sheetsOf(scoped: Scoped, meetingId: string): Promise<Sheets> {
  const rows = (await scoped.trx
    .selectFrom("score_sheet")
    .where("meeting_id", "=", meetingId)
    .where(inReach(scoped, "score_sheet.path", "scoreSelf", "scoreSelf:submitted", "scoreLeader"))
    .selectAll()
    .execute()) as SheetRow[];
  const of = (scorer: Scorer): SheetRow | null => rows.find((row) => row.scorer === scorer) ?? null;
  return { cell: of("cell"), leader: of("leader") };
}

export type SheetWrite = Pick<
  SheetRow,
  "state" | "marks" | "strengths" | "shortcomings" | "from_papers" | "scored_by"
> &
  Pick<SheetRow, "total_tenths" | "band" | "submitted_on" | "submitted_at" | "rubric_id"> &
  Pick<SheetRow, "vote_in_favour" | "vote_against" | "vote_abstained">;

/** The meeting is locked by now, so that nobody begins the same sheet at the same time. */
export async function saveSheet(
  { trx }: Scoped,
  meeting: MeetingRow,
  known: SheetRow | null,
  scorer: Scorer,
  write: SheetWrite,
): Promise<string> {
  const values = { ...write, marks: JSON.stringify(write.marks) };
  if (known !== null) {
    await trx
      .updateTable("score_sheet")
      .set({ ...values, version: known.version + 1 })
      .where("id", "=", known.id)
      .execute();
    return known.id;
  }
  const key = {
    tenant_id: meeting.tenant_id,
    meeting_id: meeting.id,
    path: meeting.path,
    path_then: meeting.path_then,
  };
  const id = newId();
  await trx
    .insertInto("score_sheet")
    .values({ ...key, id, scorer, ...values })
    .execute();
  return id;
}

/** The cell may write one column of the leader's sheet, through the function that allows it; false when it does not. */
export async function saveAnswer({ trx, caller }: Scoped, sheetId: string, words: string): Promise<boolean> {
  const { rows } = await sql<{ answered: number }>`
    select answer_leader_sheet(${caller.tenantId}::uuid, ${sheetId}::uuid, ${words}) as answered`.execute(trx);
  return rows[0]?.answered === 1;
}

export const finalOf = (scoped: Scoped, meetingId: string): Promise<FinalRow | undefined> =>
  scoped.trx
    .selectFrom("score_final")
    .where("meeting_id", "=", meetingId)
    .where(inReach(scoped, "score_final.path", "scoreFinal"))
    .selectAll()
    .executeTakeFirst();

type Settled = Pick<FinalRow, "total_tenths" | "band" | "comment" | "settled_on" | "settled_at" | "settled_by">;

export async function saveFinal(
  { trx }: Scoped,
  meeting: MeetingRow,
  version: number,
  settled: Settled,
): Promise<void> {
  const key = {
    tenant_id: meeting.tenant_id,
    meeting_id: meeting.id,
    path: meeting.path,
    path_then: meeting.path_then,
  };
  if (version === 0)
    await trx
      .insertInto("score_final")
      .values({ ...key, ...settled })
      .execute();
  else
    await trx
      .updateTable("score_final")
      // Settled anew it is not what the superior was sent.
      .set({ ...settled, sent: false, version: version + 1 })
      .where("meeting_id", "=", meeting.id)
      .execute();
}

/** A committee's own rubric, readable along the line of its cells. */
export async function ownRubric(scoped: Scoped, id: string): Promise<Rubric | null> {
  const row = await scoped.trx
    .selectFrom("rubric")
    .where("id", "=", id)
    .where(inReachOrLine(scoped, "rubric.path", "planPublished"))
    .select("content")
    .orderBy("path", "desc")
    .executeTakeFirst();
  return row === undefined ? null : (row.content as Rubric);
}

/** Those the committee sent, assigned or in another's place, who were marked present. */
export async function presentAttendees(scoped: Scoped, meetingId: string): Promise<string[]> {
  const rows = await scoped.trx
    .selectFrom("attendee_assignment")
    .where("meeting_id", "=", meetingId)
    .where("present", "is", true)
    .where(inReach(scoped, "attendee_assignment.path", "attendee"))
    .select("person_id")
    .orderBy("assigned_at")
    .execute();
  return rows.map(({ person_id }) => person_id);
}

export async function assignedLeaderOf(scoped: Scoped, { path }: MeetingRow, day: LocalDate): Promise<string | null> {
  const row = await scoped.trx
    .selectFrom("leader_assignment")
    .where("path", "=", path)
    .where("starts_on", "<=", day)
    .where((of) => of.or([of("ends_on", "is", null), of("ends_on", ">", day)]))
    .where(inReach(scoped, "leader_assignment.path", "board", "meeting"))
    .select("person_id")
    .orderBy("starts_on", "desc")
    .executeTakeFirst();
  return row?.person_id ?? null;
}

/** What the meeting's rows hold for the measures; `speakers` null where the person may not read who spoke. */
export async function measuredFacts(scoped: Scoped, { id }: MeetingRow, mayReadSpeakers: boolean) {
  const { trx } = scoped;
  const count = await trx
    .selectFrom("attendance_count")
    .where("meeting_id", "=", id)
    .where(inReach(scoped, "attendance_count.path", "attendanceCount"))
    .select(["counted", "present"])
    .executeTakeFirst();
  const notice = await trx
    .selectFrom("notice")
    .where("meeting_id", "=", id)
    .where("kind", "=", "notice")
    .where(inReach(scoped, "notice.path", "meeting"))
    .select("sent_on")
    .orderBy("number")
    .executeTakeFirst();
  const report = await trx
    .selectFrom("result_report")
    .where("meeting_id", "=", id)
    .where(inReach(scoped, "result_report.path", "resultReport", "resultReport:sent"))
    .select("committee_sent_on")
    .executeTakeFirst();
  const speakers = mayReadSpeakers ? await speakersOf(scoped, id) : null;
  return {
    counted: count?.counted ?? 0,
    present: count?.present ?? 0,
    speakers,
    noticedOn: notice?.sent_on ?? null,
    reportedOn: report?.committee_sent_on ?? null,
  };
}

async function speakersOf(scoped: Scoped, meetingId: string): Promise<number> {
  const { n } = await scoped.trx
    .selectFrom("contribution")
    .where("meeting_id", "=", meetingId)
    .where("removed_at", "is", null)
    .where("person_id", "is not", null)
    .where(inReach(scoped, "contribution.path", "contribution", "contribution:attended", "contribution:meeting"))
    .select(sql<number>`count(distinct person_id)::int`.as("n"))
    .executeTakeFirstOrThrow();
  return n;
}

export async function organisationName(scoped: Scoped, id: string, name: ReturnType<typeof sql<string>>) {
  const row = await scoped.trx
    .selectFrom("organisation")
    .where("id", "=", id)
    .where(inReachOrLine(scoped, "organisation.path", "boardCount", "meeting", "planPublished"))
    .select([name.as("name")])
    .executeTakeFirst();
  return row?.name ?? "";
}

export type HeldMeeting = {
  id: string;
  path: string;
  organisation_id: string;
  topic_title: string;
  period_key: string | null;
  held_on: LocalDate;
};

/** Thematic meetings held, the newest first: at most so many as one looks through. */
export async function heldMeetings(scoped: Scoped, period: string | undefined): Promise<HeldMeeting[]> {
  const rows = await scoped.trx
    .selectFrom("meeting")
    .where("state", "=", "held")
    .where("kind", "=", "thematic")
    .$if(period !== undefined, (of) => of.where("period_key", "=", period ?? ""))
    .where(inReach(scoped, "meeting.path", "meeting"))
    .select(["id", "path", "organisation_id", "topic_title", "period_key", "held_on", "starts_at"])
    .orderBy("starts_at", "desc")
    .orderBy("id")
    .limit(200)
    .execute();
  return rows.map(({ starts_at, ...row }) => ({ ...row, held_on: row.held_on ?? dayOf(starts_at) }));
}
