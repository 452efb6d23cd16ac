import type { CellPlanItemView, CellPlanView } from "#contract/cell-plan.ts";
import type { Actor } from "#domain/access/role.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { firstDayOf, lastDayOf, periodKey, periodLabel, type Period } from "#domain/calendar/period.ts";
import { itemTitle, periodsWithoutTopic, prefilledItems, type CellPlanItem } from "#domain/cell-plan/cell-plan-item.ts";
import { refusalsToAsk } from "#domain/cell-plan/extension.ts";
import { cellPlanPermissions } from "#domain/cell-plan/policy.ts";
import { poolTopics, topicsOfPeriod, type PlanContent, type PlanTopic } from "#domain/plan/plan-content.ts";
import type { Scoped } from "../../db/scoped.ts";
import { asExtension, extensionsOf, type ExtensionRow } from "./extension-store.ts";
import { deadlineView, differencesOf, extensionView, standingView } from "./judge.ts";
import { namesBeside, peopleOf } from "./people-of-cell.ts";
import {
  committeeOf,
  lastDayFor,
  loadCell,
  periodsFor,
  planInForce,
  planOfCellPlan,
  type Cell,
  type PlanInForce,
} from "./plan-in-force.ts";
import type { ShownFacts } from "./registration.ts";
import { cellPlanOf, cellPlansBy, heldItems, itemsOf, type CellPlanRow, type ItemRow } from "./store.ts";

/** A cell's registration by a plan, begun or filled in beforehand; "unknown" where the caller may not look. P4. */
export async function presentOfYear(
  scoped: Scoped,
  { organisationId, planId, year }: { organisationId: string; planId?: string | undefined; year?: number | undefined },
  now: string,
): Promise<CellPlanView | "row.unknown" | "cell-plan.no-plan"> {
  const today = dayOf(now);
  const cell = await loadCell(scoped, organisationId, today);
  if (cell === null) return "row.unknown";
  const { committeeId } = cell;
  const wanted = planId === undefined ? { committeeId, year: year ?? Number(today.slice(0, 4)) } : { id: planId };
  const plan = await planInForce(scoped, wanted);
  if (plan === null || plan.organisationId !== committeeId) return "cell-plan.no-plan";
  return present(scoped, { cell, plan, cellPlan: (await cellPlanOf(scoped, plan.id, cell.id)) ?? null }, today);
}

export async function presentById(scoped: Scoped, id: string, now: string): Promise<CellPlanView | null> {
  const today = dayOf(now);
  const [cellPlan] = await cellPlansBy(scoped, [id]);
  if (cellPlan === undefined) return null;
  const cell = await loadCell(scoped, cellPlan.organisation_id, today);
  const plan = await planOfCellPlan(scoped, cellPlan);
  return cell === null || plan === null ? null : present(scoped, { cell, plan, cellPlan }, today);
}

export type Shown = { cell: Cell; plan: PlanInForce; cellPlan: CellPlanRow | null };

export async function present(scoped: Scoped, shown: Shown, today: LocalDate): Promise<CellPlanView> {
  const { cell, plan, cellPlan } = shown;
  const items = cellPlan === null ? [] : await itemsOf(scoped, [cellPlan.id]);
  const held = await heldItems(
    scoped,
    items.map(({ id }) => id),
  );
  const extensions = (await extensionsOf(scoped, plan.id)).filter((one) => one.organisation_id === cell.id);
  const committee = await committeeOf(scoped, cell.committeeId, today);
  const people = await peopleOf(scoped, cell, today);
  return presentKnown(scoped, shown, { items, held, extensions, committee, people }, today);
}

/** From what was read and written already; only names of people of other places are asked for. */
export async function presentKnown(
  scoped: Scoped,
  shown: Shown,
  facts: ShownFacts,
  today: LocalDate,
): Promise<CellPlanView> {
  const names = await namesBeside(scoped, facts.people, namedIn(shown, facts));
  return viewOf(scoped.caller.actor, shown, { ...facts, names }, today);
}

/** Everybody the view names, by id. */
export const namedIn = (
  { plan, cell, cellPlan }: Shown,
  { items: kept, extensions }: ShownFacts,
): (string | null)[] => [
  cellPlan?.submitted_by ?? null,
  cellPlan?.decided_by ?? null,
  ...itemsShown({ plan, cell, cellPlan }, kept).flatMap(({ preparerId, presenterId }) => [preparerId, presenterId]),
  ...extensions.map(({ asked_by }) => asked_by),
];

