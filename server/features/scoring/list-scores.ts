import type { ScoreList } from "#contract/scoring.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { denyScoring, maySeeSheet } from "#domain/scoring/policy.ts";
import { rubricInForce, standardRubric } from "#domain/scoring/rubric-in-force.ts";
import type { Scorer } from "#domain/scoring/scorer.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import { heldMeetings, type HeldMeeting } from "./store.ts";

type Rows = Awaited<ReturnType<typeof rowsOf>>;

/** The thematic meetings held within reach, and what is still to be done with their scores. */
export async function listScores(scoped: Scoped, now: string, period: string | undefined): Promise<ScoreList> {
  const meetings = await heldMeetings(scoped, period);
  const rows = await rowsOf(scoped, meetings, now);
  return { today: dayOf(now), lines: meetings.flatMap((meeting) => lineOf(scoped, meeting, rows)) };
}

function lineOf(scoped: Scoped, meeting: HeldMeeting, rows: Rows): ScoreList["lines"] {
  const { actor } = scoped.caller;
  const present = rows.attendees.filter(({ meeting_id }) => meeting_id === meeting.id);
  const facts = { path: meeting.path as Path, presentAttendees: present.map(({ person_id }) => person_id) };
  if (denyScoring(actor, "read", facts) !== null) return [];
  const sheet = (scorer: Scorer) =>
    rows.sheets.find((row) => row.meeting_id === meeting.id && row.scorer === scorer && row.state === "submitted");
  const points = (scorer: Scorer): number | null =>
    maySeeSheet(actor, scorer, true, facts) ? (sheet(scorer)?.total_tenths ?? null) : null;
  const final = rows.finals.find(({ meeting_id }) => meeting_id === meeting.id);
  const may = (action: "scoreSelf" | "scoreAsLeader" | "settle") => denyScoring(actor, action, facts) === null;
  const next = (): ScoreList["lines"][number]["next"] => {
    if (final !== undefined) return null;
    if (sheet("leader") === undefined && may("scoreAsLeader")) return "scoreAsLeader";
    if (sheet("cell") === undefined && may("scoreSelf")) return "scoreSelf";
    return sheet("leader") !== undefined && may("settle") ? "settle" : null;
  };
  return [
    {
      meetingId: meeting.id,
      cell: { id: meeting.organisation_id, name: rows.names.get(meeting.organisation_id) ?? "" },
      topicTitle: meeting.topic_title,
      periodKey: meeting.period_key,
      heldOn: meeting.held_on,
      cellPoints: points("cell"),
      leaderPoints: points("leader"),
      final: final === undefined ? null : { points: final.total_tenths, band: bandLabel(final, meeting) },
      next: next(),
    },
  ];
}

/** A member reads no sheet: then the rubric is that of the day. */
function bandLabel({ band, rubric_id }: { band: string; rubric_id: string | null }, { held_on }: HeldMeeting): string {
  const rubric = standardRubric(rubric_id ?? "") ?? rubricInForce(held_on);
  return rubric?.bands.find(({ id }) => id === band)?.label ?? band;
}

async function rowsOf(scoped: Scoped, meetings: readonly HeldMeeting[], now: string) {
  const ids = meetings.map(({ id }) => id);
  const cells = [...new Set(meetings.map(({ organisation_id }) => organisation_id))];
  if (ids.length === 0) return { sheets: [], finals: [], attendees: [], names: new Map<string, string>() };
  const { trx } = scoped;
  const sheets = await trx
    .selectFrom("score_sheet")
    .where("meeting_id", "in", ids)
    .where(inReach(scoped, "score_sheet.path", "scoreSelf", "scoreSelf:submitted", "scoreLeader"))
    .select(["meeting_id", "scorer", "state", "total_tenths"])
    .execute();
  const finals = await trx
    .selectFrom("score_final")
    .leftJoin("score_sheet", (join) =>
      join
        .onRef("score_sheet.tenant_id", "=", "score_final.tenant_id")
        .onRef("score_sheet.meeting_id", "=", "score_final.meeting_id")
        .on("score_sheet.scorer", "=", "leader"),
    )
    .where("score_final.meeting_id", "in", ids)
    .where(inReach(scoped, "score_final.path", "scoreFinal"))
    .select(["score_final.meeting_id", "score_final.total_tenths", "score_final.band", "score_sheet.rubric_id"])
    .execute();
  const attendees = await trx
    .selectFrom("attendee_assignment")
    .where("meeting_id", "in", ids)
    .where("present", "is", true)
    .where(inReach(scoped, "attendee_assignment.path", "attendee"))
    .select(["meeting_id", "person_id"])
    .execute();
  const named = await trx
    .selectFrom("organisation")
    .where("id", "in", cells)
    .where(inReach(scoped, "organisation.path", "meeting", "boardCount"))
    .select(["id", currentName("organisation", dayOf(now)).as("name")])
    .execute();
  return { sheets, finals, attendees, names: new Map(named.map(({ id, name }) => [id, name])) };
}
