import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { addDays, localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import type { Announcement } from "#server/jobs/announcement.ts";
import { transactionalEnqueue } from "#server/jobs/queue.ts";
import { builders } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { addFact, amendPlan } from "#testing/planned-rows.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { urgeByLadder } from "./sweep.ts";

const { owner, web, sweep } = await testDatabase();
const build = builders(owner);

/** The registration is due on 04/01/2023, a Wednesday; 02/01 is no holiday here. */
async function setting() {
  const here = await plannedCommittee(owner);
  return { ...here, leader: await build.holder("assignedLeader", here.cell) };
}
type Here = Awaited<ReturnType<typeof setting>>;

const sweepAt = (instant: string) =>
  urgeByLadder({ db: web, sweep, now: () => instant, enqueue: transactionalEnqueue(web) });
/** At nine in the morning, Vietnam time. */
const sweepOn = (day: string) => sweepAt(`${day}T02:00:00.000Z`);

/** What went out to the cell for its registration: on which day, by which rung, to whom. */
async function sentTo({ cell, secretary, leader, office }: Here): Promise<string[]> {
  const names = new Map([
    [secretary.id, "secretary"],
    [leader.id, "leader"],
    [office.id, "office"],
  ]);
  const rows = await owner
    .selectFrom("urging")
    .where("organisation_id", "=", cell.id)
    .where("milestone", "=", "register")
    .select(["urged_on", "rung", "person_id", "way", "urged_by"])
    .orderBy("urged_on")
    .orderBy("rung")
    .execute();
  assert.ok(rows.every(({ way, urged_by }) => way === "ladder" && urged_by === null));
  return rows.map(({ urged_on, rung, person_id }) => `${urged_on} ${rung} ${names.get(person_id ?? "")}`).sort();
}

async function announced({ committee }: Here): Promise<Announcement[]> {
  const { rows } = await sql<{ data: Announcement }>`select data from pgboss.job where name = 'announcement'
    and data ->> 'tenantId' = ${committee.tenantId} order by created_on, id`.execute(owner);
  return rows.map(({ data }) => data);
}

const whole = [
  "2022-12-28 -7 secretary",
  "2023-01-02 -2 secretary",
  "2023-01-05 1 leader",
  "2023-01-05 1 secretary",
  "2023-01-09 3 leader",
  "2023-01-09 3 office",
  "2023-01-09 3 secretary",
];

test("swept day by day, twice a day, three at once: each rung goes out once, to the secretary, the leader, the office", async () => {
  const here = await setting();
  for (let day = localDate("2022-12-20"); day < "2023-01-15"; day = addDays(day, 1)) {
    await Promise.all([sweepOn(day), sweepOn(day), sweepOn(day)]);
    await sweepOn(day);
  }
  assert.deepEqual(await sentTo(here), whole);
});

test("one message a person a day with everything in it, that leads to the thing when it is one", async () => {
  const here = await setting();
  await build.grant(here.secretary, "cellSecretary", here.sister);
  await sweepOn("2022-12-28");
  const messages = await announced(here);
  const to = (id: string) => messages.filter(({ facts }) => facts["personId"] === id).map(({ facts }) => facts);
  assert.deepEqual(
    to(here.secretary.id).map(({ count, href }) => [count, href]),
    [[2, "/"]],
  );
  assert.deepEqual(
    to(here.sisterSecretary.id).map(({ count, href }) => [count, href]),
    [[1, `/cell-plan/register/${here.planId}/${here.sister.id}`]],
  );
  assert.match(String(to(here.sisterSecretary.id)[0]!["text"]), /Chi bộ Văn phòng: .*hạn 04\/01\/2023, còn 7 ngày/u);
});

test("who had the day's message hears of anything new on the next day; nobody else waits for them", async () => {
  const here = await setting();
  await sweepOn("2023-01-05");
  const late = await build.cell({ under: here.committee, name: "Chi bộ Mới" });
  await build.grant(here.secretary, "cellSecretary", late);
  const leader = await build.holder("assignedLeader", late);
  await sweepAt("2023-01-05T08:00:00.000Z");
  const told = () =>
    owner
      .selectFrom("urging")
      .where("organisation_id", "=", late.id)
      .select(["urged_on", "rung", "person_id"])
      .orderBy("urged_on")
      .execute();
  const toLeader = { urged_on: "2023-01-05", rung: 1, person_id: leader.id };
  assert.deepEqual(await told(), [toLeader]);
  for (const _ of [1, 2]) await sweepOn("2023-01-06");
  assert.deepEqual(await told(), [toLeader, { urged_on: "2023-01-06", rung: 1, person_id: here.secretary.id }]);
});

test("after a week's outage the highest rung goes out once, and nothing of the days between", async () => {
  const here = await setting();
  await sweepOn("2022-12-28");
  await sweepOn("2023-01-10");
  await sweepOn("2023-01-11");
  assert.deepEqual(await sentTo(here), [
    "2022-12-28 -7 secretary",
    "2023-01-10 3 leader",
    "2023-01-10 3 office",
    "2023-01-10 3 secretary",
  ]);
});

test("who is secretary under two committees has both in the day's one message, and the others there have theirs", async () => {
  const [here, there] = [await setting(), await setting()];
  const moved = { tenant_id: here.committee.tenantId };
  await owner.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    for (const table of ["organisation", "organisation_name", "plan", "plan_version", "role_grant"] as const)
      await trx.updateTable(table).set(moved).where("tenant_id", "=", there.committee.tenantId).execute();
  });
  await owner
    .updateTable("role_grant")
    .set({ person_id: here.secretary.id })
    .where("organisation_id", "=", there.cell.id)
    .execute();
  for (const day of ["2022-12-28", "2022-12-29"]) await sweepOn(day);
  const messages = await announced(here);
  assert.deepEqual(
    messages.map(({ facts, at }) => `${facts["personId"]} ${facts["count"]} ${at.slice(0, 10)}`).sort(),
    [`${here.secretary.id} 2`, `${here.sisterSecretary.id} 1`, `${there.sisterSecretary.id} 1`]
      .map((told) => `${told} 2022-12-28`)
      .sort(),
  );
});

