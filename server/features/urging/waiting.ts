import type { LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey, periodLabel, type Period } from "#domain/calendar/period.ts";
import type { GrantedExtension } from "#domain/milestone/assess-milestone.ts";
import type { BoardMark } from "#domain/milestone/board-row.ts";
import { urgedDay } from "#domain/urging/ladder-on-day.ts";
import { marksToUrge } from "#domain/urging/to-urge.ts";
import type { UrgedThing } from "#domain/urging/urging-text.ts";
import { boardOf, type BoardCell, type PlanOnDay } from "#server/db/board-rows.ts";
import { leavesFor, type Leave } from "#server/db/leave-on-record.ts";
import { registerPeriodKey } from "#server/db/register-period.ts";
import type { Scoped } from "#server/db/scoped.ts";

/** A step a cell still owes on a day and can still do, and where one goes to do it. */
export type WaitingStep = {
  cell: BoardCell;
  periodKey: string;
  /** `null` for the yearly step. */
  periodLabel: string | null;
  mark: BoardMark;
  extensions: readonly GrantedExtension[];
  /** The last day that urging counts from: the plan's, or the one leave moved it to. P6. */
  countedFrom: LocalDate | null;
  meetingId: string | null;
  href: string;
};

type Looked = { plan: PlanOnDay; periods: readonly Period[]; cells: readonly BoardCell[]; day: LocalDate };

/** What the cells still owe in some periods, the yearly step with them and once: judged exactly as the board judges it. S2, S3. */
export async function stepsWaiting(scoped: Scoped, { plan, periods, cells, day }: Looked): Promise<WaitingStep[]> {
  const { rowOf } = await boardOf(scoped, { plan, periods, cells, asOf: day });
  const steps = periods.flatMap((period) =>
    cells.flatMap((cell) => {
      const { marks, judgedOn } = rowOf(cell, period);
      return marksToUrge(marks).map((mark) => stepOf({ cell, plan, period, mark, meetingId: judgedOn }));
    }),
  );
  const once = new Map(steps.map((step) => [keyOf(step.cell.id, step.periodKey, step.mark.milestone), step]));
  const leaves = await leavesFor(scoped, cells, [...new Set(steps.map(({ periodKey: key }) => key))]);
  const granted = Map.groupBy(leaves, (leave) => keyOf(leave.organisationId, leave.periodKey, leave.milestone));
  return [...once].map(([key, step]) => withLeave(step, granted.get(key) ?? [], day));
}

const keyOf = (...parts: [organisationId: string, periodKey: string, milestone: string]): string => parts.join(" ");

function withLeave(step: OwedStep, leaves: readonly Leave[], day: LocalDate): WaitingStep {
  const extensions = leaves.map(({ extension }) => extension);
  const lastDay = step.mark.lastDay?.day ?? null;
  return { ...step, extensions, countedFrom: lastDay === null ? null : urgedDay(lastDay, extensions, day) };
}

type OwedStep = Omit<WaitingStep, "extensions" | "countedFrom">;
type Of = { cell: BoardCell; plan: PlanOnDay; period: Period; mark: BoardMark; meetingId: string | null };

function stepOf({ cell, plan, period, mark, meetingId }: Of): OwedStep {
  const yearly = mark.milestone === "register";
  return {
    cell,
    periodKey: yearly ? registerPeriodKey(period.year) : periodKey(period),
    periodLabel: yearly ? null : periodLabel(period),
    mark,
    meetingId: yearly ? null : meetingId,
    href: yearly ? `/cell-plan/register/${plan.planId}/${cell.id}` : placeOf({ cell, period, mark, meetingId }),
  };
}

/** Where the step is done; one of a meeting nobody has set begins with setting it. */
function placeOf({ cell, period, mark: { milestone }, meetingId }: Omit<Of, "plan">): string {
  if (meetingId === null) return `/meeting/new?org=${cell.id}&period=${periodKey(period)}`;
  if (milestone === "scored") return `/meeting/${meetingId}/score`;
  return milestone === "attendeeAssigned" ? `/meeting/${meetingId}/attendee` : `/meeting/${meetingId}`;
}

export const thingOf = ({ cell, mark, countedFrom, periodLabel: period }: WaitingStep): UrgedThing => ({
  cell: cell.name,
  key: mark.milestone,
  period,
  lastDay: countedFrom,
});
