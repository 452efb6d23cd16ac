import { sql } from "kysely";
import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import type { StepDelta } from "#domain/milestone/period-counts.ts";
import {
  addLines,
  foldInto,
  standingFrom,
  standingText,
  toldFrom,
  type FoldedDay,
  type ToldLines,
} from "#domain/milestone/told-counts.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import type { Db, Trx } from "#server/db/connect.ts";
import { settlingOf, type CountBasis } from "#server/db/count-basis.ts";
import { registerPeriodKey } from "#server/db/register-period.ts";
import { plansOn, type PlansOn } from "./plans-on.ts";

/** "told": a cell's own counts are not what its facts say; "kept": an organisation's are not the sum of its cells'. */
export type CountFault = { kind: "told" | "kept"; path: string; periodKey: string };
export type CountReport = { cells: number; organisations: number; faults: CountFault[] };

const atOnce = 500;

/**
 * Counts everything anew from the facts, in one look at the data: what each cell was told must be what its facts say from
 * `today` on, and what is kept for every organisation above, with what was appended since, the sum of its cells on every day. S2.
 */
export const verifyCounts = (sweep: Db, today: LocalDate): Promise<CountReport> =>
  sweep
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (trx) => {
      await sql`select set_config('role', 'sweep', true)`.execute(trx);
      const plans = await plansOn(trx, today);
      const sums: Sums = new Map();
      const faults: CountFault[] = [];
      let cells = 0;
      for (let after = ""; ;) {
        const batch = await cellsAfter(trx, after);
        for (const cell of batch) faults.push(...faultsOfCell(cell, { plans, today, sums }));
        cells += batch.length;
        if (batch.length < atOnce) break;
        after = batch.at(-1)?.path ?? "";
      }
      for (const { deltas, ...told } of await toldOfMoves(trx)) addAbove(sums, told, toldFrom(deltas));
      const kept = await faultsOfKept(trx, sums);
      return { cells, organisations: kept.organisations, faults: [...faults, ...kept.faults] };
    });

type Cell = CountBasis & { tenantId: string; told: Record<string, string> | null };
type Sums = Map<string, ToldLines>;

