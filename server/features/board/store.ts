import { sql } from "kysely";
import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { MilestoneKey } from "#domain/milestone/milestone-key.ts";
import {
  addFigures,
  figuresFrom,
  figuresOf,
  standingOfDeltas,
  toldFrom,
  type StandingFigures,
} from "#domain/milestone/told-counts.ts";
import type { BoardCell } from "#server/db/board-rows.ts";
import { askAhead } from "#server/db/in-a-row.ts";
import { onBoardOf, onRecordBy } from "#server/db/life-on-record.ts";
import { hungUnder, type MovedSince } from "#server/db/moves-on-record.ts";
import { alsoInReach, inReach, inReachOrLine, type Scoped } from "#server/db/scoped.ts";
import { nameOnRecord } from "../current-name.ts";

export type Place = BoardCell & { kind: "committee" | "cell" };

const places = (scoped: Scoped, day: LocalDate) =>
  scoped.trx
    .selectFrom("organisation")
    .select([
      "organisation.id",
      "organisation.path",
      "organisation.kind",
      "organisation.founded_on as foundedOn",
      "organisation.dissolved_on as dissolvedOn",
      "organisation.dissolution_recorded_on as dissolvedRecordedOn",
    ])
    .select(nameOnRecord(day).as("name"));

/**
 * Organisations whose board the person may open: where `board` is a right, or `boardCount` at least, and the committee under which
 * one is in charge of several cells, to see those beside each other; highest first.
 */
export async function boardPlaces(scoped: Scoped, day: LocalDate): Promise<Place[]> {
  const roots = [
    ...new Set(
      [
        ...(scoped.scope.read.board ?? []),
        ...(scoped.scope.read.boardCount ?? []),
        ...committeesOfSeveralLed(scoped),
      ].map((root) => root.replace("!", "")),
    ),
  ];
  if (roots.length === 0) return [];
  const rows = await places(scoped, day)
    .where("organisation.path", "in", roots)
    .orderBy(sql`length(organisation.path)`)
    .orderBy("organisation.path")
    .execute();
  return rows as Place[];
}

function committeesOfSeveralLed({ caller }: Scoped): Path[] {
  const above = caller.actor.grants.flatMap(({ role, path }) =>
    role === "assignedLeader" ? (parentPath(path) ?? []) : [],
  );
  return above.filter((committee, at) => above.indexOf(committee) !== at);
}

export async function boardPlace(scoped: Scoped, id: string, day: LocalDate): Promise<Place | null> {
  const row = await places(scoped, day)
    .where("organisation.id", "=", id)
    .where(inReachOrLine(scoped, "organisation.path", "board", "boardCount"))
    .executeTakeFirst();
  return (row as Place | undefined) ?? null;
}

/** Cells of a committee that have a line in some periods as of a day, in the order they were founded. */
export async function cellsOf(
  scoped: Scoped,
  place: Place,
  day: LocalDate,
  { moved, ...span }: { from: LocalDate; to: LocalDate; keys: readonly string[]; yearly: string; moved: MovedSince },
): Promise<Place[]> {
  const rows = await places(scoped, day)
    .where("organisation.kind", "=", "cell")
    .where((eb) => eb.or([hungUnder(place.id, moved), eb("organisation.id", "=", place.id)]))
    .where(onBoardOf(scoped, { ...span, asOf: day }))
    .where(alsoInReach(scoped, "organisation.path", "board"))
    .orderBy("organisation.founded_on")
    .orderBy("organisation.id")
    .execute();
  return rows as Place[];
}

/** How a place and each committee directly below it stood on a day: the days a sweep kept, and what was appended since. */
export type NodeCounts = { id: string; name: string; path: Path; figures: StandingFigures };

type NodeRow = Omit<NodeCounts, "figures"> & { one: string | null; other: string | null; tail: TailLine[] | null };
type TailLine = [MilestoneKey, ...number[]];

/**
 * The place first, then the committees below it by their ids. One statement, so that what is folded meanwhile is counted
 * once; its cost grows with the committees shown and not with the cells below them. Design: counts.
 */
export async function askCounts(
  scoped: Scoped,
  place: Place,
  keys: readonly string[],
  asOf: LocalDate,
): Promise<() => Promise<NodeCounts[]>> {
  const rows = await askAhead(scoped.trx, countsStatement(scoped, place, keys, asOf));
  return async () =>
    (await rows()).map(({ one, other, tail, ...node }) => ({ ...node, figures: standing([one, other], tail ?? []) }));
}

