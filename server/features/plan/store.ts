import { sql } from "kysely";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Holidays } from "#domain/calendar/deadline.ts";
import { firstDayOf, lastDayOf, periodKey, type Period } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import type { CellLife } from "#domain/milestone/obligation.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import type { ReadingMark } from "#domain/plan/reading-corrections.ts";
import { newId } from "../../db/new-id.ts";
import { inReach, inReachOrLine, type Scoped } from "../../db/scoped.ts";
import { nameInForce } from "../current-name.ts";

export type PlanRow = {
  id: string;
  organisation_id: string;
  path: Path;
  year: number;
  published_version: number | null;
  version: number;
};

export type PlanVersionRow = {
  id: string;
  plan_id: string;
  path: Path;
  number: number;
  state: "draft" | "published";
  content: PlanContent;
  reason: string;
  reading_id: string | null;
  marks: readonly ReadingMark[];
  row_version: number;
  published_at: string | null;
  published_on: LocalDate | null;
  published_by: string | null;
};

const planColumns = ["id", "organisation_id", "path", "year", "published_version", "version"] as const;
const versionColumns = [
  "id",
  "plan_id",
  "path",
  "number",
  "state",
  "content",
  "reason",
  "reading_id",
  "marks",
  "row_version",
  "published_at",
  "published_on",
  "published_by",
] as const;

const visible = (scoped: Scoped, column: string) => inReachOrLine(scoped, column, "planDraft", "planPublished");

export const loadPlan = (scoped: Scoped, id: string): Promise<PlanRow | undefined> =>
  scoped.trx
    .selectFrom("plan")
    .where("id", "=", id)
    .where(visible(scoped, "plan.path"))
    .select(planColumns)
    .executeTakeFirst() as Promise<PlanRow | undefined>;

/** After the actor was found to be allowed: who may not write the row cannot lock it either. */
export const lockPlan = (scoped: Scoped, id: string): Promise<PlanRow> =>
  scoped.trx
    .selectFrom("plan")
    .where("id", "=", id)
    .where(visible(scoped, "plan.path"))
    .select(planColumns)
    .forUpdate()
    .executeTakeFirstOrThrow() as Promise<PlanRow>;

export const planOfYear = (scoped: Scoped, organisationId: string, year: number): Promise<PlanRow | undefined> =>
  scoped.trx
    .selectFrom("plan")
    .where("organisation_id", "=", organisationId)
    .where("year", "=", year)
    .where(visible(scoped, "plan.path"))
    .select(planColumns)
    .executeTakeFirst() as Promise<PlanRow | undefined>;

export const listPlans = (
  scoped: Scoped,
  { organisationId, year }: { organisationId?: string | undefined; year?: number | undefined },
): Promise<PlanRow[]> => {
  const all = scoped.trx.selectFrom("plan").where(visible(scoped, "plan.path")).select(planColumns);
  const ofOrganisation = organisationId === undefined ? all : all.where("organisation_id", "=", organisationId);
  const ofYear = year === undefined ? ofOrganisation : ofOrganisation.where("year", "=", year);
  return ofYear.orderBy("year", "desc").orderBy("path").limit(500).execute() as Promise<PlanRow[]>;
};

/** Every version the caller may read, oldest first. */
export const versionsOf = (scoped: Scoped, planIds: readonly string[]): Promise<PlanVersionRow[]> =>
  planIds.length === 0
    ? Promise.resolve([])
    : (scoped.trx
        .selectFrom("plan_version")
        .where("plan_id", "in", [...planIds])
        .where(visible(scoped, "plan_version.path"))
        .select(versionColumns)
        .orderBy("plan_id")
        .orderBy("number")
        .execute() as Promise<PlanVersionRow[]>);

