import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { newId } from "#server/db/new-id.ts";
import { accessRoutes } from "#server/features/access/routes.ts";
import { memberRoutes } from "#server/features/member/routes.ts";
import { reshapeRoutes } from "#server/features/reshaping.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";
import { organisationRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-06-01T02:00:00.000Z");
const { as } = await testApp(database, clock, [organisationRoutes, memberRoutes, accessRoutes, reshapeRoutes]);

const end = "2023-04-12";
const eve = "2023-04-11";
let committee: BuiltOrganisation;
let ended: BuiltOrganisation;
let office: BuiltPerson;
let reader: BuiltPerson;
let stranger: BuiltPerson;
let member: BuiltPerson;

before(async () => {
  committee = await build.committee();
  office = await build.holder("office", committee);
  reader = await build.holder("committeeSecretary", committee);
  stranger = await build.holder("office", await build.committee());
  ended = await build.cell({ under: committee });
  const dissolved = await as(office).post(`/api/organisations/${ended.id}/dissolve`, { version: 1, on: end });
  assert.equal(dissolved.body.done, true);
});

beforeEach(async () => {
  member = await build.person(await build.cell({ under: committee }));
});

const newPerson = (joinedOn: string, more: object = {}) => ({
  id: newId(),
  organisationId: ended.id,
  name: `Lê Thị ${newId().slice(-6)}`,
  birthYear: 1980,
  position: "",
  standing: "official",
  joinedOn,
  phone: "",
  email: "",
  ...more,
});
const add = (who: BuiltPerson, on: string) => as(who).post("/api/people", newPerson(on));
const transfer = (who: BuiltPerson, on: string) =>
  as(who).post(`/api/people/${member.id}/transfer`, { version: 1, organisationId: ended.id, on });
const receive = (who: BuiltPerson, on: string) =>
  as(who).post(`/api/people/${member.id}/states`, {
    id: newId(),
    state: "temporarily-here",
    grounds: "",
    startsOn: on,
    endsOn: null,
    organisationId: ended.id,
  });
const grant = (who: BuiltPerson, on: string) =>
  as(who).post("/api/roles", {
    id: newId(),
    personId: member.id,
    organisationId: ended.id,
    role: "cellCommittee",
    startsOn: on,
    endsOn: null,
  });
const assign = (who: BuiltPerson, on: string) =>
  as(who).post("/api/leader-assignments", {
    personId: member.id,
    cells: [{ id: newId(), organisationId: ended.id }],
    startsOn: on,
    endsOn: null,
  });
const ways = { add, transfer, receive, grant, assign };

for (const [way, attempt] of Object.entries(ways))
  test(`${way}: refused from the day a cell ended, with that day; done the day before; others are refused by their role`, async () => {
    for (const on of [end, "2023-05-31"]) {
      const refused = await attempt(office, on);
      assert.deepEqual([refused.status, refused.body.refusal], [409, { code: "organisation.ended", from: end }], on);
    }
    assert.equal((await attempt(stranger, end)).code, "row.unknown");
    assert.equal((await attempt(reader, eve)).code, "denied.needs-role");
    assert.equal((await attempt(office, eve)).status, 200);
  });

test("a refusal leaves nobody behind", async () => {
  const person = newPerson(end);
  assert.equal((await as(office).post("/api/people", person)).code, "organisation.ended");
  assert.equal((await transfer(office, end)).code, "organisation.ended");
  const rows = await owner.selectFrom("person").where("id", "=", person.id).select("id").execute();
  const held = await owner.selectFrom("membership").where("person_id", "=", member.id).select("left_on").execute();
  assert.deepEqual([rows, held], [[], [{ left_on: null }]]);
});

test("an office or a leadership of before ends with the cell", async () => {
  assert.equal((await grant(office, eve)).status, 200);
  assert.equal((await assign(office, eve)).status, 200);
  for (const table of ["role_grant", "leader_assignment"] as const) {
    const rows = await owner.selectFrom(table).where("person_id", "=", member.id).select("ends_on").execute();
    assert.deepEqual(rows, [{ ends_on: end }], table);
  }
});

test("ended anew on a later day, it does not outlive the cell", async () => {
  assert.equal((await grant(office, eve)).status, 200);
  assert.equal((await assign(office, eve)).status, 200);
  for (const [table, address] of [
    ["role_grant", "roles"],
    ["leader_assignment", "leader-assignments"],
  ] as const) {
    const held = () =>
      owner.selectFrom(table).where("person_id", "=", member.id).select(["id", "ends_on"]).executeTakeFirstOrThrow();
    const { id } = await held();
    assert.equal((await as(office).post(`/api/${address}/${id}/end`, { on: "2023-12-31" })).status, 200, table);
    assert.equal((await held()).ends_on, end, table);
  }
});

test("a staff member of a committee that is no more is refused as well", async () => {
  const below = await build.committee({ under: committee });
  const officeBelow = await build.holder("office", below);
  assert.equal(
    (await as(officeBelow).post(`/api/organisations/${below.id}/dissolve`, { version: 1, on: end })).status,
    200,
  );
  const kept = await build.holder("office", below);
  const staff = (joinedOn: string) =>
    as(kept).post("/api/people", newPerson(joinedOn, { organisationId: below.id, standing: null }));
  assert.equal((await staff(end)).code, "organisation.ended");
  assert.equal((await staff(eve)).status, 200);
});

test("what is dissolved at that moment takes nobody either", async () => {
  const cell = await build.cell({ under: committee });
  const added = await owner.transaction().execute(async (trx) => {
    await trx
      .updateTable("organisation")
      .set({ dissolved_on: localDate(end) })
      .where("id", "=", cell.id)
      .execute();
    await trx.selectFrom("organisation").where("id", "=", cell.id).select("id").forUpdate().execute();
    const asked = as(office).post("/api/people", newPerson(end, { organisationId: cell.id }));
    await untilSomeoneWaits(owner);
    return [asked];
  });
  assert.equal((await added[0])?.code, "organisation.ended");
});

test("nothing of the kind is offered of it, of a living one everything is", async () => {
  const { organisations } = (await as(office).get(`/api/organisations?of=${committee.id}`)).body;
  const offered = (id: string) => {
    const { addMember, grantRole, assignLeader } = organisations.find(
      (one: { id: string }) => one.id === id,
    ).permissions;
    return [addMember, grantRole, assignLeader];
  };
  const living = await owner
    .selectFrom("organisation")
    .where("path", "=", member.path)
    .select("id")
    .executeTakeFirstOrThrow();
  assert.deepEqual([offered(ended.id), offered(living.id)], [Array(3).fill(false), Array(3).fill(true)]);
});
