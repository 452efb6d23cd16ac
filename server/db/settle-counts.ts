import { sql } from "kysely";
import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { lastDayOf, parsePeriodKey, periodKey, type Period } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import { periodFactsOf, registrationFactsOf, type CellOnBoard } from "#domain/milestone/board-row.ts";
import { periodSettling, registrationSettling, type StepDelta } from "#domain/milestone/period-counts.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import { onBoard, planOnDay, startOf, type FactRow, type MeetingOnBoard, type PlanOnDay } from "./board-rows.ts";
import { newId } from "./new-id.ts";
import { registerPeriodKey } from "./register-period.ts";
import type { Scoped } from "./scoped.ts";

type Wanted = { cells: readonly Path[]; keys: readonly string[] };

/**
 * Brings the counts of some cells' periods to what their facts say, from `day` on: compares what was appended so far with the
 * period judged anew and appends the difference, one row per node above. Called last in a command; asked twice it appends
 * nothing. S2; design: counts.
 */
export async function settleCounts(scoped: Scoped, day: LocalDate, { cells, keys }: Wanted): Promise<void> {
  const wanted = { cells: [...new Set(cells)].sort(), keys: [...new Set(keys)].sort() };
  if (wanted.cells.length === 0 || wanted.keys.length === 0) return;
  await lockPeriods(scoped, wanted);
  const basis = await basisOf(scoped, wanted);
  const plans = await plansOf(scoped, wanted, day);
  const rows: Row[] = [];
  for (const cell of basis) {
    await keepSettings(scoped, cell, day);
    for (const key of wanted.keys) {
      const plan = plans.get(planKey(parentPath(cell.path), key)) ?? null;
      rows.push(...settling(cell, key, plan, day).flatMap((delta) => rowsOf(scoped, cell.path, key, delta)));
    }
  }
  for (const chunk of chunksOf(rows, 2000)) await scoped.trx.insertInto("milestone_count").values(chunk).execute();
}

/** Two at once would each count what the other has not committed: the second waits, then reads what the first appended. */
async function lockPeriods({ trx }: Scoped, { cells, keys }: Wanted): Promise<void> {
  const names = cells.flatMap((cell) => keys.map((key) => `${cell} ${key}`));
  await sql`select pg_advisory_xact_lock(hashtextextended(name, 6)) from unnest(${names}::text[]) with ordinality as named (name, place) order by place`.execute(
    trx,
  );
}

type Told = StepDelta & { periodKey: string };
type CountedMeeting = Omit<MeetingOnBoard, "organisationId"> & { periodKey: string };
type Basis = {
  path: Path;
  organisationId: string;
  foundedOn: LocalDate;
  dissolvedOn: LocalDate | null;
  facts: (Omit<FactRow, "organisationId"> & { periodKey: string })[];
  meetings: CountedMeeting[];
  told: Told[];
};

async function basisOf({ trx }: Scoped, { cells, keys }: Wanted): Promise<Basis[]> {
  const { rows } = await sql<Basis>`select * from count_basis(${cells}::text[], ${keys}::text[]) order by path`.execute(
    trx,
  );
  return rows;
}

const planKey = (committee: Path | null, key: string): string => `${committee ?? ""} ${key.slice(0, 4)}`;

async function plansOf(scoped: Scoped, { cells, keys }: Wanted, day: LocalDate): Promise<Map<string, PlanOnDay>> {
  const plans = new Map<string, PlanOnDay>();
  const committees = new Set(cells.map(parentPath).filter((path) => path !== null));
  for (const committee of committees)
    for (const year of new Set(keys.map((key) => Number(key.slice(0, 4))))) {
      const plan = await planOnDay(scoped, committee, year, day);
      if (plan !== null) plans.set(planKey(committee, String(year)), plan);
    }
  return plans;
}

/** The day each meeting is set for, kept where it differs from what was kept last; null once it is called off. */
async function keepSettings({ trx }: Scoped, { meetings }: Basis, day: LocalDate): Promise<void> {
  for (const meeting of meetings) {
    const startsOn = meeting.state === "cancelled" ? null : startOf(meeting);
    const last = meeting.settings.at(-1);
    if (last === undefined ? startsOn === null : last.startsOn === startsOn) continue;
    meeting.settings = [...meeting.settings, { recordedOn: day, startsOn }];
    // Who may not change a meeting finds nothing to keep: whoever moved it has kept it.
    await trx
      .updateTable("meeting")
      .set({ settings: JSON.stringify(meeting.settings) })
      .where("id", "=", meeting.meetingId)
      .execute();
  }
}

function settling(cell: Basis, key: string, plan: PlanOnDay | null, day: LocalDate): StepDelta[] {
  const told = cell.told.filter((row) => row.periodKey === key);
  const period = parsePeriodKey(key);
  if (period === null) return [];
  const here = onBoardIn(cell, key);
  return key === registerPeriodKey(period.year)
    ? registrationSettling(told, plan === null ? null : registrationFactsOf(plan, here, day), day)
    : periodSettling(told, owes(plan, period, cell) ? periodFactsOf(plan, period, here, day) : null, day);
}

/** A cell owes the periods of its committee's plan that it lives to see; the lapsing of the others is the rule's. */
const owes = (plan: PlanOnDay | null, period: Period, { foundedOn }: Basis): plan is PlanOnDay =>
  plan !== null &&
  foundedOn <= lastDayOf(period) &&
  periodsOfPlan(plan.content).some((one) => periodKey(one) === periodKey(period));

function onBoardIn({ organisationId, foundedOn, dissolvedOn, facts, meetings }: Basis, key: string): CellOnBoard {
  return onBoard(
    { id: organisationId, foundedOn, dissolvedOn },
    facts.filter((fact) => fact.periodKey === key).map((fact) => ({ ...fact, organisationId })),
    meetings.filter((meeting) => meeting.periodKey === key).map((meeting) => ({ ...meeting, organisationId })),
  );
}

type Row = ReturnType<typeof rowsOf>[number];

const rowsOf = ({ caller }: Scoped, path: Path, key: string, { milestone, day, ...counts }: StepDelta) =>
  nodesAbove(path).map((node) => ({
    tenant_id: caller.tenantId,
    id: newId(),
    path,
    node_path: node,
    period_key: key,
    milestone,
    day,
    owed: counts.owed,
    done: counts.done,
    timed: counts.timed,
    done_late: counts.doneLate,
    overdue: counts.overdue,
    excused: counts.excused,
  }));

/** The cell itself and every organisation above it. */
function nodesAbove(path: Path): Path[] {
  const above = parentPath(path);
  return above === null ? [path] : [path, ...nodesAbove(above)];
}

const chunksOf = <T>(rows: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size));
