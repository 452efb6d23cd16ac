import assert from "node:assert/strict";
import { test } from "node:test";
import type { Grant } from "#domain/access/role.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import type { BuiltPerson } from "#testing/build.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";
import { plannedCommittee, type PlannedCommittee } from "#testing/published-plan.ts";
import { recordMilestone } from "./record-milestone.ts";
import { owingsOf, recordFounded, recordOwed } from "./record-owed.ts";
import { withinScope, type Scoped } from "./scoped.ts";

const { owner, web } = await testDatabase();
const published = localDate("2022-11-23");
const day = localDate("2023-01-03");
const foundedOn = localDate("2020-01-01");

const as = <T>(person: BuiltPerson, role: Grant["role"], work: (scoped: Scoped) => Promise<T>): Promise<T> =>
  withinScope(
    web,
    {
      actor: { personId: person.id, grants: [{ role, path: person.path, meetingId: null }] },
      tenantId: person.tenantId,
      accountId: person.accountId,
      personName: person.name,
      administrator: false,
      fromAddress: "127.0.0.1",
      requestKey: null,
    },
    work,
  );

async function setting(): Promise<PlannedCommittee> {
  const here = await plannedCommittee(owner);
  await owe(here);
  return here;
}

const owe = ({ office, cell, sister }: PlannedCommittee): Promise<void> =>
  as(office, "office", (scoped) =>
    recordOwed(
      scoped,
      published,
      [cell, sister].flatMap(({ path }) => owingsOf({ path, life: { foundedOn, dissolvedOn: null } }, samplePlan)),
    ),
  );

const register = ({ secretary, cell, planId }: PlannedCommittee, then: () => Promise<void> = async () => undefined) =>
  as(secretary, "cellSecretary", async (scoped) => {
    await recordMilestone(scoped, `${day}T05:00:00.000Z`, {
      organisationId: cell.id,
      path: cell.path,
      planId,
      periodKey: "2023-Y1",
      milestone: "register",
      meetingId: null,
      what: "done",
      happenedOn: day,
      lastDay: null,
    });
    await then();
  });

const rowsOf = (path: string) => owner.selectFrom("milestone_count").where("path", "=", path).selectAll().execute();
const doneAt = async (node: string): Promise<number> =>
  (await owner.selectFrom("milestone_count").where("node_path", "=", node).select("done").execute()).reduce(
    (sum, { done }) => sum + done,
    0,
  );

test("asked twice nothing is appended; a step costs a few rows, the one that takes back the overdue day ahead", async () => {
  const here = await setting();
  const before = await rowsOf(here.cell.path);
  await owe(here);
  assert.equal((await rowsOf(here.cell.path)).length, before.length);
  await register(here);
  const known = new Set(before.map(({ id }) => id));
  const added = (await rowsOf(here.cell.path)).filter(({ id }) => !known.has(id));
  assert.deepEqual(
    added.map(({ node_path, day: on, done, overdue }) => [node_path.length, on, done, overdue]).sort(),
    [here.committee, here.cell]
      .flatMap(({ path }) => [
        [path.length, "2023-01-03", 1, 0],
        [path.length, "2023-01-05", 0, -1],
      ])
      .sort(),
  );
});

test("two at once in one period wait for each other, and nothing is counted twice", async () => {
  const here = await setting();
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let written = (): void => undefined;
  const writing = new Promise<void>((resolve) => (written = resolve));
  const first = register(here, () => {
    written();
    return released;
  });
  await writing;
  const second = register(here);
  try {
    await untilSomeoneWaits(owner);
  } finally {
    release();
    await Promise.all([first, second]);
  }
  assert.deepEqual([await doneAt(here.cell.path), await doneAt(here.committee.path)], [1, 1]);
});

test("a cell founded owes at once; by another's plan it owes nothing", async () => {
  const here = await plannedCommittee(owner);
  await as(here.office, "office", (scoped) => recordFounded(scoped, day, { path: here.cell.path, foundedOn: day }));
  const [first] = await rowsOf(here.cell.path);
  assert.equal(first?.day, day);
  assert.deepEqual(await rowsOf(here.sister.path), []);
});

test("nobody counts for a cell they may not write to", async () => {
  const here = await plannedCommittee(owner);
  await as(here.secretary, "cellSecretary", (scoped) =>
    recordOwed(scoped, day, owingsOf({ path: here.sister.path, life: { foundedOn, dissolvedOn: null } }, samplePlan)),
  );
  assert.deepEqual(await rowsOf(here.sister.path), []);
});
