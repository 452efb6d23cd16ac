import { sql } from "kysely";
import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { Counts } from "#domain/milestone/counts-by-day.ts";
import type { MilestoneKey } from "#domain/milestone/milestone-key.ts";
import type { StepDelta } from "#domain/milestone/period-counts.ts";
import { foldInto, standingFrom, standingText, type FoldedDay } from "#domain/milestone/told-counts.ts";
import type { Db, Trx } from "#server/db/connect.ts";

/** One folder at a time in an installation; who finds another at it leaves it to that one. */
const folderLock = 7304004;
const batch = 4000;

/**
 * Adds up what steps have appended since, for every organisation above their cells, into the days kept for it, and takes it
 * off the tail. One transaction: a reader finds a row in the tail or in the days, never in both or in neither. Run three at
 * once, or after a week, it comes to the same. Returns how many rows were folded. S2; design: counts.
 */
export async function foldCounts(sweep: Db): Promise<number> {
  for (let all = 0; ;) {
    const folded = await foldBatch(sweep);
    all += folded;
    if (folded < batch) return all;
  }
}

const foldBatch = (sweep: Db): Promise<number> =>
  sweep.transaction().execute(async (trx) => {
    const { rows } = await sql<{
      mine: boolean;
    }>`select set_config('role', 'sweep', true), pg_try_advisory_xact_lock(${folderLock}) as mine`.execute(trx);
    if (rows[0]?.mine !== true) return 0;
    const taken = await takeTail(trx);
    const nodes = byNode(taken);
    await keepDays(trx, nodes, await keptDays(trx, nodes));
    return taken.length;
  });

type Appended = Counts & {
  tenantId: string;
  path: Path;
  periodKey: string;
  milestone: MilestoneKey;
  day: LocalDate;
};

async function takeTail(trx: Trx): Promise<Appended[]> {
  const { rows } = await sql<Appended>`delete from milestone_count
    where (tenant_id, id) in (select tenant_id, id from milestone_count limit ${batch})
    returning tenant_id as "tenantId", path, period_key as "periodKey", milestone, day, owed, done, timed, done_late as "doneLate", overdue, excused`.execute(
    trx,
  );
  return rows;
}

type Node = { tenantId: string; path: Path; periodKey: string; from: LocalDate; appended: StepDelta[] };

/** The organisations above the cells of some rows, each with what is new below it. */
function byNode(taken: readonly Appended[]): Node[] {
  const nodes = new Map<string, Node>();
  for (const { tenantId, path: cell, periodKey, ...delta } of taken)
    for (let path = parentPath(cell); path !== null; path = parentPath(path)) {
      const key = `${tenantId} ${path} ${periodKey}`;
      const node = nodes.get(key) ?? { tenantId, path, periodKey, from: delta.day, appended: [] };
      if (delta.day < node.from) node.from = delta.day;
      node.appended.push(delta);
      nodes.set(key, node);
    }
  return [...nodes.values()];
}

type Kept = { place: number; day: LocalDate; counts: string };

/** The days of each node that may change, and the one they stand on. */
async function keptDays(trx: Trx, nodes: readonly Node[]): Promise<Map<number, FoldedDay[]>> {
  const { rows } = await sql<Kept>`
    select node.place::integer as place, kept.day, kept.counts
    from unnest(${nodes.map(({ tenantId }) => tenantId)}::uuid[], ${nodes.map(({ path }) => path)}::text[],
        ${nodes.map(({ periodKey }) => periodKey)}::text[], ${nodes.map(({ from }) => from)}::date[])
      with ordinality as node (tenant, path, key, first, place)
    join lateral (
      select day, counts from milestone_fold where tenant_id = node.tenant and path = node.path and period_key = node.key and day >= node.first
      union all
      (select day, counts from milestone_fold where tenant_id = node.tenant and path = node.path and period_key = node.key and day < node.first
        order by day desc limit 1)) kept on true`.execute(trx);
  const days = new Map<number, FoldedDay[]>();
  for (const { place, day, counts } of rows)
    days.set(place, [...(days.get(place) ?? []), { day, counts: standingFrom(counts) }]);
  return days;
}

async function keepDays(trx: Trx, nodes: readonly Node[], kept: ReadonlyMap<number, FoldedDay[]>): Promise<void> {
  const days = nodes.flatMap(({ appended, from, ...node }, at) =>
    foldInto(kept.get(at + 1) ?? [], appended)
      .filter(({ day }) => day >= from)
      .map(({ day, counts }) => ({ ...node, day, counts: standingText(counts) })),
  );
  if (days.length === 0) return;
  await sql`insert into milestone_fold (tenant_id, path, period_key, day, counts)
    select * from unnest(${days.map(({ tenantId }) => tenantId)}::uuid[], ${days.map(({ path }) => path)}::text[],
      ${days.map(({ periodKey }) => periodKey)}::text[], ${days.map(({ day }) => day)}::date[], ${days.map(({ counts }) => counts)}::text[])
    on conflict (tenant_id, path, period_key, day) do update set counts = excluded.counts`.execute(trx);
}
