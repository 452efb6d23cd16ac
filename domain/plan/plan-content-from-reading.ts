import { periodUnits, type Period, type PeriodUnit } from "../calendar/period.ts";
import type { PlanReading, Reading } from "../reading/plan-reading.ts";
import { defaultLadder } from "../urging/ladder.ts";
import { silentRules, type PlanContent } from "./plan-content.ts";

const valueOf = <T>(reading: Reading<T> | null): T | null => reading?.value ?? null;

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
    topics: topics.map(({ no, title, period }, at) => ({
      id: `topic-${at + 1}`,
      no: valueOf(no),
      title: title.value,
      period: valueOf(period),
      origin: "own" as const,
      tags: [],
    })),
    rules: rulesOf(reading),
    deadlines: deadlines.map(({ what, who, due }, at) => ({
      id: `deadline-${at + 1}`,
      what: what.value,
      words: due.text,
      who: valueOf(who),
      due: due.value,
    })),
    programme: programme.map(({ no, text, role, when }) => ({
      no: valueOf(no),
      text: text.value,
      role: valueOf(role),
      when,
    })),
    duties: duties.map(({ actor, text }) => ({ actor: actor.value, text: text.value })),
    recipients: recipients.map(({ name, purpose }) => ({ name: name.value, purpose: valueOf(purpose) })),
    ladder: defaultLadder,
    rubricId: null,
  };
}

function identityOf({ identity }: Pick<PlanReading, "identity">): PlanContent["identity"] {
  const { signer } = identity;
  return {
    superior: valueOf(identity.superior),
    issuer: valueOf(identity.issuer),
    kind: valueOf(identity.kind),
    number: valueOf(identity.number),
    symbol: valueOf(identity.symbol),
    place: valueOf(identity.place),
    date: valueOf(identity.date),
    title: valueOf(identity.title),
    year: valueOf(identity.year),
    signer: signer && {
      capacity: valueOf(signer.capacity) ?? "",
      post: valueOf(signer.post) ?? "",
      name: valueOf(signer.name) ?? "",
    },
  };
}

const basisOf = ({ basis }: Pick<PlanReading, "basis">): PlanContent["basis"] =>
  basis.map(({ kind, symbol, date, issuer }) => ({
    kind: valueOf(kind) ?? "",
    symbol: symbol.value,
    date: valueOf(date),
    issuer: valueOf(issuer),
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
