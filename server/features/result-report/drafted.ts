import { citation } from "#domain/document/letterhead.ts";
import { draftResultReport } from "#domain/result-report/draft-result-report.ts";
import { deny } from "#domain/meeting/policy.ts";
import type { Section } from "#domain/minutes/sections.ts";
import { capturedMeeting } from "#server/db/captured-meeting.ts";
import { planBasis } from "#server/db/letterhead-of.ts";
import { meetingFacts, type MeetingRow } from "#server/db/meeting-row.ts";
import { planOfMeeting } from "#server/db/record-meeting-step.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { leadReportText, scoresOf, type ReportRow } from "./store.ts";

/** The report as it would be drafted now: from the meeting, its numbers and scores, without names above the cell. M9. */
export async function draftedReport(scoped: Scoped, meeting: MeetingRow): Promise<Section[]> {
  const captured = await capturedMeeting(scoped, meeting);
  const plan = await planOfMeeting(scoped, meeting);
  const speakers = new Set(captured.contributions.map(({ name }) => name)).size;
  return draftResultReport(
    captured,
    { count: captured.attendance.count, speakers },
    await scoresOf(scoped, meeting.id),
    {
      basis: planBasis(plan?.content ?? null).map(citation)[0] ?? null,
      leadReportSummary: (await leadReportText(scoped, meeting.id)).slice(0, 4000),
    },
  );
}

/**
 * What lies under a report that is there. For who may not read what was said – the office – it is the draft as the cell has
 * it: drawn up anew by such a reader it would leave the contributions and the conclusion out. One begun from paper was drawn
 * up by the office in the first place.
 */
export async function draftUnder(
  scoped: Scoped,
  { sections, from_paper }: Pick<ReportRow, "sections" | "from_paper">,
  meeting: MeetingRow,
): Promise<readonly Section[]> {
  const readsWords = deny(scoped.caller.actor, "readContributions", await meetingFacts(scoped, meeting)) === null;
  return readsWords || from_paper ? draftedReport(scoped, meeting) : sections.base;
}
