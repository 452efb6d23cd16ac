import { sql } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { MilestoneKey } from "#domain/milestone/milestone-key.ts";
import {
  addStanding,
  countsFrom,
  figuresOf,
  standingFrom,
  standingOfDeltas,
  toldFrom,
  type StandingCounts,
} from "#domain/milestone/told-counts.ts";
import type { Path } from "#domain/ids.ts";
import { onRecordBy } from "#server/db/life-on-record.ts";
import { hungUnder, type MovedSince } from "#server/db/moves-on-record.ts";
import { alsoInReach, inReach, type Scoped } from "#server/db/scoped.ts";
import { nameOnRecord } from "../current-name.ts";
import type { NodeCounts, Place } from "./store.ts";

type Wanted = { keys: readonly string[]; asOf: LocalDate; moved: MovedSince };

/** How a node stood on a day, period by period. */
export type NodeInPeriods = { id: string; name: string; path: Path; counts: ReadonlyMap<string, StandingCounts> };

type KeptLine = [key: string, counts: string];
type TailLine = [key: string, milestone: MilestoneKey, ...figures: number[]];
type NodeRow = Omit<NodeInPeriods, "counts"> & { kept: KeptLine[]; tail: TailLine[] | null };

/**
 * The place first, then the committees below it by their ids. One statement, so that what is folded meanwhile is counted once; a
 * look-up for each committee shown and period, whatever lies below them. Design: counts.
 */
export async function committeesInPeriods(
  scoped: Scoped,
  place: Place,
  { keys, asOf, moved }: Wanted,
): Promise<NodeInPeriods[]> {
  const { rows } = await sql<NodeRow>`
    with tail as (
      select node, json_agg(json_build_array(key, milestone, owed, done, timed, done_late, overdue, excused)) as lines from (
        select left(path, length(${place.path}) + strpos(substr(path, length(${place.path}) + 1), '/')) as node, period_key as key, milestone,
          sum(owed) as owed, sum(done) as done, sum(timed) as timed, sum(done_late) as done_late, sum(overdue) as overdue, sum(excused) as excused
        from milestone_count
        where path > ${place.path} and path < app_next(${place.path}) and period_key = any (${keys}::text[]) and day <= ${asOf}
          and ${inReach(scoped, "milestone_count.path", "boardCount")}
        group by 1, 2, 3) appended
      group by node)
    select organisation.id, organisation.path, ${nameOnRecord(asOf)} as name, ${keptIn(scoped, keys, asOf)} as kept,
      case when organisation.id = ${place.id} then (select json_agg(line) from tail, json_array_elements(lines) line)
        else (select lines from tail where node = organisation.path) end as tail
    from organisation
    where organisation.kind = 'committee' and ${alsoInReach(scoped, "organisation.path", "boardCount")}
      and (organisation.id = ${place.id} or organisation.parent_id = ${place.id} and ${onRecordBy(asOf)})
    order by length(organisation.path), organisation.id`.execute(scoped.trx);
  const nodes = rows.map(presentNode);
  const below = await belowThen(nodes.slice(1), moved, (ids) => committeesElsewhere(scoped, ids, { keys, asOf }));
  return [...nodes.slice(0, 1), ...below];
}

const presentNode = ({ kept, tail, ...node }: NodeRow): NodeInPeriods => ({
  ...node,
  counts: inEach(kept, tail ?? []),
});

/** The last day kept by then, period by period. */
const keptIn = (scoped: Scoped, keys: readonly string[], asOf: LocalDate) => sql<KeptLine[]>`
  (select coalesce(json_agg(json_build_array(key, kept.counts)), '[]') from unnest(${keys}::text[]) key,
    lateral (select counts from milestone_fold where tenant_id = ${scoped.caller.tenantId} and path = organisation.path
      and period_key = key and day <= ${asOf} order by day desc limit 1) kept)`;

/** The same of committees by their ids, wherever they hang today. */
async function committeesElsewhere(
  scoped: Scoped,
  ids: readonly string[],
  { keys, asOf }: Omit<Wanted, "moved">,
): Promise<NodeInPeriods[]> {
  const { rows } = await sql<NodeRow>`
    select organisation.id, organisation.path, ${nameOnRecord(asOf)} as name, ${keptIn(scoped, keys, asOf)} as kept,
      (select json_agg(json_build_array(key, milestone, owed, done, timed, done_late, overdue, excused)) from (
        select period_key as key, milestone, sum(owed) as owed, sum(done) as done, sum(timed) as timed, sum(done_late) as done_late,
          sum(overdue) as overdue, sum(excused) as excused
        from milestone_count
        where path > organisation.path and path < app_next(organisation.path) and period_key = any (${keys}::text[]) and day <= ${asOf}
          and ${inReach(scoped, "milestone_count.path", "boardCount")}
        group by 1, 2) appended) as tail
    from organisation
    where organisation.kind = 'committee' and organisation.id = any (${ids}::uuid[])
      and ${alsoInReach(scoped, "organisation.path", "boardCount")}`.execute(scoped.trx);
  return rows.map(presentNode);
}

/** The same for one period and its year together, which have no step in common. */
export async function countsElsewhere(
  scoped: Scoped,
  ids: readonly string[],
  wanted: Omit<Wanted, "moved">,
): Promise<NodeCounts[]> {
  const nodes = await committeesElsewhere(scoped, ids, wanted);
  return nodes.map(({ counts, ...node }) => ({ ...node, figures: figuresOf(Object.assign({}, ...counts.values())) }));
}

/** The committees below a place as they hung on the day, in the order they had. `elsewhere` asks for those that hung there. O1. */
export async function belowThen<N extends { id: string }>(
  today: readonly N[],
  { hung, came }: MovedSince,
  elsewhere: (ids: readonly string[]) => Promise<N[]>,
): Promise<readonly N[]> {
  if (hung.length + came.length === 0) return today;
  const stayed = today.filter(({ id }) => !hung.includes(id) && !came.includes(id));
  const [one, other] = [stayed, hung.length === 0 ? [] : await elsewhere(hung)];
  return [...one, ...other].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function inEach(kept: readonly KeptLine[], tail: readonly TailLine[]): Map<string, StandingCounts> {
  const counts = new Map(kept.map(([key, text]) => [key, standingFrom(text)] as const));
  for (const [key, milestone, ...figures] of tail)
    counts.set(key, addStanding(counts.get(key) ?? {}, { [milestone]: countsFrom(figures) }));
  return counts;
}

/** The cells of a committee of which the reader sees counts only, each from what was told of it. Handbook 8. */
export async function cellsInPeriods(
  scoped: Scoped,
  { id }: Place,
  { keys, asOf, moved }: Wanted,
): Promise<NodeInPeriods[]> {
  const { rows } = await sql<Omit<NodeInPeriods, "counts"> & { told: [key: string, deltas: string][] }>`
    select organisation.id, organisation.path, ${nameOnRecord(asOf)} as name,
      (select coalesce(json_agg(json_build_array(period_key, deltas)), '[]') from milestone_told
        where tenant_id = organisation.tenant_id and path = organisation.path and period_key = any (${keys}::text[])) as told
    from organisation
    where ${hungUnder(id, moved)} and ${onRecordBy(asOf)} and organisation.kind = 'cell' and ${alsoInReach(scoped, "organisation.path", "boardCount")}
    order by organisation.founded_on, organisation.id`.execute(scoped.trx);
  return rows.map(({ told, ...node }) => ({
    ...node,
    counts: new Map(told.map(([key, deltas]) => [key, standingOfDeltas(toldFrom(deltas), asOf)] as const)),
  }));
}
