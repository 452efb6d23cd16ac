import { instantAt } from "#domain/calendar/local-date.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { ContributionBody } from "#contract/meeting-room.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { meetingDay } from "#server/db/roll-call.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { notOnRoll } from "./place-in-time.ts";
import { contributionRow, guestsOf, insertContribution, updateContribution } from "./room-store.ts";
import { openRoom, say, type Written } from "./run-room.ts";

type Line = {
  personId: string | null;
  guestId: string | null;
  body: string;
  time?: string | undefined;
  notSecret?: boolean | undefined;
};

/** By the notebook's hour where one is given, else when it was written. Nothing was said later than now. */
function saidAt(
  meeting: MeetingRow,
  now: string,
  { time, at = now }: { time?: string | undefined; at?: string | undefined },
) {
  const said = time === undefined ? at : instantAt(meetingDay(meeting), time);
  return said < now ? said : now;
}

/** What a named member or guest said. The id is the client's: the same line again, however late, is the same line. III.6. */
export const takeContribution = (deps: Deps, caller: Caller, id: string, line: ContributionBody): Outcome<Written> =>
  inCommand<Written, Refused>(deps, caller, ["meeting.contribution", id, line], async (scoped) => {
    const opened = await openRoom(scoped, id);
    if (!opened.ok) return opened;
    const known = await contributionRow(scoped, id, line.id);
    if (known !== undefined) return ok({ id: line.id, version: known.version });
    const faulty = await faultOf(scoped, opened.value, line);
    if (faulty !== null) return fail(faulty);
    const { tenant_id, path } = opened.value;
    const added = await insertContribution(scoped, {
      tenant_id,
      path,
      id: line.id,
      meeting_id: id,
      body: line.body,
      step: line.step,
      person_id: line.personId,
      guest_id: line.guestId,
      said_at: saidAt(opened.value, deps.now(), line),
      recorded_at: deps.now(),
      recorded_by: caller.actor.personId,
    });
    // Taken by a line of another meeting: such an id does not exist for this one.
    if (!added) return fail({ code: "row.unknown" });
    await say(scoped, deps.now(), "meeting.contribution", opened.value, line);
    return ok({ id: line.id, version: 1 });
  });

async function faultOf(scoped: Scoped, meeting: MeetingRow, line: Line): Promise<Refused | null> {
  const cell = { organisationId: meeting.organisation_id, path: meeting.path };
  const stranger = await notOnRoll(scoped, cell, meetingDay(meeting), line.personId);
  const guests = line.guestId === null ? [] : await guestsOf(scoped, meeting.id);
  const unknownGuest = line.guestId !== null && !guests.some(({ id }) => id === line.guestId);
  if (stranger !== null || unknownGuest) return { code: "meeting.person-not-on-roll" };
  return secretMarkIn({ body: line.body }, line.notSecret);
}

type Known = NonNullable<Awaited<ReturnType<typeof contributionRow>>>;

async function openLine(
  scoped: Scoped,
  id: string,
  partId: string,
  version: number,
): Promise<Result<{ meeting: MeetingRow; line: Known }, Refused>> {
  const opened = await openRoom(scoped, id);
  if (!opened.ok) return opened;
  const line = await contributionRow(scoped, id, partId);
  if (line === undefined || line.removed_at !== null) return fail({ code: "row.unknown" });
  const current = { version: line.version, body: line.body, personId: line.person_id, guestId: line.guest_id };
  return line.version === version
    ? ok({ meeting: opened.value, line })
    : fail({ code: "row.stale", current } as Refused);
}

type Address = { id: string; partId: string };

export const editContribution = (
  deps: Deps,
  caller: Caller,
  { id, partId }: Address,
  body: Line & { version: number },
): Outcome<Written> =>
  inCommand<Written, Refused>(deps, caller, ["meeting.contribution-edited", id, partId, body], async (scoped) => {
    const found = await openLine(scoped, id, partId, body.version);
    if (!found.ok) return found;
    const faulty = await faultOf(scoped, found.value.meeting, body);
    if (faulty !== null) return fail(faulty);
    const version = body.version + 1;
    const change = { body: body.body, person_id: body.personId, guest_id: body.guestId, version };
    const at = body.time === undefined ? {} : { said_at: saidAt(found.value.meeting, deps.now(), body) };
    await updateContribution(scoped, partId, { ...change, ...at });
    await say(scoped, deps.now(), "meeting.contribution-edited", found.value.meeting, { id: partId, ...body });
    return ok({ id: partId, version });
  });

/** Taken out of the record, not out of the history: the line stays with the instant it was removed. */
export const removeContribution = (
  deps: Deps,
  caller: Caller,
  { id, partId }: Address,
  version: number,
): Outcome<Written> =>
  inCommand<Written, Refused>(deps, caller, ["meeting.contribution-removed", id, partId, version], async (scoped) => {
    const found = await openLine(scoped, id, partId, version);
    if (!found.ok) return found;
    await updateContribution(scoped, partId, { removed_at: deps.now(), version: version + 1 });
    const { body } = found.value.line;
    await say(scoped, deps.now(), "meeting.contribution-removed", found.value.meeting, { id: partId, body });
    return ok({ id: partId, version: version + 1 });
  });
