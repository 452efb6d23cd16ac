import { addDays, instantAt, type LocalDate } from "#domain/calendar/local-date.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import type { FeedDeadline } from "./feed-deadline.ts";
import { feedDeadlines } from "./feed-deadlines.ts";

/** What a calendar outside shows: kind, cell, time and place, and nothing else. A1. */
export type FeedEvent =
  | { what: "meeting"; id: string; title: string; startsAt: string; endsAt: string | null; place: string; off: boolean }
  | FeedDeadline;

const back = 60;
const ahead = 400;

/** Meetings people were told of, within reach, and the last days of what is one's own turn. */
export const feedEvents = async (scoped: Scoped, today: LocalDate): Promise<FeedEvent[]> => [
  ...(await meetings(scoped, today)),
  ...(await feedDeadlines(scoped, today)),
];

async function meetings(scoped: Scoped, today: LocalDate): Promise<FeedEvent[]> {
  const rows = await scoped.trx
    .selectFrom("meeting")
    .where("state", "in", ["notified", "running", "held", "cancelled"])
    .where("notified_at", "is not", null)
    .where("starts_at", ">=", instantAt(addDays(today, -back), "00:00"))
    .where("starts_at", "<", instantAt(addDays(today, ahead), "00:00"))
    .where(inReach(scoped, "meeting.path", "meeting", "meeting:meeting"))
    .select(["id", "kind", "starts_at", "ends_at", "place", "state"])
    .select(currentName("meeting", today, "organisation_id").as("name"))
    .orderBy("starts_at")
    .orderBy("id")
    .limit(2000)
    .execute();
  return rows.map(({ id, kind, starts_at, ends_at, place, state, name }) => ({
    what: "meeting",
    id,
    title: `Sinh hoạt ${kind === "thematic" ? "chuyên đề" : "thường kỳ"} – ${name}`,
    startsAt: starts_at,
    endsAt: ends_at,
    place,
    off: state === "cancelled",
  }));
}
