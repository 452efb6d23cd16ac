import assert from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { owingsOf, recordOwed } from "#server/db/record-owed.ts";
import { recordMilestone } from "#server/db/record-milestone.ts";
import { withinScope, type Scoped } from "#server/db/scoped.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { callerOf } from "#testing/caller.ts";
import { foldCounts } from "./sweep.ts";
import { verifyCounts } from "./verify-counts.ts";

const { owner, web, sweep } = await testDatabase();
const published = localDate("2022-11-23");
const day = localDate("2023-01-09");
const here = await plannedCommittee(owner);
const { office, cell, sister } = here;
const life = { foundedOn: localDate("2020-01-01"), dissolvedOn: null };

const as = (work: (scoped: Scoped) => Promise<void>): Promise<void> =>
  withinScope(web, callerOf(office, "office"), work);

await as((scoped) =>
  recordOwed(
    scoped,
    published,
    [cell, sister].flatMap(({ path }) => owingsOf({ path, life }, samplePlan)),
  ),
);

test("what is kept, folded or not, is what the facts say", async () => {
  const expected = { cells: 2, organisations: 1, faults: [] };
  assert.deepEqual(await verifyCounts(sweep, day), expected);
  assert.ok((await foldCounts(sweep)) > 0);
  assert.deepEqual(await verifyCounts(sweep, day), expected);
  await as((scoped) =>
    recordMilestone(scoped, `${day}T05:00:00.000Z`, {
      organisationId: cell.id,
      path: cell.path,
      planId: here.planId,
      periodKey: "2023-Y1",
      milestone: "register",
      meetingId: null,
      what: "done",
      happenedOn: day,
      lastDay: null,
    }),
  );
  assert.deepEqual(await verifyCounts(sweep, day), expected);
  assert.deepEqual(await Promise.all([1, 2, 3].map(() => foldCounts(sweep))).then((all) => all.sort()), [0, 0, 1]);
  assert.deepEqual(await verifyCounts(sweep, day), expected);
});

test("a kept day written over shows, and so does a fact no count has heard of", async () => {
  await owner.updateTable("milestone_fold").set({ counts: "{}" }).where("period_key", "=", "2023-Q2").execute();
  const kept = { kind: "kept", path: here.committee.path, periodKey: "2023-Q2" };
  assert.deepEqual((await verifyCounts(sweep, day)).faults, [kept]);
  const fact = { tenant_id: cell.tenantId, organisation_id: sister.id, path: sister.path, path_then: sister.path };
  await owner
    .insertInto("milestone_fact")
    .values({
      ...fact,
      id: cell.id,
      period_key: "2023-Y1",
      milestone: "register",
      what: "done",
      happened_on: day,
      recorded_on: day,
      recorded_at: `${day}T05:00:00.000Z`,
    })
    .execute();
  const told = { kind: "told", path: sister.path, periodKey: "2023-Y1" };
  assert.deepEqual((await verifyCounts(sweep, day)).faults, [told, kept]);
});
