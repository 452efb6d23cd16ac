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

/** The year as it shall be: what is not in it any more is gone. */
export async function replaceYear(
  { trx, caller }: Scoped,
  path: Path,
  { year, holidays }: { year: number; holidays: readonly Holiday[] },
): Promise<void> {
  await trx
    .deleteFrom("holiday")
    .where("path", "=", path)
    .where("day", ">=", `${year}-01-01` as LocalDate)
    .where("day", "<=", `${year}-12-31` as LocalDate)
    .execute();
  const rows = holidays.map((holiday) => ({ tenant_id: caller.tenantId, path, ...holiday }));
  if (rows.length > 0) await trx.insertInto("holiday").values(rows).execute();
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