async function cellsAfter(trx: Trx, after: string): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    select cell.tenant_id as "tenantId", cell.path, cell.id as "organisationId", cell.founded_on as "foundedOn", cell.dissolved_on as "dissolvedOn",
      coalesce((select jsonb_agg(jsonb_build_object('periodKey', fact.period_key, 'milestone', fact.milestone, 'meetingId', fact.meeting_id,
          'what', fact.what, 'happenedOn', fact.happened_on, 'recordedOn', fact.recorded_on, 'until', fact.until) order by fact.recorded_at, fact.id)
        from milestone_fact fact where fact.tenant_id = cell.tenant_id and fact.path = cell.path), '[]') as facts,
      coalesce((select jsonb_agg(jsonb_build_object('periodKey', meeting.period_key, 'meetingId', meeting.id, 'createdAt', meeting.created_at,
          'startsAt', meeting.starts_at, 'heldOn', meeting.held_on, 'state', meeting.state, 'settings', meeting.settings::jsonb,
          'calledOffOn', (select min(sent_on) from notice where notice.tenant_id = meeting.tenant_id and notice.meeting_id = meeting.id and notice.kind = 'cancellation')))
        from meeting where meeting.tenant_id = cell.tenant_id and meeting.path = cell.path and meeting.kind = 'thematic' and meeting.period_key is not null), '[]') as meetings,
      (select jsonb_object_agg(told.period_key, told.deltas) from milestone_told told where told.tenant_id = cell.tenant_id and told.path = cell.path) as told
    from organisation cell where cell.kind = 'cell' and cell.path > ${after} order by cell.path limit ${atOnce}`.execute(
    trx,
  );
  return rows;
}

type Beside = { plans: PlansOn; today: LocalDate; sums: Sums };

function faultsOfCell({ told, tenantId, ...cell }: Cell, { plans, today, sums }: Beside): CountFault[] {
  const faults: CountFault[] = [];
  const committee = parentPath(cell.path);
  // What nobody ever told is missing as well as what was told wrongly.
  for (const key of new Set([...Object.keys(told ?? {}), ...keysOwed(plans, committee)])) {
    const deltas = toldFrom(told?.[key] ?? "[]");
    const plan = plans.of(committee, Number(key.slice(0, 4)));
    if (settlingOf({ cell, key, plan, told: deltas }, today).length > 0)
      faults.push({ kind: "told", path: cell.path, periodKey: key });
    addAbove(sums, { tenantId, path: cell.path, periodKey: key }, deltas);
  }
  return faults;
}

const keysOwed = (plans: PlansOn, committee: Path | null): string[] =>
  plans.yearsOf(committee).flatMap((year) => {
    const plan = plans.of(committee, year);
    return plan === null ? [] : [registerPeriodKey(year), ...periodsOfPlan(plan.content).map(periodKey)];
  });

type Told = { tenantId: string; path: Path; periodKey: string };

function addAbove(sums: Sums, { tenantId, path, periodKey }: Told, deltas: readonly StepDelta[]): void {
  for (let node = parentPath(path); node !== null; node = parentPath(node)) {
    const at = `${tenantId} ${node} ${periodKey}`;
    sums.set(at, addLines(sums.get(at) ?? new Map(), deltas));
  }
}

/** What those above an organisation that was moved had of it before, or had not: no fact of a cell says it. O1. */
async function toldOfMoves(trx: Trx): Promise<(Told & { deltas: string })[]> {
  const { rows } = await sql<Told & { deltas: string }>`
    select tenant_id as "tenantId", path, period_key as "periodKey", deltas from milestone_told where right(path, 2) = '~/'`.execute(
    trx,
  );
  return rows;
}

const linesOf = (sums: Sums, at: string): StepDelta[] => [...(sums.get(at)?.values() ?? [])];

type KeptDay = { tenantId: string; path: Path; periodKey: string; day: LocalDate; counts: string };

async function faultsOfKept(trx: Trx, sums: Sums): Promise<{ organisations: number; faults: CountFault[] }> {
  const appended = await tailByNode(trx);
  const { rows } = await sql<KeptDay>`select tenant_id as "tenantId", path, period_key as "periodKey", day, counts
    from milestone_fold order by tenant_id, path, period_key, day`.execute(trx);
  const kept = new Map<string, FoldedDay[]>();
  for (const { tenantId, path, periodKey, day, counts } of rows) {
    const at = `${tenantId} ${path} ${periodKey}`;
    const days = kept.get(at) ?? [];
    days.push({ day, counts: standingFrom(counts) });
    kept.set(at, days);
  }
  const nodes = new Set([...kept.keys(), ...sums.keys(), ...appended.keys()]);
  const faults = [...nodes].flatMap((at): CountFault[] => {
    const have = turning(foldInto(kept.get(at) ?? [], linesOf(appended, at)));
    const [, path = "", periodKey = ""] = at.split(" ");
    return have === turning(foldInto([], linesOf(sums, at))) ? [] : [{ kind: "kept", path, periodKey }];
  });
  return { organisations: new Set([...nodes].map((at) => at.split(" ")[1])).size, faults };
}

async function tailByNode(trx: Trx): Promise<Sums> {
  const { rows } = await sql<StepDelta & { tenantId: string; path: Path; periodKey: string }>`
    select tenant_id as "tenantId", path, period_key as "periodKey", milestone, day, owed, done, timed, done_late as "doneLate", overdue, excused
    from milestone_count`.execute(trx);
  const tail: Sums = new Map();
  for (const { tenantId, path, periodKey, ...delta } of rows) addAbove(tail, { tenantId, path, periodKey }, [delta]);
  return tail;
}

/** The days on which something turns, with how it stands from then on, as one text. */
function turning(days: readonly FoldedDay[]): string {
  const told: string[] = [];
  let before = standingText({});
  for (const { day, counts } of days) {
    const text = standingText(inOrder(counts));
    if (text !== before) told.push(`${day} ${text}`);
    before = text;
  }
  return told.join("\n");
}

/** The steps in their own order, whatever order they were added in. */
const inOrder = (counts: FoldedDay["counts"]): FoldedDay["counts"] => standingFrom(standingText(counts));
