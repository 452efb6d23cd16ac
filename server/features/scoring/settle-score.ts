import type { ScoreView, SettleBody } from "#contract/scoring.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { fail } from "#domain/result.ts";
import { settle, type SettleRefusal } from "#domain/scoring/settle.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import type { Caller } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { announce } from "#server/jobs/announcement.ts";
import { settleProblems } from "./mark-words.ts";
import { openScore } from "./open-score.ts";
import { saveFinal, type SheetRow } from "./store.ts";
import { again } from "./write-sheet.ts";

/** The committee's final value, by its secretary; told to the cell. Settled anew, it needs the reason. S4. */
export const settleScore = (deps: Deps, caller: Caller, id: string, body: SettleBody): Outcome<ScoreView> =>
  inCommand<ScoreView, Refused>(deps, caller, ["scoring.settle", id, body], async (scoped) => {
    const opened = await openScore(scoped, id, "settle");
    if (!opened.ok) return opened;
    const { meeting, rubric, sheets, final } = opened.value;
    const version = final?.version ?? 0;
    const current = final === undefined ? null : { points: final.total_tenths, comment: final.comment, version };
    if (version !== body.version) return fail({ code: "row.stale", current } as Refused);
    const [cell, leader] = [submitted(sheets.cell), submitted(sheets.leader)];
    if (leader === null) return fail({ code: "scoring.leader-missing" });
    const { points, comment } = body;
    const settled = settle({ cell, leader, rubric, kind: meeting.kind, points, comment });
    const anew: SettleRefusal[] = version > 0 && !comment.trim() ? [{ code: "scoring.comment-missing" }] : [];
    if (!settled.ok || anew.length > 0) {
      const refusals = settled.ok ? anew : settled.error;
      return fail({ code: "scoring.final-refused", problems: settleProblems(refusals) } as Refused);
    }
    const secret = secretMarkIn({ comment }, body.notSecret);
    if (secret !== null) return fail(secret);
    const { band, byPoints, heldBackBy } = settled.value;
    await saveFinal(scoped, meeting, version, {
      total_tenths: points,
      band,
      comment: comment.trim(),
      settled_on: dayOf(deps.now()),
      settled_at: deps.now(),
      settled_by: caller.actor.personId,
    });
    const change = { action: "scoring.settle", noun: "scoring", rowId: id, path: meeting.path };
    const value = { points, band, byPoints, heldBackBy, comment, before: current ?? null };
    await audit(scoped, deps.now(), { ...change, value });
    const facts = { meetingId: id, points, band };
    await announce(scoped, deps.now(), [{ topic: "scoring.settled", path: meeting.path, facts }]);
    return again(scoped, deps, id);
  });

const submitted = (sheet: SheetRow | null) => (sheet?.state === "submitted" ? { marks: sheet.marks } : null);
