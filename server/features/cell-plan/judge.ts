import type { CellPlanDifference, CellPlanLine, CellPlanView } from "#contract/cell-plan.ts";
import { dayOf, daysBetween, type Instant, type LocalDate } from "#domain/calendar/local-date.ts";
import { grantedExtensions } from "#domain/cell-plan/extension.ts";
import { addedItems, itemTitle, replacedTopics, type CellPlanItem } from "#domain/cell-plan/cell-plan-item.ts";
import { assessMilestone, dayOwedBy, type Standing } from "#domain/milestone/assess-milestone.ts";
import { dayCounted, endOfDue, untilWords } from "#domain/plan/deadline-in-words.ts";
import { boundsOfPlan } from "../../db/plan-versions.ts";
import { asExtension, type ExtensionRow } from "./extension-store.ts";
import { lastDayFor, periodsFor, type Cell, type PlanInForce } from "./plan-in-force.ts";
import type { CellPlanRow } from "./store.ts";

/** How the registering stands on a day, with leave where it was given. P4, P6. */
export function standingOf(
  lastDay: LocalDate | null,
  submittedOn: LocalDate | null,
  extensions: readonly ExtensionRow[],
  today: LocalDate,
): Standing {
  const done = submittedOn === null ? null : { on: submittedOn, recordedOn: submittedOn };
  // After the hour of the last day it counts on the next one (P5), and whoever looks the same evening is told so.
  const asOf = submittedOn !== null && submittedOn > today ? submittedOn : today;
  return assessMilestone({ lastDay, done, extensions: grantedTo(extensions) }, asOf);
}

const grantedTo = (extensions: readonly ExtensionRow[]) => grantedExtensions(extensions.map(asExtension));

/** The day on which what this cell hands in now counts. P5. */
export function dayHandedIn({ plan, cell }: Pick<Timed, "plan" | "cell">, at: Instant): LocalDate {
  const deadline = boundsOfPlan(plan.content).registration;
  const lastDay = lastDayFor(plan, cell);
  return deadline === null || lastDay === null ? dayOf(at) : dayCounted(deadline.due, lastDay, at);
}

type Timed = { plan: PlanInForce; cell: Cell; cellPlan: CellPlanRow | null; extensions: readonly ExtensionRow[] };

export function standingView({ plan, cell, cellPlan, extensions }: Timed, today: LocalDate) {
  const lastDay = lastDayFor(plan, cell);
  const submittedOn = cellPlan?.submitted_on ?? null;
  const { lateBy, excused } = standingOf(lastDay, submittedOn, extensions, today);
  const owedBy = submittedOn === null ? dayOwedBy({ lastDay, extensions: grantedTo(extensions) }, today) : null;
  const timing: CellPlanLine["timing"] = {
    lateBy,
    excused,
    daysLeft: owedBy === null ? null : lateBy > 0 && !excused ? -lateBy : daysBetween(today, owedBy),
    ...(owedBy !== null && owedBy !== lastDay && { grantedUntil: owedBy }),
  };
  return {
    state: cellPlan?.state ?? ("none" as const),
    amendment: cellPlan?.amendment ?? 0,
    version: cellPlan?.version ?? 0,
    submittedOn,
    timing,
    onBehalfOf: cellPlan?.on_behalf_of ?? "",
    confirmedByCell: cellPlan?.confirmed_by_cell ?? true,
  };
}

/** The plan's words for the day, and what they come to. P5. */
export function deadlineView(plan: PlanInForce, cell: Pick<Cell, "life">): CellPlanView["deadline"] {
  const deadline = boundsOfPlan(plan.content).registration;
  const lastDay = lastDayFor(plan, cell);
  if (deadline === null || lastDay === null) return null;
  const endsAt = endOfDue(deadline.due, lastDay);
  return { words: deadline.words, lastDay, endsAt, sentence: `${deadline.words} – ${untilWords(endsAt)}` };
}

type Said = CellPlanItem & { title?: string; postponed?: { from: string; reason: string } | null };

/** In what a cell departs from its committee's plan. P3. */
export function differencesOf(
  plan: PlanInForce,
  cell: Pick<Cell, "life">,
  items: readonly Said[],
): CellPlanDifference[] {
  const { content } = plan;
  const periods = periodsFor(plan, cell);
  const whyOf = (key: string, topicId: string | null): string | null =>
    items.find((item) => item.topicId === topicId && item.postponed?.from === key)?.postponed?.reason ?? null;
  const titleOf = (item: Said): string => item.title ?? itemTitle(content, item) ?? "";
  const notTaken = replacedTopics(content, items, periods);
  const given = notTaken.map(({ periodKey, topicId, movedTo, by, reason }): CellPlanDifference => ({
    kind: movedTo.length > 0 ? "moved" : "replaced",
    periodKey,
    title: content.topics.find(({ id }) => id === topicId)?.title ?? "",
    by: by.map(titleOf),
    movedTo,
    reason,
    postponed: whyOf(periodKey, topicId),
  }));
  // One of the pool, or the cell's own, was in no period of the committee's plan to be moved from.
  const putOff = items.flatMap((item): CellPlanDifference[] => {
    const { postponed } = item;
    if (!postponed || postponed.from === item.periodKey) return [];
    if (notTaken.some(({ periodKey, topicId }) => periodKey === postponed.from && topicId === item.topicId)) return [];
    const about = { periodKey: postponed.from, title: titleOf(item), by: [], movedTo: [item.periodKey], reason: null };
    return [{ kind: "moved", ...about, postponed: postponed.reason }];
  });
  const added = addedItems(content, items, periods).map((item): CellPlanDifference => ({
    kind: "added",
    periodKey: item.periodKey,
    title: titleOf(item),
    by: [],
    movedTo: [],
    reason: item.reason,
    postponed: null,
  }));
  return [...given, ...putOff, ...added];
}

export const extensionView = (
  row: ExtensionRow,
  names: ReadonlyMap<string, string>,
): CellPlanView["extensions"][number] => ({
  id: row.id,
  state: row.state,
  reason: row.reason,
  askedOn: row.asked_on,
  askedBy: names.get(row.asked_by) ?? null,
  wantedUntil: row.wanted_until,
  until: row.until,
  decidedOn: row.decided_on,
  remark: row.remark,
});
