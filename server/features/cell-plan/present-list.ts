import type { CellPlanLine, CellPlanList } from "#contract/cell-plan.ts";
import { rootCovers } from "#domain/access/scope-of.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey, periodLabel } from "#domain/calendar/period.ts";
import { cellPlanPermissions } from "#domain/cell-plan/policy.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import type { Scoped } from "../../db/scoped.ts";
import { extensionsOf, type ExtensionRow } from "./extension-store.ts";
import { deadlineView, differencesOf, extensionView, standingView } from "./judge.ts";
import { namesOfPersons } from "./people-of-cell.ts";
import { cellsOf, committeeOf, newestPublished, planInForce, type Cell, type PlanInForce } from "./plan-in-force.ts";
import { cellPlansOf, itemsOf, type CellPlanRow, type ItemRow } from "./store.ts";

/** Every cell of the plan's committee with how its registration stands: the office's list. P4. */
export async function presentList(
  scoped: Scoped,
  planId: string | undefined,
  now: string,
): Promise<CellPlanList | null> {
  const today = dayOf(now);
  const id = planId ?? (await newestPublished(scoped));
  const plan = id === null ? null : await planInForce(scoped, { id });
  if (plan === null) return null;
  const cellPlans = await cellPlansOf(scoped, plan.id);
  const cells = await cellsOf(scoped, plan.organisationId, today);
  const items = await itemsOf(
    scoped,
    cellPlans.map(({ id }) => id),
  );
  const extensions = await extensionsOf(scoped, plan.id);
  const names = await namesOfPersons(
    scoped,
    extensions.map(({ asked_by }) => asked_by),
  );
  const committee = await committeeOf(scoped, plan.organisationId, today);
  const founded = { life: { foundedOn: plan.publishedOn, dissolvedOn: null } };
  return {
    plan: { id: plan.id, year: plan.year, title: plan.content.identity.title, symbol: plan.content.identity.symbol },
    committee: { id: committee.id, name: committee.name },
    today,
    deadline: deadlineView(plan, founded),
    periods: periodsOfPlan(plan.content).map((period) => ({ key: periodKey(period), label: periodLabel(period) })),
    lines: cells.flatMap((cell) => {
      const cellPlan = cellPlans.find((one) => one.organisation_id === cell.id) ?? null;
      if (cellPlan === null && !seesUnbegun(scoped, cell)) return [];
      const own = extensions.filter((one) => one.organisation_id === cell.id);
      return [lineOf(scoped, { plan, cell, cellPlan, extensions: own }, { items, names, today })];
    }),
  };
}

/** Who only reads what was handed in does not learn from silence that nothing was. Handbook 8. */
const seesUnbegun = ({ scope }: Scoped, { path }: Cell): boolean =>
  (scope.read.cellPlan ?? []).some((root) => rootCovers(root, path));

type Shown = { plan: PlanInForce; cell: Cell; cellPlan: CellPlanRow | null; extensions: readonly ExtensionRow[] };
type Beside = { items: readonly ItemRow[]; names: ReadonlyMap<string, string>; today: LocalDate };

function lineOf(scoped: Scoped, shown: Shown, { items, names, today }: Beside): CellPlanLine {
  const { plan, cell, cellPlan, extensions } = shown;
  const own = items.filter(({ cellPlanId }) => cellPlanId === cellPlan?.id);
  const last = extensions.at(-1);
  const may = cellPlanPermissions(scoped.caller.actor, {
    path: cell.path,
    state: cellPlan?.state ?? "none",
    confirmedByCell: cellPlan?.confirmed_by_cell ?? true,
    asked: extensions.some(({ state }) => state === "asked"),
    mayAsk: false,
  });
  return {
    id: cellPlan?.id ?? null,
    ...standingView(shown, today),
    cell: { id: cell.id, name: cell.name },
    differences: cellPlan === null ? [] : differencesOf(plan, cell, own),
    topics: own.map(({ periodKey: key, title }) => ({ periodKey: key, title })),
    remark: cellPlan?.remark ?? "",
    extension: last === undefined ? null : extensionView(last, names),
    permissions: {
      acknowledge: may.acknowledge,
      return: may.return,
      onBehalf: may.onBehalf,
      decideExtension: may.decideExtension,
    },
  };
}
