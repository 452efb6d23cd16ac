import type { CellPlanSubmitBody } from "#contract/cell-plan.ts";
import type { Actor } from "#domain/access/role.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { checkAmended } from "#domain/cell-plan/check-amended.ts";
import { movesFrom, moveCellPlan } from "#domain/cell-plan/lifecycle.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Change } from "../../db/audit.ts";
import { onBehalfWords } from "../../db/on-behalf.ts";
import { registerPeriodKey } from "../../db/register-period.ts";
import { change, type CellPlanRefusal, type Ready } from "./begin-cell-plan.ts";
import { dayHandedIn } from "./judge.ts";
import { lastDayFor, periodsFor } from "./plan-in-force.ts";
import type { Registration } from "./registration.ts";
import type { CellPlanChange } from "./store.ts";

/** What handing in comes to: the row's change, the day that counts, and how it is told. */
export type Decided = { move: "submit" | "amend"; change: CellPlanChange; day: LocalDate; told: Change };

type Handed = { body: CellPlanSubmitBody; at: string; known: Pick<Registration, "items" | "held"> };

/** Of a row that may be written: whether what it holds may be handed in, and what that changes. P4, P7. */
export function decideSubmission(
  { personId }: Actor,
  ready: Ready,
  { body, at, known }: Handed,
): Result<Decided, CellPlanRefusal> {
  const { cellPlan } = ready;
  const { items, note, onBehalfOf } = body;
  const faults = faultsAgainst(ready, body, known);
  if (faults !== null) return fail(faults);
  const move = movesFrom(cellPlan.state).includes("submit") ? "submit" : "amend";
  const moved = moveCellPlan(cellPlan, move, note ?? null);
  if (!moved.ok) return fail(moved.error);
  const day = onBehalfOf?.day ?? dayHandedIn(ready, at);
  return ok({
    move,
    day,
    change: {
      ...moved.value,
      // Handed in first on this day: what came back for a remark was not late for that.
      submitted_on: cellPlan.submitted_on ?? day,
      submitted_at: at,
      submitted_by: personId,
      decided_at: null,
      decided_by: null,
      // In the place of an amendment not taken note of yet: why the one before was amended still holds.
      remark: note ?? (cellPlan.state === "submitted" ? cellPlan.remark : ""),
      on_behalf_of: onBehalfOf === undefined ? "" : onBehalfWords(onBehalfOf),
      confirmed_by_cell: onBehalfOf === undefined,
    },
    told: change(`cell-plan.${move}`, cellPlan, { items, note, day, onBehalfOf }),
  });
}

function faultsAgainst(
  { plan, cell }: Ready,
  { items }: CellPlanSubmitBody,
  { items: before, held }: Handed["known"],
): CellPlanRefusal | null {
  const faults = checkAmended({ content: plan.content, items, periods: periodsFor(plan, cell), before, held });
  if (faults.length === 0) return null;
  const empty = faults.filter(({ code }) => code === "period-empty").map((fault) => fault.periodKey);
  return empty.length > 0
    ? { code: "cell-plan.period-empty", periods: empty, faults }
    : { code: "cell-plan.not-ready", faults };
}

/** The step of registering, as it is recorded. */
export const registeredStep = ({ cell, plan }: Pick<Ready, "cell" | "plan">) => ({
  organisationId: cell.id,
  path: cell.path,
  planId: plan.id,
  periodKey: registerPeriodKey(plan.year),
  meetingId: null,
  lastDay: lastDayFor(plan, cell),
});

/** What is announced of it. */
export const submitted = (
  { cell, plan, cellPlan }: Ready,
  { onBehalfOf }: CellPlanSubmitBody,
  move: Decided["move"],
) => ({
  topic: onBehalfOf === undefined ? "cell-plan.submitted" : "cell-plan.entered-on-behalf",
  path: cell.path,
  facts: {
    cellPlanId: cellPlan.id,
    organisationId: cell.id,
    cellName: cell.name,
    planId: plan.id,
    year: plan.year,
    amended: move === "amend",
    again: move === "submit" && cellPlan.submitted_on !== null,
    onBehalfOf: onBehalfOf === undefined ? null : onBehalfWords(onBehalfOf),
  },
});
