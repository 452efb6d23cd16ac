import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { planInForce } from "#server/db/plan-in-force.ts";
import { withinScope } from "#server/db/scoped.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { calendarRoutes } from "./routes.ts";

const database = await testDatabase();
const build = builders(database.owner);
const clock = testClock("2023-01-12T02:00:00.000Z");
const { as } = await testApp(database, clock, [calendarRoutes]);

let committee: BuiltOrganisation;
let cell: BuiltOrganisation;
let office: BuiltPerson;
before(async () => {
  committee = await build.committee();
  cell = await build.cell({ under: committee });
  office = await build.holder("office", committee);
});

const show = async (who: BuiltPerson, query = "") => (await as(who).get(`/api/holidays${query}`)).body;
const write = async (who: BuiltPerson, holidays: object[], more: object = {}) =>
  as(who).put("/api/holidays", {
    organisationId: committee.id,
    year: 2023,
    known: (await show(office, "?year=2023")).holidays,
    holidays,
    ...more,
  });
const newYear = { day: "2023-01-02", name: "Nghỉ bù Tết Dương lịch" };
const tet = { day: "2023-01-23", name: "Tết Nguyên đán" };

describe("the public holidays of a year", () => {
  test("are typed in by the office, kept by day, read along the line, and on record", async () => {
    assert.deepEqual((await show(office)).missing, [2023]);
    const kept = await write(office, [tet, newYear]);
    assert.deepEqual([kept.status, kept.body.holidays, kept.body.missing], [200, [newYear, tet], []]);
    const read = await show(await build.holder("member", cell));
    assert.deepEqual(
      [read.holidays, read.permissions.edit, read.organisation.id],
      [[newYear, tet], false, committee.id],
    );
    assert.deepEqual((await write(office, [tet])).body.holidays, [tet]);
    const entries = await database.owner
      .selectFrom("audit_entry")
      .where("row_id", "=", committee.id)
      .selectAll()
      .execute();
    assert.deepEqual(
      entries.map(({ action }) => action),
      ["calendar.write", "calendar.write"],
    );
  });

  test("a year without one warns; from November the next year too", async () => {
    clock.set("2023-11-02T02:00:00.000Z");
    assert.deepEqual((await show(office)).missing, [2024]);
    clock.set("2023-01-12T02:00:00.000Z");
    assert.deepEqual((await show(office, "?year=2024")).holidays, []);
  });

  test("are told all their faults at once, each by its line, and nothing is written", async () => {
    const typed = [{ day: "2023-02-30", name: "" }, { day: "2022-01-01", name: "A" }, newYear, newYear];
    const { code, body } = await write(office, typed);
    assert.equal(code, "calendar.not-ready");
    const told = body.refusal.faults.map(({ path }: { path: string }) => path);
    assert.deepEqual(told, ["0.day", "0.name", "1.day", "3.day"]);
    assert.deepEqual((await show(office)).holidays, [tet]);
  });

  test("are refused to all but the office; a stranger's committee is none", async () => {
    const outcome = async (who: BuiltPerson, more: object = {}) => {
      const { status, code } = await write(who, [tet, newYear], more);
      return [status, code];
    };
    assert.deepEqual(await outcome(await build.holder("committeeMember", committee)), [403, "denied.needs-role"]);
    assert.deepEqual(await outcome(await build.holder("cellSecretary", cell)), [403, "denied.needs-role"]);
    assert.deepEqual(await outcome(await build.holder("office", await build.committee())), [404, "row.unknown"]);
    assert.deepEqual(await outcome(office, { organisationId: cell.id }), [404, "row.unknown"]);
    assert.deepEqual(await outcome(office, { known: [] }), [409, "row.stale"]);
    assert.deepEqual(await outcome(office), [200, undefined]);
  });

  test("of a superior are its own: no last day of a committee's cells is counted by them", async () => {
    const superior = await build.committee();
    const { cell: one, secretary } = await plannedCommittee(database.owner, { under: superior });
    const above = await build.holder("office", superior);
    const body = { organisationId: superior.id, year: 2023, known: [], holidays: [newYear] };
    assert.equal((await as(above).put("/api/holidays", body)).status, 200);
    const plan = await withinScope(database.web, callerOf(secretary, "cellSecretary"), (scoped) =>
      planInForce(scoped, one.path, 2023),
    );
    assert.deepEqual(plan?.holidays, new Set());
  });
});
