import { sql, type Selectable } from "kysely";
import type { Path } from "#domain/ids.ts";
import type { MeetingKind, MeetingState } from "#domain/meeting/lifecycle.ts";
import type { MeetingFacts } from "#domain/meeting/policy.ts";
import type { Schema } from "./schema.generated.ts";
import { inReach, type Scoped } from "./scoped.ts";

export type MeetingRow = Omit<Selectable<Schema["meeting"]>, "kind" | "state" | "path"> & {
  kind: MeetingKind;
  state: MeetingState;
  path: Path;
};

/** A meeting within reach; `null` for one that does not exist for this person. */
export async function meetingRow(scoped: Scoped, id: string): Promise<MeetingRow | null> {
  const row = await scoped.trx
    .selectFrom("meeting")
    .where("id", "=", id)
    .where(inReach(scoped, "meeting.path", "meeting", "meeting:meeting"))
    .selectAll()
    .executeTakeFirst();
  return (row as MeetingRow | undefined) ?? null;
}

/**
 * As `meetingRow`, with everything that is done with this meeting kept waiting until the transaction ends. An advisory lock
 * and not the row's: a member who answers a notice may not write the row, but must be held up like everybody else.
 */
export async function lockMeeting(scoped: Scoped, id: string): Promise<MeetingRow | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 4))`.execute(scoped.trx);
  return meetingRow(scoped, id);
}

/** What the policies of a meeting and its papers judge by. */
export async function meetingFacts({ trx, caller }: Scoped, row: MeetingRow): Promise<MeetingFacts> {
  const attended = await trx
    .selectFrom("attendee_assignment")
    .where("meeting_id", "=", row.id)
    .where("person_id", "=", caller.actor.personId)
    .where("present", "is", true)
    .select("id")
    .executeTakeFirst();
  return {
    meetingId: row.id,
    path: row.path,
    state: row.state,
    chairId: row.chair_id,
    minuteTakerId: row.minute_taker_id,
    presenterId: row.presenter_id,
    attended: attended !== undefined,
  };
}
