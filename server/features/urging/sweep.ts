import { sql } from "kysely";
import { parentPath } from "#domain/access/role.ts";
import { dayOf, timeOf, type LocalDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { isQuietDay } from "#domain/urging/ladder-on-day.ts";
import { isQuietHour } from "#domain/urging/quiet-hours.ts";
import { yearsToUrge } from "#domain/urging/to-urge.ts";
import { holdPaths, type Deps } from "#server/db/command.ts";
import type { Db, Trx } from "#server/db/connect.ts";
import { withinScope, type Caller } from "#server/db/scoped.ts";
import { messagesDue, type Planned } from "./ladder-messages.ts";
import { pathsOf } from "./store.ts";
import { tell, type Message } from "./tell.ts";

/**
 * What the ladder has due today, sent: what that is follows from the data and the day. A second sweep at the same time finds the
 * lock taken and leaves; a second one later finds the rungs on record; after an outage each step's highest rung goes out once.
 * Returns how many messages went on record. S3.
 */
export function urgeByLadder(deps: Deps & { sweep: Db }): Promise<number> {
  const now = deps.now();
  // A week-end is one under every plan: nothing is read for it. Holidays are each committee's own.
  if (isQuietHour(timeOf(now)) || isQuietDay(dayOf(now), new Set())) return Promise.resolve(0);
  return deps.sweep.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'sweep', true)`.execute(trx);
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${ladderLock}) as mine`.execute(trx);
    if (rows[0]?.mine !== true) return 0;
    const plans = await committeesWithPlans(trx, dayOf(now));
    const told: Told = { now, toldToday: await toldOn(trx, dayOf(now)), faults: [] };
    let sent = 0;
    for (const [tenantId, own] of Map.groupBy(plans, (plan) => plan.tenantId))
      sent += await urgeAll(deps, { tenantId, plans: own }, told);
    // One committee's trouble silences no other; it is told once all have been looked at.
    if (told.faults.length > 0) throw told.faults[0];
    return sent;
  });
}

const ladderLock = 7_220_023;

/** The plans whose steps are put before people, as at home, and next year's: its first steps fall due before it begins. */
async function committeesWithPlans(trx: Trx, today: LocalDate): Promise<Planned[]> {
  const years = yearsToUrge(today);
  const rows = await trx
    .selectFrom("plan")
    .where("published_version", "is not", null)
    .where("year", "in", [...years, Math.max(...years) + 1])
    .select(["organisation_id as id", "tenant_id as tenantId", "path", "year"])
    .orderBy("tenant_id")
    .orderBy("path")
    .orderBy("year")
    .execute();
  return rows as Planned[];
}

/** One digest a person a day: whoever had theirs today hears of anything new tomorrow, and nobody else waits for them. */
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

type Installation = { tenantId: string; plans: readonly Planned[] };
type Told = { now: string; toldToday: ReadonlySet<string>; faults: unknown[] };

/** All committees and years of an installation together: a person's one message has everything in it. Returns how many things. */
async function urgeAll(deps: Deps, { tenantId, plans }: Installation, told: Told): Promise<number> {
  const due = await dueIn(deps, { tenantId, plans }, told);
  let sent = 0;
  for (const [personId, own] of Map.groupBy(due, (message) => message.personId)) {
    if (told.toldToday.has(personId)) continue;
    try {
      sent += await tellPerson(deps, tenantId, own, told.now);
    } catch (fault) {
      told.faults.push(fault);
    }
  }
  return sent;
}

async function dueIn({ db }: Deps, { tenantId, plans }: Installation, { now, faults }: Told): Promise<Message[]> {
  const due: Message[] = [];
  for (const plan of plans) {
    const caller = systemIn(tenantId, [plan.path]);
    try {
      due.push(...(await withinScope(db, caller, (scoped) => messagesDue(scoped, plan, dayOf(now)))));
    } catch (fault) {
      faults.push(fault);
    }
  }
  return due;
}

/** One person, one transaction: on record and told, or neither. */
function tellPerson({ db, enqueue }: Deps, tenantId: string, own: readonly Message[], now: string): Promise<number> {
  const committees = new Set(own.map(({ cell }) => parentPath(cell.path) ?? cell.path));
  return withinScope(
    db,
    systemIn(tenantId, [...committees]),
    async (scoped) => {
      await holdPaths(scoped);
      const cells = own.map(({ cell }) => cell.id);
      const paths = await pathsOf(scoped, cells);
      const standing = own.filter(({ cell }) => paths.get(cell.id) === cell.path);
      return (await tell(scoped, { at: now, day: dayOf(now) }, standing)).length;
    },
    enqueue,
  );
}

const nobody = "00000000-0000-0000-0000-000000000000";

/** The system in some committees: it reads and writes through the same two fences as the office there. */
const systemIn = (tenantId: string, paths: readonly Path[]): Caller => ({
  actor: { personId: nobody, grants: paths.map((path) => ({ role: "office", path, meetingId: null })) },
  tenantId,
  accountId: nobody,
  personName: "",
  administrator: false,
  fromAddress: "",
  requestKey: null,
});
