import assert from "node:assert/strict";
import { before, beforeEach, describe, test } from "node:test";
import { throttleOver } from "#server/auth/throttle.ts";
import { newId } from "#server/db/new-id.ts";
import { accountRoutes } from "../account/routes.ts";
import { organisationRoutes } from "../organisation/routes.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";
import { accessRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-01-12T02:00:00.000Z");
const options = {
  door: database.door,
  wall: () => new Date().toISOString(),
  throttle: throttleOver(database.door),
  publicUrl: "https://van-phong.example",
  demo: false,
};
const { as } = await testApp(database, clock, [accessRoutes, organisationRoutes, accountRoutes(options)]);

let committee: BuiltOrganisation;
let cell: BuiltOrganisation;
let office: BuiltPerson;
let member: BuiltPerson;
let stranger: BuiltPerson;

before(async () => {
  stranger = await build.holder("office", await build.committee());
});

beforeEach(async () => {
  clock.set("2023-01-12T02:00:00.000Z");
  committee = await build.committee();
  cell = await build.cell({ under: committee });
  office = await build.holder("office", committee);
  member = await build.person(cell);
});

const outcome = async (asked: ReturnType<ReturnType<typeof as>["get"]>) => {
  const { status, code } = await asked;
  return code === undefined ? status : [status, code];
};

const role = (more: object = {}) => ({
  id: newId(),
  personId: member.id,
  organisationId: cell.id,
  role: "cellSecretary",
  startsOn: "2023-01-12",
  endsOn: null,
  ...more,
});
const titles = async (who: BuiltPerson) =>
  (await as(who).get("/api/session")).body.roles.map(({ role: held }: { role: string }) => held);

describe("a role", () => {
  test("every refusal from one setting", async () => {
    const attempt = (who?: BuiltPerson, more = {}) => outcome(as(who).post("/api/roles", role(more)));
    assert.deepEqual(await attempt(), [401, "session.missing"]);
    assert.deepEqual(await attempt(member), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(await build.holder("committeeSecretary", committee)), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(stranger), [404, "row.unknown"]);
    assert.deepEqual(await attempt(office, { personId: stranger.id }), [404, "row.unknown"]);
    assert.deepEqual(await attempt(office, { role: "office" }), [400, "role.wrong-kind"]);
    assert.deepEqual(await attempt(office, { endsOn: "2023-01-12" }), [400, "role.dates"]);
    assert.equal(await attempt(office), 200);
    assert.deepEqual(await attempt(office), [409, "role.already-held"]);
    const other = await build.person(cell, { name: "Hồ Thị Hải" });
    assert.deepEqual(await attempt(office, { personId: other.id }), [409, "role.taken"]);
    assert.equal(await attempt(office, { personId: other.id, role: "cellCommittee" }), 200);
  });

  test("begins with its first day and ends with its last day's end: who leaves has no rights that day", async () => {
    const given = role({ startsOn: "2023-01-13" });
    await as(office).post("/api/roles", given);
    assert.deepEqual(await titles(member), ["member"]);
    clock.set("2023-01-12T17:00:00.000Z");
    assert.deepEqual(await titles(member), ["cellSecretary", "member"]);
    assert.equal(await outcome(as(office).post(`/api/roles/${given.id}/end`, { on: "2023-02-01" })), 200);
    clock.set("2023-01-31T16:59:59.000Z");
    assert.deepEqual(await titles(member), ["cellSecretary", "member"]);
    clock.set("2023-01-31T17:00:00.000Z");
    assert.deepEqual(await titles(member), ["member"]);
  });

  test("of two secretaries at once, one", async () => {
    const other = await build.person(cell);
    const answers = await owner.transaction().execute(async (trx) => {
      await trx.selectFrom("organisation").where("id", "=", cell.id).select("id").forUpdate().execute();
      const both = [member, other].map(({ id }) => as(office).post("/api/roles", role({ personId: id })));
      await untilSomeoneWaits(owner);
      return both;
    });
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    assert.deepEqual(statuses.sort(), [200, 409]);
  });

  test("the same request again is the same role; the last office stays", async () => {
    const given = role();
    for (let n = 0; n < 2; n += 1) assert.equal((await as(office).post("/api/roles", given)).status, 200);
    const rows = await owner.selectFrom("role_grant").where("organisation_id", "=", cell.id).select("id").execute();
    assert.equal(rows.length, 1);
    const own = await owner
      .selectFrom("role_grant")
      .where("person_id", "=", office.id)
      .select("id")
      .executeTakeFirstOrThrow();
    assert.deepEqual(await outcome(as(office).post(`/api/roles/${own.id}/end`, { on: "2023-01-12" })), [
      409,
      "role.last-office",
    ]);
    assert.deepEqual(await outcome(as(stranger).post(`/api/roles/${own.id}/end`, { on: "2023-01-12" })), [
      404,
      "row.unknown",
    ]);
    const more = { personId: member.id, organisationId: committee.id, role: "office" };
    assert.equal((await as(office).post("/api/roles", role(more))).status, 200);
    assert.equal(await outcome(as(office).post(`/api/roles/${own.id}/end`, { on: "2023-01-12" })), 200);
  });
});

describe("a leader in charge", () => {
  test("is given cells for a period, with every refusal from one setting", async () => {
    const leader = await build.holder("committeeMember", committee);
    const body = (more = {}) => ({
      personId: leader.id,
      cells: [{ id: newId(), organisationId: cell.id }],
      startsOn: "2023-01-01",
      endsOn: null,
      ...more,
    });
    const attempt = (who?: BuiltPerson, more = {}) => outcome(as(who).post("/api/leader-assignments", body(more)));
    assert.deepEqual(await attempt(), [401, "session.missing"]);
    assert.deepEqual(await attempt(member), [404, "row.unknown"]);
    assert.deepEqual(await attempt(await build.holder("inspection", committee)), [403, "denied.needs-role"]);
    assert.deepEqual(await attempt(stranger), [404, "row.unknown"]);
    const wrong = { cells: [{ id: newId(), organisationId: committee.id }] };
    assert.deepEqual(await attempt(office, wrong), [400, "leader.not-a-cell"]);
    assert.deepEqual(await attempt(office, { endsOn: "2022-12-31" }), [400, "role.dates"]);
    const given = body();
    assert.equal((await as(office).post("/api/leader-assignments", given)).status, 200);
    assert.deepEqual(await attempt(office), [409, "leader.already-assigned"]);
    assert.ok((await titles(leader)).includes("assignedLeader"));
    const { body: listed } = await as(member).get("/api/organisations");
    const seen = listed.organisations.find(({ id }: { id: string }) => id === cell.id);
    assert.deepEqual(
      seen.leaders.map(({ name }: { name: string }) => name),
      [leader.name],
    );
    const [assignment] = given.cells;
    assert.equal(
      await outcome(as(office).post(`/api/leader-assignments/${assignment?.id}/end`, { on: "2023-01-12" })),
      200,
    );
    assert.ok(!(await titles(leader)).includes("assignedLeader"));
  });
});
