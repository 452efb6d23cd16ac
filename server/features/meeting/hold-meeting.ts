import { holdsOn } from "#domain/access/role.ts";
import { dayOf, instantAt, type LocalDate } from "#domain/calendar/local-date.ts";
import { moveMeeting, type MeetingMove } from "#domain/meeting/lifecycle.ts";
import { deny, type MeetingPermissions } from "#domain/meeting/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { MeetingView } from "#contract/meeting.ts";
import type { TimesBody } from "#contract/meeting-room.ts";
import type { OnBehalfOf } from "#contract/on-behalf.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { enteredInto, sourceOf } from "#server/db/on-behalf.ts";
import { minutesSigned, openMeeting, type OpenMeeting } from "#server/db/open-meeting.ts";
import { recordMeetingStep } from "#server/db/record-meeting-step.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import { settleRollCall } from "#server/db/settle-roll-call.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { announce } from "#server/jobs/announcement.ts";
import type { SessionClash } from "#domain/meeting/session-clash.ts";
import { clashOnDay } from "./place-in-time.ts";
import { staleOr, viewOf } from "./plan-meeting.ts";
import { openRoom } from "./run-room.ts";
import { tellEntered } from "./tell-entered.ts";
import { chairsOf, updateMeeting } from "./store.ts";

/** `version` null: what is done takes nothing back that somebody else has changed meanwhile. */
type Opening = { action: keyof MeetingPermissions; move: MeetingMove; version: number | null };

async function ready(
  scoped: Scoped,
  id: string,
  { action, move, version }: Opening,
  today: LocalDate,
): Promise<Result<OpenMeeting, Refused>> {
  const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, action, facts));
  if (!opened.ok) return opened;
  const { meeting } = opened.value;
  const signed = await minutesSigned(scoped, id);
  const moved = moveMeeting({ state: meeting.state, minutesSigned: signed, reason: null }, move);
  if (!moved.ok) return moved;
  const stale = version === null ? null : await staleOr(scoped, meeting, version, today);
  return stale === null ? opened : fail(stale);
}

const say = (scoped: Scoped, at: string, action: string, meeting: MeetingRow, value: unknown): Promise<void> =>
  audit(scoped, at, { action, noun: "meeting", rowId: meeting.id, path: meeting.path, value });

/**
 * The room is opened: from now on it is the real beginning that counts. Whoever leads the cell and opens it chairs, unless
 * somebody was named; else its secretary. M5.
 */
export const startMeeting = (deps: Deps, caller: Caller, id: string, version: number): Outcome<MeetingView> =>
  inCommand<MeetingView, Refused>(deps, caller, ["meeting.start", id, version], async (scoped) => {
    const today = dayOf(deps.now());
    const opened = await ready(scoped, id, { action: "start", move: "start", version }, today);
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    const clash = await clashOnDay(scoped, { ...meeting, startsAt: deps.now(), endsAt: null });
    if (clash !== null) return fail(clash);
    const chairs = await chairsOf(scoped, meeting.path, today);
    const opens = chairs.find((id) => id === caller.actor.personId);
    const chair = meeting.chair_id ?? opens ?? chairs[0] ?? null;
    const change = {
      state: "running" as const,
      starts_at: deps.now(),
      ends_at: null,
      held_on: today,
      chair_id: chair,
      current_step: 1,
    };
    await updateMeeting(scoped, meeting, change);
    await settleRollCall(scoped, deps.now(), { ...meeting, ...change }, { count: false });
    await say(scoped, deps.now(), "meeting.start", meeting, null);
    await announce(scoped, deps.now(), [{ topic: "meeting.started", path: meeting.path, facts: { meetingId: id } }]);
    return ok(await viewOf(scoped, id, today));
  });

type Times = { startTime?: string | undefined; endTime?: string | undefined };

