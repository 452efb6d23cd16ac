import type { TouchedCell } from "#contract/plan.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import { touchedItems, touchedText } from "#domain/cell-plan/touched-items.ts";
import type { Path } from "#domain/ids.ts";
import { owedPeriods } from "#domain/milestone/obligation.ts";
import { periodsOfPlan, type PlanContent } from "#domain/plan/plan-content.ts";
import type { Scoped } from "../../db/scoped.ts";
import { registeredItems } from "./cascade-store.ts";
import { cellsUnder, type PlanRow } from "./store.ts";

export type Touched = TouchedCell & { path: Path };

/** Whose registrations an amendment touches, and in what: they stay as handed in, and each cell is told. P2. */
export async function touchedCells(
  scoped: Scoped,
  plan: PlanRow,
  { before, after }: { before: PlanContent; after: PlanContent },
  day: LocalDate,
): Promise<Touched[]> {
  const items = await registeredItems(scoped, plan.id);
  if (items.length === 0) return [];
  const cells = await cellsUnder(scoped, plan.organisation_id, day);
  return cells.flatMap(({ id, name, path, life }) => {
    const own = items.filter(({ organisationId }) => organisationId === id);
    const [first] = own;
    if (first === undefined) return [];
    const periods = owedPeriods(periodsOfPlan(after), life);
    const changes = touchedItems(own, { before, after, periods }).map((item) => touchedText(item, labelOf));
    return changes.length === 0 ? [] : [{ cell: { id, name }, cellPlanId: first.cellPlanId, changes, path }];
  });
}

function labelOf(key: string): string {
  const period = parsePeriodKey(key);
  return period === null ? key : periodLabel(period);
}
