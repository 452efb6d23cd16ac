import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey, type PeriodKey } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import { periodMilestoneKeys, type MilestoneKey } from "#domain/milestone/milestone-key.ts";
import { owedPeriods, type CellLife } from "#domain/milestone/obligation.ts";
import { periodsOfPlan, type PlanContent } from "#domain/plan/plan-content.ts";
import { planOnDay, type PlanOnDay } from "./board-rows.ts";
import { keepFact } from "./keep-fact.ts";
import { registerPeriodKey } from "./register-period.ts";
import { inReachOrLine, type Scoped } from "./scoped.ts";
import { settleCounts } from "./settle-counts.ts";

export { registerPeriodKey } from "./register-period.ts";

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

/**
 * Called after a plan was published or amended, a cell founded or dissolved: brings the counts of the cells and periods named
 * to what is owed from `day` on, at every node above. The board of a past day never changes. S2.
 */
export const recordOwed = (scoped: Scoped, day: LocalDate, owings: readonly Owing[]): Promise<void> =>
  settleCounts(scoped, day, { cells: owings.map(({ path }) => path), keys: owings.map((owing) => owing.periodKey) });

/** Called after a cell was founded: it owes by every plan its committee has published by then and that it lives to see. O1. */
export async function recordFounded(
  scoped: Scoped,
  day: LocalDate,
  { path, foundedOn }: { path: Path; foundedOn: LocalDate },
): Promise<void> {
  const committee = parentPath(path);
  if (committee !== null) await recordFoundedCells(scoped, day, committee, [{ path, foundedOn }]);
}

/** The same for several cells of one committee. */
export async function recordFoundedCells(
  scoped: Scoped,
  day: LocalDate,
  committee: Path,
  cells: readonly { path: Path; foundedOn: LocalDate }[],
): Promise<void> {
  // Next year's plan may be out before this year's end; what ended before a cell was founded is none of its own.
  const first = Math.min(...cells.map(({ foundedOn }) => Number(foundedOn.slice(0, 4))));
  for (const plan of await plansOfCommittee(scoped, committee, { day, from: first })) {
    const owings = cells.flatMap(({ path, foundedOn }) =>
      owingsOf({ path, life: { foundedOn, dissolvedOn: null } }, plan.content),
    );
    await recordOwed(scoped, day, owings);
  }
}

/**
 * Called after the days changed that working days are counted by: brings what was told of the committee's cells, dissolved ones
 * too, to what the plans of the years `from` to `to` bound now. P8.
 */
export async function recordHolidays(
  scoped: Scoped,
  day: LocalDate,
  committee: Path,
  { cells, from, to }: { cells: readonly Path[]; from: number; to: number },
): Promise<void> {
  for (const { content } of await plansOfCommittee(scoped, committee, { day, from, to })) {
    const { year } = content.identity;
    const keys = periodsOfPlan(content).map(periodKey);
    if (year !== null) await settleCounts(scoped, day, { cells, keys: [registerPeriodKey(year), ...keys] });
  }
}

type Years = { day: LocalDate; from: number; to?: number };

/** The committee's plans of those years as they stood on a day, in the order of years. */
async function plansOfCommittee(
  scoped: Scoped,
  committee: Path,
  { day, from, to = 9999 }: Years,
): Promise<PlanOnDay[]> {
  const rows = await scoped.trx
    .selectFrom("plan")
    .where("path", "=", committee)
    .where("published_version", "is not", null)
    .where("year", ">=", from)
    .where("year", "<=", to)
    .where(inReachOrLine(scoped, "plan.path", "planPublished", "planDraft"))
    .select("year")
    .orderBy("year")
    .execute();
  const plans: PlanOnDay[] = [];
  for (const { year } of rows) {
    const plan = await planOnDay(scoped, committee, year, day);
    if (plan !== null) plans.push(plan);
  }
  return plans;
}

/** Leave to be late with a step: "muộn – có phép", from the day it was granted, whether it is done by then or later. P6. */
export async function recordLeave(
  scoped: Scoped,
  at: { instant: string; day: LocalDate },
  leave: Step & { organisationId: string; planId: string; until: LocalDate; lastDay: LocalDate | null },
): Promise<void> {
  await keepFact(scoped, {
    ...leave,
    meetingId: null,
    what: "excused",
    happenedOn: at.day,
    recordedOn: at.day,
    at: at.instant,
  });
}

type Step = { path: Path; periodKey: PeriodKey; milestone: MilestoneKey };

/** A step is late with leave: nothing is missed where `recordLeave` and `recordMilestone` have told it already. P6. */
export const recordExcused = (scoped: Scoped, day: LocalDate, { path, periodKey: key }: Step): Promise<void> =>
  settleCounts(scoped, day, { cells: [path], keys: [key] });
