import type { LocalDate } from "../calendar/local-date.ts";
import { blankIdentity, blankPlan, type PlanContent, type PlanTopic } from "./plan-content.ts";

/**
 * The draft a committee starts from: its superior's topics, periods, programme and rules, with the superior's plan as its
 * basis. Deadlines, recipients and signer are the committee's own to set. Basis, P3.
 */
export function inheritPlan(superior: PlanContent, issuer: string): PlanContent {
  const { identity, periodUnit, topics, rules, programme, rubricId } = superior;
  const { symbol, date } = identity;
  return {
    ...blankPlan,
    identity: {
      ...blankIdentity,
      superior: identity.issuer,
      issuer,
      kind: "KH",
      title: identity.title,
      year: identity.year,
    },
    basis: symbol === null ? [] : [{ kind: identity.kind ?? "KH", symbol, date, issuer: identity.issuer }],
    periodUnit,
    topics: topics.map((topic) => ({ ...topic, origin: "superior" as const })),
    rules,
    programme,
    rubricId,
  };
}

/** What became of a superior's topic in the plan of a committee below; "moved" to another period, or freed of any. */
export type CascadedTopic =
  | { fate: "kept" | "dropped"; topic: PlanTopic }
  | { fate: "moved" | "reworded"; topic: PlanTopic; into: PlanTopic }
  | { fate: "added"; topic: PlanTopic };

/** What a committee did with its superior's topics, matched by their id: first the superior's, then its own. P3. */
export function cascadedTopics(
  superior: Pick<PlanContent, "topics">,
  own: Pick<PlanContent, "topics">,
): CascadedTopic[] {
  const known = new Map(own.topics.map((topic) => [topic.id, topic]));
  const theirs = superior.topics.map((topic): CascadedTopic => {
    const into = known.get(topic.id);
    if (into === undefined) return { fate: "dropped", topic };
    if (!samePeriod(topic, into)) return { fate: "moved", topic, into };
    return into.title === topic.title ? { fate: "kept", topic } : { fate: "reworded", topic, into };
  });
  const ids = new Set(superior.topics.map(({ id }) => id));
  return [
    ...theirs,
    ...own.topics.filter(({ id }) => !ids.has(id)).map((topic): CascadedTopic => ({ fate: "added", topic })),
  ];
}

const samePeriod = ({ period: one }: PlanTopic, { period: other }: PlanTopic): boolean =>
  one === null || other === null
    ? one === other
    : one.unit === other.unit && one.year === other.year && one.index === other.index;

/** One published version of a plan. */
export type PublishedVersion = { number: number; publishedOn: LocalDate; content: PlanContent };

/** The version in force on a day, so that a past board is judged by the plan of its day; null before the first. P2. */
export const versionOn = (versions: readonly PublishedVersion[], day: LocalDate): PublishedVersion | null =>
  versions
    .filter(({ publishedOn }) => publishedOn <= day)
    .reduce<PublishedVersion | null>(
      (last, version) => (last !== null && last.number > version.number ? last : version),
      null,
    );
