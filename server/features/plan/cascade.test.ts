import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { CascadedTopicView, CommitteeBelow } from "#contract/plan-cascade.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testApp, testClock, type Answer } from "#testing/app.ts";
import { testDatabase } from "#testing/database.ts";
import { newId } from "../../db/new-id.ts";
import { planRoutes } from "./routes.ts";

const database = await testDatabase();
const build = builders(database.owner);
const clock = testClock("2022-11-23T02:00:00.000Z");
const { as } = await testApp(database, clock, [planRoutes]);

let superior: BuiltOrganisation;
let committee: BuiltOrganisation;
let other: BuiltOrganisation;
let superiorOffice: BuiltPerson;
let follower: BuiltPerson;
let office: BuiltPerson;
let otherOffice: BuiltPerson;
let cellSecretary: BuiltPerson;
let superiorPlan: string;

const outcome = ({ status, code }: Answer) => [status, code];
const publish = (who: BuiltPerson, id: string, version: number) =>
  as(who).post(`/api/plans/${id}/publish`, { version });

before(async () => {
  superior = await build.committee({ name: "Đảng ủy Khối" });
  committee = await build.committee({ under: superior, name: "Đảng ủy Sở Tư pháp" });
  other = await build.committee({ under: superior, name: "Đảng ủy Sở Y tế" });
  const cell = await build.cell({ under: committee, name: "Chi bộ Thanh tra" });
  superiorOffice = await build.holder("office", superior);
  follower = await build.holder("superiorReader", superior);
  office = await build.holder("office", committee);
  otherOffice = await build.holder("office", other);
  cellSecretary = await build.holder("cellSecretary", cell);
  const content = { ...samplePlan, identity: { ...samplePlan.identity, symbol: "65-KH/ĐUK", number: 65 } };
  const { body } = await as(superiorOffice).post("/api/plans", { organisationId: superior.id, year: 2023, content });
  superiorPlan = body.id;
  assert.equal((await publish(superiorOffice, superiorPlan, 1)).status, 200);
});

const fates = (topics: readonly CascadedTopicView[]): string[] =>
  topics.map(({ fate, topicId }) => `${topicId} ${fate}`);

test("a plan typed by hand begins with the committee's own letterhead: the superior's name here or as written down, the place", async () => {
  const head = async (who: BuiltPerson, organisationId: string) => {
    const written = { superior_name: "Tỉnh ủy Tuyên Quang", place: "Tuyên Quang" };
    await database.owner.updateTable("organisation").where("id", "=", organisationId).set(written).execute();
    const { body } = await as(who).post("/api/plans", { organisationId, year: 2031 });
    const { superior: above, issuer, place, kind, year, number } = body.draft.content.identity;
    return [above, issuer, place, kind, year, number];
  };
  const rest = ["Tuyên Quang", "KH", 2031, null];
  assert.deepEqual(await head(otherOffice, other.id), ["Đảng ủy Khối", "Đảng ủy Sở Y tế", ...rest]);
  assert.deepEqual(await head(superiorOffice, superior.id), ["Tỉnh ủy Tuyên Quang", "Đảng ủy Khối", ...rest]);
});

