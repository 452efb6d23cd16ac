import type { CellPlanBody, CellPlanSubmitBody, CellPlanView } from "#contract/cell-plan.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { checkAmended } from "#domain/cell-plan/check-amended.ts";
import { movesFrom, moveCellPlan } from "#domain/cell-plan/lifecycle.ts";
import { denyCellPlan, type CellPlanAction } from "#domain/cell-plan/policy.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { audit } from "../../db/audit.ts";
import { inCommand, type Deps } from "../../db/command.ts";
import { onBehalfWords } from "../../db/on-behalf.ts";
import { recordMilestone } from "../../db/record-milestone.ts";
import { recordExcused, registerPeriodKey } from "../../db/record-owed.ts";
import type { Caller, Scoped } from "../../db/scoped.ts";
import { announce } from "../../jobs/announcement.ts";
import { change, paperRefused, readyToWrite, written, type CellPlanRefusal, type Ready } from "./begin-cell-plan.ts";
import { dayHandedIn, standingOf } from "./judge.ts";
import { lastDayFor, periodsFor } from "./plan-in-force.ts";
import { presentById, presentKnown } from "./present.ts";
import { askRegistration, type Registration } from "./registration.ts";
import { saveCellPlan, writeItems, type CellPlanRow, type ItemRow } from "./store.ts";

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
    const faults = faultsAgainst(found.value, body, known);
    if (faults !== null) return fail(faults);
    const { cellPlan } = found.value;
    const move = movesFrom(cellPlan.state).includes("submit") ? "submit" : "amend";
    const moved = moveCellPlan(cellPlan, move, body.note ?? null);
    if (!moved.ok) return fail(moved.error);
    const day = body.onBehalfOf?.day ?? dayHandedIn(found.value, at);
    const kept = await keepSubmitted(scoped, found.value, { body, moved: moved.value, day, at, known });
    await audit(
      scoped,
      at,
      change(`cell-plan.${move}`, cellPlan, { items: body.items, note: body.note, day, onBehalfOf: body.onBehalfOf }),
    );
    await announce(scoped, at, [submitted(found.value, body, move)]);
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

function faultsAgainst(
  { plan, cell }: Ready,
  { items }: CellPlanBody,
  { items: before, held }: Registration,
): CellPlanRefusal | null {
  const faults = checkAmended({ content: plan.content, items, periods: periodsFor(plan, cell), before, held });
  if (faults.length === 0) return null;
  const empty = faults.filter(({ code }) => code === "period-empty").map((fault) => fault.periodKey);
  return empty.length > 0
    ? { code: "cell-plan.period-empty", periods: empty, faults }
    : { code: "cell-plan.not-ready", faults };
}

type Submission = {
  body: CellPlanSubmitBody;
  moved: { state: "draft" | "submitted" | "acknowledged" | "returned"; amendment: number };
  day: LocalDate;
  at: string;
  known: Registration;
};

async function keepSubmitted(
  scoped: Scoped,
  ready: Ready,
  { body, moved, day, at, known }: Submission,
): Promise<{ cellPlan: CellPlanRow; items: ItemRow[] }> {
  const { cell, plan, cellPlan } = ready;
  const items = await writeItems(scoped, cellPlan, written(plan, cell, body.items), known.stored);
  // Handed in first on this day: what came back for a remark was not late for that.
  const firstOn = cellPlan.submitted_on ?? day;
  const saved = await saveCellPlan(scoped, cellPlan, {
    ...moved,
    submitted_on: firstOn,
    submitted_at: at,
    submitted_by: scoped.caller.actor.personId,
    decided_at: null,
    decided_by: null,
    // In the place of an amendment not taken note of yet: why the one before was amended still holds.
    remark: body.note ?? (cellPlan.state === "submitted" ? cellPlan.remark : ""),
    on_behalf_of: body.onBehalfOf === undefined ? "" : onBehalfWords(body.onBehalfOf),
    confirmed_by_cell: body.onBehalfOf === undefined,
  });
  if (cellPlan.submitted_on === null) await recordRegistered(scoped, ready, { day, at, known });
  return { cellPlan: saved, items };
}

type Registered = Pick<Submission, "day" | "at" | "known">;

async function recordRegistered(scoped: Scoped, { cell, plan }: Ready, { day, at, known }: Registered) {
  const lastDay = lastDayFor(plan, cell);
  const periodKey = registerPeriodKey(plan.year);
  const step = { organisationId: cell.id, path: cell.path, planId: plan.id, periodKey, meetingId: null, lastDay };
  await recordMilestone(scoped, at, { ...step, milestone: "register", what: "done", happenedOn: day }, known.basis);
  if (standingOf(lastDay, day, known.extensions, dayOf(at)).excused)
    await recordExcused(scoped, dayOf(at), { path: cell.path, periodKey, milestone: "register" });
}

const submitted = ({ cell, plan, cellPlan }: Ready, body: CellPlanSubmitBody, move: string) => ({
  topic: body.onBehalfOf === undefined ? "cell-plan.submitted" : "cell-plan.entered-on-behalf",
  path: cell.path,
  facts: {
    cellPlanId: cellPlan.id,
    organisationId: cell.id,
    cellName: cell.name,
    planId: plan.id,
    year: plan.year,
    amended: move === "amend",
    again: move === "submit" && cellPlan.submitted_on !== null,
    onBehalfOf: body.onBehalfOf === undefined ? null : onBehalfWords(body.onBehalfOf),
  },
});

export async function shown(scoped: Scoped, id: string, at: string): CellPlanOutcome {
  const view = await presentById(scoped, id, at);
  return view === null ? fail({ code: "row.unknown" }) : ok(view);
}
