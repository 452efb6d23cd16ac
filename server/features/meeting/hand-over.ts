import { sql } from "kysely";
import { deny } from "#domain/meeting/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { CaptureCode, CapturesView } from "#contract/capture.ts";
import { qrImage } from "#server/auth/qr.ts";
import { hashOfToken, newToken } from "#server/auth/token.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { newId } from "#server/db/new-id.ts";
import { openMeeting, seeMeeting } from "#server/db/open-meeting.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import { inReach, type Caller, type Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { openRoom, say } from "./run-room.ts";
import { insertContribution } from "./room-store.ts";

type HandDeps = Deps & { wall: () => string; publicUrl: string };

const codeMinutes = 10;

/** A code to be scanned once within ten minutes, by whoever is to take the minutes on a device of their own. M5. */
export const makeCaptureCode = (deps: HandDeps, caller: Caller, id: string): Outcome<CaptureCode> =>
  inCommand<CaptureCode, Refused>(deps, { ...caller, requestKey: null }, null, async (scoped) => {
    const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "appoint", facts));
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    if (meeting.state !== "notified" && meeting.state !== "running")
      return fail({ code: "meeting.not-in-room", state: meeting.state });
    const token = newToken();
    const endsAt = new Date(Date.parse(deps.wall()) + codeMinutes * 60_000).toISOString();
    await sql`select make_answer_links(${id}, 'capture', array[null]::uuid[], ${[newId()]}::uuid[],
      ${[hashOfToken(token)]}::bytea[], ${deps.wall()}, ${endsAt})`.execute(scoped.trx);
    await say(scoped, deps.now(), "meeting.capture-code", meeting, null);
    const address = `${deps.publicUrl}/capture/${token}`;
    return ok({ address, qr: await qrImage(address), endsAt });
  });

type CaptureRow = { id: string; name: string; asked_at: string; state: "asked" | "allowed" | "refused" | "ended" };

/** Who asks to write, who may, and what came too late. */
export async function showCaptures(scoped: Scoped, id: string): Promise<Result<CapturesView, Refused>> {
  const seen = await seeMeeting(scoped, id, (actor, facts) => deny(actor, "appoint", facts));
  if (!seen.ok) return seen;
  const { rows } = await sql<CaptureRow>`select * from captures_of(${id})`.execute(scoped.trx);
  const late = await lateLines(scoped, id);
  const names = await personNames(
    scoped,
    late.map(({ person_id }) => person_id),
  );
  return ok({
    captures: rows.map(({ asked_at, ...row }) => ({ ...row, askedAt: new Date(asked_at).toISOString() })),
    late: late.map((line) => ({
      id: line.id,
      writer: line.writer,
      speaker: namedIn(names, line.person_id),
      body: line.body,
      saidAt: line.said_at,
      arrivedAt: line.arrived_at,
    })),
  });
}

const lateLines = (scoped: Scoped, meetingId: string) =>
  scoped.trx
    .selectFrom("late_line")
    .where("meeting_id", "=", meetingId)
    .where("settled_at", "is", null)
    .where(inReach(scoped, "late_line.path", "contribution"))
    .orderBy("said_at")
    .orderBy("id")
    .selectAll()
    .execute();

type At = { id: string; partId: string };
type Decision = "allow" | "refuse" | "end";

/** "Cho phép", or not; or the end of what was allowed. M5. */
export const decideCapture = (
  deps: HandDeps,
  caller: Caller,
  { id, partId }: At,
  decision: Decision,
): Outcome<CapturesView> =>
  inCommand<CapturesView, Refused>(deps, caller, ["meeting.capture", id, partId, decision], async (scoped) => {
    const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "appoint", facts));
    if (!opened.ok) return opened;
    const known = await sql<CaptureRow>`select * from captures_of(${id})`.execute(scoped.trx);
    const capture = known.rows.find((row) => row.id === partId);
    if (capture === undefined) return fail({ code: "row.unknown" });
    const { rows } = await sql<{ done: boolean }>`
      select decide_capture(${id}, ${partId}, ${decision}, ${deps.wall()}) as done`.execute(scoped.trx);
    if (rows[0]?.done !== true) return fail({ code: "capture.decided" });
    const value = { captureId: partId, name: capture.name };
    await say(scoped, deps.now(), `meeting.capture-${decision}`, opened.value.meeting, value);
    return showCaptures(scoped, id);
  });

/** A line that came after the grant's end is taken into the record as it stands, or left out; it stays on record either way. */
export const settleLateLine = (
  deps: HandDeps,
  caller: Caller,
  { id, partId }: At,
  take: boolean,
): Outcome<CapturesView> =>
  inCommand<CapturesView, Refused>(deps, caller, ["meeting.late-line", id, partId, take], async (scoped) => {
    const opened = await (take ? openRoom(scoped, id, "appoint") : asLeader(scoped, id));
    if (!opened.ok) return opened;
    const line = (await lateLines(scoped, id)).find((row) => row.id === partId);
    if (line === undefined) return fail({ code: "row.unknown" });
    const settled = { settled_at: deps.now(), settled_by: caller.actor.personId, taken: take };
    await scoped.trx.updateTable("late_line").set(settled).where("id", "=", partId).execute();
    const { tenant_id, path, person_id, body, step, said_at } = line;
    const made = { recorded_at: deps.now(), recorded_by: caller.actor.personId, guest_id: null };
    if (take)
      await insertContribution(scoped, {
        tenant_id,
        path,
        person_id,
        body,
        step,
        said_at,
        ...made,
        id: partId,
        meeting_id: id,
      });
    await say(scoped, deps.now(), "meeting.late-line", opened.value, { id: partId, take, body });
    return showCaptures(scoped, id);
  });

async function asLeader(scoped: Scoped, id: string) {
  const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "appoint", facts));
  return opened.ok ? ok(opened.value.meeting) : opened;
}