test("killed between the record and the message neither stays: the next sweep sends both", async () => {
  const here = await setting();
  const enqueue = () => Promise.reject(new Error("the process died here"));
  const dying = { db: web, sweep, now: () => "2022-12-28T02:00:00.000Z", enqueue };
  await assert.rejects(urgeByLadder(dying), /died here/);
  assert.deepEqual(await sentTo(here), []);
  await sweepOn("2022-12-28");
  assert.deepEqual(await sentTo(here), ["2022-12-28 -7 secretary"]);
  assert.equal((await announced(here)).length, 2);
});

test("killed after the first person was told: the next sweep tells the others, and the first not again", async () => {
  const here = await setting();
  const enqueue = transactionalEnqueue(web);
  let left = 1;
  const dying: typeof enqueue = (trx, told) =>
    !told.some(({ tenantId }) => tenantId === here.cell.tenantId) || left-- > 0
      ? enqueue(trx, told)
      : Promise.reject(new Error("the process died here"));
  const sweeping = { db: web, sweep, now: () => "2022-12-28T02:00:00.000Z", enqueue: dying };
  await assert.rejects(urgeByLadder(sweeping), /died here/);
  const told = async () => (await announced(here)).map(({ facts }) => facts["personId"]).sort();
  assert.equal((await told()).length, 1);
  for (const _ of [1, 2]) await sweepOn("2022-12-28");
  assert.deepEqual(await told(), [here.secretary.id, here.sisterSecretary.id].sort());
});

test("nothing at night, on a Sunday, on a holiday, for what is done, or before the day an extension names", async () => {
  const here = await setting();
  assert.equal(await sweepAt("2022-12-27T23:30:00.000Z"), 0);
  assert.equal(await sweepAt("2022-12-28T12:00:00.000Z"), 0);
  assert.equal(await sweepOn("2023-01-08"), 0);
  const holiday = { tenant_id: here.committee.tenantId, path: here.committee.path, name: "Nghỉ bù" };
  await owner
    .insertInto("holiday")
    .values({ ...holiday, day: localDate("2023-01-06") })
    .execute();
  await sweepOn("2023-01-06");
  assert.deepEqual(await sentTo(here), []);
  await addFact(owner, here, "2023-01-05", { what: "excused", until: localDate("2023-01-18") });
  await sweepOn("2023-01-09");
  assert.deepEqual(await sentTo(here), []);
  await sweepOn("2023-01-11");
  assert.deepEqual(await sentTo(here), ["2023-01-11 -7 secretary"]);
  await addFact(owner, here, "2023-01-12");
  await sweepOn("2023-01-23");
  assert.deepEqual(await sentTo(here), ["2023-01-11 -7 secretary"]);
});

test("at night and on a Sunday nothing is read", async () => {
  const unread = new Proxy({}, { get: () => assert.fail("the database was asked") }) as typeof sweep;
  const deps = { db: unread, sweep: unread, enqueue: transactionalEnqueue(web) };
  for (const instant of ["2022-12-27T23:30:00.000Z", "2023-01-08T02:00:00.000Z"])
    assert.equal(await urgeByLadder({ ...deps, now: () => instant }), 0);
  assert.throws(() => urgeByLadder({ ...deps, now: () => "2023-01-09T02:00:00.000Z" }), /was asked/);
});

test("leave granted after the last rung begins the ladder again from the day it names, each rung once", async () => {
  const here = await setting();
  for (const day of ["2022-12-28", "2023-01-02", "2023-01-05", "2023-01-09"]) await sweepOn(day);
  assert.deepEqual(await sentTo(here), whole);
  await addFact(owner, here, "2023-01-10", { what: "excused", until: localDate("2023-01-18") });
  const days = ["2023-01-10", "2023-01-11", "2023-01-12", "2023-01-16", "2023-01-19", "2023-01-20", "2023-01-23"];
  for (const day of [...days, "2023-01-24", "2023-02-02"]) await sweepOn(day);
  assert.deepEqual((await sentTo(here)).slice(whole.length), [
    "2023-01-11 -7 secretary",
    "2023-01-16 -2 secretary",
    "2023-01-19 1 leader",
    "2023-01-19 1 secretary",
    "2023-01-23 3 leader",
    "2023-01-23 3 office",
    "2023-01-23 3 secretary",
  ]);
});

test("a plan that names no rungs urges nobody", async () => {
  const here = await setting();
  await amendPlan(owner, here, { ...samplePlan, ladder: [] });
  await sweepOn("2022-12-28");
  assert.deepEqual(await sentTo(here), []);
});
