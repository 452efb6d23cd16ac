import assert from "node:assert/strict";
import { test } from "node:test";
import type { KyselyPlugin } from "kysely";
import type { Role } from "#domain/access/role.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import type { BuiltPerson } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";
import { plannedCommittee, type PlannedCommittee } from "#testing/published-plan.ts";
import { recordMilestone } from "./record-milestone.ts";
import { owingsOf, recordFounded, recordOwed } from "./record-owed.ts";
import { withinScope, type Scoped } from "./scoped.ts";

const { owner, web } = await testDatabase();
const published = localDate("2022-11-23");
const day = localDate("2023-01-03");
const foundedOn = localDate("2020-01-01");

const as = <T>(person: BuiltPerson, role: Role, work: (scoped: Scoped) => Promise<T>): Promise<T> =>
  withinScope(web, callerOf(person, role), work);

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

const registering = ({ cell, planId }: PlannedCommittee) => ({
  organisationId: cell.id,
  path: cell.path,
  planId,
  periodKey: "2023-Y1",
  milestone: "register" as const,
  meetingId: null,
  what: "done" as const,
  happenedOn: day,
  lastDay: null,
});

const register = (here: PlannedCommittee, then: () => Promise<void> = async () => undefined) =>
  as(here.secretary, "cellSecretary", async (scoped) => {
    await recordMilestone(scoped, `${day}T05:00:00.000Z`, registering(here));
    await then();
  });

const rowsOf = (path: string) => owner.selectFrom("milestone_count").where("path", "=", path).selectAll().execute();
/** What was appended below a node, added up. */
const doneAt = async (node: string): Promise<number> =>
  (await owner.selectFrom("milestone_count").select(["path", "done"]).execute())
    .filter(({ path }) => path.startsWith(node))
    .reduce((sum, { done }) => sum + done, 0);

test("asked twice nothing is appended; a step costs a row, and one that takes back the overdue day ahead", async () => {
  const here = await setting();
  const before = await rowsOf(here.cell.path);
  await owe(here);
  assert.equal((await rowsOf(here.cell.path)).length, before.length);
  await register(here);
  const known = new Set(before.map(({ id }) => id));
  const added = (await rowsOf(here.cell.path)).filter(({ id }) => !known.has(id));
  assert.deepEqual(added.map(({ path, day: on, done, overdue }) => [path, on, done, overdue]).sort(), [
    [here.cell.path, "2023-01-03", 1, 0],
    [here.cell.path, "2023-01-05", 0, -1],
  ]);
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

test("a step is two statements, its fact among them", async () => {
  const here = await setting();
  const said: string[] = [];
  await as(here.secretary, "cellSecretary", async (scoped) => {
    const listened = { ...scoped, trx: scoped.trx.withPlugin(listening(said)) } as Scoped;
    await recordMilestone(listened, `${day}T05:00:00.000Z`, registering(here));
  });
  assert.equal(said.length, 2);
  assert.equal(await doneAt(here.cell.path), 1);
});

const listening = (said: string[]): KyselyPlugin => ({
  transformQuery: ({ node }) => {
    said.push(node.kind);
    return node;
  },
  transformResult: async ({ result }) => result,
});
