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
