import { deny } from "#domain/meeting/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { denyScoring, type ScoringAction, type ScoringFacts } from "#domain/scoring/policy.ts";
import { rubricInForce, standardRubric } from "#domain/scoring/rubric-in-force.ts";
import type { Rubric } from "#domain/scoring/rubric.ts";
import { measuresOf, suggestMarks, type Suggestion } from "#domain/scoring/suggested-marks.ts";
import { lockMeeting, meetingFacts, meetingRow, type MeetingRow } from "#server/db/meeting-row.ts";
import { planOfMeeting } from "#server/db/record-meeting-step.ts";
import { meetingDay } from "#server/db/roll-call.ts";
import type { Scoped } from "#server/db/scoped.ts";
import type { Refused } from "#server/http/outcome.ts";
import { finalOf, measuredFacts, ownRubric, presentAttendees, sheetsOf, type FinalRow, type Sheets } from "./store.ts";

export type OpenScore = {
  meeting: MeetingRow;
  facts: ScoringFacts;
  rubric: Rubric;
  sheets: Sheets;
  final: FinalRow | undefined;
};

/** The scoring of one meeting within reach, judged; to change something, the meeting is locked first. */
export async function openScore(
  scoped: Scoped,
  meetingId: string,
  action: ScoringAction,
): Promise<Result<OpenScore, Refused>> {
  const meeting = await (action === "read" ? meetingRow : lockMeeting)(scoped, meetingId);
  if (meeting === null) return fail({ code: "row.unknown" });
  const facts = { path: meeting.path, presentAttendees: await presentAttendees(scoped, meetingId) };
  const denial = denyScoring(scoped.caller.actor, action, facts);
  if (denial !== null) return fail(denial);
  if (action !== "read" && meeting.state !== "held") return fail({ code: "scoring.not-held" });
  const sheets = await sheetsOf(scoped, meetingId);
  const rubric = await rubricOf(scoped, meeting, sheets);
  if (rubric === null) return fail({ code: "scoring.no-rubric" });
  return ok({ meeting, facts, rubric, sheets, final: await finalOf(scoped, meetingId) });
}

/** A sheet once begun keeps its rubric, and the other scorer follows it; else the plan's, else that of the day. P2, S4. */
async function rubricOf(scoped: Scoped, meeting: MeetingRow, sheets: Sheets): Promise<Rubric | null> {
  const begun = sheets.leader?.rubric_id ?? sheets.cell?.rubric_id ?? null;
  const id = begun ?? (await planOfMeeting(scoped, meeting))?.content.rubricId ?? null;
  if (id === null) return rubricInForce(meetingDay(meeting));
  return standardRubric(id) ?? (await ownRubric(scoped, id));
}

/** Marks the meeting's own rows speak for, as far as this person may read them. S4. */
export async function suggestionsFor(scoped: Scoped, { meeting, rubric }: OpenScore): Promise<Suggestion[]> {
  const known = await measuredFacts(scoped, meeting, await readsSpeakers(scoped, meeting));
  const measured = measuresOf({
    ...known,
    minutes: lengthOf(meeting),
    speakers: known.speakers ?? 0,
    heldOn: meeting.state === "held" ? meetingDay(meeting) : null,
  });
  return suggestMarks(rubric, known.speakers === null ? { ...measured, spoke: null } : measured, meeting.kind);
}

const readsSpeakers = async (scoped: Scoped, meeting: MeetingRow): Promise<boolean> =>
  deny(scoped.caller.actor, "readContributions", await meetingFacts(scoped, meeting)) === null;

/** Whole minutes from beginning to end; null where the end was not written down. */
export const lengthOf = ({ starts_at, ends_at }: Pick<MeetingRow, "starts_at" | "ends_at">): number | null =>
  ends_at === null ? null : Math.floor((Date.parse(ends_at) - Date.parse(starts_at)) / 60_000);
