import type { WaitingThing, WaitingView } from "#contract/urging.ts";
import { dayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodLabel, type Period } from "#domain/calendar/period.ts";
import { dayTold } from "#domain/milestone/board-row.ts";
import { milestoneLabels } from "#domain/milestone/milestone-key.ts";
import { periodsNear } from "#domain/plan/periods-near.ts";
import { fail, ok } from "#domain/result.ts";
import { doersOf } from "#domain/urging/ladder-on-day.ts";
import { mayUrge } from "#domain/urging/policy.ts";
import { byPressure, daysAhead, isLate, isPressing, yearsToUrge } from "#domain/urging/to-urge.ts";
import { urgingText } from "#domain/urging/urging-text.ts";
import { planOnDay, type BoardCell } from "#server/db/board-rows.ts";
import { namedIn, personNames } from "#server/db/person-names.ts";
import type { Scoped } from "#server/db/scoped.ts";
import type { Outcome } from "#server/http/outcome.ts";
import { doersOn } from "#server/db/doers-on.ts";
import { cellsUnder, committeeOf, ownCommittee, sentFor, urgedPlace, type Place, type Sent } from "./store.ts";
import { stepsWaiting, thingOf, type WaitingStep } from "./waiting.ts";

type Query = { org?: string | undefined; period?: string | undefined; cell?: string | undefined };

/** What presses in a committee's cells, whose turn each is, and the text that would be sent: nothing is sent by looking. S3. */
export async function showWaiting(scoped: Scoped, now: string, query: Query): Outcome<WaitingView> {
  const today = dayOf(now);
  const asked = query.period === undefined ? null : parsePeriodKey(query.period);
  if (query.period !== undefined && asked === null) return fail({ code: "board.unknown-period" });
  const id = query.cell ?? query.org;
  const place = id === undefined ? await ownCommittee(scoped, today) : await urgedPlace(scoped, id, today);
  if (place === null) return fail({ code: id === undefined ? "denied.needs-role" : "row.unknown" });
  const committee = await committeeOf(scoped, place, today);
  const mine = await cellsToUrge(scoped, { place, committee, today });
  if (committee === null || mine === null) return fail({ code: "denied.needs-role" });
  const cells = query.cell === undefined ? mine : mine.filter(({ id: cell }) => cell === query.cell);
  const steps = await stepsIn(scoped, { committee, cells, asked, today });
  const shown = query.cell === undefined ? steps.filter(({ mark }) => isPressing(mark, today)) : steps;
  return ok({
    organisation: { id: committee.id, name: committee.name },
    periodLabel: asked === null ? null : periodLabel(asked),
    today,
    things: await present(
      scoped,
      { committee, cells, today },
      shown.toSorted((one, other) => byPressure(one.mark, other.mark)),
    ),
  });
}

type Asking = { committee: Place; cells: readonly BoardCell[]; asked: Period | null; today: LocalDate };

/** The steps of the period asked for; unasked, of every period begun or about to begin, each step once. */
async function stepsIn(scoped: Scoped, { committee, cells, asked, today }: Asking): Promise<WaitingStep[]> {
  const found: WaitingStep[] = [];
  for (const year of asked === null ? yearsToUrge(today) : [asked.year]) {
    const plan = await planOnDay(scoped, committee.path, year, today);
    if (plan === null) continue;
    const periods = asked === null ? periodsNear(plan.content, today, { ahead: daysAhead, back: null }) : [asked];
    found.push(...(await stepsWaiting(scoped, { plan, periods, cells, day: today })));
  }
  return found;
}

/** `null`: the person may urge none of them. */
async function cellsToUrge(
  scoped: Scoped,
  { place, committee, today }: { place: Place; committee: Place | null; today: LocalDate },
): Promise<BoardCell[] | null> {
  if (committee === null) return null;
  const cells = await cellsUnder(scoped, committee.id, today);
  const mine = cells.filter(({ path }) => mayUrge(scoped.caller.actor, path));
  return mine.length === 0 && !mayUrge(scoped.caller.actor, place.path) ? null : mine;
}

type Here = { committee: Place; cells: readonly BoardCell[]; today: LocalDate };

async function present(scoped: Scoped, { committee, cells, today }: Here, steps: readonly WaitingStep[]) {
  const doersFor = await doersOn(scoped, {
    committee: committee.path,
    cells: cells.map(({ path }) => path),
    meetings: steps.flatMap(({ meetingId }) => meetingId ?? []),
    day: today,
  });
  const turn = (step: WaitingStep) => [
    ...new Set(
      doersOf[step.mark.milestone].flatMap((one) => doersFor(one, { cell: step.cell.path, meetingId: step.meetingId })),
    ),
  ];
  const names = await personNames(scoped, steps.flatMap(turn));
  const sent = await sentFor(scoped, cells, [...new Set(steps.map(({ periodKey }) => periodKey))]);
  return steps.map((step): WaitingThing => ({
    organisationId: step.cell.id,
    cellName: step.cell.name,
    periodKey: step.periodKey,
    periodLabel: step.periodLabel ?? `năm ${step.periodKey.slice(0, 4)}`,
    milestone: step.mark.milestone,
    milestoneLabel: milestoneLabels[step.mark.milestone],
    lastDay: dayTold(step.mark),
    lateBy: isLate(step.mark) ? (step.mark.standing?.lateBy ?? 0) : 0,
    overdue: isLate(step.mark),
    doers: turn(step).flatMap((personId) => namedIn(names, personId) ?? []),
    text: urgingText(thingOf(step), today),
    urgedOn: lastSent(sent, step),
  }));
}

const lastSent = (sent: readonly Sent[], { cell, periodKey: key, mark }: WaitingStep): LocalDate | null =>
  sent.findLast(
    ({ organisationId, periodKey: of, milestone }) =>
      organisationId === cell.id && of === key && milestone === mark.milestone,
  )?.on ?? null;
