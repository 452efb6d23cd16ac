import type { CellPlanView } from "#contract/cell-plan.ts";
import { moveCellPlan } from "#domain/cell-plan/lifecycle.ts";
import { denyCellPlan, type CellPlanAction } from "#domain/cell-plan/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps } from "../../db/command.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { announce } from "../../jobs/announcement.ts";
import { change, whoChanged, type CellPlanRefusal } from "./begin-cell-plan.ts";
import { planInForce } from "./plan-in-force.ts";
import { presentById } from "./present.ts";
import { withoutSecret } from "./secret-in-texts.ts";
import { shown, type CellPlanOutcome } from "./submit-cell-plan.ts";
import { cellPlansBy, lockCellPlans, saveCellPlan, type CellPlanRow } from "./store.ts";

type Asked = { id: string; version: number };

/** The committee takes note of one or many: all of them, or none and why. P4. */
export const acknowledgeCellPlans = (
  deps: Deps,
  caller: Caller,
  { cellPlans }: { cellPlans: readonly Asked[] },
): Promise<Result<{ acknowledged: string[] }, CellPlanRefusal>> =>
  inCommand<{ acknowledged: string[] }, CellPlanRefusal>(deps, caller, cellPlans, async (scoped) => {
    const at = deps.now();
    const rows = await allowed(scoped, cellPlans, "acknowledge");
    const refused = cellPlans.flatMap(({ id, version }) => {
      const row = rows.get(id);
      const code = row === undefined ? "row.unknown" : againstAcknowledging(row, version);
      return code === null ? [] : [{ id, code }];
    });
    if (refused.length > 0) return refuseAll(scoped, refused, { many: cellPlans.length > 1, at });
    for (const row of rows.values()) if (row !== "denied.needs-role") await acknowledge(scoped, row, at);
    return ok({ acknowledged: cellPlans.map(({ id }) => id) });
  });

type Judged = CellPlanRow | "denied.needs-role";

/** Those the caller may see, locked where the caller may also decide. */
async function allowed(scoped: Scoped, asked: readonly Asked[], action: CellPlanAction): Promise<Map<string, Judged>> {
  const seen = await cellPlansBy(
    scoped,
    asked.map(({ id }) => id),
  );
  const mine = seen.filter((row) => denyCellPlan(scoped.caller.actor, action, row) === null).map(({ id }) => id);
  const locked = await lockCellPlans(scoped, mine);
  const denied = seen.filter(({ id }) => !mine.includes(id)).map(({ id }) => [id, "denied.needs-role"] as const);
  return new Map<string, Judged>([...denied, ...locked.map((row) => [row.id, row] as const)]);
}

function againstAcknowledging(row: Judged, version: number): string | null {
  if (row === "denied.needs-role") return row;
  if (row.version !== version) return "row.stale";
  return moveCellPlan(row, "acknowledge", null).ok ? null : "cell-plan.move-refused";
}

/** One alone is refused for its own reason; of many, each is named. */
async function refuseAll(
  scoped: Scoped,
  refused: readonly { id: string; code: string }[],
  { many, at }: { many: boolean; at: string },
): Promise<Result<never, CellPlanRefusal>> {
  const [first] = refused;
  if (many || first === undefined) return fail({ code: "cell-plan.some-refused", refused });
  if (first.code === "row.unknown" || first.code === "denied.needs-role") return fail({ code: first.code });
  if (first.code === "row.stale") return fail(await staleNow(scoped, first.id, at));
  const current = await presentById(scoped, first.id, at);
  return fail({ code: "cell-plan.move-refused", from: current?.state ?? "draft", move: "acknowledge" });
}

async function staleNow(scoped: Scoped, id: string, at: string): Promise<CellPlanRefusal> {
  const [row] = await cellPlansBy(scoped, [id]);
  const changed = row === undefined ? null : await whoChanged(scoped, row);
  return { code: "row.stale", current: await presentById(scoped, id, at), changed };
}

async function acknowledge(scoped: Scoped, row: CellPlanRow, at: string): Promise<void> {
  await saveCellPlan(scoped, row, { state: "acknowledged", ...decidedBy(scoped, at), remark: "" });
  await audit(scoped, at, change("cell-plan.acknowledge", row, null));
  await announce(scoped, at, [told("cell-plan.acknowledged", row, {})]);
}

const decidedBy = ({ caller }: Scoped, at: string) => ({ decided_at: at, decided_by: caller.actor.personId });

const told = (topic: string, row: CellPlanRow, facts: Record<string, string>) => ({
  topic,
  path: row.path,
  facts: { cellPlanId: row.id, organisationId: row.organisation_id, planId: row.plan_id, ...facts },
});

/** Back to the cell with what to change. The registration stays counted from its first day. P4. */
export const returnCellPlan = (
  deps: Deps,
  caller: Caller,
  id: string,
  body: { version: number; remark: string; notSecret?: boolean | undefined },
): CellPlanOutcome =>
  inCommand<CellPlanView, CellPlanRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const found = await oneToDecide(scoped, { id, version: body.version }, { action: "return", at });
    if (!found.ok) return found;
    const moved = moveCellPlan(found.value, "return", body.remark);
    if (!moved.ok) return fail(moved.error);
    const secret = withoutSecret({ remark: body.remark }, body.notSecret);
    if (!secret.ok) return secret;
    await saveCellPlan(scoped, found.value, { ...moved.value, ...decidedBy(scoped, at), remark: body.remark });
    await audit(scoped, at, change("cell-plan.return", found.value, { remark: body.remark }));
    await announce(scoped, at, [told("cell-plan.returned", found.value, { remark: body.remark })]);
    return shown(scoped, id, at);
  });

/** The cell's secretary stands by what the office entered. To correct it, the plan is amended. P7. */
export const confirmCellPlan = (deps: Deps, caller: Caller, id: string, body: { version: number }): CellPlanOutcome =>
  inCommand<CellPlanView, CellPlanRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const found = await oneToDecide(scoped, { id, version: body.version }, { action: "confirm", at });
    if (!found.ok) return found;
    if (found.value.confirmed_by_cell) return fail({ code: "cell-plan.nothing-to-confirm" });
    await saveCellPlan(scoped, found.value, { confirmed_by_cell: true });
    await audit(scoped, at, change("cell-plan.confirm", found.value, null));
    await announce(scoped, at, [told("cell-plan.confirmed", found.value, {})]);
    return shown(scoped, id, at);
  });

async function oneToDecide(
  scoped: Scoped,
  asked: Asked,
  { action, at }: { action: CellPlanAction; at: string },
): Promise<Result<CellPlanRow, CellPlanRefusal>> {
  const row = (await allowed(scoped, [asked], action)).get(asked.id);
  if (row === undefined) return fail({ code: "row.unknown" });
  if (row === "denied.needs-role") return fail({ code: row });
  // Made with another committee, before the cell moved: there is nothing to be done about it here. O1.
  if ((await planInForce(scoped, { id: row.plan_id })) === null) return fail({ code: "cell-plan.no-plan" });
  return row.version === asked.version ? ok(row) : fail(await staleNow(scoped, asked.id, at));
}
