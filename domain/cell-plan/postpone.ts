import { firstDayOf, parsePeriodKey, periodKey, type PeriodKey } from "../calendar/period.ts";
import { fail, ok, type Result } from "../result.ts";
import { periodsOfPlan, type PlanContent } from "../plan/plan-content.ts";
import type { CellPlanItem } from "./cell-plan-item.ts";

export type PostponeRefusal =
  | { code: "cell-plan.item-unknown" }
  | { code: "cell-plan.period-unknown"; period: PeriodKey }
  | { code: "cell-plan.not-later" }
  | { code: "cell-plan.already-there" }
  | { code: "cell-plan.already-held" }
  | { code: "cell-plan.reason-missing" };

type Postponing = {
  content: PlanContent;
  items: readonly CellPlanItem[];
  /** Which of the items. */
  at: number;
  to: PeriodKey;
  reason: string;
  /** A meeting on it was held. */
  held: boolean;
};

const startOf = (key: PeriodKey): string => {
  const period = parsePeriodKey(key);
  return period === null ? "" : firstDayOf(period);
};

/**
 * A topic put off to a later period, with the reason; the day set for it falls away. The period it leaves may stand empty
 * then: that is for the committee to see, in the amended plan. P8.
 */
export function postponeTopic({
  content,
  items,
  at,
  to,
  reason,
  held,
}: Postponing): Result<CellPlanItem[], PostponeRefusal> {
  const item = items[at];
  if (item === undefined) return fail({ code: "cell-plan.item-unknown" });
  if (held) return fail({ code: "cell-plan.already-held" });
  if (!periodsOfPlan(content).some((period) => periodKey(period) === to))
    return fail({ code: "cell-plan.period-unknown", period: to });
  if (startOf(to) <= startOf(item.periodKey)) return fail({ code: "cell-plan.not-later" });
  const twice = items.some(({ periodKey: key, topicId }) => key === to && topicId !== null && topicId === item.topicId);
  if (twice) return fail({ code: "cell-plan.already-there" });
  if (reason.trim() === "") return fail({ code: "cell-plan.reason-missing" });
  return ok(
    items.map((other) => (other === item ? { ...item, periodKey: to, plannedOn: null, plannedMonth: null } : other)),
  );
}
