import type { LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import { periodsNear } from "#domain/plan/periods-near.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import {
  isHeard,
  isOldNews,
  isQuietDay,
  urgingDue,
  type DueUrging,
  type SentRung,
} from "#domain/urging/ladder-on-day.ts";
import type { Rung } from "#domain/urging/ladder.ts";
import { urgingLine } from "#domain/urging/urging-text.ts";
import { planOnDay, type PlanOnDay } from "#server/db/board-rows.ts";
import { registerPeriodKey } from "#server/db/register-period.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { doersOn, type DoersFor } from "#server/db/doers-on.ts";
import { cellsUnder, sentFor, type Sent } from "./store.ts";
import type { Message } from "./tell.ts";
import { messageOf } from "./urge.ts";
import { stepsWaiting, thingOf, type WaitingStep } from "./waiting.ts";

/** A committee with a plan of a year. */
export type Planned = { id: string; tenantId: string; path: Path; year: number };

/** How long before its period begins the last day of a step may lie, in days. */
const beforeItsPeriod = 45;

/** Far enough ahead for the first rung. S3. */
const aheadFor = (ladder: readonly Rung[]): number =>
  beforeItsPeriod + Math.max(0, ...ladder.map(({ daysAfter }) => -daysAfter));

/** What the ladder of one plan has due on a day, to each person what they have not heard. S3. */
export async function messagesDue(scoped: Scoped, committee: Planned, day: LocalDate): Promise<Message[]> {
  const plan = await planOnDay(scoped, committee.path, committee.year, day);
  if (plan === null || plan.content.ladder.length === 0 || isQuietDay(day, plan.holidays)) return [];
  return messagesOn(scoped, committee, plan, day);
}

async function messagesOn(scoped: Scoped, committee: Planned, plan: PlanOnDay, day: LocalDate): Promise<Message[]> {
  const cells = await cellsUnder(scoped, committee.id, day);
  const steps = await stepsNear(scoped, { plan, cells, year: committee.year, day });
  const keys = [...new Set(steps.map(({ periodKey: key }) => key))];
  const sent = Map.groupBy(await sentFor(scoped, cells, keys), toldAt);
  const due = steps.flatMap((step) => {
    const urging = dueFor(step, plan, day);
    return urging === null ? [] : [{ step, urging }];
  });
  const doersFor = await doersOn(scoped, {
    committee: committee.path,
    cells: cells.map(({ path }) => path),
    meetings: due.flatMap(({ step }) => step.meetingId ?? []),
    day,
  });
  return due.flatMap(({ step, urging }) => messagesFor(step, urging, { doersFor, sent, day }));
}

type Looking = { plan: PlanOnDay; cells: Awaited<ReturnType<typeof cellsUnder>>; year: number; day: LocalDate };

/**
 * The steps of every period whose rungs may have been reached; the yearly one once, also where no period is near. However long a
 * period is over, what is owed of it is looked at: a meeting may be put off for months, an outage may have lasted as long, and what
 * was heard of it is on record. S3.
 */
async function stepsNear(scoped: Scoped, { plan, cells, year, day }: Looking): Promise<WaitingStep[]> {
  const near = periodsNear(plan.content, day, { ahead: aheadFor(plan.content.ladder), back: null });
  const periods = near.length > 0 ? near : periodsOfPlan(plan.content).slice(0, 1);
  const keys = new Set([...near.map(periodKey), registerPeriodKey(year)]);
  return (await stepsWaiting(scoped, { plan, periods, cells, day })).filter((step) => keys.has(step.periodKey));
}

const dueFor = ({ mark }: WaitingStep, { content, holidays }: PlanOnDay, day: LocalDate): DueUrging | null =>
  urgingDue({ key: mark.milestone, owedBy: mark.owedBy, done: false }, day, content.ladder, holidays);

type Told = Pick<Sent, "organisationId" | "periodKey" | "milestone">;
const toldAt = ({ organisationId, periodKey: key, milestone }: Told): string =>
  [organisationId, key, milestone].join(" ");

type ToldRung = SentRung & Pick<Sent, "personId" | "on">;
const rungOnRecord = ({ rung, countedFrom, personId, on }: Sent): ToldRung[] =>
  rung === null || countedFrom === null ? [] : [{ daysAfter: rung, of: countedFrom, personId, on }];

type To = { doersFor: DoersFor; sent: ReadonlyMap<string, readonly Sent[]>; day: LocalDate };

function messagesFor(step: WaitingStep, urging: DueUrging, { doersFor, sent, day }: To): Message[] {
  const { rung, to } = urging;
  const turn = { cell: step.cell.path, meetingId: step.meetingId };
  const about = { organisationId: step.cell.id, periodKey: step.periodKey, milestone: step.mark.milestone };
  const told = (sent.get(toldAt(about)) ?? []).flatMap(rungOnRecord);
  if (isOldNews(urging, told, day)) return [];
  const heard = Map.groupBy(told, (one) => one.personId);
  const line = urgingLine(thingOf(step), day);
  const people = new Set(to.flatMap((one) => doersFor(one, turn)));
  return [...people]
    .filter((personId) => !isHeard(urging, heard.get(personId) ?? []))
    .map((personId) => messageOf({ step, doersFor }, { personId, text: line, line, rung: rung.daysAfter }));
}
