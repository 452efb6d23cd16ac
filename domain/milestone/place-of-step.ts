import type { LocalDate } from "../calendar/local-date.ts";
import type { MilestoneKey, PeriodMilestoneKey } from "./milestone-key.ts";

/** The meeting a step is judged by, as it stands; `startsOn`: the day it is set for. */
export type MeetingAtHand = { meetingId: string; state: string; startsOn: LocalDate };

/** A step of one cell, and what there is of it; `meeting` null while none is set. */
export type StepAtHand = {
  milestone: MilestoneKey;
  cellId: string;
  planId: string;
  periodKey: string;
  meeting: MeetingAtHand | null;
};

/**
 * The address where a step is done: the home and every urging lead to the same. The registration has one address for the year,
 * begun or not; a step of a meeting nobody has set begins with setting it. S2, S3.
 */
export function placeOfStep({ milestone, cellId, planId, periodKey, meeting }: StepAtHand, today: LocalDate): string {
  if (milestone === "register") return `/cell-plan/register/${planId}/${cellId}`;
  if (meeting === null) return `/meeting/new?org=${cellId}&period=${periodKey}`;
  return placeAtMeeting(milestone, meeting, today);
}

function placeAtMeeting(
  key: PeriodMilestoneKey,
  { meetingId, state, startsOn }: MeetingAtHand,
  today: LocalDate,
): string {
  // Before its day, or untold, there is nobody in the room yet, but the meeting to prepare.
  const isOn = state === "running" || (state === "notified" && startsOn <= today);
  if (key === "held" && isOn) return `/meeting/${meetingId}/room`;
  // What was told of is told of again only where it changed.
  if (key === "noticed" && state === "planned") return `/meeting/${meetingId}/notice`;
  return pageAtMeeting(key, meetingId);
}

/** The page a step has among those of its meeting, or the meeting's own. */
export const pageAtMeeting = (key: PeriodMilestoneKey, meetingId: string): string =>
  `/meeting/${meetingId}${parts[key]}`;

const parts: Record<PeriodMilestoneKey, string> = {
  leadReportApproved: "/lead-report",
  sentToMembers: "/lead-report",
  noticed: "",
  attendeeAssigned: "/attendee",
  held: "",
  minutesSigned: "/minutes",
  reportedToMembers: "/result-report",
  reportedToCommittee: "/result-report",
  scored: "/score",
};
