import { sql, type RawBuilder } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import type { PlanOnDay } from "./board-rows.ts";
import { boundsOfPlan } from "./plan-versions.ts";
import { alsoInReach, type Scoped } from "./scoped.ts";

/** What a board of a past day lists otherwise than the tree of today: `hung` below its place then, and what `came` there since. */
export type MovedSince = { hung: readonly string[]; came: readonly string[] };

export const notMoved: MovedSince = { hung: [], came: [] };

/** As far as the person may read it where it is today. An organisation's first move to or from the committee tells. O1, S2. */
export async function movedSince(scoped: Scoped, committeeId: string, asOf: LocalDate): Promise<MovedSince> {
  const { rows } = await sql<{ id: string; hung: boolean }>`
    select distinct on (organisation_id) organisation_id as id, from_parent_id = ${committeeId} as hung from organisation_move
    where (from_parent_id = ${committeeId} or to_parent_id = ${committeeId}) and moved_on > ${asOf}
      and ${alsoInReach(scoped, "organisation_move.path", "boardCount")}
    order by organisation_id, number`.execute(scoped.trx);
  const idsOf = (hung: boolean) => rows.filter((row) => row.hung === hung).map(({ id }) => id);
  return { hung: idsOf(true), came: idsOf(false) };
}

/** Whether `organisation` hung right below a committee; on today's board the plain question it always was. */
export const hungUnder = (committeeId: string, { hung, came }: MovedSince): RawBuilder<boolean> =>
  hung.length + came.length === 0
    ? sql<boolean>`organisation.parent_id = ${committeeId}`
    : sql<boolean>`(organisation.parent_id = ${committeeId} and organisation.id <> all (${came}::uuid[]) or organisation.id = any (${hung}::uuid[]))`;

type Kept = {
  planId: string | null;
  publishedOn: LocalDate | null;
  content: PlanContent | null;
  holidays: LocalDate[];
};

/** The plan a cell owed by on a day before it was moved, as it stood then; `undefined` where it was not moved since. */
export async function planBeforeMove(
  { trx }: Scoped,
  cellId: string,
  { year, asOf }: { year: number; asOf: LocalDate },
): Promise<PlanOnDay | null | undefined> {
  const { rows } = await sql<Kept>`select * from plan_before_move(${cellId}, ${year}, ${asOf})`.execute(trx);
  const [found] = rows;
  if (found === undefined) return undefined;
  const { planId, publishedOn, content, holidays } = found;
  if (planId === null || publishedOn === null || content === null) return null;
  return { planId, publishedOn, content, bounds: boundsOfPlan(content), holidays: new Set(holidays) };
}
