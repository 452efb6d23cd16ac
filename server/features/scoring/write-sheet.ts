import type { AnswerSheetBody, ScoreSheetBody, ScoreView } from "#contract/scoring.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { ScoringAction } from "#domain/scoring/policy.ts";
import { bandOf, checkMarks } from "#domain/scoring/score-sheet.ts";
import type { Scorer } from "#domain/scoring/scorer.ts";
import { differencesOf, weighed } from "#domain/scoring/settle.ts";
import { audit } from "#server/db/audit.ts";
import { inCommand, type Deps } from "#server/db/command.ts";
import { recordMeetingStep } from "#server/db/record-meeting-step.ts";
import type { Caller, Scoped } from "#server/db/scoped.ts";
import type { Outcome, Refused } from "#server/http/outcome.ts";
import { secretMarkIn } from "#server/http/secret-mark.ts";
import { announce } from "#server/jobs/announcement.ts";
import { commentProblems, markProblems, voteProblems } from "./mark-words.ts";
import { openScore, type OpenScore } from "./open-score.ts";
import { presentScore } from "./present.ts";
import { measuredFacts, saveAnswer, saveSheet, type SheetRow } from "./store.ts";

const actionOf: Record<Scorer, ScoringAction> = { cell: "scoreSelf", leader: "scoreAsLeader" };

type Sheet = { id: string; scorer: Scorer };

/** The scorer's own draft; what is not judged yet may stay open. S4. */
export const draftSheet = (deps: Deps, caller: Caller, at: Sheet, body: ScoreSheetBody): Outcome<ScoreView> =>
  inCommand<ScoreView, Refused>(deps, caller, ["scoring.draft", at, body], async (scoped) => {
    const opened = await openSheet(scoped, at, body, false);
    if (!opened.ok) return opened;
    const { score, sheet } = opened.value;
    if (sheet?.state === "submitted") return fail({ code: "scoring.already-submitted" });
    await save(scoped, deps.now(), at.scorer, score, sheet, body, "draft");
    return again(scoped, deps, at.id);
  });

/**
 * Handed in: complete, and by the leader with a word wherever the two differ by more than the set amount. Until the
 * committee has settled it may be handed in anew. The step "scored" is done by the leader's first sheet: with it the
 * meeting has been scored and the score reported; the cell's sheet and the committee's value come beside it. IV.2, S4.
 */
export const submitSheet = (deps: Deps, caller: Caller, at: Sheet, body: ScoreSheetBody): Outcome<ScoreView> =>
  inCommand<ScoreView, Refused>(deps, caller, ["scoring.submit", at, body], async (scoped) => {
    const opened = await openSheet(scoped, at, body, true);
    if (!opened.ok) return opened;
    const { score, sheet } = opened.value;
    const silent = at.scorer === "leader" ? silentLines(score, body) : [];
    if (silent.length > 0) return fail({ code: "scoring.difference-uncommented", problems: commentProblems(silent) });
    await save(scoped, deps.now(), at.scorer, score, sheet, body, "submitted");
    const { meeting } = score;
    if (at.scorer === "leader" && sheet?.state !== "submitted")
      await recordMeetingStep(scoped, deps.now(), meeting, { milestone: "scored", happenedOn: dayOf(deps.now()) });
    const facts = { meetingId: meeting.id, scorer: at.scorer, anew: sheet?.state === "submitted" };
    await announce(scoped, deps.now(), [{ topic: "scoring.submitted", path: meeting.path, facts }]);
    return again(scoped, deps, at.id);
  });

async function openSheet(
  scoped: Scoped,
  { id, scorer }: Sheet,
  body: ScoreSheetBody,
  complete: boolean,
): Promise<Result<{ score: OpenScore; sheet: SheetRow | null }, Refused>> {
  const opened = await openScore(scoped, id, actionOf[scorer]);
  if (!opened.ok) return opened;
  const score = opened.value;
  const sheet = score.sheets[scorer];
  if (score.final !== undefined) return fail({ code: "scoring.already-settled" });
  if ((sheet?.version ?? 0) !== body.version) return fail({ code: "row.stale", current: currentOf(sheet) } as Refused);
  const faults = checkMarks(body.marks, score.rubric, score.meeting.kind, complete);
  if (faults.length > 0) {
    const problems = markProblems(faults, score.rubric, score.meeting.kind);
    return fail({ code: "scoring.marks-refused", problems } as Refused);
  }
  const votes = voteProblems(scorer, body.vote ?? null, (await measuredFacts(scoped, score.meeting, false)).present);
  if (votes.length > 0) return fail({ code: "scoring.vote-refused", problems: votes } as Refused);
  const secret = secretMarkIn(textsOf(body), body.notSecret);
  return secret === null ? ok({ score, sheet }) : fail(secret);
}

