import type { LocalDate } from "../calendar/local-date.ts";
import { fold } from "../text/fold.ts";
import { planLimits } from "./check-plan-content.ts";
import { blankIdentity, blankPlan, type PlanContent, type PlanTopic } from "./plan-content.ts";

/**
 * The draft a committee starts from: its superior's topics with their outlines, periods, programme and rules, with the
 * superior's plan as its basis. Deadlines, recipients and signer are the committee's own to set. Basis, P3.
 */
export function inheritPlan(
  superior: PlanContent,
  { issuer, superiorPlanId }: { issuer: string; superiorPlanId: string },
): PlanContent {
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
    basis:
      symbol === null
        ? []
        : [{ kind: identity.kind ?? "KH", symbol, date, issuer: identity.issuer, ...matterOf(identity) }],
    periodUnit,
    topics: topics.map((topic) => ({ ...topic, origin: "superior" as const, from: topic.id })),
    rules,
    programme,
    rubricId,
    superiorPlanId,
    departures: [],
  };
}

/** "Tổ chức sinh hoạt …" as the matter of a document that is cited: "về tổ chức sinh hoạt …". */
function matterOf({ title }: PlanContent["identity"]): { about?: string } {
  if (title === null) return {};
  const begun = /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
  return { about: (/^về\s/iu.test(begun) ? begun : `về ${begun}`).slice(0, planLimits.title) };
}

/** What became of a superior's topic in the plan of a committee below; "moved" to another period, or freed of any. */
export type CascadedTopic =
  | { fate: "kept"; topic: PlanTopic }
  | { fate: "dropped"; topic: PlanTopic; reason: string | null }
  | { fate: "moved" | "reworded"; topic: PlanTopic; into: PlanTopic }
  | { fate: "replaced"; topic: PlanTopic; into: PlanTopic; reason: string | null }
  | { fate: "added"; topic: PlanTopic };

type Own = Pick<PlanContent, "topics" | "departures">;

/**
 * What a committee did with its superior's topics: first the superior's, then its own. A topic is the superior's where a
 * person said so, else where its title is the same but for marks and case, as in a plan typed from its paper. P3.
 */
export function cascadedTopics(superior: Pick<PlanContent, "topics">, own: Own): CascadedTopic[] {
  const taken = new Set<PlanTopic>();
  const theirs = superior.topics.map((topic): CascadedTopic => {
    const into = own.topics.find((one) => !taken.has(one) && takesUp(one, topic));
    if (into === undefined) return givenUp(topic, own);
    taken.add(into);
    if (!samePeriod(topic, into)) return { fate: "moved", topic, into };
    return into.title === topic.title ? { fate: "kept", topic } : { fate: "reworded", topic, into };
  });
  const standIn = new Set(theirs.flatMap((one) => (one.fate === "replaced" ? [one.into] : [])));
  const added = own.topics.filter((topic) => !taken.has(topic) && !standIn.has(topic));
  return [...theirs, ...added.map((topic): CascadedTopic => ({ fate: "added", topic }))];
}

function givenUp(topic: PlanTopic, { topics, departures = [] }: Own): CascadedTopic {
  const said = departures.find(({ topicId }) => topicId === topic.id);
  const into = topics.find(({ id }) => id === said?.by);
  const reason = said === undefined || said.reason.trim() === "" ? null : said.reason;
  return into === undefined ? { fate: "dropped", topic, reason } : { fate: "replaced", topic, into, reason };
}

const takesUp = ({ from, title }: PlanTopic, topic: PlanTopic): boolean =>
  from === undefined ? plain(title) === plain(topic.title) : from === topic.id;

const plain = (title: string): string =>
  fold(title)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const samePeriod = ({ period: one }: PlanTopic, { period: other }: PlanTopic): boolean =>
  one === null || other === null
    ? one === other
    : one.unit === other.unit && one.year === other.year && one.index === other.index;

/** The superior's topics that are not taken up and nobody said why: they keep the plan from being published. P3. */
export const unexplained = (superior: Pick<PlanContent, "topics">, own: Own): PlanTopic[] =>
  cascadedTopics(superior, own).flatMap((one) =>
    (one.fate === "dropped" || one.fate === "replaced") && one.reason === null ? [one.topic] : [],
  );

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
