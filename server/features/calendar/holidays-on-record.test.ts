import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { localDate } from "#domain/calendar/local-date.ts";
import { workingDayPlan } from "#domain/plan/sample-plan.ts";
import { taken } from "#server/db/migrations/0048-holidays-on-record.ts";
import { newId } from "#server/db/new-id.ts";
import { recordMilestone } from "#server/db/record-milestone.ts";
import { owingsOf, recordOwed } from "#server/db/record-owed.ts";
import { withinScope, type Scoped } from "#server/db/scoped.ts";
import { boardRoutes } from "#server/features/board/routes.ts";
import { foldCounts } from "#server/features/milestone/sweep.ts";
import { verifyCounts } from "#server/features/milestone/verify-counts.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { childCounts } from "#testing/child-counts.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { calendarRoutes } from "./routes.ts";

/** Holidays written down or taken out today move last days from today on; the boards of the days before stay. S2, P8. */
const database = await testDatabase();
const { owner, web, sweep } = database;
const build = builders(owner);
const clock = testClock("2023-01-09T02:00:00.000Z");
const { as } = await testApp(database, clock, [boardRoutes, calendarRoutes]);

const content = workingDayPlan;

/** A committee under another; one of its cells registered on 05/01 and meets on 16/01, its sister has done nothing. */
async function setting() {
  const superior = await build.committee();
  const here = await plannedCommittee(owner, { under: superior, content });
  const reader = await build.holder("office", superior);
  const life = { foundedOn: localDate("2020-01-01"), dissolvedOn: null };
  const owings = [here.cell, here.sister].flatMap(({ path }) => owingsOf({ path, life }, content));
  await withinScope(web, callerOf(here.office, "office"), (scoped) =>
    recordOwed(scoped, localDate("2022-11-23"), owings),
  );
  const made = { ...here, superior, reader, meetingId: newId() };
  await setMeeting(made);
  await register(made, "2023-01-05");
  return made;
}
type Here = Awaited<ReturnType<typeof setting>>;

async function setMeeting({ cell, office, planId, meetingId }: Pick<Here, "cell" | "office" | "planId" | "meetingId">) {
  const row = { tenant_id: cell.tenantId, organisation_id: cell.id, path: cell.path, path_then: cell.path };
  const at = { starts_at: "2023-01-16T07:00:00.000Z", created_at: "2023-01-03T02:00:00.000Z", created_by: office.id };
  const about = { plan_id: planId, kind: "thematic", period_key: "2023-Q1", topic_title: "Một chuyên đề" };
  await owner
    .insertInto("meeting")
    .values({ id: meetingId, ...row, ...about, ...at, state: "planned" })
    .execute();
}

function register({ cell, planId, secretary }: Here, day: string): Promise<void> {
  const of = { organisationId: cell.id, path: cell.path, planId, lastDay: null, what: "done" as const };
  const what = { periodKey: "2023-Y1", meetingId: null, milestone: "register", happenedOn: localDate(day) } as const;
  return withinScope(web, callerOf(secretary, "cellSecretary"), (scoped: Scoped) =>
    recordMilestone(scoped, `${day}T05:00:00.000Z`, { ...of, ...what }),
  );
}

const since = ["2022-11-23", "2023-01-04", "2023-01-05", "2023-01-08", "2023-01-09"];
const days = [...since, "2023-01-16", "2023-01-20", "2023-01-24", "2023-01-26", "2023-02-07"];

/** All that the committee's office and the superior's are answered about these days, as it was sent. */
async function sent({ office, reader, committee }: Here, asked: readonly string[]): Promise<string> {
  const answers: string[] = [];
  for (const day of asked)
    for (const [who, org] of [
      [office, committee.id],
      [reader, ""],
    ] as const) {
      const of = `as-of=${day}${org && `&org=${org}`}`;
      for (const url of [`/api/board?period=2023-Q1&${of}`, `/api/board/periods?year=2023&${of}`])
        answers.push(JSON.stringify((await as(who).get(url)).body));
    }
  return answers.join("\n");
}

async function write({ office, committee }: Here, wanted: readonly string[]): Promise<void> {
  const { body } = await as(office).get(`/api/holidays?organisationId=${committee.id}&year=2023`);
  const holidays = wanted.map((day) => ({ day, name: `Nghỉ ngày ${day}` }));
  const asked = { organisationId: committee.id, year: 2023, known: body.holidays, holidays };
  const { status, body: told } = await as(office).put("/api/holidays", asked);
  assert.equal(status, 200, JSON.stringify(told));
}

type Mark = { milestone: string; standing: { state: string; lateBy: number } | null; lastDay: string | null };
type Counted = Record<"owed" | "done" | "doneLate" | "overdue", number>;

/** On each day the superior's counts of the committee are the marks of its lines, and `verify` finds nothing amiss. */
async function agree(here: Here): Promise<void> {
  for (const day of days) {
    const of = `/api/board?period=2023-Q1&as-of=${day}`;
    const marks: Mark[] = (await as(here.office).get(of)).body.rows.flatMap((row: { marks: Mark[] }) => row.marks);
    const expected: Record<string, Counted> = {};
    for (const { milestone, standing } of marks) {
      if (standing === null) continue;
      const sum = expected[milestone] ?? { owed: 0, done: 0, doneLate: 0, overdue: 0 };
      const done = Number(standing.state === "done");
      expected[milestone] = {
        owed: sum.owed + 1,
        done: sum.done + done,
        doneLate: sum.doneLate + Number(done > 0 && standing.lateBy > 0),
        overdue: sum.overdue + Number(standing.state === "overdue"),
      };
    }
    const told = Object.entries(childCounts((await as(here.reader).get(of)).body)).map(
      ([step, { timed: _timed, excused: _excused, ...counted }]) => [step, counted] as const,
    );
    assert.deepEqual(Object.fromEntries(told), expected, `on ${day}`);
  }
  const { faults } = await verifyCounts(sweep, localDate(clock.now().slice(0, 10)));
  assert.deepEqual(
    faults.filter(({ path }) => path.startsWith(here.superior.path)),
    [],
  );
}

