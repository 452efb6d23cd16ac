import assert from "node:assert/strict";
import { before, beforeEach, describe, test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { memberRoutes } from "./routes.ts";

const database = await testDatabase();
const build = builders(database.owner);
const clock = testClock("2023-01-12T02:00:00.000Z");
const { as } = await testApp(database, clock, [memberRoutes]);

let cell: BuiltOrganisation;
let sister: BuiltOrganisation;
let office: BuiltPerson;
let secretary: BuiltPerson;
let member: BuiltPerson;
let stranger: BuiltPerson;

before(async () => {
  const committee = await build.committee();
  [cell, sister] = [await build.cell({ under: committee }), await build.cell({ under: committee })];
  office = await build.holder("office", committee);
  secretary = await build.holder("cellSecretary", cell);
  stranger = await build.holder("office", await build.committee());
});

beforeEach(async () => {
  member = await build.person(cell);
});

const outcome = async (asked: ReturnType<ReturnType<typeof as>["get"]>) => {
  const { status, code } = await asked;
  return code === undefined ? status : [status, code];
};

describe("dated states", () => {
  test("states carry grounds and days, and do not lie over one another", async () => {
    const post = (more = {}) =>
      as(secretary).post(`/api/people/${member.id}/states`, {
        id: newId(),
        state: "exempt",
        grounds: "Quyết định 12",
        startsOn: "2023-01-01",
        endsOn: "2023-03-31",
        ...more,
      });
    assert.equal((await post({ grounds: " " })).code, "member.grounds-missing");
    assert.equal((await post({ endsOn: "2022-12-31" })).code, "member.dates");
    const marked = await post({ grounds: "Độ mật: Tối mật" });
    assert.deepEqual([marked.status, marked.code, marked.body.refusal.field], [422, "text.secret-marked", "grounds"]);
    const kept = await post();
    assert.equal(kept.status, 200);
    assert.equal((await post({ startsOn: "2023-03-31", endsOn: null })).code, "member.state-overlaps");
    assert.equal((await post({ state: "special-duty", grounds: "" })).status, 200);
    const [state] = kept.body.states;
    const end = (who: BuiltPerson, lastDay: string) =>
      outcome(as(who).post(`/api/member-states/${state.id}/end`, { lastDay }));
    assert.deepEqual(await end(member, "2023-01-31"), [403, "denied.needs-role"]);
    assert.deepEqual(await end(secretary, "2022-01-31"), [400, "member.dates"]);
    assert.deepEqual(await end(stranger, "2023-01-31"), [404, "row.unknown"]);
    assert.equal(await end(secretary, "2023-01-31"), 200);
    assert.equal((await post({ startsOn: "2023-02-01", endsOn: null })).status, 200);
    assert.deepEqual(await end(secretary, "2023-02-01"), [409, "member.state-overlaps"]);
    assert.equal(await end(secretary, "2023-01-30"), 200);
  });

  test("who sits elsewhere for a time is seen there, by name, for as long", async () => {
    const visit = { id: newId(), state: "temporarily-here", grounds: "", startsOn: "2023-01-01", endsOn: "2023-01-31" };
    const post = (who: BuiltPerson, more: object) =>
      as(who).post(`/api/people/${member.id}/states`, { ...visit, ...more });
    const host = await build.holder("cellSecretary", sister);
    assert.equal((await post(office, {})).code, "member.cell-missing");
    assert.equal((await post(office, { organisationId: cell.id })).code, "member.already-there");
    assert.equal((await post(secretary, { organisationId: sister.id })).code, "row.unknown");
    assert.equal((await post(office, { organisationId: sister.id })).status, 200);
    const seen = async () =>
      (await as(host).get(`/api/organisations/${sister.id}/members`)).body.people.some(
        ({ id }: { id: string }) => id === member.id,
      );
    assert.equal(await seen(), true);
    assert.equal((await as(host).get(`/api/people/${member.id}`)).body.contact, null);
    clock.set("2023-02-01T02:00:00.000Z");
    assert.equal(await seen(), false);
    clock.set("2023-01-12T02:00:00.000Z");
  });
});

test("a state under an id that another cell's state bears is unknown", async () => {
  const beside = await build.person(sister);
  const post = (who: BuiltPerson, of: BuiltPerson, id: string) =>
    outcome(
      as(who).post(`/api/people/${of.id}/states`, {
        id,
        state: "exempt",
        grounds: "Quyết định 12",
        startsOn: "2023-01-01",
        endsOn: null,
      }),
    );
  const id = newId();
  assert.equal(await post(office, beside, id), 200);
  assert.deepEqual(await post(secretary, member, id), [404, "row.unknown"]);
  assert.equal(await post(secretary, member, newId()), 200);
});

describe("a move to a sister cell", () => {
  const states = () =>
    database.owner
      .selectFrom("membership_state")
      .where("person_id", "=", member.id)
      .select(["path", "grounds", "starts_on", "ends_on"])
      .orderBy("starts_on")
      .execute();
  const exempt = (startsOn: string, endsOn: string | null) =>
    as(office).post(`/api/people/${member.id}/states`, {
      id: newId(),
      state: "exempt",
      grounds: `Quyết định ${startsOn}`,
      startsOn,
      endsOn,
    });
  const move = async (on: string) => {
    const { version } = (await as(office).get(`/api/people/${member.id}`)).body.person;
    return as(office).post(`/api/people/${member.id}/transfer`, { version, organisationId: sister.id, on });
  };

  test("leaves past states to the old cell, splits the one that runs, takes the coming along", async () => {
    for (const [from, until] of [
      ["2022-03-01", "2022-05-31"],
      ["2022-12-01", "2023-01-31"],
      ["2023-03-01", null],
    ] as const)
      assert.equal((await exempt(from, until)).status, 200);
    assert.equal((await move("2023-01-10")).status, 200);
    const moved = await states();
    assert.deepEqual(
      moved.map(({ path, grounds, starts_on, ends_on }) => [path, grounds.slice(-10), starts_on, ends_on]),
      [
        [cell.path, "2022-03-01", "2022-03-01", "2022-05-31"],
        [cell.path, "2022-12-01", "2022-12-01", "2023-01-09"],
        [sister.path, "2022-12-01", "2023-01-10", "2023-01-31"],
        [sister.path, "2023-03-01", "2023-03-01", null],
      ],
    );
  });

  test("is entered on its day, and an end as well: before it nothing moves", async () => {
    await exempt("2022-12-01", null);
    const early = await move("2023-01-13");
    assert.deepEqual([early.code, early.body.refusal.future], ["member.dates", true]);
    const { version } = (await as(office).get(`/api/people/${member.id}`)).body.person;
    const end = as(office).post(`/api/people/${member.id}/end`, { version, on: "2023-01-13" });
    assert.deepEqual(await outcome(end), [400, "member.dates"]);
    assert.deepEqual(
      (await states()).map(({ path, ends_on }) => [path, ends_on]),
      [[cell.path, null]],
    );
    assert.equal((await move("2023-01-12")).status, 200);
  });

  test("does not lay the states of earlier cells to the cell in which the membership ends", async () => {
    await exempt("2022-03-01", "2022-05-31");
    await move("2023-01-10");
    const { version } = (await as(office).get(`/api/people/${member.id}`)).body.person;
    const end = as(office).post(`/api/people/${member.id}/end`, { version, on: "2023-01-12" });
    assert.equal(await outcome(end), 200);
    assert.deepEqual(
      (await states()).map(({ path }) => path),
      [cell.path],
    );
  });
});
