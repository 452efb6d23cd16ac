import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { newId } from "#server/db/new-id.ts";
import type { PlannedCommittee } from "#testing/published-plan.ts";
import { bodyOf, inputs, outcome, registeringStage, type Item } from "#testing/registering-stage.ts";

const { owner, clock, as, setting, prefilled, submitted, facts } = await registeringStage();

describe("registering", () => {
  let here: PlannedCommittee;
  before(async () => {
    here = await setting();
    clock.set("2023-01-03T02:00:00.000Z");
  });

  test("nothing to change: what was filled in beforehand is handed in as it is, once and in time", async () => {
    const { body } = await prefilled(here);
    assert.deepEqual([body.state, body.items.length, body.emptyPeriods], ["none", 4, []]);
    assert.deepEqual(body.timing, { lateBy: 0, excused: false, daysLeft: 1 });
    assert.equal(body.deadline.sentence, "trước ngày 05/01/2023 – hết ngày 04/01/2023, 23:59:59 giờ Việt Nam");
    assert.deepEqual(
      body.people.map(({ id }: { id: string }) => id),
      [here.secretary.id],
    );
    const id = newId();
    const answer = await submitted(here, id);
    assert.deepEqual([answer.status, answer.body.state, answer.body.submittedOn], [200, "submitted", "2023-01-03"]);
    assert.equal(answer.body.submittedBy, here.secretary.name);
    const [fact] = await facts(here.cell);
    assert.deepEqual(
      { ...fact },
      {
        what: "done",
        happened_on: "2023-01-03",
        recorded_on: "2023-01-03",
        last_day: "2023-01-04",
        period_key: "2023-Y1",
        milestone: "register",
      },
    );
  });

  test("returned, corrected and handed in again it still counts from its first day", async () => {
    const { body } = await prefilled(here);
    clock.set("2023-01-09T02:00:00.000Z");
    const returned = await as(here.office).post(`/api/cell-plans/${body.id}/return`, {
      version: 1,
      remark: "Ghi rõ tháng",
    });
    assert.deepEqual([returned.body.state, returned.body.remark], ["returned", "Ghi rõ tháng"]);
    const again = await submitted(here, body.id);
    assert.deepEqual(
      [again.body.state, again.body.amendment, again.body.submittedOn, again.body.timing.lateBy],
      ["submitted", 0, "2023-01-03", 0],
    );
    assert.equal((await facts(here.cell)).length, 1);
  });

  test("changed before it was acknowledged, what is sent takes the place of what was, from its first day and as no amendment", async () => {
    const { body } = await prefilled(here);
    assert.deepEqual([body.state, body.permissions.submit, body.permissions.amend], ["submitted", true, false]);
    const [first, ...rest] = inputs(body.items);
    const items = [{ ...first, place: "Phòng họp tầng 2" }, ...rest];
    const { organisationId, planId, version } = bodyOf(here, body);
    const replaced = await as(here.secretary).post(`/api/cell-plans/${body.id}/submit`, {
      organisationId,
      planId,
      version,
      items,
    });
    const { state, amendment, submittedOn, items: kept } = replaced.body;
    assert.deepEqual(
      [state, amendment, submittedOn, kept[0].place],
      ["submitted", 0, "2023-01-03", "Phòng họp tầng 2"],
    );
    const { lines } = (await as(here.office).get(`/api/cell-plans?planId=${here.planId}`)).body;
    const line = lines.find(({ id }: { id: string }) => id === body.id);
    assert.deepEqual([line.state, line.amendment], ["submitted", 0]);
    assert.equal((await facts(here.cell)).length, 1);
  });

  test("acknowledged, it changes only by an amendment with a reason", async () => {
    const { body } = await prefilled(here);
    const done = await as(here.office).post("/api/cell-plans/acknowledge", {
      cellPlans: [{ id: body.id, version: body.version }],
    });
    assert.deepEqual(done.body.acknowledged, [body.id]);
    assert.deepEqual(outcome(await submitted(here, body.id)), [422, "cell-plan.reason-missing"]);
    const view = (await prefilled(here)).body;
    assert.deepEqual(outcome(await as(here.secretary).put(`/api/cell-plans/${view.id}`, bodyOf(here, view))), [
      409,
      "cell-plan.move-refused",
    ]);
    const itemIds = async () =>
      (
        await owner.selectFrom("cell_plan_item").where("path", "=", here.cell.path).select("id").orderBy("id").execute()
      ).map(({ id }) => id);
    const ids = await itemIds();
    const amended = await submitted(here, body.id, { note: "Đồng chí trình bày chuyển công tác" });
    assert.deepEqual(await itemIds(), ids);
    assert.deepEqual([amended.body.state, amended.body.amendment], ["submitted", 1]);
    const again = await submitted(here, body.id);
    const { state, amendment, remark } = again.body;
    assert.deepEqual([state, amendment, remark], ["submitted", 1, "Đồng chí trình bày chuyển công tác"]);
  });
});

