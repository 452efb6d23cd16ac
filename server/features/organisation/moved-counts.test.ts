import assert from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import { addFigures, type StandingFigures } from "#domain/milestone/told-counts.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { owingsOf, recordOwed } from "#server/db/record-owed.ts";
import { recordMilestone } from "#server/db/record-milestone.ts";
import { withinScope, type Scoped } from "#server/db/scoped.ts";
import { askCounts } from "#server/features/board/store.ts";
import { foldCounts } from "#server/features/milestone/sweep.ts";
import { verifyCounts } from "#server/features/milestone/verify-counts.ts";
import { reshapeRoutes } from "#server/features/reshaping.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee } from "#testing/published-plan.ts";

const database = await testDatabase();
const { owner, web, sweep } = database;
const build = builders(owner);
const clock = testClock("2023-01-20T02:00:00.000Z");
const { as } = await testApp(database, clock, [reshapeRoutes]);

const superior = await build.committee();
const [old, joined, third] = [
  await build.committee({ under: superior }),
  await build.committee({ under: superior }),
  await build.committee({ under: superior }),
];
const here = await plannedCommittee(owner, { under: old });
const { committee: moving, cell, sister, office } = here;
for (const one of [superior, old, joined, third]) await build.grant(office, "office", one);

const before = ["2022-11-22", "2022-11-23", "2023-01-04", "2023-01-05", "2023-01-08", "2023-01-19"];
const after = ["2023-01-20", "2023-01-31", "2023-06-30", "2023-12-31"];
const keys = ["2023-Q1", "2023-Y1"];
const life = { foundedOn: localDate("2020-01-01"), dissolvedOn: null, dissolvedRecordedOn: null };

const pathOf = async ({ id }: BuiltOrganisation) =>
  (await owner.selectFrom("organisation").where("id", "=", id).select("path").executeTakeFirstOrThrow()).path as Path;

/** The office of all of them, wherever they are by now. */
async function within<T>(work: (scoped: Scoped) => Promise<T>): Promise<T> {
  const paths = await Promise.all([superior, old, joined, third, moving].map(pathOf));
  const { id: personId, tenantId, accountId, name: personName } = office;
  const actor = { personId, grants: paths.map((path) => ({ role: "office" as const, path, meetingId: null })) };
  const rest = { administrator: false, fromAddress: "127.0.0.1", requestKey: null };
  return withinScope(web, { actor, tenantId, accountId, personName, ...rest }, work);
}

/** How a node stands on each of some days, and the committees below it. */
async function boards(of: BuiltOrganisation, days: readonly string[]) {
  const place = { ...of, path: await pathOf(of), kind: "committee" as const, ...life };
  return within(async (scoped) => {
    const shown: { day: string; own: StandingFigures; below: StandingFigures }[] = [];
    for (const day of days) {
      const [own, ...below] = await (await askCounts(scoped, place, keys, localDate(day)))();
      const sum: StandingFigures = {};
      for (const [step, more] of below.flatMap(({ figures }) => Object.entries(figures)))
        sum[step as keyof StandingFigures] = addFigures(sum[step as keyof StandingFigures], more);
      shown.push({ day, own: own?.figures ?? {}, below: sum });
    }
    return shown;
  });
}

const own = async (of: BuiltOrganisation, days: readonly string[]) =>
  (await boards(of, days)).map(({ day, own: figures }) => [day, withoutNothing(figures)]);
const withoutNothing = (figures: StandingFigures) =>
  Object.fromEntries(Object.entries(figures).filter(([, one]) => one.some((figure) => figure !== 0)));
const nothing = (days: readonly string[]) => days.map((day) => [day, {}]);
const faults = async () => (await verifyCounts(sweep, localDate("2023-01-20"))).faults;

async function register(of: BuiltOrganisation, day: string): Promise<void> {
  const place = { organisationId: of.id, path: await pathOf(of), planId: here.planId, periodKey: "2023-Y1" };
  const step = { milestone: "register" as const, meetingId: null, what: "done" as const, lastDay: null };
  await within((scoped) =>
    recordMilestone(scoped, `${day}T05:00:00.000Z`, { ...place, ...step, happenedOn: localDate(day) }),
  );
}

async function move(of: BuiltOrganisation, under: BuiltOrganisation): Promise<void> {
  const { version } = await owner
    .selectFrom("organisation")
    .where("id", "=", of.id)
    .select("version")
    .executeTakeFirstOrThrow();
  const moved = await as(office).post(`/api/organisations/${of.id}/move`, { version, under: under.id });
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
}

test("a committee moved keeps its past board; those above keep theirs and count it from the day it came", async () => {
  await within((scoped) =>
    recordOwed(
      scoped,
      localDate("2022-11-23"),
      [cell, sister].flatMap(({ path }) => owingsOf({ path, life }, samplePlan)),
    ),
  );
  assert.ok((await foldCounts(sweep)) > 0);
  // One step is folded, the other not yet.
  await register(cell, "2023-01-04");
  await foldCounts(sweep);
  await register(sister, "2023-01-08");
  const all = [...before, ...after];
  const [past, above] = [await own(moving, all), await own(superior, all)];
  assert.deepEqual(await own(old, all), past);
  assert.notDeepEqual(past[1], past[4]);

  await move(moving, joined);
  for (const folded of [false, true]) {
    if (folded) assert.ok((await foldCounts(sweep)) > 0);
    assert.deepEqual(await own(moving, all), past);
    assert.deepEqual(await own(superior, all), above);
    assert.deepEqual(await own(old, all), [...past.slice(0, before.length), ...nothing(after)]);
    assert.deepEqual(await own(joined, all), [...nothing(before), ...past.slice(before.length)]);
    for (const { day, own: counts, below } of await boards(superior, all))
      assert.deepEqual(withoutNothing(counts), withoutNothing(below), day);
    for (const { day, own: counts, below } of await boards(joined, after))
      assert.deepEqual(withoutNothing(counts), withoutNothing(below), day);
    assert.deepEqual(await faults(), []);
  }
});

test("moved again, and what it came under moved with it: what is kept is what was told", async () => {
  const all = [...before, ...after];
  const [past, above] = [await own(moving, all), await own(superior, all)];
  await move(joined, third);
  await move(sister, old);
  assert.deepEqual(await faults(), []);
  assert.deepEqual((await own(moving, before)).slice(0, -1), past.slice(0, before.length - 1));
  assert.deepEqual(await own(joined, before), nothing(before));
  assert.deepEqual(await own(superior, before), above.slice(0, before.length));
  await foldCounts(sweep);
  assert.deepEqual(await faults(), []);
  await move(moving, old);
  await foldCounts(sweep);
  assert.deepEqual(await faults(), []);
  assert.deepEqual(await own(third, after), nothing(after));
});
