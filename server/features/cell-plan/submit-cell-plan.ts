import type { CellPlanBody, CellPlanSubmitBody, CellPlanView } from "#contract/cell-plan.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey } from "#domain/calendar/period.ts";
import { checkCellPlan } from "#domain/cell-plan/check-cell-plan.ts";
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
import { change, readyToWrite, written, type CellPlanRefusal, type Ready } from "./begin-cell-plan.ts";
import { extensionsOf } from "./extension-store.ts";
import { standingOf } from "./judge.ts";
import { lastDayFor, loadCell, periodsFor, type Cell } from "./plan-in-force.ts";
import { present, presentById } from "./present.ts";
import { cellPlansBy, itemsOf, saveCellPlan, writeItems, type ItemRow } from "./store.ts";

export type CellPlanOutcome = Promise<Result<CellPlanView, CellPlanRefusal>>;

/** Keeps the draft as it is typed; what is still missing is told by the view, not refused. P4. */
export const saveDraft = (deps: Deps, caller: Caller, id: string, body: CellPlanBody): CellPlanOutcome =>
  inCommand<CellPlanView, CellPlanRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const found = await readyToWrite(scoped, id, { body, action: "save", at });
    if (!found.ok) return found;
    const { cell, plan, cellPlan } = found.value;
    await writeItems(scoped, cellPlan, written(plan, cell, body.items));
    await saveCellPlan(scoped, cellPlan, {});
    await audit(scoped, at, change("cell-plan.save", cellPlan, { items: body.items }));
    return shown(scoped, id, at);
  });

/**
 * Hands the plan in, or hands an amended one in again; late is accepted and shown. The office does it for a cell by a paper
 * or a call it names: the day of that is the day that counts. P4, P7.
 */
export const submitCellPlan = (deps: Deps, caller: Caller, id: string, body: CellPlanSubmitBody): CellPlanOutcome =>
  inCommand<CellPlanView, CellPlanRefusal>(deps, caller, { id, ...body }, async (scoped) => {
    const at = deps.now();
    const asked = await howSubmitted(scoped, body, dayOf(at));
    if (!asked.ok) return asked;
    const found = await readyToWrite(scoped, id, { ...asked.value, body, at });
    if (!found.ok) return found;
    const faults = faultsAgainst(found.value, body, await itemsOf(scoped, [found.value.cellPlan.id]));
    if (faults !== null) return fail(faults);
    const { cellPlan } = found.value;
    const move = movesFrom(cellPlan.state).includes("submit") ? "submit" : "amend";
    const moved = moveCellPlan(cellPlan, move, body.note ?? null);
    if (!moved.ok) return fail(moved.error);
    const day = body.onBehalfOf?.day ?? dayOf(at);
    await keepSubmitted(scoped, found.value, { body, moved: moved.value, day, at });
    await audit(
      scoped,
      at,
      change(`cell-plan.${move}`, cellPlan, { items: body.items, note: body.note, day, onBehalfOf: body.onBehalfOf }),
    );
    await announce(scoped, at, [submitted(found.value, body, move)]);
    return shownAs(scoped, found.value, at);
  });

/** Who names a paper enters for the cell; the office must name one. */
async function howSubmitted(
  scoped: Scoped,
  { organisationId, onBehalfOf }: CellPlanSubmitBody,
  today: LocalDate,
): Promise<Result<{ action: CellPlanAction; cell?: Cell }, CellPlanRefusal>> {
  if (onBehalfOf !== undefined)
    return onBehalfOf.day > today ? fail({ code: "cell-plan.day-in-future" }) : ok({ action: "onBehalf" });
  const cell = await loadCell(scoped, organisationId, today);
  if (cell === null) return fail({ code: "row.unknown" });
  const { actor } = scoped.caller;
  if (denyCellPlan(actor, "submit", cell) !== null && denyCellPlan(actor, "onBehalf", cell) === null)
    return fail({ code: "cell-plan.on-behalf-of-missing" });
  return ok({ action: "submit", cell });
}

/** A period that stands empty because its topic was put off, with the reason, is no fault of a later amendment. P8. */
function faultsAgainst(
  { plan, cell }: Ready,
  { items }: CellPlanBody,
  before: readonly ItemRow[],
): CellPlanRefusal | null {
  const left = before.flatMap(({ postponed }) => postponed?.from ?? []);
  const periods = periodsFor(plan, cell).filter(
    (period) => !left.includes(periodKey(period)) || items.some((item) => item.periodKey === periodKey(period)),
  );
  const faults = checkCellPlan({ content: plan.content, items, periods });
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
};

async function keepSubmitted(scoped: Scoped, ready: Ready, { body, moved, day, at }: Submission): Promise<void> {
  const { cell, plan, cellPlan } = ready;
  await writeItems(scoped, cellPlan, written(plan, cell, body.items));
  // Handed in first on this day: what came back for a remark was not late for that.
  const firstOn = cellPlan.submitted_on ?? day;
  await saveCellPlan(scoped, cellPlan, {
    ...moved,
    submitted_on: firstOn,
    submitted_at: at,
    submitted_by: scoped.caller.actor.personId,
    decided_at: null,
    decided_by: null,
    remark: body.note ?? "",
    on_behalf_of: body.onBehalfOf === undefined ? "" : onBehalfWords(body.onBehalfOf),
    confirmed_by_cell: body.onBehalfOf === undefined,
  });
  if (cellPlan.submitted_on === null) await recordRegistered(scoped, ready, { day, at });
}

async function recordRegistered(scoped: Scoped, { cell, plan }: Ready, { day, at }: { day: LocalDate; at: string }) {
  const lastDay = lastDayFor(plan, cell);
  const periodKey = registerPeriodKey(plan.year);
  await recordMilestone(scoped, at, {
    organisationId: cell.id,
    path: cell.path,
    planId: plan.id,
    periodKey,
    milestone: "register",
    meetingId: null,
    what: "done",
    happenedOn: day,
    lastDay,
  });
  const extensions = (await extensionsOf(scoped, plan.id)).filter((one) => one.organisation_id === cell.id);
  if (standingOf(lastDay, day, extensions, dayOf(at)).excused)
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
    onBehalfOf: body.onBehalfOf === undefined ? null : onBehalfWords(body.onBehalfOf),
  },
});

export async function shown(scoped: Scoped, id: string, at: string): CellPlanOutcome {
  const view = await presentById(scoped, id, at);
  return view === null ? fail({ code: "row.unknown" }) : ok(view);
}

/** As it stands now, of the cell and by the plan it was just written with. */
async function shownAs(scoped: Scoped, { cell, plan, cellPlan: { id } }: Ready, at: string): CellPlanOutcome {
  const [cellPlan] = await cellPlansBy(scoped, [id]);
  return cellPlan === undefined
    ? fail({ code: "row.unknown" })
    : ok(await present(scoped, { cell, plan, cellPlan }, dayOf(at)));
}
