import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { capturedMeeting } from "#server/db/captured-meeting.ts";
import type { MeetingRow } from "#server/db/meeting-row.ts";
import { newId } from "#server/db/new-id.ts";
import { withinScope } from "#server/db/scoped.ts";
import { attendeeRoutes } from "#server/features/attendee/routes.ts";
import { cellPlanRoutes } from "#server/features/cell-plan/routes.ts";
import { planRoutes } from "#server/features/plan/routes.ts";
import { committeeBy } from "#server/features/reading/store.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee, type PlannedCommittee } from "#testing/published-plan.ts";
import { organisationRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner, web } = database;
const build = builders(owner);
const clock = testClock("2023-03-01T02:00:00.000Z");
const { as } = await testApp(database, clock, [organisationRoutes, cellPlanRoutes, planRoutes, attendeeRoutes]);

let superiorOffice: BuiltPerson;
let here: PlannedCommittee;
let superior: BuiltOrganisation;

const rename = async (who: BuiltPerson, id: string, names: [string, string][]) => {
  for (const [name, from] of names) {
    const { version } = await owner
      .selectFrom("organisation")
      .where("id", "=", id)
      .select("version")
      .executeTakeFirstOrThrow();
    assert.equal((await as(who).post(`/api/organisations/${id}/names`, { version, name, from })).status, 200, name);
  }
};

before(async () => {
  superior = await build.committee({ name: "Đảng ủy Khối" });
  superiorOffice = await build.holder("office", superior);
  here = await plannedCommittee(owner, { under: superior });
  await rename(here.office, here.cell.id, [
    ["Chi bộ Thanh tra Sở", "2023-02-01"],
    ["Chi bộ Thanh tra tỉnh", "2023-06-01"],
  ]);
  await rename(here.office, here.committee.id, [["Đảng bộ Sở Tư pháp", "2023-02-01"]]);
});

const meetingOn = async (startsAt: string, state: "held" | "notified"): Promise<string> => {
  const id = newId();
  const { tenantId: tenant_id, path } = here.cell;
  const key = { tenant_id, id, organisation_id: here.cell.id, path, path_then: path };
  const made = { created_at: clock.now(), created_by: here.office.id };
  await owner
    .insertInto("meeting")
    .values({ ...key, ...made, kind: "thematic", state, starts_at: startsAt })
    .execute();
  return id;
};
const wanted = ["Chi bộ Thanh tra Sở", "Chi bộ Văn phòng"];
const namesOf = (rows: { name: string }[]): string[] => rows.map(({ name }) => name);

describe("a renamed organisation stands once, under the name of the day", () => {
  test("a cell in the office's list of registrations, under its renamed committee", async () => {
    const { body } = await as(here.office).get(`/api/cell-plans?planId=${here.planId}`);
    assert.deepEqual(namesOf(body.lines.map(({ cell }: { cell: { name: string } }) => cell)), wanted);
    assert.equal(body.committee.name, "Đảng bộ Sở Tư pháp");
  });

  test("a cell and its committee in its own registration", async () => {
    const { body } = await as(here.secretary).get(`/api/cell-plans/of?organisationId=${here.cell.id}&year=2023`);
    assert.deepEqual([body.cell.name, body.committee.name], ["Chi bộ Thanh tra Sở", "Đảng bộ Sở Tư pháp"]);
  });

  test("a cell among those a plan is published to", async () => {
    const asked = { organisationId: here.committee.id, year: 2024, content: samplePlan };
    const { body } = await as(here.office).post("/api/plans", asked);
    assert.deepEqual(body.draft.audience, { cells: wanted, secretaries: 2 });
  });

  test("a committee below its superior's plan", async () => {
    const content = { ...samplePlan, identity: { ...samplePlan.identity, symbol: "65-KH/ĐUK", number: 65 } };
    const drafted = await as(superiorOffice).post("/api/plans", { organisationId: superior.id, year: 2023, content });
    const { id } = drafted.body;
    assert.equal((await as(superiorOffice).post(`/api/plans/${id}/publish`, { version: 1 })).status, 200);
    const { body } = await as(superiorOffice).get(`/api/plans/${id}/below`);
    const below = body.committees.map(({ organisation }: { organisation: { name: string } }) => organisation);
    assert.deepEqual(namesOf(below), ["Đảng bộ Sở Tư pháp"]);
  });

  test("a cell in what was captured of a meeting: as on the meeting's day, before and after the next name", async () => {
    const captured = async (startsAt: string) => {
      const id = await meetingOn(startsAt, "held");
      return withinScope(web, callerOf(here.secretary, "cellSecretary"), async (scoped) => {
        const row = await scoped.trx.selectFrom("meeting").where("id", "=", id).selectAll().executeTakeFirstOrThrow();
        return (await capturedMeeting(scoped, row as MeetingRow)).cell;
      });
    };
    assert.deepEqual(
      [await captured("2023-01-31T02:00:00.000Z"), await captured("2023-02-28T02:00:00.000Z")],
      ["Chi bộ Thanh tra", "Chi bộ Thanh tra Sở"],
    );
  });

  test("a cell where somebody is to be sent to its meeting", async () => {
    const id = await meetingOn("2023-03-15T02:00:00.000Z", "notified");
    const { body } = await as(here.office).get(`/api/meetings/${id}/attendee`);
    const asked = await as(here.office).get(`/api/attendee-requests?organisationId=${here.committee.id}`);
    const requests = asked.body.requests.map(({ cellName }: { cellName: string }) => cellName);
    assert.deepEqual([body.cellName, requests], ["Chi bộ Thanh tra Sở", ["Chi bộ Thanh tra Sở"]]);
  });

  test("a committee that a document is read for", async () => {
    const on = (day: string) =>
      withinScope(web, callerOf(here.office, "office", here.committee), (scoped) =>
        committeeBy(scoped, { id: here.committee.id }, localDate(day)),
      );
    assert.deepEqual(
      [(await on("2023-01-31"))?.name, (await on("2023-02-01"))?.name],
      ["Đảng ủy Sở Tư pháp", "Đảng bộ Sở Tư pháp"],
    );
  });
});