const mark = async ({ office, cell }: Here, milestone: string, day: string): Promise<Mark> => {
  const { body } = await as(office).get(`/api/board?period=2023-Q1&as-of=${day}`);
  const row = body.rows.find(({ organisationId }: { organisationId: string }) => organisationId === cell.id);
  return row.marks.find((one: Mark) => one.milestone === milestone);
};

test("a holiday entered, and one taken out later: last days move from that day on, on no board of a day before", async () => {
  const here = await setting();
  clock.set("2023-01-09T02:00:00.000Z");
  const late = async (day: string) => {
    const { standing, lastDay } = await mark(here, "register", day);
    return [standing?.state, standing?.lateBy, lastDay];
  };
  const stood = await sent(here, since.slice(0, -1));
  const now = await sent(here, ["2023-01-09"]);
  assert.deepEqual(await late("2023-01-09"), ["done", 1, "2023-01-04"]);
  await write(here, ["2023-01-02"]);
  assert.equal(await sent(here, since.slice(0, -1)), stood);
  assert.notEqual(await sent(here, ["2023-01-09"]), now);
  assert.deepEqual(await late("2023-01-08"), ["done", 1, "2023-01-04"]);
  assert.deepEqual(await late("2023-01-09"), ["done", 0, "2023-01-05"]);
  await agree(here);

  clock.set("2023-01-20T02:00:00.000Z");
  assert.equal((await mark(here, "reportedToCommittee", "2023-01-20")).lastDay, "2023-01-23");
  const upTo = days.filter((day) => day < "2023-01-20");
  const before = await sent(here, upTo);
  await write(here, ["2023-01-20", "2023-01-23"]);
  assert.equal(await sent(here, upTo), before);
  assert.deepEqual(await late("2023-01-16"), ["done", 0, "2023-01-05"]);
  assert.deepEqual(await late("2023-01-20"), ["done", 1, "2023-01-04"]);
  assert.equal((await mark(here, "reportedToCommittee", "2023-01-16")).lastDay, "2023-01-23");
  assert.equal((await mark(here, "reportedToCommittee", "2023-01-20")).lastDay, "2023-01-25");
  await foldCounts(sweep);
  await agree(here);
});

test("entered, taken out and entered again on one day leaves the days before as they were", async () => {
  const here = await setting();
  clock.set("2023-01-05T02:00:00.000Z");
  await write(here, ["2023-01-02"]);
  clock.set("2023-01-09T02:00:00.000Z");
  const before = await sent(here, since.slice(0, -1));
  for (const wanted of [[], ["2023-01-02"], ["2023-01-02", "2023-01-06"], [], ["2023-01-06"]]) {
    await write(here, wanted);
    assert.equal(await sent(here, since.slice(0, -1)), before);
  }
  const kept = await owner.selectFrom("holiday_removed").where("path", "=", here.committee.path).selectAll().execute();
  assert.deepEqual(
    kept.map(({ day, recorded_on, removed_on }) => [day, recorded_on, removed_on]),
    [["2023-01-02", "2023-01-05", "2023-01-09"]],
  );
  await agree(here);
});

test("a year saved unchanged, or with another name, keeps the day each holiday was written down", async () => {
  const here = await setting();
  clock.set("2023-01-05T02:00:00.000Z");
  await write(here, ["2023-01-02"]);
  clock.set("2023-01-09T02:00:00.000Z");
  await write(here, ["2023-01-02"]);
  const { body } = await as(here.office).get(`/api/holidays?organisationId=${here.committee.id}&year=2023`);
  const asked = { organisationId: here.committee.id, year: 2023, known: body.holidays };
  const holidays = [{ day: "2023-01-02", name: "Nghỉ bù Tết Dương lịch" }];
  assert.equal((await as(here.office).put("/api/holidays", { ...asked, holidays })).status, 200);
  const rows = await owner.selectFrom("holiday").where("path", "=", here.committee.path).selectAll().execute();
  assert.deepEqual(
    rows.map(({ day, name, recorded_on }) => [day, name, recorded_on]),
    [["2023-01-02", "Nghỉ bù Tết Dương lịch", "2023-01-05"]],
  );
});

test("what was written before the days were kept is taken from the record of changes", async () => {
  const here = await setting();
  for (const [day, wanted] of [
    ["2023-01-04", ["2023-01-02", "2023-01-03"]],
    ["2023-01-06", ["2023-01-02", "2023-01-20"]],
    ["2023-01-09", ["2023-01-03", "2023-01-20"]],
  ] as const) {
    clock.set(`${day}T02:00:00.000Z`);
    await write(here, wanted);
  }
  const kept = async () => [
    await owner.selectFrom("holiday").selectAll().orderBy("path").orderBy("day").execute(),
    await owner
      .selectFrom("holiday_removed")
      .selectAll()
      .orderBy("path")
      .orderBy("removed_on")
      .orderBy("day")
      .execute(),
  ];
  const before = await kept();
  await owner.updateTable("holiday").set({ recorded_on: null }).execute();
  await owner.deleteFrom("holiday_removed").execute();
  for (const statement of taken) await sql.raw(statement).execute(owner);
  assert.deepEqual(await kept(), before);
});
