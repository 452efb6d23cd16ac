import type { PlanCorrection } from "#contract/plan-correction.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { PlanReading } from "#domain/reading/plan-reading.ts";
import type { ReadingCorrection } from "#domain/plan/reading-corrections.ts";
import { newId } from "../../db/new-id.ts";
import { inReach, type Scoped } from "../../db/scoped.ts";
import type { PlanRow } from "./store.ts";

/** What was read of the document the draft began with. */
export async function readingOf({ trx }: Scoped, id: string): Promise<PlanReading | null> {
  const row = await trx.selectFrom("reading").where("id", "=", id).select("result").executeTakeFirst();
  return row === undefined ? null : (row.result as PlanReading);
}

type Confirmed = { plan: PlanRow; readingId: string; corrections: readonly ReadingCorrection[]; day: LocalDate };

export async function insertCorrections(
  { trx, caller }: Scoped,
  { plan, readingId, corrections, day }: Confirmed,
): Promise<void> {
  const rows = corrections.map(({ section, item, field, kind, before, after, words, span, percentSure }, position) => ({
    tenant_id: caller.tenantId,
    id: newId(),
    path: plan.path,
    plan_id: plan.id,
    reading_id: readingId,
    position,
    section,
    item,
    field,
    kind,
    read: JSON.stringify(before ?? null),
    confirmed: JSON.stringify(after ?? null),
    words,
    span_from: span?.[0] ?? null,
    span_to: span?.[1] ?? null,
    percent_sure: percentSure,
    confirmed_on: day,
    confirmed_by: caller.actor.personId,
  }));
  if (rows.length > 0) await trx.insertInto("plan_correction").values(rows).execute();
}

/** The newest plan first, each in the order of its text; `planId`: of that plan alone. */
export async function correctionsOf(scoped: Scoped, planId: string | undefined): Promise<PlanCorrection[]> {
  const all = scoped.trx
    .selectFrom("plan_correction as correction")
    .innerJoin("plan", (join) =>
      join.onRef("plan.tenant_id", "=", "correction.tenant_id").onRef("plan.id", "=", "correction.plan_id"),
    )
    .innerJoin("reading", (join) =>
      join.onRef("reading.tenant_id", "=", "correction.tenant_id").onRef("reading.id", "=", "correction.reading_id"),
    )
    .where(inReach(scoped, "correction.path", "planDraft"))
    .select(["correction.plan_id", "plan.year", "reading.file_name", "correction.confirmed_on", "correction.section"])
    .select(["correction.item", "correction.field", "correction.kind", "correction.read", "correction.confirmed"])
    .select(["correction.words", "correction.percent_sure"]);
  const rows = await (planId === undefined ? all : all.where("correction.plan_id", "=", planId))
    .orderBy("plan.year", "desc")
    .orderBy("correction.plan_id")
    .orderBy("correction.position")
    .limit(5000)
    .execute();
  return rows.map((row) => ({
    planId: row.plan_id,
    year: row.year,
    fileName: row.file_name,
    confirmedOn: row.confirmed_on,
    section: row.section,
    item: row.item,
    field: row.field,
    kind: row.kind as PlanCorrection["kind"],
    read: row.read,
    confirmed: row.confirmed,
    words: row.words,
    percentSure: row.percent_sure,
  }));
}

/** How many published plans were read from a document: what the corrections are out of. */
export async function plansRead(scoped: Scoped): Promise<number> {
  const row = await scoped.trx
    .selectFrom("plan_version")
    .where(inReach(scoped, "plan_version.path", "planDraft"))
    .where("state", "=", "published")
    .where("reading_id", "is not", null)
    .select(({ fn }) => fn.count<number>("plan_id").distinct().as("total"))
    .executeTakeFirstOrThrow();
  return Number(row.total);
}
