import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { newId } from "#server/db/new-id.ts";
import { memberRoutes } from "#server/features/member/routes.ts";
import { reshapeRoutes } from "#server/features/reshaping.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-06-01T02:00:00.000Z");
const { as } = await testApp(database, clock, [memberRoutes, reshapeRoutes]);
const on = localDate("2023-05-01");

let upper: BuiltOrganisation;
let host: BuiltOrganisation;
let into: BuiltOrganisation;
let home: BuiltOrganisation;
let office: BuiltPerson;
let guest: BuiltPerson;

beforeEach(async () => {
  clock.set("2023-06-01T02:00:00.000Z");
  upper = await build.committee();
  const committee = await build.committee({ under: upper });
  [host, into, home] = [
    await build.cell({ under: committee }),
    await build.cell({ under: committee }),
    await build.cell({ under: committee }),
  ];
  office = await build.holder("office", committee);
  guest = await build.person(home);
  await build.person(host);
});

const sits = async (who: BuiltPerson, at: BuiltOrganisation, startsOn: string, endsOn: string | null = null) => {
  const stay = { id: newId(), state: "temporarily-here", grounds: "Giấy giới thiệu 12", startsOn, endsOn };
  const kept = await as(office).post(`/api/people/${who.id}/states`, { ...stay, organisationId: at.id });
  assert.equal(kept.status, 200);
};
/** Where and from when to when a person sits for a time, as kept. */
const staysOf = async ({ id }: BuiltPerson) => {
  const rows = await owner
    .selectFrom("membership_state")
    .where("person_id", "=", id)
    .select(["path", "starts_on", "ends_on"])
    .orderBy("starts_on")
    .orderBy("ends_on")
    .execute();
  const name = new Map([host, into, home].map((cell, at) => [cell.path as string, ["host", "into", "home"][at]]));
  return rows.map(({ path, starts_on, ends_on }) => [name.get(path), starts_on, ends_on]);
};
const reshape = (verb: "dissolve" | "merge", more: object = {}) =>
  as(office).post(`/api/organisations/${host.id}/${verb}`, {
    version: 1,
    on,
    ...(verb === "merge" && { into: into.id }),
    ...more,
  });

test("with a dissolved cell a stay ends the day before, as its preview tells and does not yet do", async () => {
  await sits(guest, host, "2023-02-01");
  const asked = await reshape("dissolve", { preview: true });
  assert.deepEqual(asked.body.staysEnded, [{ name: guest.name, title: home.name }]);
  assert.deepEqual(asked.body.staysMoved, []);
  assert.deepEqual(await staysOf(guest), [["host", "2023-02-01", null]]);
  assert.deepEqual((await reshape("dissolve")).body.staysEnded, asked.body.staysEnded);
  assert.deepEqual(await staysOf(guest), [["host", "2023-02-01", "2023-04-30"]]);
});

test("a stay that was to begin after today is seen no more with its cell dissolved: not on the person's page, not in the cell's list", async () => {
  await sits(guest, host, "2023-07-01");
  const seen = async () => {
    const { states } = (await as(office).get(`/api/people/${guest.id}`)).body.person;
    const lists = ["", "?ended=true"].map((asked) => as(office).get(`/api/organisations/${host.id}/members${asked}`));
    const listed = (await Promise.all(lists)).map(({ body }) =>
      body.people.some(({ id }: { id: string }) => id === guest.id),
    );
    return [states.length, ...listed];
  };
  assert.deepEqual(await seen(), [1, true, true]);
  assert.equal((await reshape("dissolve")).status, 200);
  assert.deepEqual(await staysOf(guest), [["host", "2023-07-01", "2023-06-30"]]);
  assert.deepEqual(await seen(), [0, false, false]);
});

test("a stay that ended before, and one in another cell, are as they were", async () => {
  const elsewhere = await build.person(home);
  await sits(guest, host, "2023-02-01", "2023-04-30");
  await sits(elsewhere, into, "2023-02-01");
  const { body } = await reshape("dissolve");
  assert.deepEqual([body.done, body.staysEnded, body.staysMoved], [true, [], []]);
  assert.deepEqual(await staysOf(guest), [["host", "2023-02-01", "2023-04-30"]]);
  assert.deepEqual(await staysOf(elsewhere), [["into", "2023-02-01", null]]);
});

