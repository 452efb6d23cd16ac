import assert from "node:assert/strict";
import { before, test } from "node:test";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { newId } from "#server/db/new-id.ts";
import type { PlannedCommittee } from "#testing/published-plan.ts";
import { bodyOf, outcome, registeringStage, type Item } from "#testing/registering-stage.ts";

const { owner, clock, as, setting, submitted } = await registeringStage();

const id = newId();
let here: PlannedCommittee;
const view = async () => (await as(here.secretary).get(`/api/cell-plans/${id}`)).body;
const amend = async (change: (items: Item[]) => Item[]) => {
  const { items, version } = await view();
  const body = { ...bodyOf(here, { items: change(items), version }), note: "Ghi người trình bày" };
  return as(here.secretary).post(`/api/cell-plans/${id}/submit`, body);
};
const stored = () =>
  owner
    .selectFrom("cell_plan_item")
    .where("cell_plan_id", "=", id)
    .orderBy("position")
    .select(["id", "title", "postponed_from"])
    .execute();

/** A registration whose first topic was held and whose second was put off, by a plan whose topics are worded anew since. */
before(async () => {
  here = await setting();
  clock.set("2023-01-03T02:00:00.000Z");
  assert.equal((await submitted(here, id)).status, 200);
  const put = { version: 1, item: 1, to: "2023-Q3", reason: "Chờ hướng dẫn" };
  assert.equal((await as(here.secretary).post(`/api/cell-plans/${id}/postpone`, put)).status, 200);
  const place = { tenant_id: here.cell.tenantId, path: here.cell.path, path_then: here.cell.path };
  const at = "2023-02-08T01:00:00.000Z";
  await owner
    .insertInto("meeting")
    .values({
      ...place,
      id: newId(),
      organisation_id: here.cell.id,
      kind: "thematic",
      state: "held",
      cell_plan_item_id: (await stored())[0]?.id ?? null,
      starts_at: at,
      created_at: at,
      created_by: here.secretary.id,
      period_key: "2023-Q1",
    })
    .execute();
  const topics = samplePlan.topics.map((topic) => ({ ...topic, title: `${topic.title} (đã sửa)` }));
  await owner
    .insertInto("plan_version")
    .values({
      tenant_id: here.committee.tenantId,
      path: here.committee.path,
      id: newId(),
      plan_id: here.planId,
      number: 2,
      state: "published",
      content: JSON.stringify({ ...samplePlan, topics }),
      reason: "Sửa lỗi chữ",
      created_at: at,
      created_by: here.office.id,
      published_at: at,
      published_on: "2023-02-08" as never,
      published_by: here.office.id,
    })
    .execute();
  await owner.updateTable("plan").set({ published_version: 2 }).where("id", "=", here.planId).execute();
  clock.set("2023-02-09T02:00:00.000Z");
});

test("what was held may not be left out or moved to another period, and is named", async () => {
  const leaving = await amend((items) => items.slice(1));
  assert.deepEqual(outcome(leaving), [409, "cell-plan.held-left-out"]);
  assert.deepEqual(leaving.body.refusal.titles, [samplePlan.topics[0]!.title]);
  const moving = await amend(([first, ...rest]) => [{ ...first!, periodKey: "2023-Q2" }, ...rest]);
  assert.deepEqual(outcome(moving), [409, "cell-plan.held-left-out"]);
});

test("amended after the committee worded its topics anew, every item is the same one, under the new words", async () => {
  const earlier = await stored();
  const amended = await amend((items) => items.map((item) => ({ ...item, place: "Phòng họp" })));
  assert.equal(amended.status, 200, JSON.stringify(amended.body));
  assert.deepEqual(
    await stored(),
    earlier.map((row) => ({ ...row, title: `${row.title} (đã sửa)` })),
  );
  assert.deepEqual(
    [amended.body.heldItems, amended.body.postponed],
    [[0], [{ item: 1, from: "2023-Q2", reason: "Chờ hướng dẫn" }]],
  );
  const again = { version: amended.body.version, item: 0, to: "2023-Q4", reason: "Hoãn" };
  assert.deepEqual(outcome(await as(here.secretary).post(`/api/cell-plans/${id}/postpone`, again)), [
    409,
    "cell-plan.already-held",
  ]);
});

test("a topic that was put off is not dropped by an amendment that leaves its period empty", async () => {
  const dropped = await amend((items) => items.filter((_, at) => at !== 1));
  assert.deepEqual(outcome(dropped), [422, "cell-plan.period-empty"]);
  assert.deepEqual(dropped.body.refusal.periods, ["2023-Q2"]);
});