const countsStatement = (scoped: Scoped, place: Place, keys: readonly string[], asOf: LocalDate) =>
  sql<NodeRow>`
    with tail as (
      select node, json_agg(json_build_array(milestone, owed, done, timed, done_late, overdue, excused)) as lines from (
        select left(path, length(${place.path}) + strpos(substr(path, length(${place.path}) + 1), '/')) as node, milestone,
          sum(owed) as owed, sum(done) as done, sum(timed) as timed, sum(done_late) as done_late, sum(overdue) as overdue, sum(excused) as excused
        from milestone_count
        where path > ${place.path} and path < app_next(${place.path}) and period_key = any (${keys}::text[]) and day <= ${asOf}
          and ${inReach(scoped, "milestone_count.path", "boardCount")}
        group by 1, 2) appended
      group by node)
    select organisation.id, organisation.path, ${nameOnRecord(asOf)} as name,
      ${keptOn(scoped, keys[0] ?? "", asOf)} as one, ${keptOn(scoped, keys[1] ?? "", asOf)} as other,
      case when organisation.id = ${place.id} then (select json_agg(line) from tail, json_array_elements(lines) line)
        else (select lines from tail where node = organisation.path) end as tail
    from organisation
    where organisation.kind = 'committee' and ${alsoInReach(scoped, "organisation.path", "boardCount")}
      and (organisation.id = ${place.id} or organisation.parent_id = ${place.id} and ${onRecordBy(asOf)})
    order by length(organisation.path), organisation.id`;

/** The last day kept by then. */
const keptOn = (scoped: Scoped, key: string, asOf: LocalDate) => sql<string | null>`(select counts from milestone_fold
  where tenant_id = ${scoped.caller.tenantId} and path = organisation.path and period_key = ${key} and day <= ${asOf} order by day desc limit 1)`;

function standing(kept: readonly (string | null)[], tail: readonly TailLine[]): StandingFigures {
  // The keys of a period and of its year have no step in common.
  const all: StandingFigures = Object.assign({}, ...kept.map((text) => (text === null ? {} : figuresFrom(text))));
  for (const [milestone, ...more] of tail) all[milestone] = addFigures(all[milestone], more);
  return all;
}

/**
 * The cells of a committee of which the reader sees counts only, each from what was told of it: what is deeper than one's own
 * cells is counts. Handbook 8.
 */
export async function cellCounts(
  scoped: Scoped,
  { id }: Place,
  { keys, asOf, moved }: { keys: readonly string[]; asOf: LocalDate; moved: MovedSince },
): Promise<NodeCounts[]> {
  const { rows } = await sql<Omit<NodeCounts, "figures"> & { told: string[] }>`
    select organisation.id, organisation.path, ${nameOnRecord(asOf)} as name,
      array(select deltas from milestone_told
        where tenant_id = organisation.tenant_id and path = organisation.path and period_key = any (${keys}::text[])) as told
    from organisation
    where ${hungUnder(id, moved)} and ${onRecordBy(asOf)} and organisation.kind = 'cell' and ${alsoInReach(scoped, "organisation.path", "boardCount")}
    order by organisation.founded_on, organisation.id`.execute(scoped.trx);
  return rows.map(({ told, ...node }) => ({
    ...node,
    figures: figuresOf(standingOfDeltas(told.flatMap(toldFrom), asOf)),
  }));
}

export async function askCellPlanIds(scoped: Scoped, planId: string): Promise<() => Promise<Map<string, string>>> {
  const rows = await askAhead(
    scoped.trx,
    scoped.trx
      .selectFrom("cell_plan")
      .where("plan_id", "=", planId)
      .where(alsoInReach(scoped, "cell_plan.path", "cellPlan"))
      .select(["id", "organisation_id"]),
  );
  return async () => new Map((await rows()).map(({ id, organisation_id }) => [organisation_id, id]));
}

/** The last urging of each cell in a period that was on record by the day asked for: a call may be put on record days after. */
export async function askLastUrgings(
  scoped: Scoped,
  cells: readonly string[],
  { keys, asOf }: { keys: readonly string[]; asOf: LocalDate },
): Promise<() => Promise<Map<string, LocalDate>>> {
  const rows = await askAhead(
    scoped.trx,
    sql<{ organisationId: string; urgedOn: LocalDate }>`
      select organisation_id as "organisationId", max(urged_on) as "urgedOn" from urging
      where organisation_id = any (${cells}::uuid[]) and period_key = any (${keys}::text[]) and urged_on <= ${asOf}
        and urged_at < (${asOf}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
        and ${alsoInReach(scoped, "urging.path", "urging")}
      group by organisation_id`,
  );
  return async () => new Map((await rows()).map(({ organisationId, urgedOn }) => [organisationId, urgedOn]));
}
