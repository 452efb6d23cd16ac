import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { taken } from "#server/db/migrations/0049-moves-on-record.ts";
import { planBeforeMove } from "#server/db/moves-on-record.ts";
import { recordMilestone } from "#server/db/record-milestone.ts";
import { owingsOf, recordOwed } from "#server/db/record-owed.ts";
import { withinScope } from "#server/db/scoped.ts";
import { boardRoutes } from "#server/features/board/routes.ts";
import { foldCounts } from "#server/features/milestone/sweep.ts";
import { verifyCounts } from "#server/features/milestone/verify-counts.ts";
import { reshapeRoutes } from "#server/features/reshaping.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { childCounts } from "#testing/child-counts.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee, type PlannedCommittee } from "#testing/published-plan.ts";
import { organisationRoutes } from "./routes.ts";

/** Boards of the days before an organisation was moved list and sum it where it hung then, to whoever may read it today. S2, O1. */
const database = await testDatabase();
const { owner, web, sweep } = database;
const build = builders(owner);
const clock = testClock("2023-01-20T02:00:00.000Z");
const { as } = await testApp(database, clock, [boardRoutes, organisationRoutes, reshapeRoutes]);
const before = ["2022-11-23", "2023-01-04", "2023-01-06", "2023-01-19"];
const after = ["2023-01-20", "2023-01-31", "2023-04-01"];

/** Two committees under one, each with a plan of its own and two cells; one who is office of all three. */
async function setting() {
  clock.set("2023-01-20T02:00:00.000Z");
  const superior = await build.committee();
  const [old, joined] = [
    await plannedCommittee(owner, { under: superior }),
    await plannedCommittee(owner, { under: superior, content: { ...samplePlan, deadlines: [] } }),
  ];
  for (const { id } of [joined.committee, joined.cell, joined.sister])
    await owner
      .updateTable("organisation_name")
      .set({ name: `Tổ chức ${id}` })
      .where("organisation_id", "=", id)
      .execute();
  const both = await build.holder("office", superior);
  for (const { committee } of [old, joined]) await build.grant(both, "office", committee);
  const reader = await build.holder("office", superior);
  const life = { foundedOn: localDate("2020-01-01"), dissolvedOn: null };
  for (const { cell, sister, office } of [old, joined])
    await withinScope(web, callerOf(office, "office"), (scoped) =>
      recordOwed(
        scoped,
        localDate("2022-11-23"),
        [cell, sister].flatMap(({ path }) => owingsOf({ path, life }, samplePlan)),
      ),
    );
  await register(old, "2023-01-06");
  await foldCounts(sweep);
  await withinScope(web, callerOf(old.sisterSecretary, "cellSecretary"), (scoped) =>
    recordMilestone(scoped, "2023-01-06T05:00:00.000Z", registration(old, old.sister)),
  );
  return { superior, old, joined, both, reader };
}
type Here = Awaited<ReturnType<typeof setting>>;

const registration = ({ planId }: PlannedCommittee, { id, path }: BuiltOrganisation) =>
  ({
    organisationId: id,
    path,
    planId,
    periodKey: "2023-Y1",
    milestone: "register",
    meetingId: null,
    what: "done",
    happenedOn: localDate("2023-01-05"),
    lastDay: null,
  }) as const;

const register = (of: PlannedCommittee, day: string): Promise<void> =>
  withinScope(web, callerOf(of.secretary, "cellSecretary"), (scoped) =>
    recordMilestone(scoped, `${day}T05:00:00.000Z`, registration(of, of.cell)),
  );

/** What somebody is answered about an organisation on some days, as it was sent, but for what one may do there today. */
async function sent(who: BuiltPerson, { id }: { id: string }, days: readonly string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const day of days)
    for (const url of [
      `/api/board?period=2023-Q1&as-of=${day}&org=${id}`,
      `/api/board/periods?year=2023&as-of=${day}&org=${id}`,
      `/api/board/year?period=2023-Q1&as-of=${day}&org=${id}`,
    ])
      answers.push(`${url} ${JSON.stringify({ ...(await as(who).get(url)).body, permissions: null })}`);
  return answers;
}

/** The same for the two who may read it all, of each of the organisations. */
async function everything({ both, reader, superior, old, joined }: Here, days: readonly string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const place of [superior, old.committee, joined.committee, old.cell, joined.cell])
    answers.push(...(await sent(both, place, days)), ...(await sent(reader, place, days)));
  return answers;
}