/** The room is closed: numbers of the roll-call are written, the meeting was held on the day it began. III, M5. */
export const finishMeeting = (
  deps: Deps,
  caller: Caller,
  id: string,
  { version, ...times }: { version: number } & Times,
): Outcome<MeetingView> =>
  inCommand<MeetingView, Refused>(deps, caller, ["meeting.finish", id, version, times], async (scoped) => {
    const today = dayOf(deps.now());
    // Who was named chair a moment ago keeps nobody from closing the room; closed twice, the move is refused.
    const opened = await ready(scoped, id, { action: "finish", move: "finish", version: null }, today);
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    const kept = timesOf(meeting, times, deps.now());
    const wrong = timesFault(kept, deps.now());
    if (wrong !== null) return fail(wrong);
    // By the clock of the room it was judged when it was opened.
    const clash = times.startTime === undefined ? null : await clashIn(scoped, meeting, kept);
    if (clash !== null) return fail(clash);
    // Opened again by the cell, what the office had entered is put right. P7.
    const confirms = holdsOn(caller.actor, meeting.path, "cellSecretary", "cellDeputy");
    await hold(scoped, deps.now(), meeting, kept, { counted: true, confirms });
    await say(scoped, deps.now(), "meeting.finish", meeting, times);
    return ok(await viewOf(scoped, id, today));
  });

type Kept = { starts_at: string; ends_at: string | null };

/** What was typed goes before what the clock of the room says; over within the minute it began, it still has an end. */
function timesOf(meeting: MeetingRow, { startTime, endTime }: Times, now: string): Kept {
  const day = meeting.held_on ?? dayOf(meeting.starts_at);
  const startsAt = startTime === undefined ? meeting.starts_at : instantAt(day, startTime);
  const endsAt = endTime === undefined ? now : instantAt(day, endTime);
  const atOnce = endsAt <= startsAt && minuteOf(endsAt) === minuteOf(startsAt);
  return { starts_at: startsAt, ends_at: atOnce ? new Date(Date.parse(startsAt) + 1000).toISOString() : endsAt };
}

/** Hours are typed to the minute. */
const minuteOf = (instant: string): string => instant.slice(0, 16);

/** Why a meeting cannot have been held then. M5. */
function timesFault(
  { starts_at, ends_at }: Kept,
  now: string,
): { code: "meeting.times-wrong" | "meeting.in-the-future" } | null {
  if (minuteOf(ends_at ?? starts_at) > minuteOf(now)) return { code: "meeting.in-the-future" };
  if (ends_at !== null && ends_at <= starts_at) return { code: "meeting.times-wrong" };
  return null;
}

/** Why it may not be held then, whatever was planned. II, M1. */
const clashIn = (scoped: Scoped, meeting: MeetingRow, { starts_at, ends_at }: Kept): Promise<SessionClash | null> =>
  clashOnDay(scoped, { ...meeting, startsAt: starts_at, endsAt: ends_at });

async function hold(
  scoped: Scoped,
  at: string,
  meeting: MeetingRow,
  kept: Kept,
  { counted, confirms = false }: { counted: boolean; confirms?: boolean },
): Promise<void> {
  const confirmed = meeting.confirmed_by_cell || confirms;
  const held = { ...kept, state: "held" as const, held_on: dayOf(kept.starts_at), confirmed_by_cell: confirmed };
  await updateMeeting(scoped, meeting, held);
  const after = { ...meeting, ...held };
  if (counted) await settleRollCall(scoped, at, after, { count: true });
  await recordMeetingStep(scoped, at, after, { milestone: "held", happenedOn: held.held_on });
  const facts = { meetingId: meeting.id, heldOn: held.held_on, topic: meeting.topic_title };
  await announce(scoped, at, [{ topic: "meeting.held", path: meeting.path, facts }]);
}

type Recorded = {
  version: number;
  date: LocalDate;
  time: string;
  endTime: string | null;
  onBehalfOf?: OnBehalfOf | undefined;
  notSecret?: boolean | undefined;
};

