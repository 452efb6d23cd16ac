import { checkAttendanceCount, type AttendanceCount } from "#domain/attendance/attendance-count.ts";
import { holdsOn, holdsOverCell } from "#domain/access/role.ts";
import { fail, ok } from "#domain/result.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { minutesSigned, namesSource, openMeeting } from "#server/db/open-meeting.ts";
import type { Caller } from "#server/db/scoped.ts";
import { writeAttendanceCount } from "#server/db/settle-roll-call.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { countRow } from "./store.ts";

type Body = AttendanceCount & { onBehalfOf?: string | undefined };
export type CountView = AttendanceCount & { onBehalfOf: string };

/** Figures typed from the cell's paper, where nobody was marked by name; never over figures counted from names. P7, M7. */
export const enterCount = (
  deps: Deps,
  caller: Caller,
  id: string,
  { onBehalfOf, ...count }: Body,
): Outcome<CountView> =>
  inCommand<CountView, Refused>(deps, caller, ["attendance.count", id, count, onBehalfOf], async (scoped) => {
    const opened = await openMeeting(scoped, id, (actor, { path }) =>
      holdsOn(actor, path, "cellSecretary", "cellDeputy") || holdsOverCell(actor, path, "office")
        ? null
        : { code: "denied.needs-role" },
    );
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    if (meeting.state !== "held") return fail({ code: "attendance.not-held" });
    if (await minutesSigned(scoped, id)) return fail({ code: "meeting.minutes-signed" });
    if (!namesSource(caller.actor, meeting.path, onBehalfOf)) return fail({ code: "meeting.on-behalf-of-missing" });
    const faults = checkAttendanceCount(count);
    if (faults.length > 0) return fail({ code: "attendance.count-refused", faults });
    const known = await countRow(scoped, id);
    if (known !== undefined && known.on_behalf_of === "") return fail({ code: "attendance.counted-by-name" });
    const source = (onBehalfOf ?? "").trim() || "theo sổ của chi bộ";
    await writeAttendanceCount(scoped, deps.now(), meeting, { ...count, onBehalfOf: source });
    const change = { action: "attendance.count", noun: "attendance", rowId: id, path: meeting.path };
    await audit(scoped, deps.now(), { ...change, value: { ...count, onBehalfOf: source } });
    return ok({ ...count, onBehalfOf: source });
  });