test("with a merged cell a stay goes on where its members sit; one that had not begun begins there", async () => {
  const later = await build.person(home);
  await sits(guest, host, "2023-02-01", "2023-12-31");
  await sits(later, host, "2023-05-15");
  const { body } = await reshape("merge");
  assert.deepEqual(
    [body.staysEnded, body.staysMoved.map(({ name }: { name: string }) => name).sort()],
    [[], [guest.name, later.name].sort()],
  );
  assert.deepEqual(await staysOf(guest), [
    ["host", "2023-02-01", "2023-04-30"],
    ["into", "2023-05-01", "2023-12-31"],
  ]);
  assert.deepEqual(await staysOf(later), [
    ["host", "2023-05-15", "2023-05-14"],
    ["into", "2023-05-15", null],
  ]);
  const shown = (await as(office).get(`/api/people/${later.id}`)).body.person.states;
  assert.deepEqual(
    shown.map(({ startsOn }: { startsOn: string }) => startsOn),
    ["2023-05-15"],
  );
});

for (const verb of ["dissolve", "merge"] as const)
  test(`to ${verb} a cell meets the older pages of who sat there and of its members, and is told as the office's deed`, async () => {
    const secretary = await build.holder("cellSecretary", home);
    const member = await build.person(host);
    const change = (by: BuiltPerson, { id, name }: BuiltPerson, version: number) =>
      as(by).put(`/api/people/${id}`, { version, name, birthYear: 1970, position: "", standing: null });
    await sits(guest, host, "2023-02-01");
    assert.equal((await change(secretary, guest, 2)).status, 200);
    clock.set("2023-06-01T03:00:00.000Z");
    assert.equal((await reshape(verb)).status, 200);
    const told = [await change(secretary, guest, 3), await change(office, member, 1)].map(({ status, body }) => [
      status,
      body.refusal.current.version,
      body.refusal.changed,
    ]);
    const changed = { by: office.name, at: clock.now() };
    assert.deepEqual(told, [
      [409, 4, changed],
      [409, 2, changed],
    ]);
  });

test("with its cell dissolved a stay from a committee beside ends, on record with the cell; its person's version is another office's", async () => {
  const beside = await build.person(await build.cell({ under: await build.committee({ under: upper }) }));
  const { tenantId: tenant_id, id: person_id } = beside;
  const stay = { tenant_id, id: newId(), person_id, path: host.path, state: "temporarily-here", grounds: "" };
  await owner
    .insertInto("membership_state")
    .values({ ...stay, starts_on: localDate("2023-02-01") })
    .execute();
  assert.equal((await reshape("dissolve")).status, 200);
  assert.deepEqual(await staysOf(beside), [["host", "2023-02-01", "2023-04-30"]]);
  const { version } = await owner
    .selectFrom("person")
    .where("id", "=", person_id)
    .select("version")
    .executeTakeFirstOrThrow();
  const entries = await owner
    .selectFrom("audit_entry")
    .where("row_id", "=", person_id)
    .select(["action", "path"])
    .execute();
  assert.deepEqual([version, entries], [1, [{ action: "member.end-state", path: host.path }]]);
});

test("whoever a merger brings home sits nowhere for a time: from either of the two cells in the other", async () => {
  const [ofInto, ofHost] = [await build.person(into), await build.person(host)];
  await sits(ofInto, host, "2023-02-01");
  await sits(ofHost, into, "2023-02-01");
  const { body } = await reshape("merge");
  assert.deepEqual([body.staysEnded, body.staysMoved], [[{ name: ofInto.name, title: into.name }], []]);
  assert.deepEqual(await staysOf(ofInto), [["host", "2023-02-01", "2023-04-30"]]);
  assert.deepEqual(await staysOf(ofHost), [["into", "2023-02-01", "2023-04-30"]]);
});

test("a transfer by hand into the cell where one sits for a time ends the stay", async () => {
  await sits(guest, into, "2023-02-01");
  const moved = await as(office).post(`/api/people/${guest.id}/transfer`, { version: 2, organisationId: into.id, on });
  assert.equal(moved.status, 200);
  assert.deepEqual(await staysOf(guest), [["into", "2023-02-01", "2023-04-30"]]);
});
