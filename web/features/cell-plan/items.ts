import type { CellPlanItemInput, CellPlanItemView, CellPlanView } from "#contract/cell-plan.ts";

export type Topic = CellPlanView["pool"][number];
export type Choice = { kind: "committee" | "pool"; topic: Topic } | { kind: "own"; title: string };

const blank = {
  reason: null,
  plannedOn: null,
  plannedMonth: null,
  preparerId: null,
  preparerName: null,
  presenterId: null,
  presenterName: null,
  place: null,
};

export const itemOf = (periodKey: string, choice: Choice): CellPlanItemView =>
  choice.kind === "own"
    ? { ...blank, periodKey, topicId: null, ownTitle: choice.title, title: choice.title, source: "own" }
    : { ...blank, periodKey, topicId: choice.topic.id, ownTitle: null, title: choice.topic.title, source: choice.kind };

/** Another topic in the place of one: who, when and where stay as they were. */
export const withTopic = (
  item: CellPlanItemView,
  choice: Choice,
  reason: CellPlanItemView["reason"],
): CellPlanItemView => ({ ...item, ...topicPart(itemOf(item.periodKey, choice)), reason });

const topicPart = ({ topicId, ownTitle, title, source }: CellPlanItemView) => ({ topicId, ownTitle, title, source });

export const asInput = ({
  title: _title,
  preparerName: _preparer,
  presenterName: _presenter,
  ...item
}: CellPlanItemView): CellPlanItemInput => item;

/** Topics of the committee for this period that are not taken up in it, the pool, and those of other periods. */
export function choicesFor(view: CellPlanView, items: readonly CellPlanItemView[], periodKey: string) {
  const here = new Set(items.filter((item) => item.periodKey === periodKey).map(({ topicId }) => topicId));
  const free = ({ id }: Topic) => !here.has(id);
  const own = view.periods.find(({ key }) => key === periodKey)?.topics.filter(free) ?? [];
  const seen = new Set([...own, ...view.pool].map(({ id }) => id));
  const others = view.periods
    .flatMap(({ topics }) => topics)
    .filter(
      (topic, at, all) => free(topic) && !seen.has(topic.id) && all.findIndex(({ id }) => id === topic.id) === at,
    );
  return { own, pool: view.pool.filter(free), others };
}

/** Whether the committee's topic of this period is given up by what is chosen: then a reason is asked for. */
export const givesUp = (view: CellPlanView, item: CellPlanItemView, items: readonly CellPlanItemView[]): boolean => {
  const expected = view.periods.find(({ key }) => key === item.periodKey)?.topics ?? [];
  const isExpected = expected.some(({ id }) => id === item.topicId);
  return isExpected && !items.some((other) => other !== item && other.topicId === item.topicId);
};
