import type { HomeCell } from "#contract/home.ts";
import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey, periodLabel, type Period } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import { dayTold, type BoardMark, type BoardRow } from "#domain/milestone/board-row.ts";
import { milestoneLabels } from "#domain/milestone/milestone-key.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import { yearsToUrge } from "#domain/urging/to-urge.ts";
import { boardOf, planOnDay, type BoardCell, type PlanOnDay } from "#server/db/board-rows.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import { dutiesOfPeriod, registerDuty } from "./cell-duties.ts";
import type { BareDuty } from "./day-of-duty.ts";

type CellYear = { cell: HomeCell; duties: BareDuty[] };

/** The cells the person leads from within. */
export const ledCells = ({ caller }: Scoped): Path[] => [
  ...new Set(
    caller.actor.grants.filter(({ role }) => role === "cellSecretary" || role === "cellDeputy").map(({ path }) => path),
  ),
];

/** The year of each cell the person leads from within: its periods with their milestones, and what is the cell's to do next. */
export async function cellYears(scoped: Scoped, today: LocalDate): Promise<CellYear[]> {
  const paths = ledCells(scoped);
  if (paths.length === 0) return [];
  const rows = await scoped.trx
    .selectFrom("organisation")
    .where("organisation.path", "in", paths)
    .where("organisation.kind", "=", "cell")
    .select([
      "organisation.id",
      "organisation.path",
      "organisation.founded_on as foundedOn",
      "organisation.dissolved_on as dissolvedOn",
      "organisation.dissolution_recorded_on as dissolvedRecordedOn",
      currentName("organisation", today).as("name"),
    ])
    .execute();
  const years: CellYear[] = [];
  for (const cell of rows as BoardCell[]) years.push(...(await yearsOf(scoped, cell, today)));
  return years;
}

/** The running year, the coming one as soon as its plan is published; of the year before, while it is urged, what is owed. */
async function yearsOf(scoped: Scoped, cell: BoardCell, today: LocalDate): Promise<CellYear[]> {
  const committee = parentPath(cell.path);
  if (committee === null) return [];
  const thisYear = Number(today.slice(0, 4));
  const years: CellYear[] = [];
  for (const year of [thisYear, thisYear + 1, ...yearsToUrge(today).filter((one) => one < thisYear)]) {
    const plan = await planOnDay(scoped, committee, year, today);
    if (plan !== null) years.push(await cellYear(scoped, { cell, plan, year, today }));
  }
  return years.filter(({ cell: { year }, duties }) => year >= thisYear || duties.length > 0);
}

async function cellYear(
  scoped: Scoped,
  { cell, plan, year, today }: { cell: BoardCell; plan: PlanOnDay; year: number; today: LocalDate },
): Promise<CellYear> {
  const { cellPlanId, topics } = await registrationOf(scoped, plan.planId, cell.id);
  const periods: HomeCell["periods"] = [];
  const duties: BareDuty[] = [];
  const inYear = periodsOfPlan(plan.content);
  const board = await boardOf(scoped, { plan, periods: inYear, cells: [cell], asOf: today });
  for (const period of inYear) {
    const row = board.rowOf(cell, period);
    const meeting = board.meetings.find(({ meetingId }) => meetingId === row.judgedOn) ?? null;
    if (periods.length === 0) duties.push(...registerDuty({ cell, plan, row, year, today }));
    periods.push(presentPeriod(period, row, topics, meeting?.startsAt ?? null));
    duties.push(...dutiesOfPeriod({ cell, plan, period, row, today, meeting }));
  }
  return {
    cell: { organisationId: cell.id, name: cell.name, year, cellPlanId, periods },
    duties,
  };
}

type Topic = { periodKey: string; title: string };

/** The cell's registration by a plan with its topics, those of a draft too. */
async function registrationOf(
  scoped: Scoped,
  planId: string,
  cellId: string,
): Promise<{ cellPlanId: string | null; topics: Topic[] }> {
  const rows = await scoped.trx
    .selectFrom("cell_plan")
    .leftJoin("cell_plan_item as item", (join) =>
      join
        .onRef("item.cell_plan_id", "=", "cell_plan.id")
        .onRef("item.tenant_id", "=", "cell_plan.tenant_id")
        .on(inReach(scoped, "item.path", "cellPlan")),
    )
    .where("cell_plan.plan_id", "=", planId)
    .where("cell_plan.organisation_id", "=", cellId)
    .where(inReach(scoped, "cell_plan.path", "cellPlan"))
    .select(["cell_plan.id", "item.period_key as periodKey", "item.title"])
    .orderBy("item.position")
    .execute();
  const topics = rows.flatMap(({ periodKey: key, title }) =>
    key === null || title === null ? [] : [{ periodKey: key, title }],
  );
  return { cellPlanId: rows[0]?.id ?? null, topics };
}

function presentPeriod(
  period: Period,
  row: BoardRow,
  topics: readonly Topic[],
  meetingAt: string | null,
): HomeCell["periods"][number] {
  const key = periodKey(period);
  return {
    key,
    label: periodLabel(period),
    topics: topics.filter((topic) => topic.periodKey === key).map(({ title }) => title),
    meetingId: row.judgedOn,
    meetingAt,
    marks: row.marks.filter(({ milestone }) => milestone !== "register").map(presentMark),
  };
}

function presentMark({
  milestone,
  standing,
  doneOn,
  ...mark
}: BoardMark): HomeCell["periods"][number]["marks"][number] {
  const state =
    standing === null
      ? "none"
      : standing.excused
        ? "excused"
        : standing.state === "done"
          ? standing.lateBy > 0
            ? "done-late"
            : "done"
          : standing.state;
  return {
    milestone,
    label: milestoneLabels[milestone],
    state,
    days: standing?.lateBy ?? 0,
    on: doneOn ?? dayTold({ standing, ...mark }),
  };
}
