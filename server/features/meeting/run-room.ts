import { instantAt } from "#domain/calendar/local-date.ts";
import { movesRoom } from "#domain/meeting/programme.ts";
import { deny, fitsState } from "#domain/meeting/policy.ts";
import type { MeetingAction } from "#domain/meeting/action.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { minutesSigned, openMeeting } from "#server/db/open-meeting.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import { meetingDay } from "#server/db/roll-call.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { notOnRoll } from "./place-in-time.ts";
import {
  beginStep,
  conclusionOf,
  removeGuest,
  saveConclusion,
  saveGuest,
  saveStep,
  stepNotesOf,
} from "./room-store.ts";
import { chairsOf, moveToStep, updateMeeting } from "./store.ts";

export type Written = { id: string; version: number };

/** The meeting open for what `action` writes into it: within reach, allowed, in the room or after it, not yet signed. */
export async function openRoom(
  scoped: Scoped,
  id: string,
  action: MeetingAction = "capture",
): Promise<Result<MeetingRow, Refused>> {
  const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, action, facts));
  if (!opened.ok) return opened;
  const { meeting, facts } = opened.value;
  if (!fitsState(action, facts)) return fail({ code: "meeting.not-in-room", state: meeting.state });
  if (await minutesSigned(scoped, id)) return fail({ code: "meeting.minutes-signed" });
  return ok(meeting);
}

export const say = (scoped: Scoped, at: string, action: string, meeting: MeetingRow, value: unknown): Promise<void> =>
  audit(scoped, at, { action, noun: "meeting", rowId: meeting.id, path: meeting.path, value });

type Move = { step: number; at?: string | undefined };

/** "Tiếp": which step the room is in; the last to move it decides, nobody's edit is refused for it. */
export const moveStep = (deps: Deps, caller: Caller, id: string, { step, at }: Move): Outcome<Written> =>
  inCommand<Written, Refused>(deps, caller, ["meeting.step", id, step], async (scoped) => {
    const opened = await openRoom(scoped, id);
    if (!opened.ok) return opened;
    const { tenant_id, path, version } = opened.value;
    const madeAt = at !== undefined && at < deps.now() ? at : deps.now();
    const begun = (await stepNotesOf(scoped, id)).map(({ started_at }) => started_at);
    if (movesRoom(begun, madeAt)) await moveToStep(scoped, id, step);
    await beginStep(scoped, { tenant_id, meeting_id: id, path, number: step, started_at: madeAt });
    await say(scoped, deps.now(), "meeting.step", opened.value, { step });
    return ok({ id, version });
  });

type Appointed = { version: number; chairId: string | null; minuteTakerId: string | null };

/** Chair and minute-taker are named; the minute-taker may then write in this one meeting. III.2. */
export const appoint = (deps: Deps, caller: Caller, id: string, body: Appointed): Outcome<Written> =>
  inCommand<Written, Refused>(deps, caller, ["meeting.appoint", id, body], async (scoped) => {
    const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "appoint", facts));
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    if (meeting.state === "cancelled") return fail({ code: "meeting.not-in-room", state: meeting.state });
    if (await minutesSigned(scoped, id)) return fail({ code: "meeting.minutes-signed" });
    const { version, chair_id, minute_taker_id } = meeting;
    if (version !== body.version)
      return fail({ code: "row.stale", current: { version, chairId: chair_id, minuteTakerId: minute_taker_id } });
    const cell = { organisationId: meeting.organisation_id, path: meeting.path };
    const stranger = await notOnRoll(scoped, cell, meetingDay(meeting), body.minuteTakerId);
    if (stranger !== null) return fail({ code: "meeting.person-not-on-roll", personId: stranger });
    const chairs = await chairsOf(scoped, meeting.path, meetingDay(meeting));
    if (body.chairId !== null && !chairs.includes(body.chairId)) return fail({ code: "meeting.chair-leads-no-cell" });
    await updateMeeting(scoped, meeting, { chair_id: body.chairId, minute_taker_id: body.minuteTakerId });
    await say(scoped, deps.now(), "meeting.appoint", meeting, body);
    return ok({ id, version: version + 1 });
  });

type Guest = { id: string; name: string; post: string; notSecret?: boolean | undefined };

