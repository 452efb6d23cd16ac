import { minimumLength, ruleSetOn } from "#domain/meeting/rule-set.ts";
import { isJoined, type Session } from "#domain/meeting/session-clash.ts";
import type { MeetingRow } from "./meeting-row.ts";
import { meetingDay } from "./roll-call.ts";
import { inReach, type Scoped } from "./scoped.ts";

/** The least minutes the rules in force ask of this meeting, more where it is one of two joined; null where none speaks. Handbook 3. */
export async function minimumMinutes(scoped: Scoped, meeting: MeetingRow, counted: number): Promise<number | null> {
  const session = (await isJoinedSession(scoped, meeting)) ? "joined" : meeting.kind;
  return minimumLength(ruleSetOn(meetingDay(meeting)), session, counted);
}

const dayInMs = 86_400_000;

async function isJoinedSession(scoped: Scoped, meeting: MeetingRow): Promise<boolean> {
  const at = Date.parse(meeting.starts_at);
  const rows = await scoped.trx
    .selectFrom("meeting")
    .where("path", "=", meeting.path)
    .where("state", "<>", "cancelled")
    .where("starts_at", ">", new Date(at - dayInMs).toISOString())
    .where("starts_at", "<", new Date(at + dayInMs).toISOString())
    .where(inReach(scoped, "meeting.path", "meeting", "meeting:meeting"))
    .select(["id", "kind", "starts_at", "ends_at"])
    .execute();
  const sessions = rows.map((row): Session => ({
    id: row.id,
    kind: row.kind as Session["kind"],
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  }));
  const own = sessions.find(({ id }) => id === meeting.id);
  return own !== undefined && isJoined(own, sessions);
}
