import type { Due } from "../calendar/deadline.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import { firstDayOf, lastDayOf, periodsOf, type Period, type PeriodUnit } from "../calendar/period.ts";
import type { MilestoneKey } from "../milestone/milestone-key.ts";
import type { Rung } from "../urging/ladder.ts";

/** Those a plan gives duties to, in the words of the reading contract. Clause IV. */
export const planActors = ["cell", "committee", "leader", "inspection", "office", "member"] as const;
export type PlanActor = (typeof planActors)[number];

export const recipientPurposes = ["report", "execute", "archive", "publish", "inform"] as const;
export type RecipientPurpose = (typeof recipientPurposes)[number];

export const frequencyUnits = ["quarter", "month", "half", "year"] as const satisfies readonly PeriodUnit[];

/** Head and foot of the document. Whatever the text does not say is null, never invented; a number may still be drawn. */
export type PlanIdentity = {
  superior: string | null;
  issuer: string | null;
  kind: string | null;
  number: number | null;
  symbol: string | null;
  place: string | null;
  date: LocalDate | null;
  title: string | null;
  year: number | null;
  signer: { capacity: string; post: string; name: string } | null;
};

/** A document the plan carries out; its identity is issuer + kind + number + date. `about`: "về sinh hoạt chuyên đề năm 2024". Handbook 3. */
export type PlanBasis = { kind: string; symbol: string; date: LocalDate | null; issuer: string | null; about?: string };

/** A file that guides the lead report ("đề cương"), handed in with the plan. II, P2. */
export type PlanOutline = { uploadId: string; fileName: string };

/**
 * A numbered subject; `period` null puts it in the free pool. `origin`: taken from the superior's plan or the committee's own;
 * `from` is the superior's topic it takes up, where a person said which. II, P3.
 */
export type PlanTopic = {
  id: string;
  no: number | null;
  title: string;
  period: Period | null;
  origin: "superior" | "own";
  tags: readonly string[];
  from?: string;
  outlines?: readonly PlanOutline[];
};

/** A superior's topic that is not taken up: `by` is the own topic that stands in for it, null where it is dropped. P3. */
export type PlanDeparture = { topicId: string; by: string | null; reason: string };

/** What the plan rules; null where it says nothing. Leads are calendar days before the meeting, the report's in `reportUnit`. I.3, II. */
export type PlanRules = {
  frequency: { atLeast: number; per: PeriodUnit } | null;
  mayAddTopics: boolean | null;
  mayReplaceTopics: boolean | null;
  replacesRegularMeeting: boolean | null;
  mayMergeWithRegular: boolean | null;
  noticeLeadDays: number | null;
  papersLeadDays: number | null;
  reportWithinDays: number | null;
  reportUnit: "day" | "workingDay";
};

/**
 * A duty with a day: `what` is the duty, `words` the plan's own wording of the day ("trước ngày 05/01/2023").
 * `milestone` is the step it bounds: absent, it is told from the words; null, a person said it bounds none. P5.
 */
export type PlanDeadline = {
  id: string;
  what: string;
  words: string;
  who: PlanActor | null;
  due: Due;
  milestone?: MilestoneKey | null;
};

export type PlanStep = { no: number | null; text: string; role: string | null; when: "during" | "after" };
export type PlanPurpose = { text: string };
export type PlanDuty = { actor: PlanActor; text: string };
export type PlanRecipient = { name: string; purpose: RecipientPurpose | null };

/** What one version of a plan holds, draft or published; a published one is amended by the next, never in place. P2. */
export type PlanContent = {
  identity: PlanIdentity;
  basis: readonly PlanBasis[];
  periodUnit: PeriodUnit;
  topics: readonly PlanTopic[];
  rules: PlanRules;
  deadlines: readonly PlanDeadline[];
  programme: readonly PlanStep[];
  duties: readonly PlanDuty[];
  recipients: readonly PlanRecipient[];
  ladder: readonly Rung[];
  rubricId: string | null;
  /** "Mục đích, yêu cầu" in the plan's own words; absent where it was never said. I. */
  purposes?: readonly PlanPurpose[];
  /** The superior's plan this one carries out, and what of it is not taken up. Basis, P3. */
  superiorPlanId?: string | null;
  departures?: readonly PlanDeparture[];
};

export const silentRules: PlanRules = {
  frequency: null,
  mayAddTopics: null,
  mayReplaceTopics: null,
  replacesRegularMeeting: null,
  mayMergeWithRegular: null,
  noticeLeadDays: null,
  papersLeadDays: null,
  reportWithinDays: null,
  reportUnit: "day",
};

export const blankIdentity: PlanIdentity = {
  superior: null,
  issuer: null,
  kind: null,
  number: null,
  symbol: null,
  place: null,
  date: null,
  title: null,
  year: null,
  signer: null,
};

/** A draft that says nothing yet. */
export const blankPlan: PlanContent = {
  identity: blankIdentity,
  basis: [],
  periodUnit: "quarter",
  topics: [],
  rules: silentRules,
  deadlines: [],
  programme: [],
  duties: [],
  recipients: [],
  ladder: [],
  rubricId: null,
};

/** The spans in which the plan asks for a meeting, in order; none while the year is unknown. P2. */
export const periodsOfPlan = ({ identity: { year }, periodUnit }: PlanContent): Period[] =>
  year === null ? [] : periodsOf(periodUnit, year);

export const overlaps = (one: Period, other: Period): boolean =>
  firstDayOf(one) <= lastDayOf(other) && firstDayOf(other) <= lastDayOf(one);

/** The topics the plan puts in a period; one for a half or the year stands in each period it covers. II. */
export const topicsOfPeriod = ({ topics }: Pick<PlanContent, "topics">, period: Period): PlanTopic[] =>
  topics.filter((topic) => topic.period !== null && overlaps(topic.period, period));

/** The free pool: topics without a period, for any cell to add. II. */
export const poolTopics = ({ topics }: Pick<PlanContent, "topics">): PlanTopic[] =>
  topics.filter(({ period }) => period === null);

/** How many thematic meetings one period asks for: by the plan's own rule, else one. I.3. */
export function meetingsPerPeriod({ rules: { frequency }, periodUnit }: PlanContent): number {
  return frequency !== null && frequency.per === periodUnit ? frequency.atLeast : 1;
}
