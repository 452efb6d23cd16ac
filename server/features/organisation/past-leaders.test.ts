import assert from "node:assert/strict";
import { before, test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { newId } from "#server/db/new-id.ts";
import { accessRoutes } from "#server/features/access/routes.ts";
import { memberRoutes } from "#server/features/member/routes.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { organisationRoutes } from "./routes.ts";

const database = await testDatabase();
const build = builders(database.owner);
const clock = testClock("2023-06-01T02:00:00.000Z");
const { as } = await testApp(database, clock, [organisationRoutes, memberRoutes, accessRoutes]);

let committee: BuiltOrganisation;
let cell: BuiltOrganisation;
let office: BuiltPerson;
let first: BuiltPerson;
let second: BuiltPerson;

before(async () => {
  committee = await build.committee();
  cell = await build.cell({ under: committee });
  office = await build.holder("office", committee);
  [first, second] = [
    await build.holder("committeeMember", committee),
    await build.holder("committeeMember", committee),
  ];
  await assign(first, "2022-01-01", "2022-07-01");
  await assign(first, "2022-09-01", "2023-02-01");
  await assign(second, "2023-02-01", "2023-06-02");
  const never = await assign(second, "2023-08-01", null);
  assert.equal((await as(office).post(`/api/leader-assignments/${never}/end`, { on: "2023-08-01" })).status, 200);
});

async function assign(who: BuiltPerson, startsOn: string, endsOn: string | null): Promise<string> {
  const id = newId();
  const body = { personId: who.id, cells: [{ id, organisationId: cell.id }], startsOn, endsOn };
  assert.equal((await as(office).post("/api/leader-assignments", body)).status, 200);
  return id;
}

type Leader = { name: string; startsOn: string; endsOn: string | null };
const said = (leaders: Leader[]) => leaders.map(({ name, startsOn, endsOn }) => [name, startsOn, endsOn]);
const cellFor = async (who: BuiltPerson) => {
  const { organisations } = (await as(who).get(`/api/organisations?of=${cell.id}`)).body;
  return organisations.find(({ id }: { id: string }) => id === cell.id);
};
const ledBefore = async (who: BuiltPerson, about: BuiltPerson) => {
  const { status, body } = await as(who).get(`/api/people/${about.id}`);
  return status === 200 ? body.ledBefore.map((one: { startsOn: string }) => one.startsOn) : status;
};

test("a cell names its leader of today and, the latest first, those before with their days; who never began is none", async () => {
  const past = [
    [first.name, "2022-09-01", "2023-02-01"],
    [first.name, "2022-01-01", "2022-07-01"],
  ];
  for (const who of [office, await build.holder("cellSecretary", cell)]) {
    const { leaders, pastLeaders } = await cellFor(who);
    assert.deepEqual([said(leaders), said(pastLeaders)], [[[second.name, "2023-02-01", "2023-06-02"]], past]);
  }
  const sister = await build.holder("cellSecretary", await build.cell({ under: committee }));
  assert.equal((await as(sister).get(`/api/organisations?of=${cell.id}`)).code, "row.unknown");
});

test("a person's page names the cells led before, to who reads more than the name", async () => {
  const past = ["2022-09-01", "2022-01-01"];
  assert.deepEqual([await ledBefore(office, first), await ledBefore(first, first)], [past, past]);
  assert.deepEqual(await ledBefore(office, second), []);
  const member = await build.person(cell);
  const sister = await build.person(await build.cell({ under: committee }));
  for (const who of [member, sister]) assert.equal(await ledBefore(who, first), 404);
  const fellow = await build.person(cell);
  await assign(fellow, "2022-07-01", "2022-08-01");
  assert.deepEqual([await ledBefore(office, fellow), await ledBefore(member, fellow)], [["2022-07-01"], []]);
});

test("a person's page names the offices held before with their days, to who reads offices; who never began held none", async () => {
  const holder = await build.person(cell);
  const days = (from: string, to: string) => ({ from: localDate(from), to: localDate(to) });
  await build.grant(holder, "cellCommittee", cell, days("2020-02-01", "2021-02-01"));
  await build.grant(holder, "cellSecretary", cell, days("2021-02-01", "2023-06-01"));
  await build.grant(holder, "cellDeputy", cell, days("2023-03-01", "2023-03-01"));
  await build.grant(holder, "cellDeputy", cell, days("2023-06-01", "2023-06-02"));
  const held = async (who: BuiltPerson) => {
    const { body } = await as(who).get(`/api/people/${holder.id}`);
    return [body.person, body].map(({ roles, heldBefore }) =>
      (roles ?? heldBefore).map((one: { title: string; startsOn: string; endsOn: string }) => [
        one.title,
        one.startsOn,
        one.endsOn,
      ]),
    );
  };
  const now = [["Phó bí thư chi bộ", "2023-06-01", "2023-06-02"]];
  const past = [
    ["Bí thư chi bộ", "2021-02-01", "2023-06-01"],
    ["Chi ủy viên", "2020-02-01", "2021-02-01"],
  ];
  assert.deepEqual(await held(office), [now, past]);
  assert.deepEqual(await held(holder), [now, past]);
  assert.deepEqual(await held(await build.person(cell)), [[], []]);
});

test("on the first day without it a leadership is past", async () => {
  clock.set("2023-06-02T02:00:00.000Z");
  const { leaders, pastLeaders } = await cellFor(office);
  assert.deepEqual([leaders, pastLeaders[0].name], [[], second.name]);
  assert.deepEqual(await ledBefore(office, second), ["2023-02-01"]);
});