const itemsShown = ({ plan, cell, cellPlan }: Shown, kept: readonly ItemRow[]): readonly (CellPlanItem | ItemRow)[] =>
  cellPlan === null ? prefilledItems(plan.content, periodsFor(plan, cell)) : kept;

/** `names`: of all of `namedIn`. */
export function viewOf(
  actor: Actor,
  shown: Shown,
  { items: kept, held, extensions, committee, people, names }: ShownFacts & { names: ReadonlyMap<string, string> },
  today: LocalDate,
): CellPlanView {
  const { cell, plan, cellPlan } = shown;
  const periods = periodsFor(plan, cell);
  const items = itemsShown(shown, kept);
  return {
    id: cellPlan?.id ?? null,
    ...standingView({ ...shown, extensions }, today),
    cell: { id: cell.id, name: cell.name },
    committee: { id: committee.id, name: committee.name },
    today,
    plan: planView(plan),
    deadline: deadlineView(plan, cell),
    periods: periods.map((period) => periodView(plan.content, period)),
    pool: poolTopics(plan.content).map(topicView),
    items: items.map((item) => itemView(plan.content, item, names)),
    postponed: items.flatMap((item, at) =>
      "postponed" in item && item.postponed ? [{ item: at, ...item.postponed }] : [],
    ),
    heldItems: items.flatMap((item, at) => ("id" in item && held.has(item.id) ? [at] : [])),
    emptyPeriods: periodsWithoutTopic(plan.content, items, periods),
    differences: differencesOf(plan, cell, items),
    people: [...people],
    submittedAt: cellPlan?.submitted_at ?? null,
    submittedBy: names.get(cellPlan?.submitted_by ?? "") ?? null,
    decidedAt: cellPlan?.decided_at ?? null,
    decidedBy: names.get(cellPlan?.decided_by ?? "") ?? null,
    remark: cellPlan?.remark ?? "",
    extensions: extensions.map((row) => extensionView(row, names)),
    audience: `văn phòng ${committee.name}`,
    permissions: permissionsOn(actor, shown, extensions),
  };
}

function permissionsOn(actor: Actor, { cell, plan, cellPlan }: Shown, extensions: readonly ExtensionRow[]) {
  const refusals = refusalsToAsk({
    lastDay: lastDayFor(plan, cell),
    doneOn: cellPlan?.submitted_on ?? null,
    reason: "?",
    wantedUntil: null,
    earlier: extensions.map(asExtension),
  });
  return cellPlanPermissions(actor, {
    path: cell.path,
    state: cellPlan?.state ?? "none",
    confirmedByCell: cellPlan?.confirmed_by_cell ?? true,
    asked: extensions.some(({ state }) => state === "asked"),
    mayAsk: refusals.length === 0,
    moved: plan.organisationId !== cell.committeeId,
  });
}

const planView = ({ id, year, number, content }: PlanInForce): CellPlanView["plan"] => ({
  id,
  year,
  number,
  title: content.identity.title,
  symbol: content.identity.symbol,
  mayAddTopics: content.rules.mayAddTopics !== false,
  mayReplaceTopics: content.rules.mayReplaceTopics !== false,
});

const topicView = ({ id, no, title }: PlanTopic) => ({ id, no, title });

function periodView(content: PlanContent, period: Period): CellPlanView["periods"][number] {
  const [first, last] = [firstDayOf(period), lastDayOf(period)];
  const [from, to] = [first, last].map((day) => Number(day.slice(5, 7))) as [number, number];
  return {
    key: periodKey(period),
    label: periodLabel(period),
    firstDay: first,
    lastDay: last,
    months: Array.from({ length: to - from + 1 }, (_, at) => from + at),
    topics: topicsOfPeriod(content, period).map(topicView),
  };
}

function itemView(
  content: PlanContent,
  item: CellPlanItem & { title?: string },
  names: ReadonlyMap<string, string>,
): CellPlanItemView {
  return {
    periodKey: item.periodKey,
    topicId: item.topicId,
    ownTitle: item.ownTitle,
    source: item.source,
    reason: item.reason,
    plannedOn: item.plannedOn,
    plannedMonth: item.plannedMonth,
    preparerId: item.preparerId,
    presenterId: item.presenterId,
    place: item.place,
    title: item.title ?? itemTitle(content, item) ?? "",
    preparerName: names.get(item.preparerId ?? "") ?? null,
    presenterName: names.get(item.presenterId ?? "") ?? null,
  };
}
