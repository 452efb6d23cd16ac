import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { sql } from "kysely";
import { localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { newId } from "#server/db/new-id.ts";
import { addMeeting, amendPlan } from "#testing/planned-rows.ts";
import type { PlannedCommittee } from "#testing/published-plan.ts";
import { bodyOf, outcome, registeringStage, type Item } from "#testing/registering-stage.ts";

const { owner, clock, as, setting, submitted, facts } = await registeringStage();

/** A committee whose plan, amended before anybody registered, asks to register "trước 17 giờ ngày 05/01/2023". */
async function byTheHour() {
  const here = await setting();
  const due = { type: "date", date: localDate("2023-01-05"), bound: "before", time: "17:00" } as const;
  const words = "trước 17 giờ ngày 05/01/2023";
  const deadline = { id: "d1", what: "Đăng ký kế hoạch", words, who: "cell", due } as const;
  await amendPlan(owner, here, { ...samplePlan, deadlines: [deadline] });
  return here;
}

/** How the counts tell the cell's registering as of a day. */
const counted = async ({ cell }: PlannedCommittee, day: string) => {
  const { rows } = await sql<{ done: number; late: number; overdue: number }>`
    select coalesce(sum(done), 0)::int as done, coalesce(sum(done_late), 0)::int as late, coalesce(sum(overdue), 0)::int as overdue
    from milestone_count where tenant_id = ${cell.tenantId} and path = ${cell.path} and milestone = 'register' and day <= ${day}`.execute(
    owner,
  );
  return rows[0];
};

const ofList = async (here: PlannedCommittee) => {
  const { lines } = (await as(here.office).get(`/api/cell-plans?planId=${here.planId}`)).body;
  return lines.find((line: { cell: { id: string } }) => line.cell.id === here.cell.id).timing.lateBy;
};

test("up to the hour the plan names it is in time, in the page, the list and the counts", async () => {
  const here = await byTheHour();
  clock.set("2023-01-05T10:00:00.000Z");
  const { body } = await submitted(here);
  assert.equal(body.deadline.sentence, "trước 17 giờ ngày 05/01/2023 – đến 17:00 ngày 05/01/2023, giờ Việt Nam");
  assert.deepEqual([body.submittedOn, body.timing.lateBy, await ofList(here)], ["2023-01-05", 0, 0]);
  assert.deepEqual(await counted(here, "2023-01-06"), { done: 1, late: 0, overdue: 0 });
});

test("after it, the same evening, it counts on the next day: late there as well", async () => {
  const here = await byTheHour();
  clock.set("2023-01-05T15:00:00.000Z");
  const { body } = await submitted(here);
  assert.deepEqual([body.submittedOn, body.timing.lateBy, await ofList(here)], ["2023-01-06", 1, 1]);
  assert.deepEqual(
    (await facts(here.cell)).map(({ happened_on, recorded_on, last_day }) => [happened_on, recorded_on, last_day]),
    [["2023-01-06", "2023-01-05", "2023-01-05"]],
  );
  assert.equal((await counted(here, "2023-01-05"))?.done, 0);
  assert.deepEqual(await counted(here, "2023-01-06"), { done: 1, late: 1, overdue: 0 });
});

test("where the plan names a day alone, the whole day is in time", async () => {
  const here = await setting();
  clock.set("2023-01-04T16:59:00.000Z");
  const { body } = await submitted(here);
  assert.deepEqual([body.submittedOn, body.timing.lateBy], ["2023-01-04", 0]);
});

describe("topics worded anew after one was held and one put off", () => {
  const id = newId();
  const heldAt = "2023-02-08T01:00:00.000Z";
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
    const items = await stored();
    await addMeeting(owner, here, { state: "held", cell_plan_item_id: items[0]?.id ?? null, starts_at: heldAt });
    const topics = samplePlan.topics.map((topic) => ({ ...topic, title: `${topic.title} (đã sửa)` }));
    await amendPlan(owner, here, { ...samplePlan, topics }, localDate("2023-02-08"));
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
});
