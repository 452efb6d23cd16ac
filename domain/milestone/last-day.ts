import { addWorkingDays, lastDayOfDue, type Holidays } from "../calendar/deadline.ts";
import { addDays, type LocalDate } from "../calendar/local-date.ts";
import { lastDayOf, periodContaining, type Period } from "../calendar/period.ts";
import type { RuleSet } from "../meeting/rule-set.ts";
import type { PlanContent, PlanDeadline } from "../plan/plan-content.ts";
import { lastDayToRegister } from "../plan/registration.ts";
import { boundsOf, type PlanBounds } from "./milestone-of-deadline.ts";
import type { MilestoneKey } from "./milestone-key.ts";

/** The last day of a step and where it comes from, with the plan's own words where it has any. P5. */
export type LastDay = {
  day: LocalDate;
  source: "deadline" | "plan" | "ruleSet" | "period";
  words: string | null;
};

/** `meetingOn`: the day the judged meeting is held, or set for; null while none is. `period` null for the yearly step. */
export type LastDayQuestion = {
  content: PlanContent;
  period: Period | null;
  meetingOn: LocalDate | null;
  ruleSet: RuleSet | null;
  holidays?: Holidays;
  /** Of the content's deadlines, where they were read before. */
  bounds?: PlanBounds | undefined;
};

/**
 * The last day of a step: from the plan's deadlines, else from its rules, else from the rule set in force, else there is
 * none. Holding is always bounded by the end of its period. Handbook 9, clause I.3.
 */
export function lastDayOfMilestone(key: MilestoneKey, question: LastDayQuestion): LastDay | null {
  if (key === "register") return registering(question);
  return fromDeadline(key, question) ?? fromRules(key, question) ?? fromPeriod(key, question);
}

const boundsIn = ({ content, bounds }: LastDayQuestion): PlanBounds => bounds ?? boundsOf(content.deadlines);

function registering(question: LastDayQuestion): LastDay | null {
  const { registration } = boundsIn(question);
  const day = lastDayToRegister(question.content, registration, question.holidays);
  return day === null ? null : { day, source: "deadline", words: registration?.words ?? null };
}

function fromDeadline(key: MilestoneKey, question: LastDayQuestion): LastDay | null {
  for (const deadline of boundsIn(question).steps.get(key) ?? []) {
    if (!isFor(deadline, question)) continue;
    const day = lastDayOfDue(deadline.due, anchorOf(deadline, question), question.holidays);
    if (day !== null) return { day, source: "deadline", words: deadline.words };
  }
  return null;
}

/** Papers of a period are asked for up to this many days after its end: "trước ngày 10/4" speaks of the first quarter. */
const daysOfGrace = 20;

function isFor({ due }: PlanDeadline, { content, period }: LastDayQuestion): boolean {
  if (due.type !== "date" || period === null) return true;
  const meant = periodContaining(content.periodUnit, addDays(due.date, -daysOfGrace));
  return meant.year === period.year && meant.index === period.index;
}

function anchorOf({ due }: PlanDeadline, { content, period, meetingOn }: LastDayQuestion): LocalDate | null {
  const end = period === null ? null : lastDayOf(period);
  if (due.type === "date") return due.date;
  if (due.type === "dayOfPeriod") return due.of === "everyMonth" ? (meetingOn ?? end) : end;
  if (due.anchor === "meeting") return meetingOn;
  if (due.anchor === "document") return content.identity.date;
  if (due.anchor === "year") return end === null ? null : endOf("year", end);
  return end === null ? null : endOf(due.anchor === "quarterEnd" ? "quarter" : "month", end);
}

const endOf = (unit: Period["unit"], day: LocalDate): LocalDate => lastDayOf(periodContaining(unit, day));

type Leads = Pick<PlanContent["rules"], "noticeLeadDays" | "papersLeadDays" | "reportWithinDays" | "reportUnit">;

function fromRules(key: MilestoneKey, { content, meetingOn, ruleSet, holidays }: LastDayQuestion): LastDay | null {
  if (meetingOn === null) return null;
  const planned = byLeads(key, content.rules, meetingOn, holidays);
  if (planned !== null) return { day: planned, source: "plan", words: null };
  const ruled = ruleSet === null ? null : byLeads(key, ruleSet, meetingOn, holidays);
  return ruled === null ? null : { day: ruled, source: "ruleSet", words: null };
}

function byLeads(key: MilestoneKey, leads: Leads, meetingOn: LocalDate, holidays?: Holidays): LocalDate | null {
  const before = key === "noticed" ? leads.noticeLeadDays : key === "sentToMembers" ? leads.papersLeadDays : null;
  if (before !== null) return addDays(meetingOn, -before);
  const after = key === "reportedToCommittee" || key === "reportedToMembers" ? leads.reportWithinDays : null;
  if (after === null) return null;
  return leads.reportUnit === "workingDay"
    ? addWorkingDays(meetingOn, after, holidays ?? new Set())
    : addDays(meetingOn, after);
}

const fromPeriod = (key: MilestoneKey, { period }: LastDayQuestion): LastDay | null =>
  key === "held" && period !== null ? { day: lastDayOf(period), source: "period", words: null } : null;
