import { sql } from "kysely";
import { deny } from "#domain/meeting/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { CaptureCode, CapturesView, SettleLateBody } from "#contract/capture.ts";
import { qrImage } from "#server/auth/qr.ts";
import { hashOfToken, newToken } from "#server/auth/token.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { newId } from "#server/db/new-id.ts";
import { openMeeting, seeMeeting } from "#server/db/open-meeting.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import { meetingDay, rollOfDay } from "#server/db/roll-call.ts";
import { inReach, type Caller, type Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { notOnRoll } from "./place-in-time.ts";
import { openRoom, say } from "./run-room.ts";
import { guestsOf, insertContribution } from "./room-store.ts";

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
    speakers: await speakersOf(scoped, seen.value.meeting),
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

/** Members of the roll, then guests: whom a line may be given to. */
async function speakersOf(scoped: Scoped, meeting: MeetingRow): Promise<CapturesView["speakers"]> {
  const cell = { organisationId: meeting.organisation_id, path: meeting.path };
  const roll = await rollOfDay(scoped, cell, meetingDay(meeting));
  const guests = await guestsOf(scoped, meeting.id);
  return [
    ...roll.map(({ personId, name }) => ({ id: personId, name, guest: false })),
    ...guests.map(({ id, name }) => ({ id, name, guest: true })),
  ];
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
  { take, speakerId }: SettleLateBody,
): Outcome<CapturesView> =>
  inCommand<CapturesView, Refused>(deps, caller, ["meeting.late-line", id, partId, take, speakerId], async (scoped) => {
    const opened = await (take ? openRoom(scoped, id, "appoint") : asLeader(scoped, id));
    if (!opened.ok) return opened;
    const line = (await lateLines(scoped, id)).find((row) => row.id === partId);
    if (line === undefined) return fail({ code: "row.unknown" });
    const settled = { settled_at: deps.now(), settled_by: caller.actor.personId, taken: take };
    await scoped.trx.updateTable("late_line").set(settled).where("id", "=", partId).execute();
    const speaker = speakerId === undefined ? line.person_id : speakerId;
    const refused = take ? await intoRecord(scoped, deps.now(), opened.value, { ...line, speaker }) : null;
    if (refused !== null) return fail(refused);
    await say(scoped, deps.now(), "meeting.late-line", opened.value, { id: partId, take, speaker, body: line.body });
    return showCaptures(scoped, id);
  });

type LateLine = Awaited<ReturnType<typeof lateLines>>[number] & { speaker: string | null };

/** Why the line cannot stand in the record; `null` when it stands there now. Who spoke is judged as for any line, anew: a roll changes. */
async function intoRecord(scoped: Scoped, at: string, meeting: MeetingRow, line: LateLine): Promise<Refused | null> {
  const { tenant_id, path, meeting_id, id, speaker, body, step, said_at } = line;
  const guest = (await guestsOf(scoped, meeting.id)).some((one) => one.id === speaker);
  const cell = { organisationId: meeting.organisation_id, path: meeting.path };
  const stranger = guest ? null : await notOnRoll(scoped, cell, meetingDay(meeting), speaker);
  if (stranger !== null) return { code: "meeting.person-not-on-roll" };
  const spoken = guest ? { person_id: null, guest_id: speaker } : { person_id: speaker, guest_id: null };
  const said = { tenant_id, path, meeting_id, id, ...spoken, body, step, said_at };
  const made = { recorded_at: at, recorded_by: scoped.caller.actor.personId };
  return (await insertContribution(scoped, { ...said, ...made })) ? null : { code: "capture.line-known" };
}

async function asLeader(scoped: Scoped, id: string) {
  const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "appoint", facts));
  return opened.ok ? ok(opened.value.meeting) : opened;
}
