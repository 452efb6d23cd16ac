import assert from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { newId } from "#server/db/new-id.ts";
import { withinScope } from "#server/db/scoped.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { testDatabase } from "#testing/database.ts";
import { attendedBy, heldMeeting } from "#testing/held-meeting.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { scoringRoutes } from "../scoring/routes.ts";
import { rollUpRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const { as } = await testApp(database, testClock("2023-04-11T02:00:00.000Z"), [rollUpRoutes, scoringRoutes]);

const { committee, cell, secretary, office, planId } = await plannedCommittee(owner);
const committeeSecretary = await build.holder("committeeSecretary", committee);
const attendee = await build.holder("committeeMember", committee);
const reader = await build.holder("superiorReader", committee);

const inQuarter = await heldMeeting(owner, { cell, by: secretary, planId });
const later = await heldMeeting(owner, { cell, by: secretary, planId, on: localDate("2023-04-10"), period: "2023-Q2" });
for (const id of [inQuarter, later]) await scored(id);

async function scored(meetingId: string): Promise<void> {
  await attendedBy(owner, meetingId, attendee, cell);
  const key = { tenant_id: cell.tenantId, path: cell.path, path_then: cell.path, meeting_id: meetingId };
  const sheet = { scorer: "leader", rubric_id: "hd12", state: "submitted", marks: "{}" };
  await owner
    .insertInto("score_sheet")
    .values({ ...key, id: newId(), ...sheet })
    .execute();
  const settled = { settled_on: localDate("2023-04-10"), settled_at: "2023-04-10T02:00:00.000Z" };
  await owner
    .insertInto("score_final")
    .values({ ...key, total_tenths: 925, band: "good", ...settled, settled_by: committeeSecretary.id })
    .execute();
}

/** Meetings whose settled score and whose counts the superior's reader finds in the database. */
const told = () =>
  withinScope(database.web, callerOf(reader, "superiorReader", committee), async ({ trx }) => {
    const scores = await trx.selectFrom("score_final").select("meeting_id").execute();
    const counts = await trx.selectFrom("attendance_count").select("meeting_id").execute();
    return [scores, counts].map((rows) => rows.map(({ meeting_id }) => meeting_id));
  });

const { body: draft } = await as(office).post("/api/roll-ups", {
  id: newId(),
  organisationId: committee.id,
  period: "2023-Q1",
});

test("the superior reads scores and counts of the quarter with the roll-up, and not before", async () => {
  assert.deepEqual(await told(), [[], []]);
  const approved = (await as(committeeSecretary).post(`/api/roll-ups/${draft.id}/approve`, { version: draft.version }))
    .body;
  assert.deepEqual(await told(), [[], []]);
  assert.equal((await as(office).post(`/api/roll-ups/${draft.id}/send`, { version: approved.version })).status, 200);
  assert.deepEqual(await told(), [[inQuarter], [inQuarter]]);
});

test("what was sent stands in the database as well, whoever writes; carried to another path it may be", async () => {
  const change = (set: object) => owner.updateTable("roll_up").set(set).where("id", "=", draft.id).execute();
  await assert.rejects(change({ sha256: "0" }), /not rewritten/);
  await assert.rejects(change({ state: "draft" }), /not rewritten/);
  await change({ path: committee.path });
});

test("a score settled anew is no longer what was sent", async () => {
  const final = { version: 1, points: 900, comment: "Tính lại" };
  const anew = await as(committeeSecretary).post(`/api/meetings/${inQuarter}/score/final`, final);
  assert.equal(anew.status, 200, JSON.stringify(anew.body));
  assert.deepEqual((await told())[0], []);
});
