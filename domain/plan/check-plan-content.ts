import type { Due } from "../calendar/deadline.ts";
import { isLocalDate } from "../calendar/local-date.ts";
import { periodKey, periodsPerYear } from "../calendar/period.ts";
import { periodsOfPlan, topicsOfPeriod, type PlanContent } from "./plan-content.ts";
import { registrationDeadline } from "./registration.ts";

export const planFaultCodes = [
  "required",
  "too-long",
  "not-a-day",
  "out-of-range",
  "symbol-disagrees",
  "repeated",
  "other-year",
  "no-topics",
  "not-a-time",
  "reason-missing",
  "words-disagree",
] as const;
export type PlanFaultCode = (typeof planFaultCodes)[number];

/** One thing that keeps a plan from being published; `path` names the field with dots: "topics.2.title". P2. */
export type PlanFault = { path: string; code: PlanFaultCode };

/** The longest a field may be, in UTF-16 code units; shared with whoever checks the form. */
export const planLimits = { short: 200, title: 500, text: 4000, items: 200 } as const;

/** Everything that keeps a plan from being published, at once; an empty list when it may be. P2. */
export const checkPlanContent = (content: PlanContent): PlanFault[] => [
  ...identityFaults(content),
  ...basisFaults(content),
  ...topicFaults(content),
  ...ruleFaults(content),
  ...deadlineFaults(content),
  ...listFaults(content),
  ...ladderFaults(content),
];

const text = (path: string, value: string | null, longest: number): PlanFault[] => {
  if (value === null || value.trim() === "") return [{ path, code: "required" }];
  return value.length > longest ? [{ path, code: "too-long" }] : [];
};

const optionalText = (path: string, value: string | null, longest: number): PlanFault[] =>
  value !== null && value.length > longest ? [{ path, code: "too-long" }] : [];

const wholeNumber = (path: string, value: number, [least, most]: readonly [number, number]): PlanFault[] =>
  Number.isInteger(value) && value >= least && value <= most ? [] : [{ path, code: "out-of-range" }];

const repeats = (path: string, keys: readonly (string | null)[], field: string): PlanFault[] =>
  keys.flatMap((key, at) =>
    key !== null && keys.indexOf(key) < at ? [{ path: `${path}.${at}.${field}`, code: "repeated" as const }] : [],
  );

const day = (path: string, value: string | null): PlanFault[] =>
  value !== null && !isLocalDate(value) ? [{ path, code: "not-a-day" }] : [];

function identityFaults({ identity }: PlanContent): PlanFault[] {
  const { issuer, kind, title, year, date, number, superior, place, signer } = identity;
  return [
    ...text("identity.issuer", issuer, planLimits.short),
    ...text("identity.kind", kind, 20),
    ...text("identity.title", title, planLimits.title),
    ...optionalText("identity.superior", superior, planLimits.short),
    ...optionalText("identity.place", place, planLimits.short),
    ...(date === null ? [{ path: "identity.date", code: "required" as const }] : day("identity.date", date)),
    ...(year === null
      ? [{ path: "identity.year", code: "required" as const }]
      : wholeNumber("identity.year", year, [1930, 2200])),
    ...(number === null ? [] : wholeNumber("identity.number", number, [1, 99_999])),
    ...symbolFaults(identity),
    ...(signer === null ? [] : text("identity.signer.name", signer.name, planLimits.short)),
  ];
}

/** "46-KH/ĐU" says the number and the kind once more; they may not differ. Handbook 4. */
function symbolFaults({ symbol, number, kind }: PlanContent["identity"]): PlanFault[] {
  if (symbol === null) return [];
  const [, said, form] = /^(\d+)\s*[-–]?\s*(\p{L}+)/u.exec(symbol.trim()) ?? [];
  const agrees = (number === null || said === undefined || Number(said) === number) && sameKind(form, kind);
  return agrees ? [] : [{ path: "identity.symbol", code: "symbol-disagrees" }];
}

const sameKind = (form: string | undefined, kind: string | null): boolean =>
  form === undefined || kind === null || form.toLowerCase() === kind.toLowerCase();

const basisFaults = ({ basis }: PlanContent): PlanFault[] =>
  basis.flatMap(({ symbol, date, about = "" }, at) => [
    ...text(`basis.${at}.symbol`, symbol, planLimits.short),
    ...optionalText(`basis.${at}.about`, about, planLimits.title),
    ...day(`basis.${at}.date`, date),
  ]);