const currentOf = (sheet: SheetRow | null) =>
  sheet && { version: sheet.version, marks: sheet.marks, strengths: sheet.strengths, shortcomings: sheet.shortcomings };

const textsOf = ({ marks, strengths, shortcomings }: ScoreSheetBody): Record<string, string> => ({
  strengths,
  shortcomings,
  ...Object.fromEntries(Object.entries(marks).map(([line, { note }]) => [`marks.${line}.note`, note])),
});

/** Compared with the cell's sheet once that is handed in; one that comes later is compared when the committee settles. */
const silentLines = ({ sheets: { cell }, rubric, meeting }: OpenScore, { marks }: ScoreSheetBody): string[] =>
  cell?.state !== "submitted"
    ? []
    : differencesOf(cell.marks, marks, rubric, meeting.kind)
        .filter(({ commented }) => !commented)
        .map(({ line }) => line);

async function save(
  scoped: Scoped,
  now: string,
  scorer: Scorer,
  { meeting, rubric, facts }: OpenScore,
  sheet: SheetRow | null,
  { marks, strengths, shortcomings, vote = null }: ScoreSheetBody,
  state: "draft" | "submitted",
): Promise<void> {
  const submitted = state === "submitted";
  const id = await saveSheet(scoped, meeting, sheet, scorer, {
    state,
    marks,
    strengths: strengths.trim(),
    shortcomings: shortcomings.trim(),
    rubric_id: rubric.id,
    from_papers: scorer === "leader" && facts.presentAttendees.length === 0,
    scored_by: scoped.caller.actor.personId,
    vote_in_favour: vote?.inFavour ?? null,
    vote_against: vote?.against ?? null,
    vote_abstained: vote?.abstained ?? null,
    total_tenths: submitted ? weighed(marks, rubric, meeting.kind) : null,
    band: submitted ? (bandOf(marks, rubric, meeting.kind)?.band ?? null) : null,
    submitted_on: submitted ? dayOf(now) : null,
    submitted_at: submitted ? now : null,
  });
  await audit(scoped, now, {
    action: submitted ? "scoring.submit" : "scoring.draft",
    noun: "scoring",
    rowId: id,
    path: meeting.path,
    value: { meetingId: meeting.id, scorer, marks, strengths, shortcomings, vote },
  });
}

/** Before it is final the cell says what it thinks of the leader's sheet. S4. */
export const answerSheet = (deps: Deps, caller: Caller, id: string, body: AnswerSheetBody): Outcome<ScoreView> =>
  inCommand<ScoreView, Refused>(deps, caller, ["scoring.answer", id, body], async (scoped) => {
    const opened = await openScore(scoped, id, "answer");
    if (!opened.ok) return opened;
    const { meeting, sheets, final } = opened.value;
    if (final !== undefined) return fail({ code: "scoring.already-settled" });
    const { leader } = sheets;
    if (leader?.state !== "submitted") return fail({ code: "scoring.leader-missing" });
    if (leader.version !== body.version) return fail({ code: "row.stale", current: currentOf(leader) } as Refused);
    const secret = secretMarkIn({ answer: body.answer }, body.notSecret);
    if (secret !== null) return fail(secret);
    if (!(await saveAnswer(scoped, leader.id, body.answer))) return fail({ code: "denied.needs-role" });
    const change = { action: "scoring.answer", noun: "scoring", rowId: leader.id, path: meeting.path };
    await audit(scoped, deps.now(), { ...change, value: { meetingId: id, answer: body.answer } });
    await announce(scoped, deps.now(), [{ topic: "scoring.answered", path: meeting.path, facts: { meetingId: id } }]);
    return again(scoped, deps, id);
  });

/** The scoring as it stands now. */
export async function again(scoped: Scoped, deps: Deps, id: string): Promise<Result<ScoreView, Refused>> {
  const opened = await openScore(scoped, id, "read");
  return opened.ok ? ok(await presentScore(scoped, deps.now(), opened.value)) : opened;
}
