import { dayOf } from "#domain/calendar/local-date.ts";
import { deny, fitsState } from "#domain/meeting/policy.ts";
import { fail, ok } from "#domain/result.ts";
import type { AnswerNoticeBody, MeetingView } from "#contract/meeting.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { openMeeting } from "#server/db/open-meeting.ts";
import type { Caller } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { announce } from "#server/jobs/announcement.ts";
import { notOnRoll } from "./place-in-time.ts";
import { viewOf } from "./plan-meeting.ts";
import { saveAnswer } from "./store.ts";

/** "Dự" or "Xin vắng" with the reason, by the member; or written down by the secretary for one who told it. M3, M5. */
export const answerNotice = (deps: Deps, caller: Caller, id: string, body: AnswerNoticeBody): Outcome<MeetingView> =>
  inCommand<MeetingView, Refused>(deps, caller, ["meeting.answer", id, body], async (scoped) => {
    const personId = body.personId ?? caller.actor.personId;
    const action = personId === caller.actor.personId ? "answer" : "answerForOthers";
    const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, action, facts));
    if (!opened.ok) return opened;
    const { meeting, facts } = opened.value;
    if (!fitsState(action, facts)) return fail({ code: "meeting.move-refused", from: meeting.state, move: "answer" });
    if (
      body.answer === "apologises" &&
      (body.reasonKind === null || (body.reasonKind === "other" && !body.reason.trim()))
    )
      return fail({ code: "meeting.reason-missing" });
    const secret = secretMarkIn({ reason: body.reason }, body.notSecret);
    if (secret !== null) return fail(secret);
    const cell = { organisationId: meeting.organisation_id, path: meeting.path };
    if ((await notOnRoll(scoped, cell, dayOf(meeting.starts_at), personId)) !== null)
      return fail({ code: "meeting.person-not-on-roll", personId });
    const apologises = body.answer === "apologises";
    await saveAnswer(scoped, {
      tenant_id: meeting.tenant_id,
      meeting_id: id,
      person_id: personId,
      path: meeting.path,
      answer: body.answer,
      reason_kind: apologises ? body.reasonKind : null,
      reason: apologises ? body.reason.trim() : "",
      answered_at: deps.now(),
      answered_by: caller.actor.personId,
    });
    await audit(scoped, deps.now(), {
      action: "meeting.answer",
      noun: "meeting",
      rowId: id,
      path: meeting.path,
      value: { personId, answer: body.answer },
    });
    await announce(scoped, deps.now(), [
      { topic: "meeting.answered", path: meeting.path, facts: { meetingId: id, personId, answer: body.answer } },
    ]);
    return ok(await viewOf(scoped, id, dayOf(deps.now())));
  });
