import type { DutyKind, HomeCell } from "#contract/home.ts";
import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { firstDayOf, periodKey, periodLabel, type Period } from "#domain/calendar/period.ts";
import type { BoardMark, BoardRow } from "#domain/milestone/board-row.ts";
import { milestoneLabels, type MilestoneKey } from "#domain/milestone/milestone-key.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import { boardOf, planOnDay, type BoardCell, type PlanOnDay } from "#server/db/board-rows.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import type { BareDuty } from "./day-of-duty.ts";

type CellYear = { cell: HomeCell; duties: BareDuty[] };

/** The year of each cell the person leads from within: its periods with their milestones, and what is the cell's to do next. */
export async function cellYears(scoped: Scoped, today: LocalDate): Promise<CellYear[]> {
  const paths = scoped.caller.actor.grants
    .filter(({ role }) => role === "cellSecretary" || role === "cellDeputy")
    .map(({ path }) => path);
  if (paths.length === 0) return [];
  const rows = await scoped.trx
    .selectFrom("organisation")
    .where("organisation.path", "in", [...new Set(paths)])
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

/** The running year, and the coming one as soon as its plan is published. */
async function yearsOf(scoped: Scoped, cell: BoardCell, today: LocalDate): Promise<CellYear[]> {
  const committee = parentPath(cell.path);
  if (committee === null) return [];
  const thisYear = Number(today.slice(0, 4));
  const years: CellYear[] = [];
  for (const year of [thisYear, thisYear + 1]) {
    const plan = await planOnDay(scoped, committee, year, today);
    if (plan !== null) years.push(await cellYear(scoped, { cell, plan, year, today }));
  }
  return years;
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
    const meeting = board.meetings.find(({ meetingId }) => meetingId === row.judgedOn);
    periods.push(presentPeriod(period, row, topics, meeting?.startsAt ?? null));
    duties.push(
      ...dutiesOf({
        cell,
        plan,
        period,
        row,
        year,
        today,
        cellPlanId,
        isFirst: periods.length === 1,
      }),
    );
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
  lastDay,
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
    on: doneOn ?? lastDay?.day ?? null,
  };
}

/** Steps that are the cell's own, in order; assigning and scoring are the committee's. Handbook 9. */
const cellSteps: Partial<Record<MilestoneKey, DutyKind>> = {
  leadReportApproved: "lead-report",
  sentToMembers: "lead-report",
  noticed: "notify",
  held: "hold",
  minutesSigned: "sign-minutes",
  reportedToMembers: "send-report",
  reportedToCommittee: "send-report",
};

type DutyQuestion = {
  cell: BoardCell;
  plan: PlanOnDay;
  period: Period;
  row: BoardRow;
  year: number;
  today: LocalDate;
  cellPlanId: string | null;
  isFirst: boolean;
};

/** The registration while it is owed, then the next step of each period that has begun: one thing at a time. */
function dutiesOf({ cell, plan, period, row, year, today, cellPlanId, isFirst }: DutyQuestion): BareDuty[] {
  const register = row.marks.find(({ milestone }) => milestone === "register");
  if (register && isOwed(register)) {
    if (!isFirst) return [];
    const href = `/cell-plan/register/${plan.planId}/${cell.id}`;
    return [
      {
        kind: "register",
        subject: `Kế hoạch sinh hoạt chuyên đề năm ${year}`,
        organisation: cell.name,
        lastDay: register.lastDay?.day ?? null,
        words: register.lastDay?.words ?? null,
        href: cellPlanId === null ? href : `/cell-plan/${cellPlanId}`,
      },
    ];
  }
  if (today < firstDayOf(period)) return [];
  const next = row.marks.find(
    (mark) => cellSteps[mark.milestone] !== undefined && isOwed(mark) && !isPassed(mark, row),
  );
  if (!next) return [];
  const kind = cellSteps[next.milestone] as DutyKind;
  const held = row.marks.find(({ milestone }) => milestone === "held");
  return [
    {
      kind,
      subject: periodLabel(period),
      organisation: cell.name,
      lastDay: next.lastDay?.day ?? held?.lastDay?.day ?? null,
      words: next.lastDay?.words ?? null,
      href: hrefOf(kind, row, period, cell),
    },
  ];
}

const isOwed = ({ standing }: BoardMark): boolean => standing !== null && standing.state !== "done";

/** Once the meeting was held, what should have come before it is no longer the next thing to do. */
const isPassed = ({ milestone }: BoardMark, row: BoardRow): boolean => {
  const held = row.marks.find((mark) => mark.milestone === "held");
  return (
    held?.standing?.state === "done" &&
    (milestone === "leadReportApproved" || milestone === "sentToMembers" || milestone === "noticed")
  );
};

function hrefOf(kind: DutyKind, row: BoardRow, period: Period, cell: BoardCell): string {
  if (row.judgedOn === null) return `/meeting/new?org=${cell.id}&period=${periodKey(period)}`;
  if (kind === "hold") return `/meeting/${row.judgedOn}/room`;
  if (kind === "sign-minutes") return `/meeting/${row.judgedOn}/minutes`;
  return `/meeting/${row.judgedOn}`;
}
