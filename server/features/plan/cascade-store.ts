import { sql } from "kysely";
import { parentPath } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { standardRubrics } from "#domain/scoring/standard-rubrics.ts";
import { inReach, inReachOrLine, type Scoped } from "../../db/scoped.ts";
import { nameInForce } from "../current-name.ts";
import { organisationsBy, type Named } from "./store.ts";

/** The published plan of an organisation above. */
export type SuperiorPlan = { planId: string; organisation: string; year: number; content: PlanContent };

const published = (scoped: Scoped) =>
  scoped.trx
    .selectFrom("plan")
    .innerJoin("plan_version as version", (join) =>
      join
        .onRef("version.tenant_id", "=", "plan.tenant_id")
        .onRef("version.plan_id", "=", "plan.id")
        .onRef("version.number", "=", "plan.published_version"),
    )
    .where(inReachOrLine(scoped, "plan.path", "planDraft", "planPublished"))
    .select(["plan.id", "plan.organisation_id", "plan.path", "plan.year", "version.content", "version.published_on"]);

type Wanted = { planId: string } | { year: number };

/** The plan of that name, or the nearest of that year, of an organisation above `path`; null where there is none. P3. */
export async function superiorPlanOf(
  scoped: Scoped,
  path: Path,
  wanted: Wanted,
  day: LocalDate,
): Promise<SuperiorPlan | null> {
  const above = pathsAbove(path);
  if (above.length === 0) return null;
  const all = published(scoped)
    .where("plan.path", "in", above)
    .orderBy(sql`length(plan.path)`, "desc");
  const one = "planId" in wanted ? all.where("plan.id", "=", wanted.planId) : all.where("plan.year", "=", wanted.year);
  const row = await one.executeTakeFirst();
  if (row === undefined) return null;
  const [organisation] = await organisationsBy(scoped, { ids: [row.organisation_id] }, day);
  return {
    planId: row.id,
    organisation: organisation?.name ?? "",
    year: row.year,
    content: row.content as PlanContent,
  };
}

function pathsAbove(path: Path): Path[] {
  const above = parentPath(path);
  return above === null ? [] : [above, ...pathsAbove(above)];
}

export type PlanBelowRow = { id: string; content: PlanContent; publishedOn: LocalDate };
export type CommitteeRow = Named & { plan: PlanBelowRow | null };

/** The committees directly below that stand on `day`, each with its plan in force for the year, if it has one. P3. */
export async function committeesBelow(
  scoped: Scoped,
  { organisationId, year }: { organisationId: string; year: number },
  day: LocalDate,
): Promise<CommitteeRow[]> {
  const rows = await scoped.trx
    .selectFrom("organisation")
    .innerJoinLateral(nameInForce(day), (join) => join.onTrue())
    .where("organisation.parent_id", "=", organisationId)
    .where("organisation.kind", "=", "committee")
    .where(({ eb, or }) => or([eb("organisation.dissolved_on", "is", null), eb("organisation.dissolved_on", ">", day)]))
    .where(inReach(scoped, "organisation.path", "boardCount", "planPublished"))
    .select(["organisation.id", "named.name"])
    .orderBy(sql`named.name collate "vi-x-icu"`)
    .orderBy("organisation.path")
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const plans = await published(scoped)
    .where("plan.organisation_id", "in", ids)
    .where("plan.year", "=", year)
    .execute();
  return rows.map(({ id, name }) => {
    const found = plans.find((plan) => plan.organisation_id === id);
    return { id, name, plan: found === undefined ? null : planRow(found) };
  });
}

const planRow = (row: { id: string; content: unknown; published_on: LocalDate | null }): PlanBelowRow => ({
  id: row.id,
  content: row.content as PlanContent,
  publishedOn: row.published_on as LocalDate,
});

export type RegisteredItem = {
  cellPlanId: string;
  organisationId: string;
  periodKey: string;
  topicId: string | null;
  title: string;
};

/** What the cells have handed in by this plan; drafts follow the plan by themselves. */
export async function registeredItems(scoped: Scoped, planId: string): Promise<RegisteredItem[]> {
  const rows = await scoped.trx
    .selectFrom("cell_plan")
    .innerJoin("cell_plan_item as item", (join) =>
      join.onRef("item.tenant_id", "=", "cell_plan.tenant_id").onRef("item.cell_plan_id", "=", "cell_plan.id"),
    )
    .where("cell_plan.plan_id", "=", planId)
    .where("cell_plan.state", "in", ["submitted", "acknowledged", "returned"])
    .where(inReach(scoped, "cell_plan.path", "cellPlan"))
    .select(["cell_plan.id", "cell_plan.organisation_id", "item.period_key", "item.topic_id", "item.title"])
    .orderBy("item.position")
    .execute();
  return rows.map((row) => ({
    cellPlanId: row.id,
    organisationId: row.organisation_id,
    periodKey: row.period_key,
    topicId: row.topic_id,
    title: row.title,
  }));
}

/** The rubrics a plan may name: the standard ones, then those of the committee and of the organisations above. S4. */
export async function rubricsFor(scoped: Scoped): Promise<Named[]> {
  const own = await scoped.trx
    .selectFrom("rubric")
    .where(inReachOrLine(scoped, "rubric.path", "planPublished"))
    .select(["id", "name"])
    .orderBy("valid_from", "desc")
    .orderBy("id")
    .execute();
  const standard = standardRubrics.map(({ id, name }) => ({ id, name }));
  return [...standard, ...own.filter(({ id }) => !standard.some((one) => one.id === id))];
}

/** Which of these files were handed in with a plan the caller may read. */
export async function knownOutlines(scoped: Scoped, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await scoped.trx
    .selectFrom("upload")
    .where("id", "in", [...ids])
    .where("noun", "=", "plan")
    .where(inReachOrLine(scoped, "upload.path", "planDraft", "planPublished"))
    .select("id")
    .execute();
  return new Set(rows.map(({ id }) => id));
}
