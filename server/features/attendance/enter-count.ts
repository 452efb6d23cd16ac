import { checkAttendanceCount, type AttendanceCount } from "#domain/attendance/attendance-count.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { holdsOn, holdsOverCell } from "#domain/access/role.ts";
import { fail, ok } from "#domain/result.ts";
import type { AttendanceFigures } from "#contract/meeting.ts";
import type { OnBehalfOf } from "#contract/on-behalf.ts";
import { audit } from "#server/db/audit.ts";
import { countRow, figuresOf } from "#server/db/attendance-figures.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { sourceOf, type Source } from "#server/db/on-behalf.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { minutesSigned, openMeeting } from "#server/db/open-meeting.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import { writeAttendanceCount } from "#server/db/settle-roll-call.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { announce } from "#server/jobs/announcement.ts";
import { confirmCountRow } from "./store.ts";

type Body = AttendanceCount & { onBehalfOf?: OnBehalfOf | undefined; notSecret?: boolean | undefined };

/** Figures typed from the cell's paper, where nobody was marked by name; never over figures counted from names. P7, M7. */
export const enterCount = (
  deps: Deps,
  caller: Caller,
  id: string,
  { onBehalfOf, notSecret, ...count }: Body,
): Outcome<AttendanceFigures> =>
  inCommand<AttendanceFigures, Refused>(deps, caller, ["attendance.count", id, count, onBehalfOf], async (scoped) => {
    const opened = await openMeeting(scoped, id, (actor, { path }) =>
      holdsOn(actor, path, "cellSecretary", "cellDeputy") || holdsOverCell(actor, path, "office")
        ? null
        : { code: "denied.needs-role" },
    );
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    if (meeting.state !== "held") return fail({ code: "attendance.not-held" });
    if (await minutesSigned(scoped, id)) return fail({ code: "meeting.minutes-signed" });
    const source = sourceOf(caller.actor, meeting.path, { onBehalfOf, notSecret }, dayOf(deps.now()));
    if (!source.ok) return source;
    const faults = checkAttendanceCount(count);
    if (faults.length > 0) return fail({ code: "attendance.count-refused", faults });
    const known = await countRow(scoped, id);
    if (known !== undefined && !known.typed) return fail({ code: "attendance.counted-by-name" });
    const { words, byCell } = source.value;
    const entered = { typed: true, onBehalfOf: words, confirmedByCell: byCell };
    await writeAttendanceCount(scoped, deps.now(), meeting, { ...count, ...entered });
    const change = { action: "attendance.count", noun: "attendance", rowId: id, path: meeting.path };
    await audit(scoped, deps.now(), { ...change, value: { ...count, onBehalfOf: words } });
    await tellEntered(scoped, deps.now(), meeting, source.value);
    return ok({ ...count, ...entered });
  });

async function tellEntered(scoped: Scoped, at: string, { id, path }: MeetingRow, source: Source): Promise<void> {
  if (source.byCell) return;
  const facts = { meetingId: id, onBehalfOf: source.words };
  await announce(scoped, at, [{ topic: "attendance.entered-on-behalf", path, facts }]);
}

/** The cell's secretary says that the figures the office entered are right. P7. */
export const confirmCount = (deps: Deps, caller: Caller, id: string): Outcome<AttendanceFigures> =>
  inCommand<AttendanceFigures, Refused>(deps, caller, ["attendance.confirm", id], async (scoped) => {
    const opened = await openMeeting(scoped, id, (actor, { path }) =>
      holdsOn(actor, path, "cellSecretary", "cellDeputy") ? null : { code: "denied.needs-role" },
    );
    if (!opened.ok) return opened;
    const known = await countRow(scoped, id);
    if (known === undefined || known.confirmed_by_cell) return fail({ code: "meeting.nothing-to-confirm" });
    await confirmCountRow(scoped, id);
    const { path } = opened.value.meeting;
    const change = { action: "attendance.confirm", noun: "attendance", rowId: id, path };
    await audit(scoped, deps.now(), { ...change, value: { onBehalfOf: known.on_behalf_of } });
    await announce(scoped, deps.now(), [{ topic: "attendance.confirmed", path, facts: { meetingId: id } }]);
    return ok(figuresOf({ ...known, confirmed_by_cell: true }));
  });
