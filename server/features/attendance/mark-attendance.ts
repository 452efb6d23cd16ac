import { checkMark, countAttendance, type AttendanceMark } from "#domain/attendance/attendance-count.ts";
import { arrivingAfter, takeMark, type HeldMark } from "#domain/attendance/merge-marks.ts";
import { deny, fitsState } from "#domain/meeting/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { MarkBody, markView } from "#contract/meeting-room.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { databaseInstant } from "#server/db/database-instant.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { minutesSigned, openMeeting } from "#server/db/open-meeting.ts";
import { heldMark, rollCallOf, type RollCall } from "#server/db/roll-call.ts";
import { rollEntryOf } from "#server/db/roll-entry.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import { countedByName, writeAttendanceCount } from "#server/db/settle-roll-call.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { saveMark } from "./store.ts";
import type * as z from "zod/mini";

type MarkView = z.output<typeof markView>;
type Address = { id: string; partId: string };

/**
 * One mark of the roll-call. Of two marks for one member the newest by the time it was made holds, and the other stays beside it
 * where its maker had not seen it. After the meeting a mark corrects the numbers. M6, M7.
 */
export const markAttendance = (
  deps: Deps,
  caller: Caller,
  { id, partId: personId }: Address,
  body: MarkBody,
): Outcome<MarkView> =>
  inCommand<MarkView, Refused>(deps, caller, ["attendance.mark", id, personId, body], async (scoped) => {
    const opened = await openRollCall(scoped, id);
    if (!opened.ok) return opened;
    const meeting = opened.value;
    const before = await rollCallOf(scoped, meeting);
    const { state, reasonKind, reason, leftEarly } = body;
    const mark: AttendanceMark = { personId, state, reasonKind, reason, leftEarly };
    const secret = secretMarkIn({ reason: body.reason }, body.notSecret);
    if (secret !== null) return fail(secret);
    const faults = checkMark(before.roll, mark);
    if (faults.length > 0) return fail({ code: "attendance.mark-refused", faults });
    // A device whose clock runs ahead must not win for ever: nothing is marked later than now.
    const by = caller.actor.personId;
    const now = heldIn(before, personId);
    const markedAt = body.at !== undefined && body.at < deps.now() ? body.at : afterOwn(now, by, deps.now());
    const arrivedAt = arrivingAfter(now, await databaseInstant(scoped));
    const made = { state, reasonKind, reason, leftEarly, madeAt: markedAt, madeBy: by, arrivedAt };
    const held = takeMark(now, made, body.seen ?? { roomAt: arrivedAt, ownAt: null });
    if (held === now) return ok(viewOf(before, personId, held.holds.madeAt === markedAt));
    await saveMark(scoped, meeting, personId, held);
    const change = { action: "attendance.mark", noun: "attendance", rowId: id, path: meeting.path };
    await audit(scoped, deps.now(), { ...change, value: { personId, state, reasonKind, reason } });
    const after = await rollCallOf(scoped, meeting);
    if (meeting.state === "held") await recount(scoped, deps.now(), meeting, after);
    return ok(viewOf(after, personId, held.holds === made));
  });

/** By a coarse clock one person's next mark would be made in the same instant as their last: it is made just after it. */
function afterOwn(now: HeldMark | null, by: string, at: string): string {
  const own = now?.holds.madeBy === by && now.holds.madeAt >= at ? now.holds.madeAt : null;
  return own === null ? at : new Date(Date.parse(own) + 1).toISOString();
}

/** An apology marks nobody: the first mark takes its place. */
function heldIn({ marks }: RollCall, personId: string): HeldMark | null {
  const mark = marks.find((made) => made.personId === personId && !made.apology);
  if (mark === undefined) return null;
  return heldMark(mark);
}

async function openRollCall(scoped: Scoped, id: string): Promise<Result<MeetingRow, Refused>> {
  const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "capture", facts));
  if (!opened.ok) return opened;
  const { meeting, facts } = opened.value;
  if (!fitsState("capture", facts)) return fail({ code: "meeting.not-in-room" });
  return (await minutesSigned(scoped, id)) ? fail({ code: "meeting.minutes-signed" }) : ok(meeting);
}

const recount = (scoped: Scoped, at: string, meeting: MeetingRow, { roll, marks }: RollCall): Promise<void> =>
  writeAttendanceCount(scoped, at, meeting, { ...countAttendance(roll, marks), ...countedByName });

function viewOf(call: RollCall, personId: string, standing: boolean): MarkView {
  const entry = call.roll.find((one) => one.personId === personId);
  if (entry === undefined) throw new Error("checked to be on the roll");
  return { standing, mark: rollEntryOf(entry, call), count: call.count };
}
