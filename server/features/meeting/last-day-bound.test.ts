import assert from "node:assert/strict";
import { test } from "node:test";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { newId } from "#server/db/new-id.ts";
import { meetingSetting, type Json } from "#testing/meeting-setting.ts";
import { meetingRoutes } from "./routes.ts";

const { database, as, committee, office, secretary, planned } = await meetingSetting([meetingRoutes]);

/** A plan whose papers go out five days ahead, published on `publishedOn`. */
async function publish(publishedOn: string): Promise<void> {
  const key = { tenant_id: committee.tenantId, path: committee.path };
  const planId = newId();
  const content = { ...samplePlan, rules: { ...samplePlan.rules, papersLeadDays: 5 } };
  const at = `${publishedOn}T02:00:00.000Z`;
  await database.owner
    .insertInto("plan")
    .values({ ...key, id: planId, organisation_id: committee.id, year: 2023, published_version: 1 })
    .execute();
  await database.owner
    .insertInto("plan_version")
    .values({
      ...key,
      id: newId(),
      plan_id: planId,
      number: 1,
      state: "published",
      content: JSON.stringify(content),
      created_at: at,
      created_by: office.id,
      published_at: at,
      published_on: localDate(publishedOn),
      published_by: office.id,
      source_text: null,
      reading_id: null,
    })
    .execute();
}

test("a meeting's page, like the board, holds nobody to a day that was over before the plan was published", async () => {
  await publish("2023-02-12");
  const lastDays = async (date: string) => {
    const { id } = await planned({ date });
    const { steps } = (await as(secretary).get(`/api/meetings/${id}`)).body;
    const days = Object.fromEntries(steps.map((step: Json) => [step.key, step.lastDay]));
    return [days.sentToMembers, days.held];
  };
  // Its papers were due on 10/02, before there was a plan; those of the other on the very day of the plan.
  assert.deepEqual(await lastDays("2023-02-15"), [null, "2023-03-31"]);
  assert.deepEqual(await lastDays("2023-02-17"), ["2023-02-12", "2023-03-31"]);
});
