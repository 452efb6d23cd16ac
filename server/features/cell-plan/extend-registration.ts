import type { CellPlanView } from "#contract/cell-plan.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { decideExtension, refusalsToAsk, type ExtensionRefusal } from "#domain/cell-plan/extension.ts";
import { denyCellPlan } from "#domain/cell-plan/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps } from "../../db/command.ts";
import { newId } from "../../db/new-id.ts";
import { recordExcused, recordLeave, registerPeriodKey } from "../../db/record-owed.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { announce } from "../../jobs/announcement.ts";
import type { CellPlanRefusal } from "./begin-cell-plan.ts";
import {
  asExtension,
  extensionsOf,
  insertExtension,
  loadExtension,
  lockExtension,
  saveDecision,
  type ExtensionRow,
} from "./extension-store.ts";
import { standingOf } from "./judge.ts";
import { lastDayFor, loadCell, planInForce, type Cell, type PlanInForce } from "./plan-in-force.ts";
import { present } from "./present.ts";
import { withoutSecret } from "./secret-in-texts.ts";
import { cellPlanOf } from "./store.ts";

type Refusal = CellPlanRefusal | ExtensionRefusal;
type Outcome = Promise<Result<CellPlanView, Refusal>>;
type Asking = {
  id?: string | undefined;
  organisationId: string;
  planId: string;
  reason: string;
  wantedUntil?: LocalDate | null | undefined;
  notSecret?: boolean | undefined;
};

/** The cell asks for more time to register, with a reason. P6. */
export const askExtension = (deps: Deps, caller: Caller, body: Asking): Outcome =>
  inCommand<CellPlanView, Refusal>(deps, caller, body, async (scoped) => {
    const at = deps.now();
    const today = dayOf(at);
    const found = await cellAndPlan(scoped, body, today);
    if (!found.ok) return found;
    const { cell, plan } = found.value;
    const denial = denyCellPlan(caller.actor, "askExtension", cell);
    if (denial !== null) return fail(denial);
    const id = body.id ?? newId();
    const earlier = await ofCell(scoped, plan, cell);
    if (earlier.some((one) => one.id === id)) return shown(scoped, found.value, today);
    const wantedUntil = body.wantedUntil ?? null;
    const [refusal] = refusalsToAsk({
      lastDay: lastDayFor(plan, cell),
      doneOn: (await cellPlanOf(scoped, plan.id, cell.id))?.submitted_on ?? null,
      reason: body.reason,
      wantedUntil,
      earlier: earlier.map(asExtension),
    });
    if (refusal !== undefined) return fail(refusal);
    const secret = withoutSecret({ reason: body.reason }, body.notSecret);
    if (!secret.ok) return secret;
    const row = { id, organisation_id: cell.id, path: cell.path, plan_id: plan.id, reason: body.reason };
    const periodKey = registerPeriodKey(plan.year);
    const kept = await insertExtension(scoped, { ...row, asked_on: today, wanted_until: wantedUntil, periodKey });
    if (!kept) return fail({ code: "row.unknown" });
    await audit(scoped, at, change("cell-plan.ask-extension", row, { reason: body.reason, wantedUntil }));
    await announce(scoped, at, [told("cell-plan.extension-asked", row, { reason: body.reason })]);
    return shown(scoped, found.value, today);
  });

/** The office grants until a day, or refuses with a remark; once. From that day a late registering is "muộn – có phép". P6. */
export const decideOnExtension = (
  deps: Deps,
  caller: Caller,
  id: string,
  body: { until: LocalDate | null; remark: string; notSecret?: boolean | undefined },
): Outcome =>
  inCommand<CellPlanView, Refusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const today = dayOf(at);
    const seen = await loadExtension(scoped, id);
    if (seen === undefined) return fail({ code: "row.unknown" });
    const denial = denyCellPlan(caller.actor, "decideExtension", seen);
    if (denial !== null) return fail(denial);
    const row = await lockExtension(scoped, id);
    const found = await cellAndPlan(scoped, { organisationId: row.organisation_id, planId: row.plan_id }, today);
    if (!found.ok) return found;
    const lastDay = lastDayFor(found.value.plan, found.value.cell);
    if (lastDay === null) return fail({ code: "extension.no-last-day" });
    const { until, remark } = body;
    const decided = decideExtension({ extension: asExtension(row), lastDay, until, remark }, today);
    if (!decided.ok) return fail(decided.error);
    const secret = withoutSecret({ remark }, body.notSecret);
    if (!secret.ok) return secret;
    const state = until === null ? "refused" : "granted";
    await saveDecision(scoped, id, { state, on: today, until, remark });
    if (until !== null) await recordGranted(scoped, { ...found.value, row, until, lastDay }, at);
    await audit(scoped, at, change(`cell-plan.${state}-extension`, row, { until, remark }));
    await announce(scoped, at, [told(`cell-plan.extension-${state}`, row, { until, remark })]);
    return shown(scoped, found.value, today);
  });

type Granted = { cell: Cell; plan: PlanInForce; row: ExtensionRow; until: LocalDate; lastDay: LocalDate };

/** What was registered late before the leave came is late with leave from now on. */
async function recordGranted(scoped: Scoped, { cell, plan, row, until, lastDay }: Granted, at: string): Promise<void> {
  const day = dayOf(at);
  const step = { path: cell.path, periodKey: registerPeriodKey(plan.year), milestone: "register" as const };
  await recordLeave(
    scoped,
    { instant: at, day },
    { ...step, organisationId: cell.id, planId: plan.id, until, lastDay },
  );
  const doneOn = (await cellPlanOf(scoped, plan.id, cell.id))?.submitted_on ?? null;
  const before = (await ofCell(scoped, plan, cell)).filter(({ id }) => id !== row.id);
  const now: ExtensionRow = { ...row, state: "granted", decided_on: day, until };
  const excusedNow = doneOn !== null && standingOf(lastDay, doneOn, [now], day).excused;
  if (excusedNow && !standingOf(lastDay, doneOn, before, day).excused) await recordExcused(scoped, day, step);
}

async function cellAndPlan(
  scoped: Scoped,
  { organisationId, planId }: { organisationId: string; planId: string },
  today: LocalDate,
): Promise<Result<{ cell: Cell; plan: PlanInForce }, Refusal>> {
  const cell = await loadCell(scoped, organisationId, today);
  if (cell === null) return fail({ code: "row.unknown" });
  const plan = await planInForce(scoped, { id: planId });
  return plan === null || plan.organisationId !== cell.committeeId
    ? fail({ code: "cell-plan.no-plan" })
    : ok({ cell, plan });
}

const ofCell = async (scoped: Scoped, plan: PlanInForce, cell: Cell): Promise<ExtensionRow[]> =>
  (await extensionsOf(scoped, plan.id)).filter((one) => one.organisation_id === cell.id);

async function shown(scoped: Scoped, found: { cell: Cell; plan: PlanInForce }, today: LocalDate): Outcome {
  const cellPlan = (await cellPlanOf(scoped, found.plan.id, found.cell.id)) ?? null;
  return ok(await present(scoped, { ...found, cellPlan }, today));
}

type About = Pick<ExtensionRow, "id" | "path" | "organisation_id" | "plan_id">;

const change = (action: string, { id, path }: About, value: unknown) => ({
  action,
  noun: "cell-plan",
  rowId: id,
  path,
  value,
});

const told = (topic: string, row: About, facts: Record<string, string | null>) => ({
  topic,
  path: row.path,
  facts: { extensionId: row.id, organisationId: row.organisation_id, planId: row.plan_id, ...facts },
});
