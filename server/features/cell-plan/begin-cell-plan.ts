import type { CellPlanBody } from "#contract/cell-plan.ts";
import type { LastChange } from "#contract/refusal.ts";
import type { Actor } from "#domain/access/role.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { itemTitle, replacedTopics, type CellPlanItem } from "#domain/cell-plan/cell-plan-item.ts";
import { heldLeftOut } from "#domain/cell-plan/check-amended.ts";
import type { CellPlanFault } from "#domain/cell-plan/check-cell-plan.ts";
import type { PostponeRefusal } from "#domain/cell-plan/postpone.ts";
import { denyCellPlan, type CellPlanAction } from "#domain/cell-plan/policy.ts";
import type { CellPlanView } from "#contract/cell-plan.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { KeyReused } from "../../db/command.ts";
import { lastChange } from "../../db/last-change.ts";
import type { Scoped } from "../../db/scoped.ts";
import type { SecretRefusal } from "../../http/secret-mark.ts";
import { periodsFor, type Cell, type PlanInForce } from "./plan-in-force.ts";
import { present } from "./present.ts";
import type { Registration } from "./registration.ts";
import { textsOf, withoutSecret } from "./secret-in-texts.ts";
import { beginCellPlan, cellPlanOf, type CellPlanRow, type WrittenItem } from "./store.ts";

export type CellPlanRefusal =
  | KeyReused
  | SecretRefusal
  | { code: "row.unknown" | "denied.needs-role" | "cell-plan.no-plan" }
  | { code: "row.stale"; current: unknown; changed: LastChange | null }
  | { code: "cell-plan.period-empty"; periods: readonly string[]; faults: readonly CellPlanFault[] }
  | { code: "cell-plan.not-ready"; faults: readonly CellPlanFault[] }
  | { code: "cell-plan.move-refused"; from: string; move: string }
  | { code: "cell-plan.remark-missing" | "cell-plan.reason-missing" | "cell-plan.on-behalf-of-missing" }
  | { code: "cell-plan.day-in-future" | "cell-plan.nothing-to-confirm" }
  | { code: "cell-plan.day-before-plan"; day: string }
  | { code: "cell-plan.held-left-out"; titles: readonly string[] }
  | PostponeRefusal
  | { code: "cell-plan.person-unknown"; personIds: readonly string[] }
  | { code: "cell-plan.some-refused"; refused: readonly { id: string; code: string }[] };

/** The paper or the call the office names cannot lie ahead, nor before there was a plan to register by. P7. */
export function paperRefused(
  day: string,
  plan: Pick<PlanInForce, "publishedOn" | "content"> | null,
  today: LocalDate,
): CellPlanRefusal | null {
  if (day > today) return { code: "cell-plan.day-in-future" };
  const first = plan === null ? null : issuedOn(plan);
  return first !== null && day < first ? { code: "cell-plan.day-before-plan", day: first } : null;
}

/** Since when there is something to register by: the plan's own date where it was published here later. */
const issuedOn = ({ publishedOn, content }: Pick<PlanInForce, "publishedOn" | "content">): LocalDate => {
  const { date } = content.identity;
  return date !== null && date < publishedOn ? date : publishedOn;
};

export type Ready = { cell: Cell; plan: PlanInForce; cellPlan: CellPlanRow };

type Asking = { body: CellPlanBody; action: CellPlanAction; at: string; known: Registration };

/**
 * The cell's plan, begun if need be, locked for the command. Two who begin at once: one waits for the other and is then
 * told what the other wrote.
 */
export async function readyToWrite(
  scoped: Scoped,
  id: string,
  asking: Asking,
): Promise<Result<Ready, CellPlanRefusal>> {
  const { body, at, known } = asking;
  const judged = readyAsKnown(scoped.caller.actor, id, asking);
  if (!("unsettled" in judged)) return judged;
  const { cell, plan, unsettled } = judged;
  if (unsettled === "not-begun") return begin(scoped, { id, cell, plan, body, today: dayOf(at), known });
  return stale(scoped, { cell, plan, cellPlan: unsettled }, dayOf(at));
}

/** Another row than the one meant, or none begun yet: the database has to be asked. */
type Unsettled = { unsettled: CellPlanRow | "not-begun"; cell: Cell; plan: PlanInForce };

