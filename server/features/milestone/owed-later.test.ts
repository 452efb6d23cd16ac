import assert from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { milestoneKeys } from "#domain/milestone/milestone-key.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { owingsOf, recordFoundedCells, recordOwed } from "#server/db/record-owed.ts";
import { withinScope, type Scoped } from "#server/db/scoped.ts";
import { testApp, testClock } from "#testing/app.ts";
import { callerOf } from "#testing/caller.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee, type PlannedCommittee } from "#testing/published-plan.ts";
import { calendarRoutes } from "../calendar/routes.ts";
import { verifyCounts } from "./verify-counts.ts";

/** What is owed by a plan that was out before: the counts follow it, and `verify` misses what nobody told. S2. */
const database = await testDatabase();
const { owner, web, sweep } = database;
const clock = testClock("2022-12-15T02:00:00.000Z");
const { as } = await testApp(database, clock, [calendarRoutes]);
const day = localDate("2023-01-09");
const life = { foundedOn: localDate("2020-01-01"), dissolvedOn: null };

const inOffice = ({ office }: PlannedCommittee, work: (scoped: Scoped) => Promise<void>): Promise<void> =>
  withinScope(web, callerOf(office, "office"), work);

const oweAll = (here: PlannedCommittee, content: PlanContent): Promise<void> =>
  inOffice(here, (scoped) =>
    recordOwed(
      scoped,
      localDate("2022-11-23"),
      [here.cell, here.sister].flatMap(({ path }) => owingsOf({ path, life }, content)),
    ),
  );

const faultsIn = async ({ committee }: PlannedCommittee): Promise<string[]> =>
  (await verifyCounts(sweep, day)).faults
    .filter(({ path }) => path.startsWith(committee.path))
    .map(({ kind, path, periodKey }) => `${kind} ${path} ${periodKey}`)
    .sort();

test("a cell founded in December owes by next year's plan that is out; until that is told, it is missed", async () => {
  const here = await plannedCommittee(owner);
  const missing = ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2023-Y1"].flatMap((key) =>
    [here.cell, here.sister].map(({ path }) => `told ${path} ${key}`),
  );
  assert.deepEqual(await faultsIn(here), missing.sort());
  const founded = [here.cell, here.sister].map(({ path }) => ({ path, foundedOn: life.foundedOn }));
  await inOffice(here, (scoped) => recordFoundedCells(scoped, localDate("2022-12-10"), here.committee.path, founded));
  assert.deepEqual(await faultsIn(here), []);
});

test("a plan of one period, the year, has all its ten steps counted", async () => {
  const content: PlanContent = { ...samplePlan, periodUnit: "year" };
  const here = await plannedCommittee(owner, { content });
  await oweAll(here, content);
  const rows = await owner
    .selectFrom("milestone_count")
    .where("path", "=", here.cell.path)
    .where("period_key", "=", "2023-Y1")
    .where("owed", "=", 1)
    .select("milestone")
    .execute();
  assert.deepEqual(rows.map(({ milestone }) => milestone).sort(), [...milestoneKeys].sort());
  assert.deepEqual(await faultsIn(here), []);
});

test("holidays written in December move next year's last days in the counts as well", async () => {
  const [deadline] = samplePlan.deadlines;
  assert.ok(deadline);
  const due = { type: "relative", anchor: "year", offset: 3, unit: "workingDay", bound: "onOrBefore" } as const;
  const content: PlanContent = { ...samplePlan, deadlines: [{ ...deadline, due }] };
  const here = await plannedCommittee(owner, { content });
  await oweAll(here, content);
  const overdueFrom = async (): Promise<string[]> => {
    const rows = await owner
      .selectFrom("milestone_count")
      .where("path", "=", here.cell.path)
      .where("milestone", "=", "register")
      .where("overdue", "<>", 0)
      .select(["day", "overdue"])
      .execute();
    const sums = new Map<string, number>();
    for (const { day: on, overdue } of rows) sums.set(on, (sums.get(on) ?? 0) + overdue);
    return [...sums].flatMap(([on, sum]) => (sum === 0 ? [] : [on]));
  };
  assert.deepEqual(await overdueFrom(), ["2023-01-05"]);
  const holidays = [{ day: "2023-01-02", name: "Nghỉ bù Tết Dương lịch" }];
  const body = { organisationId: here.committee.id, year: 2023, known: [], holidays };
  assert.equal((await as(here.office).put("/api/holidays", body)).status, 200);
  assert.deepEqual(await overdueFrom(), ["2023-01-06"]);
  assert.deepEqual(await faultsIn(here), []);
});
