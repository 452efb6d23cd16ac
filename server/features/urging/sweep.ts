import { sql } from "kysely";
import { dayOf, timeOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { periodKey } from "#domain/calendar/period.ts";
import type { Path } from "#domain/ids.ts";
import { periodsNear } from "#domain/plan/periods-near.ts";
import { periodsOfPlan } from "#domain/plan/plan-content.ts";
import { urgingDue, type DueUrging, type SentRung } from "#domain/urging/ladder-on-day.ts";
import { isQuietHour } from "#domain/urging/quiet-hours.ts";
import { urgingLine } from "#domain/urging/urging-text.ts";
import { planOnDay, type PlanOnDay } from "#server/db/board-rows.ts";
import { holdPaths, type Deps } from "#server/db/command.ts";
import type { Db, Trx } from "#server/db/connect.ts";
import { registerPeriodKey } from "#server/db/register-period.ts";
import { withinScope, type Caller, type Scoped } from "#server/db/scoped.ts";
import { doersOn, type DoersFor } from "./doers.ts";
import { cellsUnder, leavesFor, sentFor, type Leave, type Sent } from "./store.ts";
import { tell, type Message } from "./tell.ts";
import { messageOf } from "./urge.ts";
import { stepsWaiting, thingOf, type WaitingStep } from "./waiting.ts";

type Committee = { id: string; tenantId: string; path: Path; year: number };

/** How far back an outage may reach and a step's rungs still be looked for, in days. */
const longestOutage = 120;
/** How far ahead the first rung may lie, in days. */
const furthestAhead = 45;

/**
 * What the ladder has due today, sent: what that is follows from the data and the day. A second sweep at the same time finds the
 * lock taken and leaves; a second one later finds the rungs on record; after an outage each step's highest rung goes out once.
 * Returns how many messages went on record. S3.
 */
export function urgeByLadder(deps: Deps & { sweep: Db }): Promise<number> {
  const now = deps.now();
  if (isQuietHour(timeOf(now))) return Promise.resolve(0);
  return deps.sweep.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'sweep', true)`.execute(trx);
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${ladderLock}) as mine`.execute(trx);
    if (rows[0]?.mine !== true) return 0;
    const toldToday = await toldOn(trx, dayOf(now));
    let sent = 0;
    const faults: unknown[] = [];
    for (const committee of await committeesWithPlans(trx, dayOf(now))) {
      try {
        for (const personId of await urgeCommittee(deps, committee, { now, toldToday })) {
          sent += 1;
          toldToday.add(personId);
        }
      } catch (fault) {
        faults.push(fault);
      }
    }
    // One committee's trouble silences no other; it is told once all have been looked at.
    if (faults.length > 0) throw faults[0];
    return sent;
  });
}

const ladderLock = 7_220_023;

/** The plans of last year, this and next: a year's last steps fall due in January, the next one's first before it begins. */
async function committeesWithPlans(trx: Trx, today: LocalDate): Promise<Committee[]> {
  const year = Number(today.slice(0, 4));
  const rows = await trx
    .selectFrom("plan")
    .where("published_version", "is not", null)
    .where("year", "in", [year - 1, year, year + 1])
    .select(["organisation_id as id", "tenant_id as tenantId", "path", "year"])
    .orderBy("tenant_id")
    .orderBy("path")
    .orderBy("year")
    .execute();
  return rows as Committee[];
}

/** One digest a person a day: whoever had theirs today hears of anything new tomorrow. */
async function toldOn(trx: Trx, today: LocalDate): Promise<Set<string>> {
  const rows = await trx
    .selectFrom("urging")
    .where("way", "=", "ladder")
    .where("urged_on", "=", today)
    .where("person_id", "is not", null)
    .select("person_id")
    .distinct()
    .execute();
  return new Set(rows.map(({ person_id }) => person_id ?? ""));
}

const nobody = "00000000-0000-0000-0000-000000000000";

/** The system in one committee: it reads and writes through the same two fences as the office there. */
const systemIn = ({ tenantId, path }: Committee): Caller => ({
  actor: { personId: nobody, grants: [{ role: "office", path, meetingId: null }] },
  tenantId,
  accountId: nobody,
  personName: "",
  administrator: false,
  fromAddress: "",
  requestKey: null,
});

