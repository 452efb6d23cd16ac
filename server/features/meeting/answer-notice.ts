import { dayOf } from "#domain/calendar/local-date.ts";
import { deny, fitsState } from "#domain/meeting/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { AnswerNoticeBody, MeetingView } from "#contract/meeting.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { openMeeting } from "#server/db/open-meeting.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { announce } from "#server/jobs/announcement.ts";
import { notOnRoll } from "./place-in-time.ts";
import { viewOf } from "./plan-meeting.ts";
import { saveAnswer } from "./store.ts";

/** "Dự" or "Xin vắng" with the reason, by the member; or written down by the secretary for one who told it. M3, M5. */
export const answerNotice = (deps: Deps, caller: Caller, id: string, body: AnswerNoticeBody): Outcome<MeetingView> =>
  inCommand<MeetingView, Refused>(deps, caller, ["meeting.answer", id, body], async (scoped) => {
    const taken = await takeAnswer(scoped, deps.now(), id, body);
    return taken.ok ? ok(await viewOf(scoped, id, dayOf(deps.now()))) : taken;
  });

/** The reason an apology needs, and no secret in it; `null` when the answer stands as given. */
export function faultOfAnswer({ answer, reasonKind, reason, notSecret }: AnswerNoticeBody): Refused | null {
  if (answer === "apologises" && (reasonKind === null || (reasonKind === "other" && !reason.trim())))
    return { code: "meeting.reason-missing" };
  return secretMarkIn({ reason }, notSecret);
}

/** The answer judged, written and told, in a command's transaction. */
export async function takeAnswer(
  scoped: Scoped,
  at: string,
  id: string,
  body: AnswerNoticeBody,
): Promise<Result<MeetingRow, Refused>> {
  const { actor } = scoped.caller;
  const personId = body.personId ?? actor.personId;
  const action = personId === actor.personId ? "answer" : "answerForOthers";
  const opened = await openMeeting(scoped, id, (who, facts) => deny(who, action, facts));
  if (!opened.ok) return opened;
  const { meeting, facts } = opened.value;
  if (!fitsState(action, facts)) return fail({ code: "meeting.move-refused", from: meeting.state, move: "answer" });
  const faulty = faultOfAnswer(body);
  if (faulty !== null) return fail(faulty);
  const cell = { organisationId: meeting.organisation_id, path: meeting.path };
  if ((await notOnRoll(scoped, cell, dayOf(meeting.starts_at), personId)) !== null)
    return fail({ code: "meeting.person-not-on-roll", personId });
  await keepAnswer(scoped, at, meeting, { ...body, personId });
  return ok(meeting);
}

async function keepAnswer(
  scoped: Scoped,
  at: string,
  { id, tenant_id, path }: MeetingRow,
  { personId, answer, reasonKind, reason }: AnswerNoticeBody & { personId: string },
): Promise<void> {
  const apologises = answer === "apologises";
  await saveAnswer(scoped, {
    tenant_id,
    meeting_id: id,
    person_id: personId,
    path,
    answer,
    reason_kind: apologises ? reasonKind : null,
    reason: apologises ? reason.trim() : "",
    answered_at: at,
    answered_by: scoped.caller.actor.personId,
  });
  const value = { personId, answer };
  await audit(scoped, at, { action: "meeting.answer", noun: "meeting", rowId: id, path, value });
  await announce(scoped, at, [{ topic: "meeting.answered", path, facts: { meetingId: id, personId, answer } }]);
}
