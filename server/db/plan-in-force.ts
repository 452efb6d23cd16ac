import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { inReachOrLine, type Scoped } from "./scoped.ts";

/** `publishedOn`: the day of its first version, from which the cells owe by it. */
export type PlanInForce = {
  planId: string;
  content: PlanContent;
  holidays: ReadonlySet<LocalDate>;
  publishedOn: LocalDate;
};

/** The published plan of the cell's own committee for a year; `null` until there is one: then the cell owes nothing. */
export async function planInForce(scoped: Scoped, cell: Path, year: number): Promise<PlanInForce | null> {
  const committee = parentPath(cell);
  if (committee === null) return null;
  const found = await scoped.trx
    .selectFrom("plan")
    .innerJoin("plan_version", (join) =>
      join
        .onRef("plan_version.plan_id", "=", "plan.id")
        .onRef("plan_version.number", "=", "plan.published_version")
        .onRef("plan_version.tenant_id", "=", "plan.tenant_id"),
    )
    .where("plan.path", "=", committee)
    .where("plan.year", "=", year)
    .where(inReachOrLine(scoped, "plan.path", "planPublished", "planDraft"))
    .select(["plan.id as planId", "plan_version.content"])
    .select((eb) =>
      eb
        .selectFrom("plan_version as first")
        .whereRef("first.plan_id", "=", "plan.id")
        .whereRef("first.tenant_id", "=", "plan.tenant_id")
        .select((every) => every.fn.min<LocalDate>("first.published_on").as("on"))
        .as("publishedOn"),
    )
    .executeTakeFirst();
  if (found === undefined || found.publishedOn === null) return null;
  const holidays = await scoped.trx
    .selectFrom("holiday")
    .where("holiday.path", "=", committee)
    .where(inReachOrLine(scoped, "holiday.path", "planPublished"))
    .select("day")
    .execute();
  return {
    planId: found.planId,
    content: found.content as PlanContent,
    holidays: new Set(holidays.map(({ day }) => day)),
    publishedOn: found.publishedOn,
  };
}
