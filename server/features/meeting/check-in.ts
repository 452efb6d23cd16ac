import { sql } from "kysely";
import { dayOf, endOfDay } from "#domain/calendar/local-date.ts";
import { deny } from "#domain/meeting/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { CheckedIn, CheckInCode, CheckInView } from "#contract/check-in.ts";
import { inDays } from "#server/auth/door.ts";
import { qrImage } from "#server/auth/qr.ts";
import { attemptKey } from "#server/auth/throttle.ts";
import { hashOfToken, newToken } from "#server/auth/token.ts";
import { recordChange } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { lockMeeting, meetingRow, type MeetingRow } from "#server/db/meeting-row.ts";
import { newId } from "#server/db/new-id.ts";
import { openMeeting } from "#server/db/open-meeting.ts";
import { meetingDay, rollOfDay } from "#server/db/roll-call.ts";
import { withinScope, type Caller, type Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { callerBy, factsOfLink, linkOf, nobody, type Come, type LinkDeps } from "./answer-by-link.ts";
import { checkInOf, saveCheckIn, undoCheckIn } from "./check-in-store.ts";
import { say } from "./run-room.ts";
import { cellName } from "./store.ts";

type CodeDeps = Deps & { wall: () => string; publicUrl: string };

const isOpen = ({ state }: MeetingRow): boolean => state === "notified" || state === "running";

/** Made days before, it still opens at the meeting; where the meeting is past its day, for a day more. */
const codeHolds = (meeting: MeetingRow, since: string): string => {
  const [day, more] = [endOfDay(meetingDay(meeting)), inDays(since, 1)];
  return day > more ? day : more;
};

/** The code for the room's screen: the cell wants it from here on. One at a time; it ends with the meeting. M5. */
export const makeCheckInCode = (deps: CodeDeps, caller: Caller, id: string): Outcome<CheckInCode> =>
  inCommand<CheckInCode, Refused>(deps, { ...caller, requestKey: null }, null, async (scoped) => {
    const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "appoint", facts));
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    if (!isOpen(meeting)) return fail({ code: "meeting.not-in-room", state: meeting.state });
    const [token, since] = [newToken(), deps.wall()];
    await sql`select end_check_in_codes(${id}, ${since})`.execute(scoped.trx);
    await sql`select make_answer_links(${id}, 'check-in', array[null]::uuid[], ${[newId()]}::uuid[],
      ${[hashOfToken(token)]}::bytea[], ${since}, ${codeHolds(meeting, since)})`.execute(scoped.trx);
    await say(scoped, deps.now(), "meeting.check-in-code", meeting, null);
    const address = `${deps.publicUrl}/check-in/${token}`;
    return ok({ address, qr: await qrImage(address), since });
  });

type Done = { id: string; version: number };

/** The code on the screen opens nothing any more; what was said by it stands. */
export const endCheckInCode = (deps: CodeDeps, caller: Caller, id: string): Outcome<Done> =>
  inCommand<Done, Refused>(deps, caller, ["meeting.check-in-end", id], async (scoped) => {
    const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "appoint", facts));
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    await sql`select end_check_in_codes(${id}, ${deps.wall()})`.execute(scoped.trx);
    await say(scoped, deps.now(), "meeting.check-in-end", meeting, null);
    return ok({ id, version: meeting.version });
  });

/** The secretary sees that somebody is not there after all. The roll-call's mark is theirs to make besides. */
export const takeBackCheckIn = (
  deps: Deps,
  caller: Caller,
  { id, partId: personId }: { id: string; partId: string },
): Outcome<Done> =>
  inCommand<Done, Refused>(deps, caller, ["meeting.check-in-undone", id, personId], async (scoped) => {
    const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "answerForOthers", facts));
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    const undone = { undone_at: deps.now(), undone_by: caller.actor.personId };
    if (!(await undoCheckIn(scoped, { meetingId: id, personId }, undone))) return fail({ code: "row.unknown" });
    await say(scoped, deps.now(), "meeting.check-in-undone", meeting, { personId });
    return ok({ id, version: meeting.version });
  });

