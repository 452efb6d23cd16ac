import type { PlanContent } from "./plan-content.ts";

export type PlanSection =
  | "identity"
  | "basis"
  | "purposes"
  | "periodUnit"
  | "topics"
  | "rules"
  | "deadlines"
  | "programme"
  | "duties"
  | "recipients"
  | "ladder"
  | "rubricId"
  | "superiorPlanId"
  | "departures";

/**
 * One difference between two versions of a plan. `item` names which topic, deadline, recipient … (null for single fields),
 * `field` which of its values; both sides are the plain values, null where there was or is none. P2.
 */
export type PlanChange = {
  section: PlanSection;
  item: string | null;
  field: string | null;
  kind: "added" | "removed" | "changed";
  before: unknown;
  after: unknown;
};

/** What a version changed, in the order of the plan. Items are matched by their id, or by what names them. P2, P3. */
export const planDiff = (before: PlanContent, after: PlanContent): PlanChange[] => [
  ...fieldChanges("identity", null, before.identity, after.identity),
  ...listChanges("basis", before.basis, after.basis, ({ symbol, date }) => `${symbol} ${date ?? ""}`.trim()),
  ...listChanges("purposes", before.purposes ?? [], after.purposes ?? [], ({ text }) => text),
  ...valueChange("periodUnit", before.periodUnit, after.periodUnit),
  ...listChanges("topics", before.topics, after.topics, ({ id }) => id),
  ...fieldChanges("rules", null, before.rules, after.rules),
  ...listChanges("deadlines", before.deadlines, after.deadlines, ({ id }) => id),
  ...listChanges("programme", before.programme, after.programme, ({ no, text }) => String(no ?? text)),
  ...listChanges("duties", before.duties, after.duties, ({ actor, text }) => `${actor}: ${text}`),
  ...listChanges("recipients", before.recipients, after.recipients, ({ name }) => name),
  ...listChanges("ladder", before.ladder, after.ladder, ({ daysAfter }) => String(daysAfter)),
  ...valueChange("rubricId", before.rubricId, after.rubricId),
  ...valueChange("superiorPlanId", before.superiorPlanId ?? null, after.superiorPlanId ?? null),
  ...listChanges("departures", before.departures ?? [], after.departures ?? [], ({ topicId }) => topicId),
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Equal as data: the order of an object's names does not matter, that of a list does. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, at) => sameValue(value, other[at]));
  if (!isRecord(one) || !isRecord(other)) return one === other;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => sameValue(one[name], other[name]));
}

const valueChange = (section: PlanSection, before: unknown, after: unknown): PlanChange[] =>
  sameValue(before, after) ? [] : [{ section, item: null, field: null, kind: "changed", before, after }];

function fieldChanges(section: PlanSection, item: string | null, before: object, after: object): PlanChange[] {
  const old = new Map(Object.entries(before));
  const fresh = new Map(Object.entries(after));
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter((field) => !sameValue(old.get(field), fresh.get(field)))
    .map((field) => ({
      section,
      item,
      field,
      kind: "changed",
      before: old.get(field) ?? null,
      after: fresh.get(field) ?? null,
    }));
}

/** Items of one name are paired in their order, so that none is lost where two bear the same. */
function keyed<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T> {
  const seen = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const name = nameOf(item);
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      return [times === 1 ? name : `${name} #${times}`, item];
    }),
  );
}

function listChanges<T extends object>(
  section: PlanSection,
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
): PlanChange[] {
  const old = keyed(before, nameOf);
  const fresh = keyed(after, nameOf);
  const whole = { section, field: null } as const;
  const removed = [...old]
    .filter(([item]) => !fresh.has(item))
    .map(([item, value]): PlanChange => ({ ...whole, item, kind: "removed", before: value, after: null }));
  const rest = [...fresh].flatMap(([item, value]): PlanChange[] => {
    const was = old.get(item);
    if (was === undefined) return [{ ...whole, item, kind: "added", before: null, after: value }];
    return fieldChanges(section, item, was, value);
  });
  return [...removed, ...rest];
}
