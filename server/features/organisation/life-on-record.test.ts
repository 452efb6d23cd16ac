import assert from "node:assert/strict";
import { test } from "node:test";
import { localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { newId } from "#server/db/new-id.ts";
import { owingsOf, recordOwed } from "#server/db/record-owed.ts";
import { recordMilestone } from "#server/db/record-milestone.ts";
import { withinScope, type Scoped } from "#server/db/scoped.ts";
import { boardRoutes } from "#server/features/board/routes.ts";
import { foldCounts } from "#server/features/milestone/sweep.ts";
import { verifyCounts } from "#server/features/milestone/verify-counts.ts";
import { reshapeRoutes } from "#server/features/reshaping.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { childCounts } from "#testing/child-counts.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { organisationRoutes } from "./routes.ts";

/** What begins or ends is written down on its day or later: boards of the days between stay. Design: two days. S2. */
const database = await testDatabase();
const { owner, web, sweep } = database;
const build = builders(owner);
const clock = testClock("2023-04-10T02:00:00.000Z");
const { as } = await testApp(database, clock, [boardRoutes, organisationRoutes, reshapeRoutes]);
const today = localDate("2023-04-10");
const ended = "2023-03-15";
const [before, after] = [
  ["2022-11-23", "2023-01-05", "2023-03-14", "2023-03-15", "2023-03-31", "2023-04-01", "2023-04-05", "2023-04-09"],
  ["2023-04-10", "2023-04-11", "2023-06-30", "2023-07-01"],
] as const;
const periods = ["2023-Q1", "2023-Q2", "2023-Q3"];

/** A committee whose three cells owe by its plan since November; one registered in January and began the second quarter. */
async function setting() {
  const superior = await build.committee();
  const here = await plannedCommittee(owner, { under: superior });
  const third = await build.cell({ under: here.committee });
  const reader = await build.holder("office", superior);
  const life = { foundedOn: localDate("2020-01-01"), dissolvedOn: null };
  const cells = [here.cell, here.sister, third];
  const inOffice = (work: (scoped: Scoped) => Promise<void>) => withinScope(web, callerOf(here.office, "office"), work);
  const inCell = (work: (scoped: Scoped) => Promise<void>) =>
    withinScope(web, callerOf(here.secretary, "cellSecretary"), work);
  const owings = cells.flatMap(({ path }) => owingsOf({ path, life }, samplePlan));
  await inOffice((scoped) => recordOwed(scoped, localDate("2022-11-23"), owings));
  const meetingId = await setMeeting(here);
  const place = { organisationId: here.cell.id, path: here.cell.path, planId: here.planId, lastDay: null };
  const steps = [
    { periodKey: "2023-Y1", milestone: "register", meetingId: null, happenedOn: localDate("2023-01-04") },
    { periodKey: "2023-Q2", milestone: "leadReportApproved", meetingId, happenedOn: localDate("2023-04-05") },
  ] as const;
  for (const step of steps)
    await inCell((scoped) =>
      recordMilestone(scoped, `${step.happenedOn}T05:00:00.000Z`, { ...place, ...step, what: "done" }),
    );
  return { ...here, superior, third, reader };
}

type Here = Awaited<ReturnType<typeof setting>>;

async function setMeeting({ cell, office, planId }: Pick<Here, "cell" | "office" | "planId">): Promise<string> {
  const id = newId();
  const row = { tenant_id: cell.tenantId, id, organisation_id: cell.id, path: cell.path, path_then: cell.path };
  const at = { starts_at: "2023-05-10T07:00:00.000Z", created_at: "2023-04-02T02:00:00.000Z", created_by: office.id };
  const about = { plan_id: planId, kind: "thematic", period_key: "2023-Q2", topic_title: "Một chuyên đề" };
  await owner
    .insertInto("meeting")
    .values({ ...row, ...about, ...at, state: "planned" })
    .execute();
  return id;
}

/** Everything the two offices are shown of some days: lines of cells, counts, the whole year. */
async function shown({ office, reader }: Here, days: readonly string[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const day of days)
    for (const who of [office, reader]) {
      for (const period of periods) answers.push((await as(who).get(`/api/board?period=${period}&as-of=${day}`)).body);
      answers.push((await as(who).get(`/api/board/periods?year=2023&as-of=${day}`)).body);
    }
  return answers;
}

type Figures = Record<string, [owed: number, done: number, overdue: number]>;
type Mark = { milestone: string; standing: { state: string } | null };
type Line = { organisationId: string; marks: Mark[] };

function added(lines: readonly Line[]): Figures {
  const sum: Figures = {};
  for (const { milestone, standing } of lines.flatMap(({ marks }) => marks)) {
    if (standing === null) continue;
    const [owed, done, overdue] = sum[milestone] ?? [0, 0, 0];
    const [isDone, isOverdue] = [standing.state === "done", standing.state === "overdue"];
    sum[milestone] = [owed + 1, done + Number(isDone), overdue + Number(isOverdue)];
  }
  return sum;
}

const lines = async ({ office }: Here, period: string, day: string): Promise<Line[]> =>
  (await as(office).get(`/api/board?period=${period}&as-of=${day}`)).body.rows;

/** On each day the superior's counts of the committee are its cells' marks, and `verify` finds nothing amiss. */
async function agree(here: Here): Promise<void> {
  for (const days of [after, [...before, ...after]]) {
    // Once before anything new is folded, once after.
    if (days !== after) await foldCounts(sweep);
    for (const day of days)
      for (const period of periods) {
        const { body } = await as(here.reader).get(`/api/board?period=${period}&as-of=${day}`);
        const told = Object.fromEntries(
          Object.entries(childCounts(body)).map(([step, { owed, done, overdue }]) => [step, [owed, done, overdue]]),
        );
        assert.deepEqual(told, added(await lines(here, period, day)), `${period} on ${day}`);
      }
    assert.deepEqual((await verifyCounts(sweep, today)).faults, []);
  }
}

const versionOf = async ({ id }: BuiltOrganisation) =>
  (await owner.selectFrom("organisation").where("id", "=", id).select("version").executeTakeFirstOrThrow()).version;

async function reshape(here: Here, verb: string, body: object): Promise<void> {
  const asked = { version: await versionOf(here.cell), ...body };
  const { status, body: told } = await as(here.office).post(`/api/organisations/${here.cell.id}/${verb}`, asked);
  assert.equal(status, 200, JSON.stringify(told));
}

const standings = async (here: Here, period: string, day: LocalDate | string, of: string) =>
  (await lines(here, period, day))
    .find(({ organisationId }) => organisationId === of)
    ?.marks.flatMap(({ milestone, standing }) => (standing === null ? [] : [`${milestone} ${standing.state}`]));

for (const verb of ["dissolve", "merge"])
  test(`${verb}: days before it was written down keep lines, counts and the year; from then on the cell owes its part`, async () => {
    const here = await setting();
    const stood = await shown(here, before);
    await reshape(here, verb, { on: ended, ...(verb === "merge" ? { into: here.third.id } : {}) });
    assert.deepEqual(await shown(here, before), stood);
    assert.equal((await standings(here, "2023-Q2", "2023-04-09", here.cell.id))?.length, 10);
    assert.deepEqual(await standings(here, "2023-Q1", today, here.cell.id), ["register done"]);
    // Quarters that began after its end: for what had been done of them, and for the registration, which is one for the year.
    const done = ["register done", "leadReportApproved done"];
    assert.deepEqual(await standings(here, "2023-Q2", today, here.cell.id), done);
    assert.deepEqual(await standings(here, "2023-Q3", today, here.cell.id), ["register done"]);
    assert.equal((await standings(here, "2023-Q3", "2023-04-09", here.cell.id))?.length, 10);
    await agree(here);
  });

test("split: the new cell has a line and owes from the day it was written down, and on no day before", async () => {
  const here = await setting();
  const [goes] = [await build.person(here.cell), await build.person(here.cell)];
  const stood = await shown(here, before);
  const id = newId();
  await reshape(here, "split", { id, name: "Chi bộ Mới", documentSuffix: "CB", on: ended, people: [goes.id] });
  assert.deepEqual(await shown(here, before), stood);
  assert.equal((await standings(here, "2023-Q1", today, id))?.includes("held overdue"), true);
  await agree(here);
});

test("a cell founded on a day gone by has no line on the days before it was written down", async () => {
  const here = await setting();
  const stood = await shown(here, before);
  const body = { id: newId(), parentId: here.committee.id, name: "Chi bộ Thành lập", documentSuffix: "CB" };
  const made = await as(here.office).post("/api/organisations", { ...body, foundedOn: "2023-02-01" });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  assert.deepEqual(await shown(here, before), stood);
  assert.equal((await standings(here, "2023-Q1", today, body.id))?.length, 10);
  await agree(here);
});

test("what ended, or began after a quarter, has a line there just as long as its registration is owed or done", async () => {
  const here = await setting();
  const stood = await shown(here, before);
  const found = async (name: string, foundedOn: string): Promise<string> => {
    const body = { id: newId(), parentId: here.committee.id, name, documentSuffix: "CB", foundedOn };
    const made = await as(here.office).post("/api/organisations", body);
    assert.equal(made.status, 200, JSON.stringify(made.body));
    return body.id;
  };
  const late = await found("Chi bộ Thành lập sau quý", "2023-04-05");
  const next = await found("Chi bộ Sắp thành lập", "2023-04-12");
  await reshape({ ...here, cell: here.sister }, "dissolve", { on: ended });
  assert.deepEqual(await shown(here, before), stood);
  assert.deepEqual(await standings(here, "2023-Q1", today, late), ["register open"]);
  for (const [day, line] of [
    ["2023-04-11", undefined],
    ["2023-04-12", ["register open"]],
  ] as const)
    assert.deepEqual(await standings(here, "2023-Q1", day, next), line);
  // Nobody registered what ended: it owes that no more.
  assert.equal(await standings(here, "2023-Q2", today, here.sister.id), undefined);
  await agree(here);
});

test("an end without a day of recording, as the version before writes it, was written down on its own day", async () => {
  const here = await setting();
  const stood = await shown(here, before);
  await reshape(here, "dissolve", { on: today });
  await owner
    .updateTable("organisation")
    .set({ dissolution_recorded_on: null })
    .where("id", "=", here.cell.id)
    .execute();
  assert.deepEqual(await shown(here, before), stood);
  await agree(here);
});
