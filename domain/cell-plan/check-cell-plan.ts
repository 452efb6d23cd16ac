import { isLocalDate } from "../calendar/local-date.ts";
import { isIn, parsePeriodKey, periodKey, type Period, type PeriodKey } from "../calendar/period.ts";
import { periodsOfPlan, type PlanContent } from "../plan/plan-content.ts";
import {
  addedItems,
  periodsWithoutTopic,
  replacedTopics,
  replacementKinds,
  type CellPlanItem,
} from "./cell-plan-item.ts";

export const cellPlanFaultCodes = [
  "period-empty",
  "period-unknown",
  "topic-unknown",
  "topic-missing",
  "topic-twice",
  "topic-repeated",
  "source-wrong",
  "reason-missing",
  "reason-unknown",
  "replacing-forbidden",
  "adding-forbidden",
  "not-a-day",
  "month-out-of-range",
  "month-disagrees",
  "too-long",
] as const;
export type CellPlanFaultCode = (typeof cellPlanFaultCodes)[number];

/** `path` is "items.2.reason.text" for a field, "periods.2023-Q3" for what a period lacks. P4. */
export type CellPlanFault = { path: string; code: CellPlanFaultCode; periodKey: PeriodKey };

/** The longest a field may be, in UTF-16 code units. */
export const cellPlanLimits = { title: 500, reason: 2000, place: 300 } as const;

type Question = { content: PlanContent; items: readonly CellPlanItem[]; periods?: readonly Period[] };

/**
 * Everything that keeps a cell plan from being submitted, at once. `periods` are those the cell owes: all of the plan's
 * unless it was founded, merged or dissolved during the year. P4.
 */
export function checkCellPlan({ content, items, periods = periodsOfPlan(content) }: Question): CellPlanFault[] {
  const empty = periodsWithoutTopic(content, items, periods);
  return [
    ...empty.map((key): CellPlanFault => ({ path: `periods.${key}`, code: "period-empty", periodKey: key })),
    ...items.flatMap((item, at) => itemFaults(content, item, at)),
    ...repeated(items),
    ...replacingFaults(content, items, periods, empty),
    ...addingFaults(content, items, periods),
  ];
}

function itemFaults(content: PlanContent, item: CellPlanItem, at: number): CellPlanFault[] {
  const known = periodsOfPlan(content).some((period) => periodKey(period) === item.periodKey);
  const found: [string, CellPlanFaultCode | null][] = [
    ["periodKey", known ? null : "period-unknown"],
    ["topicId", topicFault(content, item)],
    ["source", sourceFault(content, item)],
    ["ownTitle", tooLong(item.ownTitle, cellPlanLimits.title)],
    ["reason.text", reasonTextFault(item)],
    ["reason.kind", item.reason !== null && !replacementKinds.includes(item.reason.kind) ? "reason-unknown" : null],
    ["plannedOn", item.plannedOn !== null && !isLocalDate(item.plannedOn) ? "not-a-day" : null],
    ["plannedMonth", monthFault(item)],
    ["place", tooLong(item.place, cellPlanLimits.place)],
  ];
  return found.flatMap(([field, code]) =>
    code === null ? [] : [{ path: `items.${at}.${field}`, code, periodKey: item.periodKey }],
  );
}

const tooLong = (text: string | null, longest: number): "too-long" | null =>
  text !== null && text.length > longest ? "too-long" : null;

function topicFault({ topics }: PlanContent, { topicId, ownTitle }: CellPlanItem): CellPlanFaultCode | null {
  const own = ownTitle !== null && ownTitle.trim() !== "";
  if (topicId === null) return own ? null : "topic-missing";
  if (own) return "topic-twice";
  return topics.some(({ id }) => id === topicId) ? null : "topic-unknown";
}

function sourceFault({ topics }: PlanContent, { topicId, source }: CellPlanItem): CellPlanFaultCode | null {
  if (topicId === null) return source === "own" ? null : "source-wrong";
  const topic = topics.find(({ id }) => id === topicId);
  if (topic === undefined) return null;
  return source === (topic.period === null ? "pool" : "committee") ? null : "source-wrong";
}

function reasonTextFault({ reason }: CellPlanItem): CellPlanFaultCode | null {
  if (reason === null) return null;
  return reason.text.trim() === "" ? "reason-missing" : tooLong(reason.text, cellPlanLimits.reason);
}

function monthFault({ plannedMonth, plannedOn }: CellPlanItem): CellPlanFaultCode | null {
  if (plannedMonth === null) return null;
  if (!Number.isInteger(plannedMonth) || plannedMonth < 1 || plannedMonth > 12) return "month-out-of-range";
  return plannedOn !== null && Number(plannedOn.slice(5, 7)) !== plannedMonth ? "month-disagrees" : null;
}

const repeated = (items: readonly CellPlanItem[]): CellPlanFault[] =>
  items.flatMap((item, at): CellPlanFault[] => {
    const earlier = items.findIndex(
      ({ periodKey: key, topicId }) => key === item.periodKey && topicId !== null && topicId === item.topicId,
    );
    return earlier >= 0 && earlier < at
      ? [{ path: `items.${at}.topicId`, code: "topic-repeated", periodKey: item.periodKey }]
      : [];
  });

/** A topic given up needs a reason, and a plan that allows it; one moved to another period is not given up. I.2, II. */
function replacingFaults(
  content: PlanContent,
  items: readonly CellPlanItem[],
  periods: readonly Period[],
  empty: readonly PeriodKey[],
): CellPlanFault[] {
  const givenUp = replacedTopics(content, items, periods).filter(
    ({ movedTo, periodKey: key }) => movedTo.length === 0 && !empty.includes(key),
  );
  return givenUp.flatMap(({ periodKey: key, by, reason }): CellPlanFault[] => {
    const at = items.findIndex((item) => by.includes(item));
    const path = at < 0 ? `periods.${key}` : `items.${at}.reason`;
    if (content.rules.mayReplaceTopics === false) return [{ path, code: "replacing-forbidden", periodKey: key }];
    return reason === null ? [{ path, code: "reason-missing", periodKey: key }] : [];
  });
}

function addingFaults(
  content: PlanContent,
  items: readonly CellPlanItem[],
  periods: readonly Period[],
): CellPlanFault[] {
  if (content.rules.mayAddTopics !== false) return [];
  return addedItems(content, items, periods)
    .filter(({ source }) => source === "own")
    .map((item) => ({
      path: `items.${items.indexOf(item)}.ownTitle`,
      code: "adding-forbidden",
      periodKey: item.periodKey,
    }));
}

/** What is accepted yet worth a second look: a day planned outside its period, as really happens in early April. */
export const plannedOutsidePeriod = (items: readonly CellPlanItem[]): CellPlanItem[] =>
  items.filter(({ periodKey: key, plannedOn }) => {
    const period = parsePeriodKey(key);
    return period !== null && plannedOn !== null && !isIn(period, plannedOn);
  });
