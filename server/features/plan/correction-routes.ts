import type { PlanCorrection } from "#contract/plan-correction.ts";
import { planCorrections, planCorrectionsQuery } from "#contract/plan-correction.ts";
import { denyPlan } from "#domain/plan/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { csvLine, csvStart } from "#domain/text/csv-line.ts";
import { withinScope, type Scoped } from "../../db/scoped.ts";
import type { Routes } from "../../http/app.ts";
import { fileSchema } from "../../http/file-schema.ts";
import { defineRead, refuse, validated } from "../../http/routes.ts";
import { correctionsOf, plansRead } from "./correction-store.ts";

type Listed = Result<PlanCorrection[], { code: "denied.needs-role" }>;

/** What people made of readings, as a list and as a file: whoever improves the reader works from it. P1. */
export const correctionRoutes: Routes = (app, deps) => {
  const summary = "Những chỗ người dùng đã sửa so với bản máy đọc";
  defineRead(
    app,
    deps,
    "/api/plan-corrections",
    { summary, query: planCorrectionsQuery, answer: planCorrections },
    async ({ scoped, query }) => {
      const listed = await list(scoped, query.planId);
      return listed.ok ? ok({ corrections: listed.value, plans: await plansRead(scoped) }) : listed;
    },
  );
  const schema = {
    ...fileSchema({ summary: `${summary}, tệp CSV`, mediaType: "text/csv" }),
    querystring: planCorrectionsQuery,
  };
  app.get("/api/plan-corrections.csv", { schema }, async (request, reply) => {
    const caller = await deps.authenticate(request);
    const { query } = validated({ query: planCorrectionsQuery }, request);
    const { planId } = query as { planId?: string };
    const listed = await withinScope(deps.db, caller, (scoped) => list(scoped, planId));
    if (!listed.ok) return refuse(reply, listed.error);
    return reply
      .header("content-type", "text/csv; charset=utf-8")
      .header("content-disposition", 'attachment; filename="sua-ban-doc-ke-hoach.csv"')
      .header("cache-control", "private, no-store")
      .send(csvOf(listed.value));
  });
};

/** Of those who write plans: to whom no draft is open, none of this is. */
async function list(scoped: Scoped, planId: string | undefined): Promise<Listed> {
  const { actor } = scoped.caller;
  const writes = actor.grants.some(({ path }) => denyPlan(actor, "draft", { path }) === null);
  return writes ? ok(await correctionsOf(scoped, planId)) : fail({ code: "denied.needs-role" });
}

const heads = ["planId", "year", "fileName", "confirmedOn", "section", "item", "field", "kind"] as const;
const values = ["read", "confirmed", "words", "percentSure"] as const;

const csvOf = (corrections: readonly PlanCorrection[]): string => {
  const rows = corrections.map((one) =>
    [...heads.map((head) => one[head]), ...values.map((value) => one[value])].map(cellOf),
  );
  return csvStart + [[...heads, ...values], ...rows].map(csvLine).join("");
};

function cellOf(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  return typeof value === "number" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
}
