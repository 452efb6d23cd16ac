import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { WaitingThing } from "#contract/urging.ts";
import { addDays, localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { transactionalEnqueue } from "#server/jobs/queue.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { addFact, addMeeting, amendPlan } from "#testing/planned-rows.ts";
import { plannedCommittee, type PlannedCommittee } from "#testing/published-plan.ts";
import { urgingRoutes } from "./routes.ts";
import { urgeByLadder } from "./sweep.ts";

const database = await testDatabase();
const { owner, web, sweep } = database;
const build = builders(owner);
const clock = testClock("2023-02-08T02:00:00.000Z");
const { as } = await testApp(database, clock, [urgingRoutes]);
const enqueue = transactionalEnqueue(web);
/** At nine in the morning, Vietnam time. */
const sweepOn = (day: string) => urgeByLadder({ db: web, sweep, now: () => `${day}T02:00:00.000Z`, enqueue });

/** The plan asks for the notice five days before; the meeting is set for Wednesday 15/02/2023. */
async function setting() {
  const here = await plannedCommittee(owner);
  await amendPlan(owner, here, { ...samplePlan, rules: { ...samplePlan.rules, noticeLeadDays: 5 } });
  const meetingId = await addMeeting(owner, here, { state: "planned", notified_at: null });
  return { ...here, meetingId };
}
type Here = PlannedCommittee & { meetingId: string };

/** What went out, a line for each message: a rung that went out twice to one person stands there twice. */
const urged = async ({ cell, secretary, office }: Here, milestone: string): Promise<string[]> => {
  const names = new Map([
    [secretary.id, "secretary"],
    [office.id, "office"],
  ]);
  const rows = await owner
    .selectFrom("urging")
    .where("organisation_id", "=", cell.id)
    .where("milestone", "=", milestone)
    .select(["urged_on", "rung", "counted_from", "person_id"])
    .execute();
  return rows
    .map(
      ({ urged_on: on, rung, counted_from: of, person_id: to }) => `${on} ${rung} of ${of} to ${names.get(to ?? "")}`,
    )
    .toSorted();
};

const toBoth = (rung: string): string[] => [`${rung} to office`, `${rung} to secretary`];

/** Written down as done by what follows it, whatever was not written before. */
async function held(here: Here, on: string) {
  const { meetingId } = here;
  const held_on = localDate(on);
  await owner.updateTable("meeting").set({ state: "held", held_on }).where("id", "=", meetingId).execute();
  await addFact(owner, here, on, { meeting_id: meetingId, period_key: "2023-Q1", milestone: "held" });
}

test("once the meeting was held nobody is urged for its notice, though none is on record; neither by the ladder nor by hand", async () => {
  const here = await setting();
  const by = { organisationId: here.cell.id, periodKey: "2023-Q1", milestone: "noticed", text: "Đề nghị gửi." };
  const things = async (): Promise<string[]> => {
    const { body } = await as(here.office).get(`/api/urgings/waiting?cell=${here.cell.id}&period=2023-Q1`);
    return body.things.map(({ milestone }: WaitingThing) => milestone);
  };
  clock.set("2023-02-08T02:00:00.000Z");
  await sweepOn("2023-02-08");
  assert.deepEqual(await urged(here, "noticed"), ["2023-02-08 -2 of 2023-02-10 to secretary"]);
  assert.ok((await things()).includes("noticed"));
  await held(here, "2023-02-09");
  clock.set("2023-02-13T02:00:00.000Z");
  await sweepOn("2023-02-13");
  assert.deepEqual(await urged(here, "noticed"), ["2023-02-08 -2 of 2023-02-10 to secretary"]);
  assert.deepEqual(
    (await things()).filter((one) => /noticed|attendee|sent|approved/iu.test(one)),
    [],
  );
  assert.ok((await things()).includes("minutesSigned"));
  const refused = await as(here.office).post("/api/urgings", { things: [by] });
  assert.deepEqual([refused.status, refused.code], [409, "urging.nothing-waiting"]);
});

test("a rung leads whose turn it is to the step, and who only follows to the meeting", async () => {
  const here = await setting();
  const leader = await build.holder("assignedLeader", here.cell);
  // Nothing else is due: a digest of several things leads home.
  await addFact(owner, here, "2023-01-03");
  await sweepOn("2023-02-13");
  const { rows } = await sql<{ person: string; href: string }>`
    select data -> 'facts' ->> 'personId' as person, data -> 'facts' ->> 'href' as href from pgboss.job
    where name = 'announcement' and data ->> 'tenantId' = ${here.cell.tenantId}`.execute(owner);
  const hrefOf = (id: string) => rows.filter(({ person }) => person === id).map(({ href }) => href);
  assert.deepEqual(hrefOf(leader.id), [`/meeting/${here.meetingId}`]);
  assert.deepEqual(hrefOf(here.secretary.id), [`/meeting/${here.meetingId}/notice`]);
});

test("a meeting that slips after its notice was urged to the end is urged again by its new day", async () => {
  const here = await setting();
  await sweepOn("2023-02-13");
  const first = toBoth("2023-02-13 3 of 2023-02-10");
  assert.deepEqual(await urged(here, "noticed"), first);
  await owner
    .updateTable("meeting")
    .set({ starts_at: "2023-03-15T07:00:00.000Z" })
    .where("id", "=", here.meetingId)
    .execute();
  for (const day of ["2023-02-14", "2023-03-03", "2023-03-04", "2023-03-06", "2023-03-08", "2023-03-09"])
    await sweepOn(day);
  assert.deepEqual(await urged(here, "noticed"), [
    ...first,
    "2023-03-03 -7 of 2023-03-10 to secretary",
    "2023-03-08 -2 of 2023-03-10 to secretary",
  ]);
});

test("a meeting put off until months after its quarter is urged by its new day, each rung once to each person", async () => {
  const here = await setting();
  const { meetingId: id } = here;
  await owner.updateTable("meeting").set({ starts_at: "2023-09-15T07:00:00.000Z" }).where("id", "=", id).execute();
  for (let day = localDate("2023-09-01"); day < "2023-09-18"; day = addDays(day, 1)) await sweepOn(day);
  assert.deepEqual(await urged(here, "noticed"), [
    "2023-09-01 -7 of 2023-09-10 to secretary",
    "2023-09-08 -2 of 2023-09-10 to secretary",
    "2023-09-11 1 of 2023-09-10 to secretary",
    ...toBoth("2023-09-13 3 of 2023-09-10"),
  ]);
});

test("after an outage of half a year the highest rung of what is still owed goes out once to each person", async () => {
  const here = await setting();
  await sweepOn("2023-02-08");
  for (const day of ["2023-08-16", "2023-08-16", "2023-08-17", "2023-12-29", "2024-01-02", "2024-03-04"])
    await sweepOn(day);
  assert.deepEqual(await urged(here, "noticed"), [
    "2023-02-08 -2 of 2023-02-10 to secretary",
    ...toBoth("2023-08-16 3 of 2023-02-10"),
  ]);
  const first = (await urged(here, "held")).filter((line) => line.includes("of 2023-03-31"));
  assert.deepEqual(first, toBoth("2023-08-16 3 of 2023-03-31"));
});

test("a leader assigned in November hears nothing of what was told in its time; what an outage kept back everybody hears", async () => {
  const here = await setting();
  await sweepOn("2023-04-05");
  assert.ok((await urged(here, "held")).includes("2023-04-05 3 of 2023-03-31 to secretary"));
  const heardBy = async ({ id }: { id: string }): Promise<string[]> => {
    const rows = await owner
      .selectFrom("urging")
      .where("person_id", "=", id)
      .select(["period_key", "milestone"])
      .execute();
    return rows.map(({ period_key, milestone }) => `${period_key} ${milestone}`);
  };
  const before = await heardBy(here.secretary);
  assert.ok(before.includes("2023-Y1 register") && before.includes("2023-Q1 noticed"));
  const leader = await build.holder("assignedLeader", here.cell);
  await sweepOn("2023-11-15");
  const second = await build.holder("assignedLeader", here.cell);
  await sweepOn("2023-11-16");
  for (const heard of [await heardBy(leader), await heardBy(second)])
    assert.deepEqual(heard.filter((one) => /held|register|noticed/u.test(one)).toSorted(), [
      "2023-Q2 held",
      "2023-Q3 held",
    ]);
  assert.deepEqual(
    (await heardBy(here.secretary)).filter((one) => before.includes(one)),
    before,
  );
});

test("of last year's plan the ladder urges sixty days into the new year, as the home does, and no longer", async () => {
  const here = await setting();
  await sweepOn("2024-03-01");
  assert.deepEqual(await urged(here, "held"), []);
  await sweepOn("2024-02-29");
  assert.ok((await urged(here, "held")).includes("2024-02-29 3 of 2023-12-31 to secretary"));
});

test("a rung three months ahead is sent on its day, though the period is as far away", async () => {
  const here = await plannedCommittee(owner);
  const ladder = [{ daysAfter: -88, to: ["secretary"] as const }];
  await amendPlan(owner, here, { ...samplePlan, ladder, rules: { ...samplePlan.rules, noticeLeadDays: 5 } });
  const meeting = { period_key: "2023-Q2", starts_at: "2023-04-05T07:00:00.000Z" };
  const meetingId = await addMeeting(owner, here, { ...meeting, state: "planned", notified_at: null });
  for (const day of ["2022-12-30", "2023-01-02", "2023-01-03", "2023-01-04", "2023-02-20"]) await sweepOn(day);
  assert.deepEqual(await urged({ ...here, meetingId }, "noticed"), ["2023-01-02 -88 of 2023-03-31 to secretary"]);
});
