import type { CellPlanPostponeBody, CellPlanView } from "#contract/cell-plan.ts";
import { dayOf } from "#domain/calendar/local-date.ts";
import { moveCellPlan, moveToChange } from "#domain/cell-plan/lifecycle.ts";
import { denyCellPlan } from "#domain/cell-plan/policy.ts";
import { postponeTopic } from "#domain/cell-plan/postpone.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps } from "../../db/command.ts";
import { onBehalfWords } from "../../db/on-behalf.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { announce } from "../../jobs/announcement.ts";
import { change, paperRefused, stale, written, type CellPlanRefusal, type Ready } from "./begin-cell-plan.ts";
import { loadCell, planInForce } from "./plan-in-force.ts";
import { withoutSecret } from "./secret-in-texts.ts";
import { shown, type CellPlanOutcome } from "./submit-cell-plan.ts";
import {
  cellPlansBy,
  heldItems,
  itemOf,
  lockCellPlans,
  saveCellPlan,
  storedItems,
  writeItems,
  type ItemRow,
  type StoredItem,
} from "./store.ts";

/**
 * A topic of a plan that was handed in is put off to a later period, with the reason; the committee takes note of it like of
 * any change of it, also where the period it leaves then stands empty. The office does it by a paper or a call it names. P8, P7.
 */
export const postponeInPlan = (deps: Deps, caller: Caller, id: string, body: CellPlanPostponeBody): CellPlanOutcome =>
  inCommand<CellPlanView, CellPlanRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const found = await readyToPostpone(scoped, id, { body, at });
    if (!found.ok) return found;
    const { cellPlan, plan } = found.value;
    const moved = moveCellPlan(cellPlan, moveToChange(cellPlan.state), body.reason);
    if (!moved.ok) return fail(moved.error);
    const stored = await storedItems(scoped, [id]);
    const items = stored.map(itemOf);
    const item = items[body.item];
    const { to, reason } = body;
    const held = item !== undefined && (await heldItems(scoped, [item.id])).has(item.id);
    const put = postponeTopic({ content: plan.content, items, at: body.item, to, reason, held });
    if (!put.ok) return fail(put.error);
    if (item === undefined) return fail({ code: "cell-plan.item-unknown" });
    await keepPostponed(scoped, found.value, { stored, items, put: put.value as ItemRow[], body });
    const { onBehalfOf } = body;
    await saveCellPlan(scoped, cellPlan, {
      ...moved.value,
      submitted_at: at,
      submitted_by: caller.actor.personId,
      decided_at: null,
      decided_by: null,
      remark: reason,
      on_behalf_of: onBehalfOf === undefined ? "" : onBehalfWords(onBehalfOf),
      confirmed_by_cell: onBehalfOf === undefined,
    });
    const told = { title: item.title, from: item.periodKey, to, reason };
    await audit(scoped, at, change("cell-plan.postpone", cellPlan, { ...told, onBehalfOf }));
    await announce(scoped, at, [postponed(found.value, told, onBehalfOf !== undefined)]);
    return shown(scoped, id, at);
  });

async function readyToPostpone(
  scoped: Scoped,
  id: string,
  { body, at }: { body: CellPlanPostponeBody; at: string },
): Promise<Result<Ready, CellPlanRefusal>> {
  const today = dayOf(at);
  const { actor } = scoped.caller;
  const [seen] = await cellPlansBy(scoped, [id]);
  if (seen === undefined) return fail({ code: "row.unknown" });
  const denial = denyCellPlan(actor, "postpone", seen);
  if (denial !== null) return fail(denial);
  const byCell = denyCellPlan(actor, "amend", seen) === null;
  if (!byCell && body.onBehalfOf === undefined) return fail({ code: "cell-plan.on-behalf-of-missing" });
  if (byCell && body.onBehalfOf !== undefined) return fail({ code: "denied.needs-role" });
  const texts = { reason: body.reason, "onBehalfOf.words": body.onBehalfOf?.words ?? "" };
  const secret = withoutSecret(texts, body.notSecret);
  if (!secret.ok) return secret;
  const [cellPlan] = await lockCellPlans(scoped, [id]);
  const cell = await loadCell(scoped, seen.organisation_id, today);
  const plan = await planInForce(scoped, { id: seen.plan_id });
  if (cellPlan === undefined || cell === null || plan === null) return fail({ code: "row.unknown" });
  const refused = body.onBehalfOf === undefined ? null : paperRefused(body.onBehalfOf.day, plan, today);
  if (refused !== null) return fail(refused);
  const ready = { cell, plan, cellPlan };
  return cellPlan.version === body.version ? ok(ready) : stale(scoped, ready, today);
}

type Kept = {
  stored: readonly StoredItem[];
  items: readonly ItemRow[];
  put: readonly ItemRow[];
  body: CellPlanPostponeBody;
};

/** Twice put off, it still says for which period it was registered first. */
async function keepPostponed(scoped: Scoped, { cellPlan, plan, cell }: Ready, { stored, items, put, body }: Kept) {
  const rows = written(plan, cell, put).map((row, at) => {
    const was = items[at];
    const kept = { ...row, title: was?.title ?? row.title };
    if (was === undefined || at !== body.item) return kept;
    const postponed = { from: was.postponed?.from ?? was.periodKey, reason: body.reason };
    return { ...kept, was: { id: was.id, postponed } };
  });
  await writeItems(scoped, cellPlan, rows, stored);
}

type Told = { title: string; from: string; to: string; reason: string };

const postponed = ({ cell, plan, cellPlan }: Ready, { title, from, to, reason }: Told, onBehalf: boolean) => ({
  topic: onBehalf ? "cell-plan.postponed-on-behalf" : "cell-plan.postponed",
  path: cell.path,
  facts: { cellPlanId: cellPlan.id, organisationId: cell.id, planId: plan.id, period: from, title, to, reason },
});
