import { sql } from "kysely";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { MeetingState } from "#domain/meeting/lifecycle.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { CaptureLineBody, CaptureLineTaken, CaptureView, CodeView } from "#contract/capture.ts";
import { throughDoor, type Door } from "#server/auth/door.ts";
import { hashOfToken, newToken } from "#server/auth/token.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { lockMeeting, meetingRow } from "#server/db/meeting-row.ts";
import { newId } from "#server/db/new-id.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import { meetingDay, rollOfDay } from "#server/db/roll-call.ts";
import { withinScope, type Caller, type Scoped } from "#server/db/scoped.ts";
import type { Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { notOnRoll } from "./place-in-time.ts";
import { contributionRow, contributionsOf } from "./room-store.ts";
import { say } from "./run-room.ts";
import { cellName } from "./store.ts";
import { takeContribution } from "./take-contribution.ts";

type CaptureDeps = Deps & Door;
type Facts = {
  id: string;
  tenantId: string;
  meetingId: string;
  path: Path;
  name: string;
  allowed: boolean;
  refused: boolean;
  ended: boolean;
  state: MeetingState;
};

/** A device that goes on after its end is heard up to here: nothing of a meeting is longer. */
const mostLate = 500;

/** The minute-taker of this one meeting and nothing else; the grant stands where an account would. */
const callerBy = ({ id, tenantId, path, name, meetingId }: Omit<Facts, "state">, from: string): Caller => ({
  actor: { personId: id, grants: [{ role: "minuteTaker", path, meetingId: meetingId as never }] },
  tenantId,
  accountId: id,
  personName: name,
  administrator: false,
  fromAddress: from,
  requestKey: null,
});

type LinkFacts = { linkId: string; tenantId: string; meetingId: string; path: Path };

/** What a code is for. Looking uses nothing up. */
export async function showCode(deps: CaptureDeps, token: string): Promise<Result<CodeView, Refused>> {
  const facts = await throughDoor(deps, null, async (trx) => {
    const { rows } = await sql<{ facts: LinkFacts | null }>`
      select door.answer_link_of(${hashOfToken(token)}, 'capture', ${deps.wall()}) as facts
      from door.link where token_hash = ${hashOfToken(token)} and used_at is null`.execute(trx);
    return rows[0]?.facts ?? null;
  });
  if (facts === null) return fail({ code: "capture.code-void" });
  const grant = { ...facts, id: facts.linkId, name: "", allowed: false, refused: false, ended: false };
  return withinScope(deps.db, callerBy(grant, ""), async (scoped) => {
    const meeting = await meetingRow(scoped, facts.meetingId);
    if (meeting === null) return fail({ code: "capture.code-void" });
    const name = await cellName(scoped, meeting.organisation_id, dayOf(deps.now()));
    return ok({ cellName: name, topicTitle: meeting.topic_title, startsAt: meeting.starts_at });
  });
}

/** Uses the code up for this device, under the name given. Returns what the device is known by from now on. */
export async function askCapture(deps: CaptureDeps, code: string, name: string): Promise<Result<string, Refused>> {
  const device = newToken();
  const asked = await throughDoor(deps, null, async (trx) => {
    const { rows } = await sql<{ tenant: string | null }>`select door.ask_capture(${hashOfToken(code)},
      ${hashOfToken(device)}, ${newId()}, ${name.trim()}, ${deps.wall()}) as tenant`.execute(trx);
    return rows[0]?.tenant ?? null;
  });
  return asked === null ? fail({ code: "capture.code-void" }) : ok(device);
}

/** The device's latest grant, or the one named: what was written under an earlier one belongs to that one's meeting. */
async function captureOf(deps: CaptureDeps, { devices, grant }: Pick<Come, "devices" | "grant">) {
  for (const device of grant === undefined ? devices.slice(0, 1) : devices) {
    const { rows } = await throughDoor(deps, null, (trx) =>
      sql<{ facts: Facts | null }>`select door.capture_of(${hashOfToken(device)}) as facts`.execute(trx),
    );
    const facts = rows[0]?.facts ?? null;
    if (facts !== null && (grant ?? facts.id) === facts.id) return ok(facts);
  }
  return fail({ code: "capture.none" as const });
}

/** A grant ends with the secretary's word or with the meeting. */
function stateOf({ refused, allowed, ended, state }: Facts): CaptureView["state"] {
  if (refused) return "refused";
  if (ended || (state !== "notified" && state !== "running")) return "ended";
  return allowed ? "allowed" : "asked";
}

/** `devices`: what it is known by, its latest code first. `grant`: the one a line was written under. */
type Come = { devices: readonly string[]; grant?: string | undefined; from: string };

/** The device's own page: waits, writes, or is told that it may no more. */
export async function showCapture(deps: CaptureDeps, { devices, from }: Come): Promise<Result<CaptureView, Refused>> {
  const found = await captureOf(deps, { devices });
  if (!found.ok) return found;
  const { meetingId, name, id } = found.value;
  const state = stateOf(found.value);
  const bare = { id, state, name, topicTitle: "", currentStep: null, people: [], lines: [] };
  if (state !== "allowed") return ok(bare);
  return withinScope(deps.db, callerBy(found.value, from), async (scoped) => {
    const meeting = await meetingRow(scoped, meetingId);
    if (meeting === null) return ok(bare);
    const cell = { organisationId: meeting.organisation_id, path: meeting.path };
    const roll = await rollOfDay(scoped, cell, meetingDay(meeting));
    const own = (await contributionsOf(scoped, meetingId)).filter(({ recorded_by }) => recorded_by === id);
    const names = await personNames(
      scoped,
      own.map(({ person_id }) => person_id),
    );
    return ok({
      ...bare,
      topicTitle: meeting.topic_title,
      currentStep: meeting.state === "running" ? meeting.current_step : null,
      people: roll.map((entry) => ({ id: entry.personId, name: entry.name })),
      lines: own.map((line) => ({
        id: line.id,
        speaker: namedIn(names, line.person_id),
        body: line.body,
        saidAt: line.said_at,
      })),
    });
  });
}

/** A line in the room; after the grant's end it waits for the secretary, never dropped and never merged unseen. M5. */
export async function captureLine(
  deps: CaptureDeps,
  { from, ...by }: Come,
  line: CaptureLineBody,
): Promise<Result<CaptureLineTaken, Refused>> {
  const found = await captureOf(deps, by);
  if (!found.ok) return found;
  if (!found.value.allowed) return fail({ code: "capture.not-allowed" });
  const caller = callerBy(found.value, from);
  if (stateOf(found.value) === "allowed") {
    const taken = await takeContribution(deps, caller, found.value.meetingId, { ...line, guestId: null });
    if (taken.ok) return ok({ id: line.id, waits: false });
    // Ended between the look and the writing.
    const now = await captureOf(deps, by);
    if (!now.ok || stateOf(now.value) === "allowed") return taken;
  }
  return inCommand<CaptureLineTaken, Refused>(deps, caller, null, (scoped) =>
    keepLate(scoped, deps.now(), found.value, line),
  );
}

async function keepLate(
  scoped: Scoped,
  at: string,
  { id, meetingId, name }: Facts,
  line: CaptureLineBody,
): Promise<Result<CaptureLineTaken, Refused>> {
  const meeting = await lockMeeting(scoped, meetingId);
  if (meeting === null) return fail({ code: "capture.none" });
  const secret = secretMarkIn({ body: line.body }, line.notSecret);
  if (secret !== null) return fail(secret);
  // Sent before the end and answered into a dead line: it was in the record already, also where the secretary has taken it out since.
  const known = await contributionRow(scoped, meetingId, line.id);
  if (known !== undefined) return ok({ id: line.id, waits: false });
  const kept = await scoped.trx.selectFrom("late_line").where("capture_id", "=", id).select("id").execute();
  if (kept.some((row) => row.id === line.id)) return ok({ id: line.id, waits: true });
  const cell = { organisationId: meeting.organisation_id, path: meeting.path };
  const stranger = await notOnRoll(scoped, cell, meetingDay(meeting), line.personId);
  if (stranger !== null) return fail({ code: "meeting.person-not-on-roll" });
  if (kept.length >= mostLate) return fail({ code: "capture.full" });
  await scoped.trx
    .insertInto("late_line")
    .values({
      tenant_id: meeting.tenant_id,
      path: meeting.path,
      meeting_id: meetingId,
      id: line.id,
      capture_id: id,
      writer: name,
      person_id: line.personId,
      body: line.body,
      step: line.step,
      said_at: line.at < at ? line.at : at,
      arrived_at: at,
    })
    .execute();
  await say(scoped, at, "meeting.late-line-kept", meeting, { id: line.id, body: line.body });
  return ok({ id: line.id, waits: true });
}
