import { sql } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { Counts } from "#domain/milestone/counts-by-day.ts";
import { addCounts, noCounts } from "#domain/milestone/counts-by-day.ts";
import { countsFrom, standingFrom, standingOfDeltas, toldFrom } from "#domain/milestone/told-counts.ts";
import { inReach, type Scoped } from "#server/db/scoped.ts";
import type { Place } from "./store.ts";

type Wanted = { keys: readonly string[]; days: readonly LocalDate[] };

/** How a place stood on some days, all its steps together: one look-up a day and period, whatever lies below. */
export const countsOnDays = (scoped: Scoped, place: Place, wanted: Wanted): Promise<Counts[]> =>
  place.kind === "cell" ? cellsOnDays(scoped, [place.path], wanted) : nodeOnDays(scoped, place, wanted);

type DayRow = { kept: string[]; appended: number[] };

async function nodeOnDays(scoped: Scoped, { path }: Place, { keys, days }: Wanted): Promise<Counts[]> {
  const { rows } = await sql<DayRow>`
    select array(select counts from unnest(${keys}::text[]) key, lateral (select counts from milestone_fold
        where tenant_id = ${scoped.caller.tenantId} and path = ${path} and period_key = key and day <= asked.day
          and ${inReach(scoped, "milestone_fold.path", "boardCount")} order by day desc limit 1) kept) as kept,
      (select array[coalesce(sum(owed), 0), coalesce(sum(done), 0), coalesce(sum(timed), 0), coalesce(sum(done_late), 0), coalesce(sum(overdue), 0), coalesce(sum(excused), 0)]::integer[]
        from milestone_count where path > ${path} and path < app_next(${path}) and period_key = any (${keys}::text[]) and day <= asked.day
          and ${inReach(scoped, "milestone_count.path", "boardCount")}) as appended
    from unnest(${days}::date[]) with ordinality as asked (day, place) order by place`.execute(scoped.trx);
  return rows.map(({ kept, appended }) =>
    kept.flatMap((text) => Object.values(standingFrom(text))).reduce(addCounts, countsFrom(appended)),
  );
}

/** The same of some cells together. */
export async function cellsOnDays(
  { trx, ...scoped }: Scoped,
  cells: readonly Path[],
  { keys, days }: Wanted,
): Promise<Counts[]> {
  const rows = await trx
    .selectFrom("milestone_told")
    .where("path", "in", [...cells])
    .where("period_key", "in", [...keys])
    .where(inReach({ trx, ...scoped }, "milestone_told.path", "boardCount"))
    .select("deltas")
    .execute();
  const deltas = rows.flatMap((row) => toldFrom(row.deltas));
  return days.map((day) => Object.values(standingOfDeltas(deltas, day)).reduce(addCounts, noCounts));
}
