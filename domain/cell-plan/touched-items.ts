import { periodKey, periodLabel, type Period, type PeriodKey } from "../calendar/period.ts";
import { periodsOfPlan, topicsOfPeriod, type PlanContent, type PlanTopic } from "../plan/plan-content.ts";

/** What an amendment of the committee's plan changes of one thing a cell has registered. P2. */
export type TouchedItem =
  | { change: "removed"; periodKey: PeriodKey; title: string }
  | { change: "moved"; periodKey: PeriodKey; title: string; to: Period | null }
  | { change: "reworded"; periodKey: PeriodKey; title: string; to: string }
  | { change: "added"; periodKey: PeriodKey; title: string };

type Registered = { periodKey: PeriodKey; topicId: string | null; title: string };
type Amended = { before: PlanContent; after: PlanContent; periods?: readonly Period[] };

/**
 * Of what a cell has registered: topics the amended plan no longer has, puts in other periods or words anew, and topics it
 * newly puts in a period the cell owes. The registration itself stays as it is; the cell amends it or not. P2.
 */
export function touchedItems(items: readonly Registered[], amended: Amended): TouchedItem[] {
  const { before, after, periods = periodsOfPlan(after) } = amended;
  return [
    ...items.flatMap((item) => touchedItem(item, before, after)),
    ...periods.flatMap((period) => newIn(period, items, before, after)),
  ];
}

function touchedItem({ periodKey: key, topicId, title }: Registered, before: PlanContent, after: PlanContent) {
  const was = before.topics.find(({ id }) => id === topicId);
  if (was === undefined) return [];
  const now = after.topics.find(({ id }) => id === topicId);
  const about = { periodKey: key, title };
  if (now === undefined) return [{ ...about, change: "removed" as const }];
  const moved: TouchedItem[] = stands(was, now) ? [] : [{ ...about, change: "moved", to: now.period }];
  return was.title === now.title ? moved : [...moved, { ...about, change: "reworded" as const, to: now.title }];
}

const keyOf = ({ period }: PlanTopic): string => (period === null ? "" : periodKey(period));
const stands = (was: PlanTopic, now: PlanTopic): boolean => keyOf(was) === keyOf(now);

function newIn(period: Period, items: readonly Registered[], before: PlanContent, after: PlanContent): TouchedItem[] {
  const key = periodKey(period);
  const known = new Set(topicsOfPeriod(before, period).map(({ id }) => id));
  const here = new Set(items.filter((item) => item.periodKey === key).map(({ topicId }) => topicId));
  return topicsOfPeriod(after, period)
    .filter(({ id }) => !known.has(id) && !here.has(id))
    .map(({ title }) => ({ change: "added", periodKey: key, title }));
}

/** "Quý II/2023: “Chuyển đổi số” chuyển sang Quý III/2023". */
export function touchedText(item: TouchedItem, label: (key: PeriodKey) => string): string {
  const head = `${label(item.periodKey)}: `;
  if (item.change === "added") return `${head}kế hoạch thêm “${item.title}”`;
  if (item.change === "removed") return `${head}kế hoạch không còn “${item.title}”`;
  if (item.change === "reworded") return `${head}“${item.title}” đổi thành “${item.to}”`;
  return `${head}“${item.title}” chuyển ${item.to === null ? "vào kho chuyên đề" : `sang ${periodLabel(item.to)}`}`;
}
