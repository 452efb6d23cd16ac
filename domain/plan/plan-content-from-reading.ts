import { periodUnits, type Period, type PeriodUnit } from "../calendar/period.ts";
import type { PlanReading, Reading } from "../reading/plan-reading.ts";
import { defaultLadder } from "../urging/ladder.ts";
import { planLimits } from "./check-plan-content.ts";
import { silentRules, type PlanContent } from "./plan-content.ts";

const valueOf = <T>(reading: Reading<T> | null): T | null => reading?.value ?? null;
const { short, title: titleLimit, text: textLimit, items: most } = planLimits;

/** A draft takes no more than its form does; the whole stays in the source beside it. */
const wordsOf = (reading: Reading<string>, longest: number): string => reading.value.slice(0, longest);
const maybeWords = (reading: Reading<string> | null, longest: number = short): string | null =>
  reading === null ? null : wordsOf(reading, longest);
const within = (reading: Reading<number> | null, largest: number): number | null =>
  reading !== null && reading.value <= largest ? reading.value : null;

/**
 * The draft a reading makes: what the text says and nothing more. Topic n is "topic-n", deadline n "deadline-n", so that a
 * value of the draft leads back to the words it was read from. P1.
 */
export function planContentFromReading(reading: Omit<PlanReading, "source">): PlanContent {
  const { topics, deadlines, programme, duties, recipients } = reading;
  return {
    identity: identityOf(reading),
    basis: basisOf(reading),
    periodUnit: unitOf(reading),
    topics: topics.slice(0, most).map(({ no, title, period }, at) => ({
      id: `topic-${at + 1}`,
      no: within(no, 999),
      title: wordsOf(title, titleLimit),
      period: valueOf(period),
      origin: "own" as const,
      tags: [],
    })),
    rules: rulesOf(reading),
    deadlines: deadlines.slice(0, most).map(({ what, who, due }, at) => ({
      id: `deadline-${at + 1}`,
      what: wordsOf(what, textLimit),
      words: due.text.slice(0, textLimit),
      who: valueOf(who),
      due: due.value,
    })),
    programme: programme.slice(0, most).map(({ no, text, role, when }) => ({
      no: within(no, 999),
      text: wordsOf(text, textLimit),
      role: maybeWords(role),
      when,
    })),
    duties: duties.slice(0, most).map(({ actor, text }) => ({ actor: actor.value, text: wordsOf(text, textLimit) })),
    recipients: recipients.slice(0, most).map(({ name, purpose }) => ({
      name: wordsOf(name, short),
      purpose: valueOf(purpose),
    })),
    ladder: defaultLadder,
    rubricId: null,
  };
}

function identityOf({ identity }: Pick<PlanReading, "identity">): PlanContent["identity"] {
  const { signer } = identity;
  return {
    superior: maybeWords(identity.superior),
    issuer: maybeWords(identity.issuer),
    kind: maybeWords(identity.kind),
    number: within(identity.number, 99_999),
    symbol: maybeWords(identity.symbol),
    place: maybeWords(identity.place),
    date: valueOf(identity.date),
    title: maybeWords(identity.title, titleLimit),
    year: within(identity.year, 2200),
    signer: signer && {
      capacity: maybeWords(signer.capacity) ?? "",
      post: maybeWords(signer.post) ?? "",
      name: maybeWords(signer.name) ?? "",
    },
  };
}

const basisOf = ({ basis }: Pick<PlanReading, "basis">): PlanContent["basis"] =>
  basis.slice(0, most).map(({ kind, symbol, date, issuer }) => ({
    kind: maybeWords(kind) ?? "",
    symbol: wordsOf(symbol, short),
    date: valueOf(date),
    issuer: maybeWords(issuer),
  }));

const rulesOf = ({ rules }: Pick<PlanReading, "rules">): PlanContent["rules"] => ({
  ...silentRules,
  frequency: valueOf(rules.frequency),
  mayAddTopics: valueOf(rules.mayAddTopics),
  mayReplaceTopics: valueOf(rules.mayReplaceTopics),
  replacesRegularMeeting: valueOf(rules.replacesRegularMeeting),
  mayMergeWithRegular: valueOf(rules.mayMergeWithRegular),
});

/** How often the plan asks for a meeting says its periods; else the unit most of its topics name; else quarters. I.3, II. */
function unitOf({ rules, topics }: Pick<PlanReading, "rules" | "topics">): PeriodUnit {
  const stated = valueOf(rules.frequency)?.per;
  if (stated !== undefined) return stated;
  const named = topics.flatMap(({ period }): Period[] => (period === null ? [] : [period.value]));
  const times = (unit: PeriodUnit): number => named.filter((period) => period.unit === unit).length;
  const [most] = periodUnits
    .map((unit) => ({ unit, times: times(unit) }))
    .sort((one, other) => other.times - one.times);
  return most !== undefined && most.times > 0 ? most.unit : "quarter";
}