describe("a committee begins from its superior's plan", () => {
  let id: string;
  let content: PlanContent;

  test("with its topics, periods, programme and rules, and that plan as basis", async () => {
    const begun = await as(office).post("/api/plans", {
      organisationId: committee.id,
      year: 2023,
      fromPlanId: superiorPlan,
    });
    assert.equal(begun.status, 200);
    ({ id } = begun.body);
    ({ content } = begun.body.draft);
    assert.deepEqual(
      [content.topics.length, content.basis[0]?.symbol, content.superiorPlanId],
      [6, "65-KH/ĐUK", superiorPlan],
    );
    assert.deepEqual(
      [begun.body.draft.superior.organisation, begun.body.draft.superior.linked],
      ["Đảng ủy Khối", true],
    );
    assert.ok(content.ladder.length > 0);
  });

  test("gives none of its topics up without a reason; then the superior sees what was done with each", async () => {
    const [first, second, , fourth, ...rest] = content.topics;
    assert.ok(first && second && fourth);
    const own = { ...fourth, id: "own:4", title: "Chuyển đổi số ngành tư pháp", origin: "own" as const, from: "" };
    const moved = { ...second, period: { unit: "quarter" as const, year: 2023, index: 3 } };
    const kept = { ...content, topics: [first, moved, own, ...rest] };
    const dated = { ...kept, identity: { ...kept.identity, date: "2022-11-23" } };
    const departures = [{ topicId: "topic-4", by: "own:4", reason: "Sát việc của Sở hơn" }];
    const saved = await as(office).put(`/api/plans/${id}/draft`, { version: 1, content: { ...dated, departures } });
    assert.deepEqual(saved.body.draft.faults, [{ path: "departures.topic-3.reason", code: "reason-missing" }]);
    assert.deepEqual(outcome(await publish(office, id, 2)), [422, "plan.not-ready"]);
    const explained = [...departures, { topicId: "topic-3", by: null, reason: "Đã học trong năm 2022" }];
    await as(office).put(`/api/plans/${id}/draft`, { version: 2, content: { ...dated, departures: explained } });
    const published = await publish(office, id, 3);
    assert.equal(published.status, 200);
    assert.deepEqual(fates(published.body.published.superior.cascade), [
      "topic-1 kept",
      "topic-2 moved",
      "topic-3 dropped",
      "topic-4 replaced",
      "topic-5 kept",
      "topic-6 kept",
    ]);
  });

  test("what each committee below did, one line each, also of who has no plan yet", async () => {
    for (const who of [superiorOffice, follower]) {
      const { status, body } = await as(who).get(`/api/plans/${superiorPlan}/below`);
      assert.equal(status, 200);
      assert.deepEqual(
        body.committees.map(({ organisation, linked, topics }: CommitteeBelow) => [
          organisation.name,
          linked,
          topics.length,
        ]),
        [
          ["Đảng ủy Sở Tư pháp", true, 6],
          ["Đảng ủy Sở Y tế", false, 0],
        ],
      );
      const [ours] = body.committees;
      assert.deepEqual(
        ours.topics.flatMap(({ reason, into }: CascadedTopicView) => (reason === null ? [] : [[reason, into?.title]])),
        [
          ["Đã học trong năm 2022", undefined],
          ["Sát việc của Sở hơn", "Chuyển đổi số ngành tư pháp"],
        ],
      );
    }
  });

  test("is offered to whom it is open, where there is a committee below", async () => {
    const offered = async (who: BuiltPerson, of: string) =>
      (await as(who).get(`/api/plans/${of}`)).body.permissions.seeBelow;
    assert.equal(await offered(superiorOffice, superiorPlan), true);
    assert.equal(await offered(office, superiorPlan), false);
    assert.equal(await offered(office, id), false);
  });

  test("a plan typed from its paper is compared by its topics' titles", async () => {
    const typed = { ...samplePlan, topics: samplePlan.topics.slice(0, 5) };
    const { body } = await as(otherOffice).post("/api/plans", {
      organisationId: other.id,
      year: 2023,
      content: typed,
    });
    assert.deepEqual([body.draft.superior.linked, body.draft.faults], [false, []]);
    await publish(otherOffice, body.id, 1);
    const below = await as(superiorOffice).get(`/api/plans/${superiorPlan}/below`);
    assert.deepEqual(fates(below.body.committees[1].topics).slice(4), ["topic-5 kept", "topic-6 dropped"]);
  });

  test("is nobody's to see who stands below or beside", async () => {
    assert.deepEqual(outcome(await as(cellSecretary).get(`/api/plans/${superiorPlan}/below`)), [
      403,
      "denied.needs-role",
    ]);
    assert.deepEqual(outcome(await as(office).get(`/api/plans/${superiorPlan}/below`)), [403, "denied.needs-role"]);
    assert.deepEqual(outcome(await as(otherOffice).get(`/api/plans/${id}/below`)), [404, "row.unknown"]);
    assert.deepEqual(outcome(await as(undefined).get(`/api/plans/${id}/below`)), [401, "session.missing"]);
  });
});

test("the list says from which plans one may begin", async () => {
  const above = async (who: BuiltPerson) =>
    (await as(who).get("/api/plans?year=2023")).body.plans.map(({ id, above: may }: { id: string; above: boolean }) =>
      id === superiorPlan ? ["65-KH/ĐUK", may] : ["", may],
    );
  assert.deepEqual((await above(office)).sort(), [
    ["", false],
    ["65-KH/ĐUK", true],
  ]);
  for (const [, may] of await above(superiorOffice)) assert.equal(may, false);
  for (const [, may] of await above(cellSecretary)) assert.equal(may, false);
});

test("no plan begins from one that is not above it, not of its year or not published", async () => {
  const begin = async (year: number, fromPlanId: string, who = office, organisationId = committee.id) =>
    outcome(await as(who).post("/api/plans", { organisationId, year, fromPlanId }));
  assert.deepEqual(await begin(2024, superiorPlan), [422, "plan.superior-unknown"]);
  assert.deepEqual(await begin(2024, newId()), [422, "plan.superior-unknown"]);
  const year = 2026;
  const identity = { ...samplePlan.identity, year };
  const content = { ...samplePlan, identity, topics: samplePlan.topics.map((topic) => ({ ...topic, period: null })) };
  const draft = await as(otherOffice).post("/api/plans", { organisationId: other.id, year, content });
  assert.equal(draft.status, 200);
  assert.deepEqual(await begin(year, draft.body.id), [422, "plan.superior-unknown"]);
  const named = { ...content, superiorPlanId: draft.body.id };
  const own = await as(office).post("/api/plans", { organisationId: committee.id, year, content: named });
  assert.deepEqual(outcome(own), [422, "plan.superior-unknown"]);
});