const rollOf = (scoped: Scoped, meeting: MeetingRow) =>
  rollOfDay(scoped, { organisationId: meeting.organisation_id, path: meeting.path }, meetingDay(meeting));

/** Who is logged in on the device that scanned. */
export type Self = { personId: string; accountId: string };

/** Who scans sees the meeting and the names to pick from; `self` where they are logged in. Looking checks nobody in. M5. */
export async function showCheckIn(
  deps: LinkDeps,
  come: Come,
  self: Self | null,
): Promise<Result<CheckInView, Refused>> {
  const found = await linkOf(deps, "check-in", come);
  if (!found.ok) return found;
  return withinScope(deps.db, callerBy(found.value, nobody, come.from), async (scoped) => {
    const meeting = await meetingRow(scoped, found.value.meetingId);
    if (meeting === null || !isOpen(meeting)) return fail({ code: "check-in.void" });
    const people = (await rollOf(scoped, meeting)).map(({ personId, name }) => ({ id: personId, name }));
    return ok({
      cellName: await cellName(scoped, meeting.organisation_id, dayOf(deps.now())),
      topicTitle: meeting.topic_title,
      startsAt: meeting.starts_at,
      place: meeting.place,
      people,
      self: people.find(({ id }) => id === self?.personId) ?? null,
    });
  });
}

type Said = { self: Self | null; personId: string | undefined };

/**
 * "Tôi có mặt": beside the roll-call, and nobody's mark. Said again it changes nothing and nobody waits; only a name picked again after
 * it was taken back is spaced out, by where it comes from, so that a prankster keeps no member waiting. M5.
 */
export async function checkIn(
  deps: LinkDeps,
  come: Come,
  { self, personId = self?.personId }: Said,
): Promise<Result<CheckedIn, Refused>> {
  const found = await linkOf(deps, "check-in", come);
  if (!found.ok) return found;
  if (personId === undefined) return fail({ code: "check-in.name-missing" });
  const { meetingId } = found.value;
  const proven = personId === self?.personId;
  const byLink = callerBy(found.value, personId, come.from);
  const caller = proven ? { ...byLink, accountId: self.accountId } : byLink;
  return inCommand<CheckedIn, Refused>(deps, caller, null, async (scoped) => {
    const meeting = await lockMeeting(scoped, meetingId);
    if (meeting === null || !isOpen(meeting)) return fail({ code: "check-in.void" });
    // Ended by who held the lock before: the code opened while this waited.
    if ((await factsOfLink(deps, "check-in", come.token)) === null) return fail({ code: "check-in.void" });
    const person = (await rollOf(scoped, meeting)).find((entry) => entry.personId === personId);
    if (person === undefined) return fail({ code: "meeting.person-not-on-roll", personId });
    const at = new Date(deps.now()).toISOString();
    const said = ok({ person: { id: personId, name: person.name }, at, proven });
    const before = await checkInOf(scoped, meetingId, personId);
    if (before !== undefined && before.undone_at === null && (before.proven || !proven)) return said;
    const again = before !== undefined && !proven;
    const seconds = again ? await deps.throttle.enter(attemptKey(`check-in ${meetingId} ${personId}`, come.from)) : 0;
    if (seconds > 0) return fail({ code: "check-in.wait", seconds });
    await keep(scoped, at, meeting, { personId, proven });
    return said;
  });
}

async function keep(
  scoped: Scoped,
  at: string,
  meeting: MeetingRow,
  { personId, proven }: { personId: string; proven: boolean },
): Promise<void> {
  const { id, tenant_id, path } = meeting;
  await saveCheckIn(scoped, { tenant_id, meeting_id: id, person_id: personId, path, checked_at: at, proven });
  const value = { personId, proven };
  if (proven) return say(scoped, at, "meeting.check-in", meeting, value);
  // On record without a doer: who it was that picked the name is what nobody knows.
  const doer = { tenantId: tenant_id, accountId: null, personId: null, fromAddress: scoped.caller.fromAddress };
  await recordChange(scoped.trx, doer, at, { action: "meeting.check-in", noun: "meeting", rowId: id, path, value });
}
