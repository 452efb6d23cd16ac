import type { MeetingRow } from "#server/db/meeting-row.ts";
import { meetingRow } from "#server/db/meeting-row.ts";
import { inReachOrLine, type Scoped } from "#server/db/scoped.ts";
import type { ReportRow } from "./store.ts";

/** The meeting as its report speaks of it. */
export type ReportedMeeting = Pick<
  MeetingRow,
  "id" | "organisation_id" | "path" | "topic_title" | "held_on" | "starts_at" | "period_key"
>;

/**
 * The meeting of a report. Above the cell's own committee one reads what was sent and nothing of the meeting (handbook 8): there
 * it is what the report itself tells of it. `null` where the report was not sent so far.
 */
export async function reportedMeeting(scoped: Scoped, row: ReportRow): Promise<ReportedMeeting | null> {
  const meeting = await meetingRow(scoped, row.meeting_id);
  if (meeting !== null || row.committee_sent_at === null) return meeting;
  const cell = await scoped.trx
    .selectFrom("organisation")
    .where("path", "=", row.path)
    .where(inReachOrLine(scoped, "organisation.path", "resultReport:sent"))
    .select("id")
    .executeTakeFirst();
  if (cell === undefined) return null;
  return {
    id: row.meeting_id,
    organisation_id: cell.id,
    path: row.path,
    topic_title: topicIn(row),
    held_on: null,
    starts_at: row.committee_sent_at,
    period_key: null,
  };
}

/** The first line of the part about the topic: "Chuyên đề: …." */
const topicIn = ({ sections }: ReportRow): string => {
  const [line = ""] = (sections.edited.find(({ key }) => key === "topic")?.body ?? "").split("\n");
  return line
    .replace(/^Chuyên đề: /u, "")
    .replace(/\.$/u, "")
    .slice(0, 500);
};
