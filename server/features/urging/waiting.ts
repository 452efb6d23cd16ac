import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey, periodLabel, type Period } from "#domain/calendar/period.ts";
import { dayTold, type BoardMark } from "#domain/milestone/board-row.ts";
import { placeOfStep } from "#domain/milestone/place-of-step.ts";
import { marksToUrge } from "#domain/urging/to-urge.ts";
import type { UrgedThing } from "#domain/urging/urging-text.ts";
import { boardOf, type BoardCell, type MeetingOnBoard, type PlanOnDay } from "#server/db/board-rows.ts";
import { registerPeriodKey } from "#server/db/register-period.ts";
import type { Scoped } from "#server/db/scoped.ts";

/** A step a cell still owes on a day and can still do, and where one goes to do it. */
export type WaitingStep = {
  cell: BoardCell;
  periodKey: string;
  /** `null` for the yearly step. */
  periodLabel: string | null;
  mark: BoardMark;
  meetingId: string | null;
  href: string;
};

type Looked = { plan: PlanOnDay; periods: readonly Period[]; cells: readonly BoardCell[]; day: LocalDate };

/** What the cells still owe in some periods, the yearly step with them and once: judged exactly as the board judges it. S2, S3. */
export async function stepsWaiting(scoped: Scoped, { plan, periods, cells, day }: Looked): Promise<WaitingStep[]> {
  const { rowOf, meetings } = await boardOf(scoped, { plan, periods, cells, asOf: day });
  const meetingOf = new Map(meetings.map((meeting) => [meeting.meetingId, meeting]));
  const steps = periods.flatMap((period) =>
    cells.flatMap((cell) => {
      const { marks, judgedOn } = rowOf(cell, period);
      const meeting = judgedOn === null ? null : (meetingOf.get(judgedOn) ?? null);
      return marksToUrge(marks).map((mark) => stepOf({ cell, plan, period, mark, meeting }, day));
    }),
  );
  const once = new Map(steps.map((step) => [keyOf(step.cell.id, step.periodKey, step.mark.milestone), step]));
  return [...once.values()];
}

const keyOf = (...parts: [organisationId: string, periodKey: string, milestone: string]): string => parts.join(" ");

type Of = { cell: BoardCell; plan: PlanOnDay; period: Period; mark: BoardMark; meeting: MeetingOnBoard | null };

function stepOf({ cell, plan, period, mark, meeting }: Of, day: LocalDate): WaitingStep {
  const yearly = mark.milestone === "register";
  const key = yearly ? registerPeriodKey(period.year) : periodKey(period);
  return {
    cell,
    periodKey: key,
    periodLabel: yearly ? null : periodLabel(period),
    mark,
    meetingId: yearly ? null : (meeting?.meetingId ?? null),
    href: placeOfStep(
      {
        milestone: mark.milestone,
        cellId: cell.id,
        planId: plan.planId,
        periodKey: key,
        meeting: meeting && { ...meeting, startsOn: dayOf(meeting.startsAt) },
      },
      day,
    ),
  };
}

export const thingOf = ({ cell, mark, periodLabel: period }: WaitingStep): UrgedThing => ({
  cell: cell.name,
  key: mark.milestone,
  period,
  lastDay: dayTold(mark),
});
