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

/**
 * Whether, with `next` in the place of `item` (or added, where there is none), the period gives up a topic of the committee
 * that is taken up nowhere else: then why is asked for, once a period.
 */
export function asksReason(
  view: Pick<CellPlanView, "periods">,
  items: readonly CellPlanItemView[],
  item: CellPlanItemView | null,
  next: CellPlanItemView,
): boolean {
  const expected = view.periods.find(({ key }) => key === next.periodKey)?.topics ?? [];
  if (expected.some(({ id }) => id === next.topicId)) return false;
  const others = items.filter((one) => one !== item);
  const givenUp = expected.some(({ id }) => !others.some(({ topicId }) => topicId === id));
  return givenUp && !others.some(({ periodKey, reason }) => periodKey === next.periodKey && reason !== null);
}