/** As far as what was read and locked tells. */
export function readyAsKnown(
  actor: Actor,
  id: string,
  { body, action, known }: Asking,
): Result<Ready, CellPlanRefusal> | Unsettled {
  const { cell, plan, seen, cellPlan } = known;
  if (cell === null) return fail({ code: "row.unknown" });
  const denial = denyCellPlan(actor, action, cell);
  if (denial !== null) return fail(denial);
  const secret = withoutSecret(textsOf(body), body.notSecret);
  if (!secret.ok) return secret;
  if (plan === null || plan.organisationId !== cell.committeeId) return fail({ code: "cell-plan.no-plan" });
  if (seen === undefined) return { unsettled: "not-begun", cell, plan };
  if (action === "save" && !["draft", "returned"].includes(seen.state))
    return fail({ code: "cell-plan.move-refused", from: seen.state, move: "save" });
  if (cellPlan === undefined || cellPlan.id !== id || cellPlan.version !== body.version)
    return { unsettled: cellPlan ?? seen, cell, plan };
  const leftOut = heldLeftOut({ items: body.items, before: known.items, held: known.held });
  if (leftOut.length > 0) return fail({ code: "cell-plan.held-left-out", titles: leftOut.map(({ title }) => title) });
  return knownPeople({ cell, plan, cellPlan }, body, known);
}

type Beginning = {
  id: string;
  cell: Cell;
  plan: PlanInForce;
  body: CellPlanBody;
  today: ReturnType<typeof dayOf>;
  known: Registration;
};

async function begin(
  scoped: Scoped,
  { id, cell, plan, body, today, known }: Beginning,
): Promise<Result<Ready, CellPlanRefusal>> {
  await beginCellPlan(scoped, { id, planId: plan.id, organisationId: cell.id, path: cell.path });
  const cellPlan = await cellPlanOf(scoped, plan.id, cell.id);
  // The id is taken by what this caller may not see.
  if (cellPlan === undefined) return fail({ code: "row.unknown" });
  if (cellPlan.id !== id || cellPlan.version !== 0 || body.version !== 0)
    return stale(scoped, { cell, plan, cellPlan }, today);
  return knownPeople({ cell, plan, cellPlan }, body, known);
}

/** The row not begun yet as it will stand once it is, for whoever begins and hands it in at once. */
export function readyToBegin(
  id: string,
  { cell, plan }: Pick<Unsettled, "cell" | "plan">,
  { body, known }: Pick<Asking, "body" | "known">,
): Result<Ready, CellPlanRefusal> | null {
  const cellPlan = { ...notBegun, id, plan_id: plan.id, organisation_id: cell.id, path: cell.path };
  return body.version === 0 ? knownPeople({ cell, plan, cellPlan }, body, known) : null;
}

const notBegun = {
  state: "draft",
  version: 0,
  amendment: 0,
  submitted_on: null,
  submitted_at: null,
  submitted_by: null,
  decided_at: null,
  decided_by: null,
  remark: "",
  on_behalf_of: "",
  confirmed_by_cell: true,
} as const;

/** Preparer and presenter are people of the cell, or the plan would name strangers. */
function knownPeople(ready: Ready, { items }: CellPlanBody, { people }: Registration): Result<Ready, CellPlanRefusal> {
  const known = new Set(people.map((person) => person.id));
  const named = items.flatMap(({ preparerId, presenterId }) => [preparerId, presenterId]).filter((id) => id !== null);
  const personIds = [...new Set(named)].filter((id) => !known.has(id));
  return personIds.length === 0 ? ok(ready) : fail({ code: "cell-plan.person-unknown", personIds });
}

export async function stale(
  scoped: Scoped,
  shown: Ready,
  today: ReturnType<typeof dayOf>,
): Promise<Result<never, CellPlanRefusal>> {
  const current = (await present(scoped, shown, today)) satisfies CellPlanView;
  return fail({ code: "row.stale", current, changed: await whoChanged(scoped, shown.cellPlan) });
}

export const whoChanged = (scoped: Scoped, { id, path }: Pick<CellPlanRow, "id" | "path">) =>
  lastChange(scoped, { noun: "cell-plan", rowId: id, path });

/** The items as they are kept: each with its title and the topic it stands in for. */
export function written(plan: PlanInForce, cell: Cell, items: readonly CellPlanItem[]): WrittenItem[] {
  const replaced = replacedTopics(plan.content, items, periodsFor(plan, cell)).filter(
    ({ movedTo }) => movedTo.length === 0,
  );
  return items.map((item) => ({
    ...item,
    title: itemTitle(plan.content, item) ?? "",
    replacesTopicId: replaced.find(({ by }) => by.includes(item))?.topicId ?? null,
  }));
}

export const change = (action: string, { id, path }: Pick<CellPlanRow, "id" | "path">, value: unknown) => ({
  action,
  noun: "cell-plan",
  rowId: id,
  path,
  value,
});
