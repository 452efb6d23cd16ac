import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey, type PeriodKey } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import { periodMilestoneKeys, type MilestoneKey } from "#domain/milestone/milestone-key.ts";
import { owedPeriods, type CellLife } from "#domain/milestone/obligation.ts";
import { periodsOfPlan, type PlanContent } from "#domain/plan/plan-content.ts";
import { newId } from "./new-id.ts";
import type { Scoped } from "./scoped.ts";

/** The period the yearly step is counted under: "2023-Y1". Handbook 9: registering is owed once a year. */
export const registerPeriodKey = (year: number): PeriodKey => periodKey({ unit: "year", year, index: 1 });

/** One step a cell owes from a day on (`owed` 1), or owes no longer (-1). */
export type Owing = { path: Path; periodKey: PeriodKey; milestone: MilestoneKey; owed: 1 | -1 };

/** All that a cell owes by its committee's published plan: the registration, and nine steps in each period it lives to see. */
export function owingsOf({ path, life }: { path: Path; life: CellLife }, content: PlanContent): Owing[] {
  const periods = owedPeriods(periodsOfPlan(content), life);
  const { year } = content.identity;
  if (year === null || periods.length === 0) return [];
  return [
    { path, periodKey: registerPeriodKey(year), milestone: "register", owed: 1 },
    ...periods.flatMap((period) =>
      periodMilestoneKeys.map((milestone): Owing => ({ path, periodKey: periodKey(period), milestone, owed: 1 })),
    ),
  ];
}

/** Appended per node above each cell, on the day it became known: the board of a past day never changes. S2. */
export async function recordOwed({ trx, caller }: Scoped, day: LocalDate, owings: readonly Owing[]): Promise<void> {
  const rows = owings.flatMap(({ path, periodKey: key, milestone, owed }) =>
    nodesAbove(path).map((node) => ({
      tenant_id: caller.tenantId,
      id: newId(),
      path,
      node_path: node,
      period_key: key,
      milestone,
      day,
      owed,
    })),
  );
  for (const chunk of chunksOf(rows, 2000)) await trx.insertInto("milestone_count").values(chunk).execute();
}

/**
 * Leave to be late with a step: "muộn – có phép", from the day it was granted. A step already done late counts as excused
 * from then on; one done later within the leave is told with `recordExcused` when it is done. P6.
 */
export async function recordLeave(
  { trx, caller }: Scoped,
  at: { instant: string; day: LocalDate },
  leave: Step & { organisationId: string; planId: string; until: LocalDate; lastDay: LocalDate | null },
): Promise<void> {
  const fact = {
    tenant_id: caller.tenantId,
    id: newId(),
    organisation_id: leave.organisationId,
    path: leave.path,
    path_then: leave.path,
    plan_id: leave.planId,
    period_key: leave.periodKey,
    milestone: leave.milestone,
    meeting_id: null,
    what: "excused",
    happened_on: at.day,
    recorded_on: at.day,
    recorded_at: at.instant,
    last_day: leave.lastDay,
    until: leave.until,
  };
  await trx.insertInto("milestone_fact").values(fact).execute();
}

type Step = { path: Path; periodKey: PeriodKey; milestone: MilestoneKey };

/** A step done late, with leave: counted beside the late ones. P6. */
export async function recordExcused({ trx, caller }: Scoped, day: LocalDate, step: Step): Promise<void> {
  const rows = nodesAbove(step.path).map((node) => ({
    tenant_id: caller.tenantId,
    id: newId(),
    path: step.path,
    node_path: node,
    period_key: step.periodKey,
    milestone: step.milestone,
    day,
    excused: 1,
  }));
  await trx.insertInto("milestone_count").values(rows).execute();
}

function nodesAbove(path: Path): Path[] {
  const above = parentPath(path);
  return above === null ? [path] : [path, ...nodesAbove(above)];
}

const chunksOf = <T>(rows: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size));
