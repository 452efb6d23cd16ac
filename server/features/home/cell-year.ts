import type { Duty, DutyKind, HomeCell } from "#contract/home.ts";
import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { firstDayOf, periodKey, periodLabel, type Period } from "#domain/calendar/period.ts";
import type { BoardMark, BoardRow } from "#domain/milestone/board-row.ts";
import { milestoneLabels, type MilestoneKey } from "#domain/milestone/milestone-key.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import { boardRows, planOnDay, type BoardCell, type PlanOnDay } from "#server/db/board-rows.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import { dutyOn, type BareDuty } from "./day-of-duty.ts";

type CellYear = { cell: HomeCell; duties: Duty[] };

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
  const registered = await scoped.trx
    .selectFrom("cell_plan")
    .where("plan_id", "=", plan.planId)
    .where("organisation_id", "=", cell.id)
    .where(inReach(scoped, "cell_plan.path", "cellPlan"))
    .select(["id", "state"])
    .executeTakeFirst();
  const topics =
    registered === undefined
      ? []
      : await scoped.trx
          .selectFrom("cell_plan_item")
          .where("cell_plan_id", "=", registered.id)
          .where(inReach(scoped, "cell_plan_item.path", "cellPlan"))
          .select(["period_key", "title"])
          .orderBy("position")
          .execute();
  const periods: HomeCell["periods"] = [];
  const duties: BareDuty[] = [];
  for (const period of periodsOfPlan(plan.content)) {
    const row = (await boardRows(scoped, plan, period, [cell], today)).get(cell.id);
    if (row === undefined) continue;
    const meeting = row.judgedOn === null ? null : await startOf(scoped, row.judgedOn);
    periods.push(presentPeriod(period, row, topics, meeting));
    duties.push(
      ...dutiesOf({
        cell,
        plan,
        period,
        row,
        year,
        today,
        cellPlanId: registered?.id ?? null,
        isFirst: periods.length === 1,
      }),
    );
  }
  return {
    cell: { organisationId: cell.id, name: cell.name, year, cellPlanId: registered?.id ?? null, periods },
    duties: duties.map((duty) => dutyOn(today, duty)),
  };
}

const startOf = async (scoped: Scoped, id: string): Promise<string | null> =>
  (
    await scoped.trx
      .selectFrom("meeting")
      .where("id", "=", id)
      .where(inReach(scoped, "meeting.path", "meeting"))
      .select("starts_at")
      .executeTakeFirst()
  )?.starts_at ?? null;

function presentPeriod(
  period: Period,
  row: BoardRow,
  topics: readonly { period_key: string; title: string }[],
  meetingAt: string | null,
): HomeCell["periods"][number] {
  const key = periodKey(period);
  return {
    key,
    label: periodLabel(period),
    topics: topics.filter(({ period_key }) => period_key === key).map(({ title }) => title),
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