const pathOf = async ({ id }: BuiltOrganisation): Promise<string> =>
  (await owner.selectFrom("organisation").where("id", "=", id).select("path").executeTakeFirstOrThrow()).path;

async function move(who: BuiltPerson, of: BuiltOrganisation, under: BuiltOrganisation): Promise<void> {
  const { version } = await owner
    .selectFrom("organisation")
    .where("id", "=", of.id)
    .select("version")
    .executeTakeFirstOrThrow();
  const moved = await as(who).post(`/api/organisations/${of.id}/move`, { version, under: under.id });
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
}

type Counted = { milestone: string; owed: number; done?: number; overdue?: number };

/** On each day what is counted of a committee is the sum of what hangs below it, and `verify` finds nothing amiss. */
async function sumsUp({ reader, superior, old, joined }: Here, today: string): Promise<void> {
  for (const { id } of [superior, old.committee, joined.committee])
    for (const day of [...before, ...after]) {
      const { body } = await as(reader).get(`/api/board?period=2023-Q1&as-of=${day}&org=${id}`);
      const sum: Record<string, number[]> = {};
      for (const at of body.children.keys())
        for (const [milestone, { owed, done, overdue }] of Object.entries(childCounts(body, at)))
          sum[milestone] = [owed, done, overdue].map((one, figure) => one + (sum[milestone]?.[figure] ?? 0));
      const own = body.below.map(({ milestone, owed, done = 0, overdue = 0 }: Counted) => [
        milestone,
        [owed, done, overdue],
      ]);
      assert.deepEqual(sum, Object.fromEntries(own), `${body.organisation.name} on ${day}`);
    }
  const { faults } = await verifyCounts(sweep, localDate(today));
  assert.deepEqual(
    faults.filter(({ path }) => path.startsWith(superior.path)),
    [],
  );
}

const listed = async (who: BuiltPerson, { id }: BuiltOrganisation, day: string): Promise<string[]> => {
  const { body } = await as(who).get(`/api/board?period=2023-Q1&as-of=${day}&org=${id}`);
  return [...body.rows, ...body.children].map(({ organisationId }: { organisationId: string }) => organisationId);
};

test("a cell moved: days before keep its line, its counts and its own board where it was; from then on where it is", async () => {
  const here = await setting();
  const { both, reader, old, joined } = here;
  const [stood, now] = [await everything(here, before), await everything(here, ["2023-01-20"])];
  await move(both, old.cell, joined.committee);
  assert.deepEqual(await everything(here, before), stood);
  assert.notDeepEqual(await everything(here, ["2023-01-20"]), now);
  for (const who of [both, reader]) {
    assert.deepEqual(await listed(who, old.committee, "2023-01-19"), [old.cell.id, old.sister.id]);
    assert.deepEqual(await listed(who, old.committee, "2023-01-20"), [old.sister.id]);
    assert.deepEqual(await listed(who, joined.committee, "2023-01-19"), [joined.cell.id, joined.sister.id]);
    assert.equal((await listed(who, joined.committee, "2023-01-20")).includes(old.cell.id), true);
  }
  await sumsUp(here, "2023-01-20");
  await foldCounts(sweep);
  assert.deepEqual(await everything(here, before), stood);
  await sumsUp(here, "2023-01-20");
});

test("a committee moved with its cells, and back, and on: each day lists it where it hung on that day", async () => {
  const here = await setting();
  const { both, old, joined, superior } = here;
  const third = await build.committee({ under: superior });
  await build.grant(both, "office", third);
  const places = [superior, old.committee, joined.committee, third];
  const told = async (days: readonly string[]) => {
    const answers: string[] = [];
    for (const place of places) answers.push(...(await sent(here.reader, place, days)));
    return answers;
  };
  const way = [
    ["2023-01-20", third],
    ["2023-01-24", old.committee],
    ["2023-01-24", superior],
    ["2023-01-27", third],
  ] as const;
  let days = before;
  for (const [day, under] of way) {
    clock.set(`${day}T02:00:00.000Z`);
    days = [...before, "2023-01-20", "2023-01-23", "2023-01-24"].filter((one) => one < day);
    const stood = await told(days);
    await move(both, joined.committee, under);
    assert.deepEqual(await told(days), stood, `moved on ${day}`);
    await sumsUp(here, day);
  }
  const where = async (day: string) => {
    const found: string[] = [];
    for (const place of places)
      if ((await listed(here.reader, place, day)).includes(joined.committee.id)) found.push(place.id);
    return found;
  };
  const expected = [superior, third, third, superior, third].map(({ id }) => [id]);
  const asked = ["2023-01-19", "2023-01-20", "2023-01-23", "2023-01-24", "2023-01-27"];
  assert.deepEqual(await Promise.all(asked.map(where)), expected);
  await foldCounts(sweep);
  await sumsUp(here, "2023-01-27");
});

