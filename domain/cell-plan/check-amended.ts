import { periodKey, type Period, type PeriodKey } from "../calendar/period.ts";
import type { PlanContent } from "../plan/plan-content.ts";
import { checkCellPlan, type CellPlanFault, type CellPlanFaultCode } from "./check-cell-plan.ts";
import { replacedTopics, type CellPlanItem } from "./cell-plan-item.ts";

/** An item as it was registered: its title as the plan worded it then, and the period it was put off from. */
export type RegisteredItem = CellPlanItem & { id: string; title: string; postponed: { from: PeriodKey } | null };

/** A committee's topic in its period is the same however it is worded since; the cell's own is known by its words alone. */
export const isSameItem = (registered: RegisteredItem, item: CellPlanItem): boolean =>
  registered.periodKey === item.periodKey &&
  registered.topicId === item.topicId &&
  (item.topicId !== null || registered.title === item.ownTitle);

type Amended = {
  content: PlanContent;
  items: readonly CellPlanItem[];
  periods: readonly Period[];
  before: readonly RegisteredItem[];
  /** The ids of the registered items a meeting was held on. */
  held: ReadonlySet<string>;
};

/**
 * What keeps an amended plan from being handed in. A period that stands empty because its topics were put off, with the reason,
 * is no fault while they are still among those sent; nor is what was held and what the plan has dropped or moved since. P8.
 */
export function checkAmended({ content, items, periods, before, held }: Amended): CellPlanFault[] {
  const left = new Set(leftByPuttingOff({ content, items, periods, before }));
  const judged = periods.filter((period) => !left.has(periodKey(period)));
  const stands = items.map((item) => before.some((one) => held.has(one.id) && isSameItem(one, item)));
  return checkCellPlan({ content, items, periods: judged }).filter(
    ({ code, path }) => !ofThePlan.includes(code) || stands[Number(path.split(".")[1])] !== true,
  );
}

/** Faults of an item that only a change of the committee's plan can have made. */
const ofThePlan: readonly CellPlanFaultCode[] = ["topic-unknown", "period-unknown", "source-wrong"];

function leftByPuttingOff({ content, items, periods, before }: Omit<Amended, "held">): PeriodKey[] {
  const from = before.filter((one) => items.some((item) => isSameItem(one, item))).map((one) => one.postponed?.from);
  return periods
    .filter((period) => from.includes(periodKey(period)) && !items.some((item) => item.periodKey === periodKey(period)))
    .filter((period) => replacedTopics(content, items, [period]).every(({ movedTo }) => movedTo.length > 0))
    .map(periodKey);
}

/** What was held stays in the plan: the meeting refers to it. */
export const heldLeftOut = ({ items, before, held }: Pick<Amended, "items" | "before" | "held">): RegisteredItem[] =>
  before.filter((one) => held.has(one.id) && !items.some((item) => isSameItem(one, item)));
