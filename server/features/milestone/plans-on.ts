import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { boundsOf } from "#domain/milestone/milestone-of-deadline.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import type { PlanOnDay } from "#server/db/board-rows.ts";
import type { Trx } from "#server/db/connect.ts";

/** The plan of a committee and year as it stood on a day, for every committee of an installation, and the years there are. */
export type PlansOn = {
  of: (committee: Path | null, year: number) => PlanOnDay | null;
  yearsOf: (committee: Path | null) => readonly number[];
};

/** Read by a sweep, which reads without a scope: every published version by then, and the holidays. */
export async function plansOn(trx: Trx, day: LocalDate): Promise<PlansOn> {
  const versions = await trx
    .selectFrom("plan")
    .innerJoin("plan_version", (join) =>
      join.onRef("plan_version.plan_id", "=", "plan.id").onRef("plan_version.tenant_id", "=", "plan.tenant_id"),
    )
    .where("plan_version.state", "=", "published")
    .where("plan_version.published_on", "<=", day)
    .select(["plan.id as planId", "plan.path", "plan.year", "plan_version.content"])
    .select("plan_version.published_on as publishedOn")
    .orderBy("plan_version.number")
    .execute();
  const holidays = new Map<string, Set<LocalDate>>();
  for (const row of await trx.selectFrom("holiday").select(["path", "day"]).execute())
    holidays.set(row.path, (holidays.get(row.path) ?? new Set()).add(row.day));
  const plans = new Map<string, PlanOnDay>();
  const years = new Map<string, Set<number>>();
  for (const { planId, path, year, content, publishedOn } of versions) {
    if (publishedOn === null) continue;
    const at = `${path} ${year}`;
    const first = plans.get(at)?.publishedOn ?? publishedOn;
    const said = content as PlanContent;
    const held = { planId, content: said, bounds: boundsOf(said.deadlines), publishedOn: first };
    years.set(path, (years.get(path) ?? new Set()).add(year));
    plans.set(at, { ...held, holidays: holidays.get(path) ?? new Set() });
  }
  return {
    of: (committee, year) => plans.get(`${committee ?? ""} ${year}`) ?? null,
    yearsOf: (committee) => [...(years.get(committee ?? "") ?? [])],
  };
}
