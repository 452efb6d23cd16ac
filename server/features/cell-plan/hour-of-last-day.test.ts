import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { newId } from "#server/db/new-id.ts";
import { registeringStage } from "#testing/registering-stage.ts";

const { owner, clock, as, setting, submitted, facts } = await registeringStage();

/** A committee whose plan, amended before anybody registered, asks to register "trước 17 giờ ngày 05/01/2023". */
async function byTheHour() {
  const here = await setting();
  const due = { type: "date", date: "2023-01-05", bound: "before", time: "17:00" };
  const deadlines = [{ id: "d1", what: "Đăng ký kế hoạch", words: "trước 17 giờ ngày 05/01/2023", who: "cell", due }];
  const at = "2022-12-01T02:00:00.000Z";
  await owner
    .insertInto("plan_version")
    .values({
      tenant_id: here.committee.tenantId,
      path: here.committee.path,
      id: newId(),
      plan_id: here.planId,
      number: 2,
      state: "published",
      content: JSON.stringify({ ...samplePlan, deadlines }),
      created_at: at,
      created_by: here.office.id,
      published_at: at,
      published_on: localDate("2022-12-01"),
      published_by: here.office.id,
    })
    .execute();
  await owner.updateTable("plan").set({ published_version: 2 }).where("id", "=", here.planId).execute();
  return here;
}

type Here = Awaited<ReturnType<typeof byTheHour>>;

/** How the counts tell the cell's registering as of a day. */
const counted = async ({ cell }: Here, day: string) => {
  const { rows } = await sql<{ done: number; late: number; overdue: number }>`
    select coalesce(sum(done), 0)::int as done, coalesce(sum(done_late), 0)::int as late, coalesce(sum(overdue), 0)::int as overdue
    from milestone_count where tenant_id = ${cell.tenantId} and path = ${cell.path} and milestone = 'register' and day <= ${day}`.execute(
    owner,
  );
  return rows[0];
};

const ofList = async (here: Here) => {
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
