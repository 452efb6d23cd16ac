import { holdsOverCell, parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { periodsNear } from "#domain/plan/periods-near.ts";
import { mayUrge } from "#domain/urging/policy.ts";
import { isLate, marksToUrge, yearsToUrge } from "#domain/urging/to-urge.ts";
import { boardOf, planOnDay, type BoardCell } from "#server/db/board-rows.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import { currentName } from "../current-name.ts";
import type { BareDuty } from "./day-of-duty.ts";

/** How many of the cells one follows are overdue, of whichever period; which and at what is the urging's to say. S3. */
export async function overdueCells(scoped: Scoped, today: LocalDate): Promise<BareDuty[]> {
  const mine = (await cellsFollowed(scoped, today)).filter(({ path }) => mayUrge(scoped.caller.actor, path));
  const duties: BareDuty[] = [];
  for (const [committee, cells] of Map.groupBy(mine, ({ path }) => parentPath(path))) {
    const [first] = cells;
    const count = committee === null ? 0 : (await overdueOf(scoped, { committee, cells, today })).size;
    if (count === 0 || first === undefined) continue;
    // A leader sees the cells, not the committee they are of.
    const place = holdsOverCell(scoped.caller.actor, first.path, "office") ? first.parentId : first.id;
    duties.push({
      kind: "urge-overdue",
      subject: `${count} chi bộ đang quá hạn`,
      organisation: first.above,
      href: `/urging?org=${place}`,
    });
  }
  return duties;
}

type Followed = BoardCell & { parentId: string; above: string };

async function cellsFollowed(scoped: Scoped, today: LocalDate): Promise<Followed[]> {
  const roots = scoped.caller.actor.grants.filter(({ role }) => role === "office" || role === "assignedLeader");
  if (roots.length === 0) return [];
  const paths = [...new Set(roots.map(({ path }) => path))];
  const rows = await scoped.trx
    .selectFrom("organisation")
    .innerJoin("organisation as above", "above.id", "organisation.parent_id")
    .where("organisation.kind", "=", "cell")
    .where(({ eb, or }) => or([eb("organisation.path", "in", paths), eb("above.path", "in", paths)]))
    .where("organisation.founded_on", "<=", today)
    .where(({ eb, or }) =>
      or([eb("organisation.dissolved_on", "is", null), eb("organisation.dissolved_on", ">", today)]),
    )
    .where(inReach(scoped, "organisation.path", "urging"))
    .select(["organisation.id", "organisation.path", "above.id as parentId", "organisation.founded_on as foundedOn"])
    .select(["organisation.dissolved_on as dissolvedOn", "organisation.dissolution_recorded_on as dissolvedRecordedOn"])
    .select([currentName("organisation", today).as("name"), currentName("above", today).as("above")])
    .orderBy("organisation.id")
    .execute();
  return rows as Followed[];
}

type Asked = { committee: Path; cells: readonly BoardCell[]; today: LocalDate };

async function overdueOf(scoped: Scoped, { committee, cells, today }: Asked): Promise<Set<string>> {
  const late = new Set<string>();
  for (const year of yearsToUrge(today)) {
    const plan = await planOnDay(scoped, committee, year, today);
    if (plan === null) continue;
    const periods = periodsNear(plan.content, today, { ahead: 0, back: null });
    const board = await boardOf(scoped, { plan, periods, cells, asOf: today });
    for (const cell of cells)
      if (periods.some((period) => marksToUrge(board.rowOf(cell, period).marks).some(isLate))) late.add(cell.id);
  }
  return late;
}
