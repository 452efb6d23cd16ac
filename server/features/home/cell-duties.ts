import type { DutyKind } from "#contract/home.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { firstDayOf, periodKey, periodLabel, type Period } from "#domain/calendar/period.ts";
import type { BoardMark, BoardRow } from "#domain/milestone/board-row.ts";
import { milestoneLabels, type MilestoneKey } from "#domain/milestone/milestone-key.ts";
import { nextStep } from "#domain/milestone/next-step.ts";
import { doersOf } from "#domain/urging/ladder-on-day.ts";
import type { BoardCell, MeetingOnBoard, PlanOnDay } from "#server/db/board-rows.ts";
import type { Leave } from "#server/db/leave-on-record.ts";
import { registerPeriodKey } from "#server/db/register-period.ts";
import { countedFrom } from "./counted-from.ts";
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

type Judged = { cell: BoardCell; row: BoardRow; leaves: readonly Leave[]; today: LocalDate };

/** The registration while it is owed: one for the year. */
export function registerDuty({
  plan,
  year,
  cellPlanId,
  ...judged
}: Judged & { plan: PlanOnDay; year: number; cellPlanId: string | null }): BareDuty[] {
  const mark = judged.row.marks.find(({ milestone }) => milestone === "register");
  if (!mark?.standing || mark.standing.state === "done") return [];
  const { cell } = judged;
  return [
    {
      kind: "register",
      subject: `Kế hoạch sinh hoạt chuyên đề năm ${year}`,
      organisation: cell.name,
      ...lastDayOf(mark, registerPeriodKey(year), judged),
      href: cellPlanId === null ? `/cell-plan/register/${plan.planId}/${cell.id}` : `/cell-plan/${cellPlanId}`,
    },
  ];
}

type OfPeriod = Judged & { period: Period; meeting: MeetingOnBoard | null };

/** The next step of a period that has begun, as the board and urging choose it among the cell's own: one thing at a time. S2. */
export function dutiesOfPeriod({ period, meeting, ...judged }: OfPeriod): BareDuty[] {
  const { cell, row, today } = judged;
  if (today < firstDayOf(period)) return [];
  const own = row.marks.filter(({ milestone }) => doersOf[milestone].includes("cellSecretary"));
  const next = nextStep(
    own.map(({ milestone, standing, lastDay }) => ({ key: milestone, standing, lastDay: lastDay?.day ?? null })),
  );
  const mark = own.find(({ milestone }) => milestone === next?.key);
  const kind = mark && kinds[mark.milestone];
  if (!mark || !kind || kind === "register") return [];
  return [
    {
      kind,
      subject: periodLabel(period),
      organisation: cell.name,
      step: milestoneLabels[mark.milestone],
      ...lastDayOf(mark, periodKey(period), judged),
      href: hrefOf(kind, { cell, period, meeting, today }),
    },
  ];
}

/** The board's last day; under leave the day it was granted until. */
function lastDayOf(
  mark: BoardMark,
  key: string,
  { leaves, today }: Judged,
): Pick<BareDuty, "lastDay" | "words" | "extended"> {
  const day = countedFrom(mark, key, { leaves, today });
  if (mark.lastDay === null || day === null) return { lastDay: null, words: null };
  return { lastDay: day, words: mark.lastDay.words, extended: day > mark.lastDay.day };
}

type Where = Pick<OfPeriod, "cell" | "period" | "meeting" | "today">;

function hrefOf(kind: DutyKind, { cell, period, meeting, today }: Where): string {
  if (meeting === null) return `/meeting/new?org=${cell.id}&period=${periodKey(period)}`;
  const { meetingId, state, startsAt } = meeting;
  // Before its day, or untold, there is nobody in the room yet, but the meeting to prepare.
  const isOn = state === "running" || (state === "notified" && dayOf(startsAt) <= today);
  if (kind === "hold" && isOn) return `/meeting/${meetingId}/room`;
  return kind === "sign-minutes" ? `/meeting/${meetingId}/minutes` : `/meeting/${meetingId}`;
}