function topicFaults({ topics, identity: { year } }: PlanContent): PlanFault[] {
  if (topics.length === 0) return [{ path: "topics", code: "no-topics" }];
  const each = topics.flatMap(({ title, period }, at): PlanFault[] => {
    const path = `topics.${at}`;
    const faults = text(`${path}.title`, title, planLimits.title);
    if (period === null) return faults;
    const inRange = wholeNumber(`${path}.period`, period.index, [1, periodsPerYear(period.unit)]);
    const otherYear = year !== null && period.year !== year;
    return [...faults, ...inRange, ...(otherYear ? [{ path: `${path}.period`, code: "other-year" as const }] : [])];
  });
  const ids = topics.map(({ id }) => id);
  const numbers = topics.map(({ no }) => (no === null ? null : String(no)));
  return [...each, ...repeats("topics", ids, "id"), ...repeats("topics", numbers, "no")];
}

function ruleFaults({ rules }: PlanContent): PlanFault[] {
  const { frequency, noticeLeadDays, papersLeadDays, reportWithinDays } = rules;
  const leads = { noticeLeadDays, papersLeadDays, reportWithinDays };
  return [
    ...(frequency === null ? [] : wholeNumber("rules.frequency.atLeast", frequency.atLeast, [1, 31])),
    ...Object.entries(leads).flatMap(([name, days]) =>
      days === null ? [] : wholeNumber(`rules.${name}`, days, [0, 90]),
    ),
  ];
}

const deadlineFaults = ({ deadlines }: PlanContent): PlanFault[] => [
  ...deadlines.flatMap(({ what, words, due }, at) => [
    ...text(`deadlines.${at}.what`, what, planLimits.text),
    ...optionalText(`deadlines.${at}.words`, words, planLimits.text),
    ...dueFaults(`deadlines.${at}.due`, due),
  ]),
  ...repeats(
    "deadlines",
    deadlines.map(({ id }) => id),
    "id",
  ),
];

function dueFaults(path: string, due: Due): PlanFault[] {
  if (due.type === "relative") return wholeNumber(`${path}.offset`, due.offset, [-366, 366]);
  if (due.type === "dayOfPeriod") return wholeNumber(`${path}.day`, due.day, [1, 31]);
  const timeFault = due.time !== undefined && !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(due.time);
  return [
    ...day(`${path}.date`, due.date),
    ...(timeFault ? [{ path: `${path}.time`, code: "not-a-time" as const }] : []),
  ];
}

const listFaults = ({ purposes = [], programme, duties, recipients }: PlanContent): PlanFault[] => [
  ...purposes.flatMap((purpose, at) => text(`purposes.${at}.text`, purpose.text, planLimits.text)),
  ...programme.flatMap((step, at) => text(`programme.${at}.text`, step.text, planLimits.text)),
  ...duties.flatMap((duty, at) => text(`duties.${at}.text`, duty.text, planLimits.text)),
  ...recipients.flatMap(({ name }, at) => text(`recipients.${at}.name`, name, planLimits.short)),
];

const ladderFaults = ({ ladder }: PlanContent): PlanFault[] => [
  ...ladder.flatMap(({ daysAfter, to }, at) => [
    ...wholeNumber(`ladder.${at}.daysAfter`, daysAfter, [-90, 90]),
    ...(to.length === 0 ? [{ path: `ladder.${at}.to`, code: "required" as const }] : []),
  ]),
  ...repeats(
    "ladder",
    ladder.map(({ daysAfter }) => String(daysAfter)),
    "daysAfter",
  ),
];

/** What a person should look at before publishing, though nothing forbids it. P1. */
export type PlanWarning =
  | { code: "no-registration-deadline" }
  | { code: "no-number" }
  | { code: "no-frequency" }
  | { code: "no-programme" }
  | { code: "no-rubric" }
  | { code: "period-without-topic"; period: string }
  | { code: "deadline-without-actor"; path: string };

export function planWarnings(content: PlanContent): PlanWarning[] {
  const { identity, rules, programme, rubricId, deadlines } = content;
  const empty = periodsOfPlan(content).filter((period) => topicsOfPeriod(content, period).length === 0);
  return [
    ...(registrationDeadline(content) === null ? [{ code: "no-registration-deadline" as const }] : []),
    ...(identity.number === null ? [{ code: "no-number" as const }] : []),
    ...(rules.frequency === null ? [{ code: "no-frequency" as const }] : []),
    ...(programme.length === 0 ? [{ code: "no-programme" as const }] : []),
    ...(rubricId === null ? [{ code: "no-rubric" as const }] : []),
    ...empty.map((period) => ({ code: "period-without-topic" as const, period: periodKey(period) })),
    ...deadlines.flatMap(({ who }, at) =>
      who === null ? [{ code: "deadline-without-actor" as const, path: `deadlines.${at}.who` }] : [],
    ),
  ];
}
