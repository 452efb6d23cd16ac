import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { parsePeriodKey } from "#domain/calendar/period.ts";
import { lastDayOfMilestone, type LastDay } from "#domain/milestone/last-day.ts";
import { boundDay } from "#domain/milestone/obligation.ts";
import type { PeriodMilestoneKey } from "#domain/milestone/milestone-key.ts";
import { ruleSetOn } from "#domain/meeting/rule-set.ts";
import type { MeetingRow } from "./meeting-row.ts";
import { planInForce, type PlanInForce } from "./plan-in-force.ts";
import { boundsOfPlan } from "./plan-versions.ts";
import { recordMilestone } from "./record-milestone.ts";
import type { Scoped } from "./scoped.ts";

type Step = { milestone: PeriodMilestoneKey; happenedOn: LocalDate; what?: "done" | "undone" };

/** A step of a thematic meeting, on record with its last day as known today. Regular meetings owe none. M1, S2. */
export async function recordMeetingStep(scoped: Scoped, at: string, meeting: MeetingRow, step: Step): Promise<void> {
  if (meeting.kind !== "thematic" || meeting.period_key === null) return;
  const plan = await planOfMeeting(scoped, meeting);
  await recordMilestone(scoped, at, {
    organisationId: meeting.organisation_id,
    path: meeting.path,
    planId: plan?.planId ?? meeting.plan_id,
    periodKey: meeting.period_key,
    milestone: step.milestone,
    meetingId: meeting.id,
    what: step.what ?? "done",
    happenedOn: step.happenedOn,
    lastDay: lastDayFor(plan, meeting, step.milestone)?.day ?? null,
  });
}

export const planOfMeeting = (
  scoped: Scoped,
  { path, period_key, starts_at }: MeetingRow,
): Promise<PlanInForce | null> => planInForce(scoped, path, Number((period_key ?? dayOf(starts_at)).slice(0, 4)));

/**
 * The last day of one step of this meeting by the plan and the rule set in force; `null` where neither names one, or it was over
 * before the plan was published: the same day as on the board. P5, S2.
 */
export function lastDayFor(
  plan: PlanInForce | null,
  { period_key, starts_at, held_on }: Pick<MeetingRow, "period_key" | "starts_at" | "held_on">,
  milestone: PeriodMilestoneKey,
): LastDay | null {
  const period = period_key === null ? null : parsePeriodKey(period_key);
  if (plan === null || period === null) return null;
  const meetingOn = held_on ?? dayOf(starts_at);
  const { content, holidays } = plan;
  const question = {
    content,
    bounds: boundsOfPlan(content),
    period,
    meetingOn,
    ruleSet: ruleSetOn(meetingOn),
    holidays,
  };
  const last = lastDayOfMilestone(milestone, question);
  return last === null || boundDay(last.day, plan.publishedOn) === null ? null : last;
}
