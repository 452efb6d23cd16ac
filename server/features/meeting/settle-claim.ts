import type { AbsenceReason } from "#domain/attendance/attendance-count.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { deny } from "#domain/meeting/policy.ts";
import { fail, ok } from "#domain/result.ts";
import type { SettleClaimBody } from "#contract/answer-link.ts";
import type { MeetingView } from "#contract/meeting.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { openMeeting } from "#server/db/open-meeting.ts";
import type { Caller } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { takeAnswer } from "./answer-notice.ts";
import { openClaims, settleClaim } from "./claim-store.ts";
import { viewOf } from "./plan-meeting.ts";

/** The secretary takes what was said by the cell's link as the member's answer, or leaves it. M3. */
export const settleClaimOf = (deps: Deps, caller: Caller, id: string, body: SettleClaimBody): Outcome<MeetingView> =>
  inCommand<MeetingView, Refused>(deps, caller, ["meeting.claim-settled", id, body], async (scoped) => {
    const opened = await openMeeting(scoped, id, (actor, facts) => deny(actor, "answerForOthers", facts));
    if (!opened.ok) return opened;
    const claim = (await openClaims(scoped, id)).find(({ person_id }) => person_id === body.personId);
    // Given anew since it was read, or settled by a colleague: what is taken is what was seen.
    if (claim === undefined || Date.parse(claim.claimed_at) !== Date.parse(body.claimedAt))
      return fail({ code: "answer-link.claim-changed" });
    if (body.take) {
      const { person_id: personId, answer, reason_kind, reason } = claim;
      const said = { personId, answer: answer as "attends" | "apologises", reason, notSecret: true };
      const taken = await takeAnswer(scoped, deps.now(), id, {
        ...said,
        reasonKind: reason_kind as AbsenceReason | null,
      });
      if (!taken.ok) return taken;
    }
    const settled = { settled_at: deps.now(), settled_by: caller.actor.personId, taken: body.take };
    await settleClaim(scoped, { meetingId: id, personId: body.personId }, settled);
    const { path } = opened.value.meeting;
    await audit(scoped, deps.now(), {
      action: "meeting.claim-settled",
      noun: "meeting",
      rowId: id,
      path,
      value: { personId: body.personId, taken: body.take },
    });
    return ok(await viewOf(scoped, id, dayOf(deps.now())));
  });
