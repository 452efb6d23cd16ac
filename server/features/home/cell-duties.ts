import type { DutyKind } from "#contract/home.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { firstDayOf, periodKey, periodLabel, type Period } from "#domain/calendar/period.ts";
import { dayTold, type BoardMark, type BoardRow } from "#domain/milestone/board-row.ts";
import { milestoneLabels, type MilestoneKey } from "#domain/milestone/milestone-key.ts";
import { nextStep } from "#domain/milestone/next-step.ts";
import { placeOfStep } from "#domain/milestone/place-of-step.ts";
import { doersOf } from "#domain/urging/ladder-on-day.ts";
import type { BoardCell, MeetingOnBoard, PlanOnDay } from "#server/db/board-rows.ts";
import { registerPeriodKey } from "#server/db/register-period.ts";
import type { BareDuty } from "./day-of-duty.ts";

/** What each step is on the home; those without are the committee's to do. Handbook 9. */
const kinds: Partial<Record<MilestoneKey, DutyKind>> = {
  register: "register",
  leadReportApproved: "lead-report",
  sentToMembers: "lead-report",
  noticed: "notify",
  held: "hold",
  minutesSigned: "sign-minutes",
  reportedToMembers: "send-report",
  reportedToCommittee: "send-report",
};

type Judged = { cell: BoardCell; plan: PlanOnDay; row: BoardRow; today: LocalDate };

/** The registration while it is owed: one for the year. */
export function registerDuty({ cell, plan, row, year, today }: Judged & { year: number }): BareDuty[] {
  const mark = row.marks.find(({ milestone }) => milestone === "register");
  if (!mark?.standing || mark.standing.state === "done") return [];
  const step = { cellId: cell.id, planId: plan.planId, periodKey: registerPeriodKey(year), meeting: null };
  return [
    {
      kind: "register",
      subject: `Kế hoạch sinh hoạt chuyên đề năm ${year}`,
      organisation: cell.name,
      ...lastDayOf(mark),
      href: placeOfStep({ milestone: "register", ...step }, today),
    },
  ];
}

type OfPeriod = Judged & { period: Period; meeting: MeetingOnBoard | null };

/** The next step of a period that has begun, as the board and urging choose it among the cell's own: one thing at a time. S2. */
export function dutiesOfPeriod({ cell, plan, period, row, meeting, today }: OfPeriod): BareDuty[] {
  if (today < firstDayOf(period)) return [];
  const own = row.marks.filter(({ milestone }) => doersOf[milestone].includes("cellSecretary"));
  const next = nextStep(own.map(({ milestone, standing, owedBy }) => ({ key: milestone, standing, owedBy })));
  const mark = own.find(({ milestone }) => milestone === next?.key);
  const kind = mark && kinds[mark.milestone];
  if (!mark || !kind || kind === "register") return [];
  const set = meeting && { ...meeting, startsOn: dayOf(meeting.startsAt) };
  const step = { cellId: cell.id, planId: plan.planId, periodKey: periodKey(period), meeting: set };
  return [
    {
      kind,
      subject: periodLabel(period),
      organisation: cell.name,
      step: milestoneLabels[mark.milestone],
      ...lastDayOf(mark),
      href: placeOfStep({ milestone: mark.milestone, ...step }, today),
    },
  ];
}

/** The day as on the board, with the plan's words. P6. */
function lastDayOf(mark: BoardMark): Pick<BareDuty, "lastDay" | "words" | "extended"> {
  const [{ lastDay }, day] = [mark, dayTold(mark)];
  if (lastDay === null || day === null) return { lastDay: null, words: null };
  return { lastDay: day, words: lastDay.words, extended: day > lastDay.day };
}
