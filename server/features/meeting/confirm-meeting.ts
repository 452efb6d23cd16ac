import { dayOf } from "#domain/calendar/local-date.ts";
import { deny } from "#domain/meeting/policy.ts";
import { fail, ok } from "#domain/result.ts";
import type { MeetingView } from "#contract/meeting.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { openMeeting } from "#server/db/open-meeting.ts";
import type { Caller } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { announce } from "#server/jobs/announcement.ts";
import { staleOr, viewOf } from "./plan-meeting.ts";
import { updateMeeting } from "./store.ts";

/** What the office entered is as it was. P7. */
export const confirmMeeting = (deps: Deps, caller: Caller, id: string, version: number): Outcome<MeetingView> =>
  inCommand<MeetingView, Refused>(deps, caller, ["meeting.confirm", id, version], async (scoped) => {
    const today = dayOf(deps.now());
    const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "confirm", facts));
    if (!opened.ok) return opened;
    const { meeting } = opened.value;
    const stale = await staleOr(scoped, meeting, version, today);
    if (stale !== null) return fail(stale);
    if (meeting.confirmed_by_cell) return fail({ code: "meeting.nothing-to-confirm" });
    await updateMeeting(scoped, meeting, { confirmed_by_cell: true });
    const change = { action: "meeting.confirm", noun: "meeting", rowId: id, path: meeting.path };
    await audit(scoped, deps.now(), { ...change, value: { onBehalfOf: meeting.on_behalf_of } });
    await announce(scoped, deps.now(), [{ topic: "meeting.confirmed", path: meeting.path, facts: { meetingId: id } }]);
    return ok(await viewOf(scoped, id, today));
  });