describe("what a cell may change", () => {
  let here: PlannedCommittee;
  before(async () => {
    here = await setting();
    clock.set("2023-01-03T02:00:00.000Z");
  });
  const blank = {
    reason: null,
    plannedOn: null,
    plannedMonth: null,
    preparerId: null,
    presenterId: null,
    place: null,
  };

  test("a draft keeps what is typed, an empty period keeps it from being handed in, and says which", async () => {
    const { body } = await prefilled(here);
    const id = newId();
    const items = inputs(body.items).filter(({ periodKey }) => periodKey !== "2023-Q3");
    const saved = await as(here.secretary).put(`/api/cell-plans/${id}`, { ...bodyOf(here, body), items });
    assert.deepEqual([saved.body.state, saved.body.version, saved.body.emptyPeriods], ["draft", 1, ["2023-Q3"]]);
    const answer = await submitted(here, id);
    assert.deepEqual(outcome(answer), [422, "cell-plan.period-empty"]);
    assert.deepEqual(answer.body.refusal.periods, ["2023-Q3"]);
    assert.equal((await facts(here.cell)).length, 0);
  });

  test("a topic replaced needs its reason; the pool may be drawn on; the differences are told", async () => {
    const { body } = await prefilled(here);
    const own = { ...blank, periodKey: "2023-Q3", topicId: null, ownTitle: "Giải quyết hồ sơ quá hạn", source: "own" };
    const pool = { ...blank, periodKey: "2023-Q2", topicId: "topic-5", ownTitle: null, source: "pool" };
    const items = [
      ...inputs(body.items),
      { ...pool, presenterId: here.secretary.id, plannedMonth: 5, place: "Hội trường" },
    ];
    const send = (more: object) =>
      as(here.secretary).post(`/api/cell-plans/${body.id}/submit`, { ...bodyOf(here, body), items: [...items, more] });
    const refused = await send(own);
    assert.deepEqual(outcome(refused), [422, "cell-plan.not-ready"]);
    assert.deepEqual(refused.body.refusal.faults, [
      { path: "items.4.reason", code: "reason-missing", periodKey: "2023-Q3" },
    ]);
    const answer = await send({ ...own, reason: { kind: "pressing", text: "Hồ sơ tồn đọng" } });
    assert.equal(answer.status, 200);
    const told = answer.body.differences.map((one: Record<string, string>) => [one.kind, one.periodKey, one.title]);
    assert.deepEqual(told, [
      ["replaced", "2023-Q3", "Nâng cao chất lượng quán triệt, học tập các chỉ thị, nghị quyết của Đảng"],
      ["added", "2023-Q2", "Lãnh đạo, chỉ đạo nâng cao chất lượng hoạt động của các đoàn thể trong cơ quan"],
    ]);
    const added = answer.body.items.find((item: Item) => item.topicId === "topic-5");
    assert.deepEqual([added.plannedMonth, added.presenterName, added.place], [5, here.secretary.name, "Hội trường"]);
    const row = await owner
      .selectFrom("cell_plan_item")
      .where("source", "=", "own")
      .selectAll()
      .executeTakeFirstOrThrow();
    assert.deepEqual([row.replaces_topic_id, row.reason_kind], ["topic-3", "pressing"]);
  });

  test("nobody from elsewhere is named to present", async () => {
    const other = await setting();
    const { body } = await prefilled(other);
    const [first, ...rest] = inputs(body.items);
    const items = [{ ...first, presenterId: other.sisterSecretary.id }, ...rest];
    const answer = await as(other.secretary).put(`/api/cell-plans/${newId()}`, { ...bodyOf(other, body), items });
    assert.deepEqual(outcome(answer), [422, "cell-plan.person-unknown"]);
    assert.deepEqual(answer.body.refusal.personIds, [other.sisterSecretary.id]);
  });
});