/** Whether the row was new; a plan of that organisation and year may have come first. */
export async function insertPlan(
  { trx, caller }: Scoped,
  row: { id: string; organisationId: string; path: Path; year: number },
): Promise<boolean> {
  const inserted = await trx
    .insertInto("plan")
    .values({
      tenant_id: caller.tenantId,
      id: row.id,
      organisation_id: row.organisationId,
      path: row.path,
      year: row.year,
      published_version: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function insertVersion(
  { trx, caller }: Scoped,
  at: string,
  row: {
    plan: { id: string; path: Path };
    number: number;
    content: PlanContent;
    reason: string;
    readingId: string | null;
  },
): Promise<void> {
  const version = {
    tenant_id: caller.tenantId,
    id: newId(),
    plan_id: row.plan.id,
    path: row.plan.path,
    number: row.number,
    state: "draft",
    content: JSON.stringify(row.content),
    reason: row.reason,
    source_text: null,
    reading_id: row.readingId,
    created_at: at,
    created_by: caller.actor.personId,
  };
  await trx.insertInto("plan_version").values(version).execute();
}

export async function saveDraft(
  { trx }: Scoped,
  draft: { id: string; row_version: number },
  { content, reason, marks }: { content: PlanContent; reason: string; marks: readonly ReadingMark[] },
): Promise<void> {
  const row_version = draft.row_version + 1;
  await trx
    .updateTable("plan_version")
    .set({ content: JSON.stringify(content), reason, marks: JSON.stringify(marks), row_version })
    .where("id", "=", draft.id)
    .execute();
}

export async function movePlanToYear({ trx }: Scoped, planId: string, year: number): Promise<void> {
  await trx.updateTable("plan").set({ year }).where("id", "=", planId).execute();
}

/** The version becomes the plan in force; its periods stand from then on. */
export async function savePublished(
  { trx, caller }: Scoped,
  { plan, draft, periods }: { plan: PlanRow; draft: PlanVersionRow; periods: readonly Period[] },
  { at, day }: { at: string; day: LocalDate },
): Promise<void> {
  await trx
    .updateTable("plan_version")
    .set({
      state: "published",
      published_at: at,
      published_on: day,
      published_by: caller.actor.personId,
      row_version: draft.row_version + 1,
    })
    .where("id", "=", draft.id)
    .execute();
  await trx
    .updateTable("plan")
    .set({ published_version: draft.number, version: plan.version + 1 })
    .where("id", "=", plan.id)
    .execute();
  const rows = periods.map((period) => ({
    tenant_id: caller.tenantId,
    plan_id: plan.id,
    path: plan.path,
    key: periodKey(period),
    first_day: firstDayOf(period),
    last_day: lastDayOf(period),
  }));
  await trx
    .insertInto("period")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type Named = { id: string; name: string };
export type OrganisationRow = Named & { path: Path; kind: string };

/** Organisations under the name they bear on `day`. */
export const organisationsBy = (
  scoped: Scoped,
  by: { ids: readonly string[] } | { paths: readonly string[] },
  day: LocalDate,
): Promise<OrganisationRow[]> => {
  const [column, wanted] =
    "ids" in by ? (["organisation.id", by.ids] as const) : (["organisation.path", by.paths] as const);
  if (wanted.length === 0) return Promise.resolve([]);
  return organisationNames(scoped, day)
    .where(column, "in", [...wanted])
    .execute() as Promise<OrganisationRow[]>;
};

const organisationNames = (scoped: Scoped, day: LocalDate) =>
  scoped.trx
    .selectFrom("organisation")
    .innerJoinLateral(nameInForce(day), (join) => join.onTrue())
    .where(inReachOrLine(scoped, "organisation.path", "boardCount", "planPublished", "meeting"))
    .select(["organisation.id", "organisation.path", "organisation.kind", "named.name"]);

export type CellRow = Named & { path: Path; life: CellLife };

/** The committee's own cells that still stand on `day`, by name. */
export async function cellsUnder(scoped: Scoped, committeeId: string, day: LocalDate): Promise<CellRow[]> {
  const rows = await organisationNames(scoped, day)
    .where("organisation.parent_id", "=", committeeId)
    .where("organisation.kind", "=", "cell")
    .where(({ eb, or }) => or([eb("organisation.dissolved_on", "is", null), eb("organisation.dissolved_on", ">", day)]))
    .select(["organisation.founded_on", "organisation.dissolved_on"])
    .orderBy(sql`named.name collate "vi-x-icu"`)
    .orderBy("organisation.path")
    .execute();
  return rows.map(({ id, name, path, founded_on, dissolved_on }) => ({
    id,
    name,
    path: path as Path,
    life: { foundedOn: founded_on, dissolvedOn: dissolved_on },
  }));
}

/** How many secretaries of those cells are in office on `day`: the ones who will be told. */
export async function secretariesOf(scoped: Scoped, cells: readonly CellRow[], day: LocalDate): Promise<number> {
  if (cells.length === 0) return 0;
  const { total } = await scoped.trx
    .selectFrom("role_grant")
    .where(inReach(scoped, "role_grant.path", "memberName", "roleGrant"))
    .where("role", "=", "cellSecretary")
    .where(
      "organisation_id",
      "in",
      cells.map(({ id }) => id),
    )
    .where("starts_on", "<=", day)
    .where(({ eb, or }) => or([eb("ends_on", "is", null), eb("ends_on", ">", day)]))
    .select(({ fn }) => fn.count<number>("person_id").distinct().as("total"))
    .executeTakeFirstOrThrow();
  return Number(total);
}

export async function namesOfPersons(scoped: Scoped, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await scoped.trx.selectFrom("person").where("id", "in", wanted).select(["id", "name"]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The public holidays the committee's office has entered. P8. */
export const holidaysOf = async (scoped: Scoped, path: Path): Promise<Holidays> =>
  (await holidaysOfAll(scoped, [path])).get(path) ?? new Set();

/** Of several committees, by their paths; none where a committee has none. */
export async function holidaysOfAll(scoped: Scoped, paths: readonly Path[]): Promise<Map<Path, Set<LocalDate>>> {
  if (paths.length === 0) return new Map();
  const rows = await scoped.trx
    .selectFrom("holiday")
    .where("path", "in", [...new Set(paths)])
    .where(inReachOrLine(scoped, "holiday.path", "planPublished"))
    .select(["path", "day"])
    .execute();
  const found = new Map<Path, Set<LocalDate>>();
  for (const { path, day } of rows) found.set(path as Path, (found.get(path as Path) ?? new Set()).add(day));
  return found;
}