test("the office a cell has left reads no line of it any more, on no day; what was counted of its own stays", async () => {
  const here = await setting();
  const { both, old, joined } = here;
  const own = async (who: BuiltPerson) => {
    const { body } = await as(who).get("/api/board?period=2023-Q1&as-of=2023-01-19");
    return [body.rows.map(({ organisationId }: { organisationId: string }) => organisationId), body.below];
  };
  const [, below] = await own(old.office);
  await move(both, old.cell, joined.committee);
  assert.deepEqual(await own(old.office), [[old.sister.id], below]);
  const [lines] = await own(joined.office);
  assert.deepEqual(lines, [joined.cell.id, joined.sister.id]);
  assert.equal((await as(old.office).get(`/api/board?as-of=2023-01-19&org=${old.cell.id}`)).status, 404);
  // Its own people look at it below the committee it hangs under, from the day it does.
  const leader = await build.holder("assignedLeader", { ...old.cell, path: (await pathOf(old.cell)) as never });
  for (const who of [old.secretary, leader]) {
    assert.deepEqual(await listed(who, joined.committee, "2023-01-19"), []);
    assert.deepEqual(await listed(who, joined.committee, "2023-01-20"), [old.cell.id]);
  }
});

test("the plan a cell owed by before is handed to those who read the cell today; nobody carries without a record", async () => {
  const here = await setting();
  const { both, old, joined, superior } = here;
  await move(both, old.cell, joined.committee);
  const asked = { year: 2023, asOf: localDate("2023-01-19") };
  const plan = (who: BuiltPerson) =>
    withinScope(web, callerOf(who, "office"), (scoped) => planBeforeMove(scoped, old.cell.id, asked));
  assert.equal((await plan(joined.office))?.planId, old.planId);
  for (const who of [old.office, await build.holder("office", await build.committee())])
    assert.equal(await plan(who), undefined);
  const carry = withinScope(web, callerOf(here.reader, "office"), ({ trx }) =>
    sql`select carry_organisation(${old.cell.id}, ${superior.id}, '2023-01-20')`.execute(trx),
  );
  await assert.rejects(carry, /permission denied for function carry_organisation/);
});

test("a cell and a committee founded stand as counts on no board of a day before that was written down", async () => {
  const here = await setting();
  const stood = await everything(here, before);
  for (const kind of ["cell", "committee"]) {
    const parent = kind === "cell" ? here.old.committee : here.superior;
    const body = { id: crypto.randomUUID(), parentId: parent.id, kind, name: `Mới ${kind}`, documentSuffix: "M" };
    const made = await as(here.both).post("/api/organisations", { ...body, foundedOn: "2023-01-02" });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    assert.equal((await listed(here.reader, parent, "2023-01-20")).includes(body.id), true);
  }
  assert.deepEqual(await everything(here, before), stood);
});

test("a move looked at beforehand is on record nowhere; older ones are taken from the record of changes", async () => {
  const here = await setting();
  const { both, old, joined } = here;
  const asked = { version: 1, under: joined.committee.id, preview: true };
  assert.equal((await as(both).post(`/api/organisations/${old.cell.id}/move`, asked)).status, 200);
  const kept = () =>
    owner
      .selectFrom("organisation_move")
      .select(["organisation_id", "path", "moved_on", "from_parent_id", "to_parent_id"])
      .orderBy("number")
      .execute();
  const count = (await kept()).length;
  await move(both, old.cell, joined.committee);
  await move(both, joined.committee, old.committee);
  await move(both, old.cell, here.superior);
  const all = await kept();
  assert.equal(all.length, count + 3);
  await owner.deleteFrom("organisation_move").execute();
  for (const statement of taken) await sql.raw(statement).execute(owner);
  assert.deepEqual(await kept(), all);
});
