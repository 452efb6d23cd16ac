import type { LocalDate } from "../calendar/local-date.ts";
import { periodKey, type Period, type PeriodKey } from "../calendar/period.ts";
import { periodsOfPlan, topicsOfPeriod, type PlanContent, type PlanTopic } from "../plan/plan-content.ts";

/** The matters a cell may put in a topic's place: new, hard, outstanding, pressing. I.2. */
export const replacementKinds = ["new", "hard", "outstanding", "pressing"] as const;
export type ReplacementKind = (typeof replacementKinds)[number];
export type ReplacementReason = { kind: ReplacementKind; text: string };

export const itemSources = ["committee", "pool", "own"] as const;
export type ItemSource = (typeof itemSources)[number];

/**
 * One topic a cell takes up in a period. `topicId` names one of the committee's, `ownTitle` the cell's own; never both.
 * Only period and topic are asked for at registration: the day (or the month, 1–12), people and place may come with
 * the notice. `preparerId` and `presenterId` are persons. P4.
 */
export type CellPlanItem = {
  periodKey: PeriodKey;
  topicId: string | null;
  ownTitle: string | null;
  source: ItemSource;
  reason: ReplacementReason | null;
  plannedOn: LocalDate | null;
  plannedMonth: number | null;
  preparerId: string | null;
  presenterId: string | null;
  place: string | null;
};

export const itemFor = (period: PeriodKey, topic: Pick<PlanTopic, "id" | "period">): CellPlanItem => ({
  periodKey: period,
  topicId: topic.id,
  ownTitle: null,
  source: topic.period === null ? "pool" : "committee",
  reason: null,
  plannedOn: null,
  plannedMonth: null,
  preparerId: null,
  presenterId: null,
  place: null,
});

/** What the secretary finds already filled in: every period the cell owes with the committee's topics for it. P4. */
export const prefilledItems = (
  content: PlanContent,
  periods: readonly Period[] = periodsOfPlan(content),
): CellPlanItem[] =>
  periods.flatMap((period) => topicsOfPeriod(content, period).map((topic) => itemFor(periodKey(period), topic)));

/** The title a reader sees; null where the item names a topic the plan no longer has, or nothing. */
export function itemTitle({ topics }: Pick<PlanContent, "topics">, { topicId, ownTitle }: CellPlanItem): string | null {
  if (topicId !== null) return topics.find(({ id }) => id === topicId)?.title ?? null;
  return ownTitle;
}

const namesTopic = ({ topicId, ownTitle }: CellPlanItem): boolean =>
  topicId !== null || (ownTitle !== null && ownTitle.trim() !== "");

/** The periods that stop a cell plan from being submitted: in each at least one topic. I.3, P4. */
export const periodsWithoutTopic = (
  content: PlanContent,
  items: readonly CellPlanItem[],
  periods: readonly Period[] = periodsOfPlan(content),
): PeriodKey[] =>
  periods.map(periodKey).filter((key) => !items.some((item) => item.periodKey === key && namesTopic(item)));

/**
 * A topic the committee put in a period and the cell does not take up there: moved to other periods, or, where
 * `movedTo` is empty, replaced by what fills the period, with the reason given. I.2, II, P3.
 */
export type ReplacedTopic = {
  periodKey: PeriodKey;
  topicId: string;
  movedTo: PeriodKey[];
  by: CellPlanItem[];
  reason: ReplacementReason | null;
};

export function replacedTopics(
  content: PlanContent,
  items: readonly CellPlanItem[],
  periods: readonly Period[] = periodsOfPlan(content),
): ReplacedTopic[] {
  return periods.flatMap((period) => {
    const key = periodKey(period);
    const expected = topicsOfPeriod(content, period);
    const here = items.filter((item) => item.periodKey === key);
    const by = here.filter(({ topicId }) => !expected.some(({ id }) => id === topicId));
    return expected
      .filter(({ id }) => !here.some(({ topicId }) => topicId === id))
      .map(({ id: topicId }) => ({
        periodKey: key,
        topicId,
        movedTo: items.filter((item) => item.topicId === topicId).map((item) => item.periodKey),
        by,
        reason: by.find(({ reason }) => reason !== null)?.reason ?? null,
      }));
  });
}

/** The cell's own topics that stand beside the committee's rather than in their place. II. */
export const addedItems = (
  content: PlanContent,
  items: readonly CellPlanItem[],
  periods: readonly Period[] = periodsOfPlan(content),
): CellPlanItem[] => {
  const instead = new Set(replacedTopics(content, items, periods).map((replaced) => replaced.periodKey));
  return items.filter(({ source, periodKey: key }) => source !== "committee" && !instead.has(key));
};
