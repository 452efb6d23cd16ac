import { sql } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Holiday } from "#domain/calendar/public-holidays.ts";
import type { Path } from "#domain/ids.ts";
import { inReach, inReachOrLine, type Scoped } from "../../db/scoped.ts";
import { currentName } from "../current-name.ts";

export type CommitteeRow = { id: string; path: Path; name: string };

/** Committees within reach or on the line above, under the names they bear on `day`. */
export const committees = (scoped: Scoped, day: LocalDate): Promise<CommitteeRow[]> =>
  scoped.trx
    .selectFrom("organisation")
    .where("kind", "=", "committee")
    .where(inReachOrLine(scoped, "organisation.path", "planPublished"))
    .select(["id", "path", currentName("organisation", day).as("name")])
    .orderBy("path")
    .execute() as Promise<CommitteeRow[]>;

/** One who writes the year at a time: the other waits, and is then told what was written. */
export async function lockCommittee({ trx }: Scoped, id: string): Promise<void> {
  await trx.selectFrom("organisation").where("id", "=", id).select("id").forUpdate().execute();
}

export const holidaysOf = (scoped: Scoped, path: Path, year: number): Promise<Holiday[]> =>
  scoped.trx
    .selectFrom("holiday")
    .where("path", "=", path)
    .where("day", ">=", `${year}-01-01` as LocalDate)
    .where("day", "<=", `${year}-12-31` as LocalDate)
    .where(inReachOrLine(scoped, "holiday.path", "planPublished"))
    .select(["day", "name"])
    .orderBy("day")
    .execute();

type Change = { before: readonly Holiday[]; next: readonly Holiday[]; day: LocalDate };

/** Only what differs, each with the day it was written down or taken out: boards of the days before go by what was known. S2. */
export async function writeDifference(scoped: Scoped, path: Path, { before, next, day }: Change): Promise<void> {
  const { trx, caller } = scoped;
  await removeDays(scoped, path, { days: daysWithout(before, next), on: day });
  const entered = new Set(daysWithout(next, before));
  const rows = next.filter((one) => entered.has(one.day));
  const key = { tenant_id: caller.tenantId, path };
  if (rows.length > 0)
    await trx
      .insertInto("holiday")
      .values(rows.map((one) => ({ ...key, ...one, recorded_on: day })))
      .execute();
  for (const one of next.filter((it) => before.some((old) => old.day === it.day && old.name !== it.name)))
    await trx
      .updateTable("holiday")
      .set({ name: one.name })
      .where("path", "=", path)
      .where("day", "=", one.day)
      .execute();
}

const daysWithout = (some: readonly Holiday[], others: readonly Holiday[]): LocalDate[] =>
  some.map(({ day }) => day).filter((day) => !others.some((other) => other.day === day));

/** What was entered on the very day was known on no day before, and is gone without a trace. */
async function removeDays(
  { trx }: Scoped,
  path: Path,
  { days, on }: { days: readonly LocalDate[]; on: LocalDate },
): Promise<void> {
  if (days.length === 0) return;
  await sql`with gone as (delete from holiday where path = ${path} and day = any (${days}::date[]) returning tenant_id, path, day, recorded_on)
    insert into holiday_removed (tenant_id, path, day, recorded_on, removed_on)
      select tenant_id, path, day, recorded_on, ${on}::date from gone where recorded_on is null or recorded_on < ${on}
      on conflict do nothing`.execute(trx);
}

/** The years the committee has published a plan for. */
export const plannedYears = async (scoped: Scoped, organisationId: string): Promise<number[]> =>
  (
    await scoped.trx
      .selectFrom("plan")
      .where("organisation_id", "=", organisationId)
      .where("published_version", "is not", null)
      .where(inReachOrLine(scoped, "plan.path", "planDraft", "planPublished"))
      .select("year")
      .execute()
  ).map(({ year }) => year);

/** The committee's cells, whose last days may be others now: dissolved ones still owe of the periods that ended before. */
export async function cellPaths(scoped: Scoped, committeeId: string): Promise<Path[]> {
  const rows = await scoped.trx
    .selectFrom("organisation")
    .where("parent_id", "=", committeeId)
    .where("kind", "=", "cell")
    .where(inReach(scoped, "organisation.path", "organisation"))
    .select("path")
    .execute();
  return rows.map(({ path }) => path as Path);
}
