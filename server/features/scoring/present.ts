import type { ScoreView, SheetView } from "#contract/scoring.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { maySeeSheet, scoringPermissions } from "#domain/scoring/policy.ts";
import { countingLines, fullMarks, maxOf, type Rubric } from "#domain/scoring/rubric.ts";
import { bandOf, totalOf } from "#domain/scoring/score-sheet.ts";
import type { Scorer } from "#domain/scoring/scorer.ts";
import { differencesOf } from "#domain/scoring/settle.ts";
import type { MeetingKind } from "#domain/meeting/lifecycle.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import { meetingDay } from "#server/db/roll-call.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import { suggestionsFor, type OpenScore } from "./open-score.ts";
import { assignedLeaderOf, organisationName, type FinalRow, type SheetRow } from "./store.ts";

/** Both sheets side by side with the rubric, as far as this person may see them. S4. */
export async function presentScore(scoped: Scoped, now: string, score: OpenScore): Promise<ScoreView> {
  const { meeting, facts, rubric, final } = score;
  const day = meetingDay(meeting);
  const { actor } = scoped.caller;
  const seen = (scorer: Scorer): SheetRow | null => {
    const sheet = score.sheets[scorer];
    return sheet !== null && maySeeSheet(actor, scorer, sheet.state === "submitted", facts) ? sheet : null;
  };
  const [cell, leader] = [seen("cell"), seen("leader")];
  const attendee = facts.presentAttendees[0] ?? null;
  const scorer = leader?.scored_by ?? attendee ?? (await assignedLeaderOf(scoped, meeting, day));
  const names = await personNames(scoped, [cell?.scored_by, scorer, final?.settled_by]);
  const standing = {
    held: meeting.state === "held",
    leaderSubmitted: score.sheets.leader?.state === "submitted",
    settled: final !== undefined,
  };
  const permissions = scoringPermissions(actor, facts, standing);
  return {
    meetingId: meeting.id,
    cell: {
      id: meeting.organisation_id,
      name: await organisationName(scoped, meeting.organisation_id, currentName("organisation", day)),
    },
    topicTitle: meeting.topic_title,
    kind: meeting.kind,
    periodKey: meeting.period_key,
    heldOn: meeting.state === "held" ? day : null,
    today: dayOf(now),
    rubric: rubricView(rubric, meeting.kind),
    suggestions: permissions.scoreSelf || permissions.scoreAsLeader ? await suggestionsFor(scoped, score) : [],
    cellSheet: cell && sheetView(cell, rubric, meeting.kind, names),
    leaderSheet: leader && sheetView(leader, rubric, meeting.kind, names),
    differences: cell && leader ? differencesOf(cell.marks, leader.marks, rubric, meeting.kind) : [],
    scorer: { person: namedIn(names, scorer), attended: facts.presentAttendees.length > 0 },
    final: final === undefined ? null : finalView(final, rubric, meeting.kind, names),
    permissions,
  };
}

const rubricView = (rubric: Rubric, kind: MeetingKind): ScoreView["rubric"] => ({
  id: rubric.id,
  name: rubric.name,
  version: rubric.version,
  confirmed: rubric.confirmed,
  max: fullMarks(rubric, kind),
  commentBeyond: rubric.commentBeyond,
  groups: rubric.groups.map((group) => {
    const lines = countingLines(group.lines, kind);
    return {
      id: group.id,
      title: group.title,
      max: lines.reduce((sum, line) => sum + maxOf(line, kind), 0),
      lines: lines.map((line) => ({
        id: line.id,
        text: line.text,
        kind: line.kind.type,
        max: maxOf(line, kind),
        levels: line.kind.type === "levels" ? line.kind.levels.map(({ points, text }) => ({ points, text })) : [],
        notApplicable: line.notApplicable,
      })),
    };
  }),
  bands: rubric.bands.map(({ id, label, from }) => ({ id, label, from })),
  gates: rubric.gates.map(({ id, band, lines, otherwise }) => ({ id, band, lines: [...lines], otherwise })),
});

const bandView = ({ bands }: Rubric, id: string) => ({ id, label: bands.find((band) => band.id === id)?.label ?? id });

function sheetView(row: SheetRow, rubric: Rubric, kind: MeetingKind, names: ReadonlyMap<string, string>): SheetView {
  const total = totalOf(row.marks, rubric, kind);
  const banding = bandOf(row.marks, rubric, kind);
  return {
    version: row.version,
    state: row.state,
    marks: row.marks,
    strengths: row.strengths,
    shortcomings: row.shortcomings,
    answer: row.answer,
    fromPapers: row.from_papers,
    vote: voteOf(row),
    points: total?.points ?? null,
    max: total?.max ?? null,
    missing: total?.missing.length ?? 0,
    band: banding === null ? null : bandView(rubric, banding.band),
    heldBackBy: banding?.heldBackBy ?? [],
    submittedOn: row.submitted_on,
    submittedAt: row.submitted_at,
    scoredBy: namedIn(names, row.scored_by),
  };
}

const voteOf = ({ vote_in_favour, vote_against, vote_abstained }: SheetRow): SheetView["vote"] =>
  vote_in_favour === null || vote_against === null || vote_abstained === null
    ? null
    : { inFavour: vote_in_favour, against: vote_against, abstained: vote_abstained };

const finalView = (
  row: FinalRow,
  rubric: Rubric,
  kind: MeetingKind,
  names: ReadonlyMap<string, string>,
): NonNullable<ScoreView["final"]> => ({
  points: row.total_tenths,
  max: fullMarks(rubric, kind),
  band: bandView(rubric, row.band),
  comment: row.comment,
  settledOn: row.settled_on,
  settledBy: namedIn(names, row.settled_by) ?? { id: row.settled_by, name: "" },
  version: row.version,
});