type Told = { now: string; toldToday: ReadonlySet<string> };

/** One committee, one transaction: on record and told, or neither. Returns whom each message went to. */
const urgeCommittee = ({ db, enqueue }: Deps, committee: Committee, { now, toldToday }: Told): Promise<string[]> =>
  withinScope(
    db,
    systemIn(committee),
    async (scoped) => {
      await holdPaths(scoped);
      const day = dayOf(now);
      const plan = await planOnDay(scoped, committee.path, committee.year, day);
      if (plan === null || plan.content.ladder.length === 0) return [];
      const messages = await messagesOn(scoped, committee, plan, day);
      const toldAlready = new Set(messages.filter(({ personId }) => toldToday.has(personId)).map(stepKey));
      const fresh = messages.filter((message) => !toldAlready.has(stepKey(message)));
      return (await tell(scoped, { at: now, day }, fresh)).map(({ personId }) => personId);
    },
    enqueue,
  );

const stepKey = ({ cell, periodKey: key, milestone }: Message): string => `${cell.id} ${key} ${milestone}`;

async function messagesOn(scoped: Scoped, committee: Committee, plan: PlanOnDay, day: LocalDate): Promise<Message[]> {
  const cells = await cellsUnder(scoped, committee.id, day);
  const steps = await stepsNear(scoped, { plan, cells, year: committee.year, day });
  const keys = [...new Set(steps.map(({ periodKey: key }) => key))];
  const known = { sent: await sentFor(scoped, cells, keys), leaves: await leavesFor(scoped, cells, keys) };
  const due = steps.flatMap((step) => {
    const urging = dueFor(step, { plan, day, ...known });
    return urging === null ? [] : [{ step, urging }];
  });
  const doersFor = await doersOn(scoped, {
    committee: committee.path,
    cells: cells.map(({ path }) => path),
    meetings: due.flatMap(({ step }) => step.meetingId ?? []),
    day,
  });
  return due.flatMap(({ step, urging }) => messagesFor(step, urging, { doersFor, day }));
}

type Looking = { plan: PlanOnDay; cells: Awaited<ReturnType<typeof cellsUnder>>; year: number; day: LocalDate };

/** The steps of every period whose rungs may fall on this day; the yearly one once, also where no period is near. */
async function stepsNear(scoped: Scoped, { plan, cells, year, day }: Looking): Promise<WaitingStep[]> {
  const near = periodsNear(plan.content, day, { ahead: furthestAhead, back: longestOutage });
  const periods = near.length > 0 ? near : periodsOfPlan(plan.content).slice(0, 1);
  const keys = new Set([...near.map(periodKey), registerPeriodKey(year)]);
  return (await stepsWaiting(scoped, { plan, periods, cells, day })).filter((step) => keys.has(step.periodKey));
}

type Known = { plan: PlanOnDay; day: LocalDate; sent: readonly Sent[]; leaves: readonly Leave[] };

function dueFor({ cell, periodKey: key, mark }: WaitingStep, { plan, day, sent, leaves }: Known): DueUrging | null {
  const isOwn = (one: Omit<Leave, "extension">) =>
    one.organisationId === cell.id && one.periodKey === key && one.milestone === mark.milestone;
  const waiting = {
    key: mark.milestone,
    lastDay: mark.lastDay?.day ?? null,
    done: false,
    extensions: leaves.filter(isOwn).map(({ extension }) => extension),
    sent: sent.filter(isOwn).flatMap(rungOnRecord),
  };
  return urgingDue(waiting, day, plan.content.ladder, plan.holidays);
}

const rungOnRecord = ({ rung, countedFrom }: Sent): SentRung[] =>
  rung === null || countedFrom === null ? [] : [{ daysAfter: rung, of: countedFrom }];

function messagesFor(
  step: WaitingStep,
  { rung, to, lastDay }: DueUrging,
  { doersFor, day }: { doersFor: DoersFor; day: LocalDate },
): Message[] {
  const turn = { cell: step.cell.path, meetingId: step.meetingId };
  const text = urgingLine({ ...thingOf(step), lastDay }, day);
  const people = new Set(to.flatMap((one) => doersFor(one, turn)));
  return [...people].map((personId) => ({ ...messageOf(step, { personId, text, rung: rung.daysAfter }), lastDay }));
}
