import type { CellPlanBody, CellPlanSubmitBody, CellPlanView } from "#contract/cell-plan.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { denyCellPlan, type CellPlanAction } from "#domain/cell-plan/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps } from "../../db/command.ts";
import { recordMilestone } from "../../db/record-milestone.ts";
import { recordExcused } from "../../db/record-owed.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { announce } from "../../jobs/announcement.ts";
import { change, paperRefused, readyToWrite, written, type CellPlanRefusal, type Ready } from "./begin-cell-plan.ts";
import { standingOf } from "./judge.ts";
import { presentById, presentKnown } from "./present.ts";
import { askRegistration, type Registration } from "./registration.ts";
import { saveCellPlan, writeItems, type CellPlanRow, type ItemRow } from "./store.ts";
import { decideSubmission, registeredStep, submitted, type Decided } from "./submission.ts";

export type CellPlanOutcome = Promise<Result<CellPlanView, CellPlanRefusal>>;

/** Keeps the draft as it is typed; what is still missing is told by the view, not refused. P4. */
export const saveDraft = (deps: Deps, caller: Caller, id: string, body: CellPlanBody): CellPlanOutcome =>
  inCommand<CellPlanView, CellPlanRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const known = await (await askRegistration(scoped, body, { day: dayOf(at), counted: false }))();
    const found = await readyToWrite(scoped, id, { body, action: "save", at, known });
    if (!found.ok) return found;
    const { cell, plan, cellPlan } = found.value;
    const items = await writeItems(scoped, cellPlan, written(plan, cell, body.items), known.stored);
    const saved = await saveCellPlan(scoped, cellPlan, {});
    await audit(scoped, at, change("cell-plan.save", cellPlan, { items: body.items }));
    return ok(await presentKnown(scoped, { cell, plan, cellPlan: saved }, { ...known, items }, dayOf(at)));
  });

/**
 * Hands the plan in, or hands an amended one in again; late is accepted and shown. The office does it for a cell by a paper
 * or a call it names: the day of that is the day that counts. P4, P7.
 */
export const submitCellPlan = (deps: Deps, caller: Caller, id: string, body: CellPlanSubmitBody): CellPlanOutcome =>
  inCommand<CellPlanView, CellPlanRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const known = await (await askRegistration(scoped, body, { day: dayOf(at), counted: true }))();
    const action = howSubmitted(scoped, body, known, dayOf(at));
    if (!action.ok) return action;
    const found = await readyToWrite(scoped, id, { action: action.value, body, at, known });
    if (!found.ok) return found;
    const decided = decideSubmission(caller.actor, found.value, { body, at, known });
    if (!decided.ok) return decided;
    const kept = await keepSubmitted(scoped, found.value, { ...decided.value, body, at, known });
    await audit(scoped, at, decided.value.told);
    await announce(scoped, at, [submitted(found.value, body, decided.value.move)]);
    // The answer is made of what was read and written: nobody else changes it before the commit.
    return ok(
      await presentKnown(scoped, { ...found.value, cellPlan: kept.cellPlan }, { ...known, ...kept }, dayOf(at)),
    );
  });

/** Who names a paper enters for the cell; the office must name one. */
function howSubmitted(
  { caller: { actor } }: Scoped,
  { onBehalfOf }: CellPlanSubmitBody,
  { cell, plan }: Registration,
  today: LocalDate,
): Result<CellPlanAction, CellPlanRefusal> {
  if (onBehalfOf !== undefined) {
    const refused = paperRefused(onBehalfOf.day, plan, today);
    return refused === null ? ok("onBehalf") : fail(refused);
  }
  if (cell === null) return fail({ code: "row.unknown" });
  if (denyCellPlan(actor, "submit", cell) !== null && denyCellPlan(actor, "onBehalf", cell) === null)
    return fail({ code: "cell-plan.on-behalf-of-missing" });
  return ok("submit");
}

type Keeping = Decided & { body: CellPlanSubmitBody; at: string; known: Registration };

async function keepSubmitted(
  scoped: Scoped,
  ready: Ready,
  { body, change: changed, day, at, known }: Keeping,
): Promise<{ cellPlan: CellPlanRow; items: ItemRow[] }> {
  const { cell, plan, cellPlan } = ready;
  const items = await writeItems(scoped, cellPlan, written(plan, cell, body.items), known.stored);
  const saved = await saveCellPlan(scoped, cellPlan, changed);
  if (cellPlan.submitted_on === null) await recordRegistered(scoped, ready, { day, at, known });
  return { cellPlan: saved, items };
}

type Registered = Pick<Keeping, "day" | "at" | "known">;

async function recordRegistered(scoped: Scoped, ready: Ready, { day, at, known }: Registered) {
  const step = registeredStep(ready);
  await recordMilestone(scoped, at, { ...step, milestone: "register", what: "done", happenedOn: day }, known.basis);
  if (standingOf(step.lastDay, day, known.extensions, dayOf(at)).excused)
    await recordExcused(scoped, dayOf(at), { path: step.path, periodKey: step.periodKey, milestone: "register" });
}

export async function shown(scoped: Scoped, id: string, at: string): CellPlanOutcome {
  const view = await presentById(scoped, id, at);
  return view === null ? fail({ code: "row.unknown" }) : ok(view);
}