export const welcomeGuest = (deps: Deps, caller: Caller, id: string, guest: Guest): Outcome<Written> =>
  inCommand<Written, Refused>(deps, caller, ["meeting.guest", id, guest], async (scoped) => {
    const opened = await openRoom(scoped, id);
    if (!opened.ok) return opened;
    const { tenant_id, path } = opened.value;
    const secret = secretMarkIn({ name: guest.name, post: guest.post }, guest.notSecret);
    if (secret !== null) return fail(secret);
    const row = { tenant_id, path, meeting_id: id, id: guest.id, name: guest.name, post: guest.post };
    if (!(await saveGuest(scoped, row))) return fail({ code: "row.unknown" });
    await say(scoped, deps.now(), "meeting.guest", opened.value, guest);
    return ok({ id: guest.id, version: 1 });
  });

export const dropGuest = (deps: Deps, caller: Caller, id: string, guestId: string): Outcome<Written> =>
  inCommand<Written, Refused>(deps, caller, ["meeting.guest-removed", id, guestId], async (scoped) => {
    const opened = await openRoom(scoped, id);
    if (!opened.ok) return opened;
    await removeGuest(scoped, id, guestId);
    await say(scoped, deps.now(), "meeting.guest-removed", opened.value, { guestId });
    return ok({ id: guestId, version: 0 });
  });

type Conclusion = { version: number; body: string; notSecret?: boolean | undefined };

/** What the chair concludes; two who write at once do not overwrite each other: the second sees the first's words. III.7. */
export const conclude = (deps: Deps, caller: Caller, id: string, body: Conclusion): Outcome<Written> =>
  inCommand<Written, Refused>(deps, caller, ["meeting.conclude", id, body], async (scoped) => {
    const opened = await openRoom(scoped, id);
    if (!opened.ok) return opened;
    const current = (await conclusionOf(scoped, id)) ?? { body: "", version: 0 };
    if (current.version !== body.version && current.body !== body.body) return fail({ code: "row.stale", current });
    const secret = secretMarkIn({ body: body.body }, body.notSecret);
    if (secret !== null) return fail(secret);
    const { tenant_id, path } = opened.value;
    const version = current.version + 1;
    const made = { recorded_at: deps.now(), recorded_by: caller.actor.personId };
    await saveConclusion(scoped, { tenant_id, path, meeting_id: id, body: body.body, version, ...made });
    await say(scoped, deps.now(), "meeting.conclude", opened.value, { body: body.body });
    return ok({ id, version });
  });

type StepNote = {
  version: number;
  note: string;
  personId: string | null;
  time?: string | undefined;
  notSecret?: boolean | undefined;
};

/** What went on in a step, who led it and, from a notebook, when it began. */
export const noteStep = (
  deps: Deps,
  caller: Caller,
  { id, number }: { id: string; number: number },
  body: StepNote,
): Outcome<Written> =>
  inCommand<Written, Refused>(deps, caller, ["meeting.note", id, number, body], async (scoped) => {
    const opened = await openRoom(scoped, id);
    if (!opened.ok) return opened;
    const known = (await stepNotesOf(scoped, id)).find((step) => step.number === number);
    const current = { note: known?.note ?? "", personId: known?.person_id ?? null, version: known?.version ?? 0 };
    const startedAt = body.time === undefined ? undefined : instantAt(meetingDay(opened.value), body.time);
    if (startedAt !== undefined && startedAt > deps.now()) return fail({ code: "meeting.in-the-future" });
    const same = current.note === body.note && current.personId === body.personId;
    if (current.version !== body.version && !same) return fail({ code: "row.stale", current });
    const secret = secretMarkIn({ note: body.note }, body.notSecret);
    if (secret !== null) return fail(secret);
    const { tenant_id, path } = opened.value;
    const version = current.version + 1;
    await saveStep(scoped, {
      tenant_id,
      path,
      meeting_id: id,
      number,
      note: body.note,
      person_id: body.personId,
      version,
      ...(startedAt !== undefined && { started_at: startedAt }),
    });
    const { note, personId, time } = body;
    await say(scoped, deps.now(), "meeting.note", opened.value, { number, note, personId, time });
    return ok({ id, version });
  });