/** Held without the room, on a day that has come; what was said is typed up afterwards. By the office: figures only. P7, M5. */
export const recordMeeting = (deps: Deps, caller: Caller, id: string, body: Recorded): Outcome<MeetingView> =>
  inCommand<MeetingView, Refused>(deps, caller, ["meeting.record", id, body], async (scoped) => {
    const today = dayOf(deps.now());
    const opened = await ready(scoped, id, { action: "record", move: "record", version: body.version }, today);
    if (!opened.ok) return opened;
    const { meeting, facts } = opened.value;
    const source = sourceOf(caller.actor, meeting.path, body, today);
    if (!source.ok) return source;
    const kept = {
      starts_at: instantAt(body.date, body.time),
      ends_at: body.endTime === null ? null : instantAt(body.date, body.endTime),
    };
    const wrong = timesFault(kept, deps.now());
    if (wrong !== null) return fail(wrong);
    const clash = await clashIn(scoped, meeting, kept);
    if (clash !== null) return fail(clash);
    const byCell = deny(caller.actor, "capture", facts) === null;
    const chair = meeting.chair_id ?? (await chairsOf(scoped, meeting.path, body.date))[0] ?? null;
    const entered = { chair_id: chair, ...enteredInto(meeting, source.value) };
    await updateMeeting(scoped, meeting, entered);
    await hold(scoped, deps.now(), { ...meeting, version: meeting.version + 1, ...entered }, kept, {
      counted: byCell,
    });
    await say(scoped, deps.now(), "meeting.record", meeting, body);
    await tellEntered(scoped, deps.now(), { id, path: meeting.path, what: "record" }, source.value);
    return ok(await viewOf(scoped, id, today));
  });

/** An end left out of what is typed stays as it was; while the meeting goes on there is none. */
function endOf(meeting: MeetingRow, day: LocalDate, { endTime }: TimesBody): string | null {
  if (meeting.state !== "held") return null;
  return endTime === undefined ? meeting.ends_at : instantAt(day, endTime);
}

/** The hours as they really were, put right until the minutes are signed; the day stays. Handbook 3, M5. */
export const correctTimes = (deps: Deps, caller: Caller, id: string, body: TimesBody): Outcome<MeetingView> =>
  inCommand<MeetingView, Refused>(deps, caller, ["meeting.times", id, body], async (scoped) => {
    const opened = await openRoom(scoped, id);
    if (!opened.ok) return opened;
    const meeting = opened.value;
    const day = meeting.held_on ?? dayOf(meeting.starts_at);
    const kept = { starts_at: instantAt(day, body.startTime), ends_at: endOf(meeting, day, body) };
    const wrong = timesFault(kept, deps.now());
    if (wrong !== null) return fail(wrong);
    const clash = await clashIn(scoped, meeting, kept);
    if (clash !== null) return fail(clash);
    await updateMeeting(scoped, meeting, kept);
    await say(scoped, deps.now(), "meeting.times", meeting, body);
    return ok(await viewOf(scoped, id, dayOf(deps.now())));
  });

/** Opened again because something was left out; not after the minutes were signed: then there is a second version. M8. */
export const reopenMeeting = (deps: Deps, caller: Caller, id: string, version: number): Outcome<MeetingView> =>
  inCommand<MeetingView, Refused>(deps, caller, ["meeting.reopen", id, version], async (scoped) => {
    const today = dayOf(deps.now());
    const opened = await ready(scoped, id, { action: "reopen", move: "reopen", version }, today);
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    await updateMeeting(scoped, meeting, { state: "running" });
    const happenedOn = meeting.held_on ?? today;
    await recordMeetingStep(scoped, deps.now(), meeting, { milestone: "held", happenedOn, what: "undone" });
    await say(scoped, deps.now(), "meeting.reopen", meeting, null);
    return ok(await viewOf(scoped, id, today));
  });
