import assert from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { callerOf } from "#testing/caller.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { newId } from "./new-id.ts";
import { contentsOf } from "./plan-versions.ts";
import { withinScope, type Scoped } from "./scoped.ts";

const { owner, web } = await testDatabase();
const { committee, planId, office } = await plannedCommittee(owner);
const asOffice = <T>(work: (scoped: Scoped) => Promise<T>): Promise<T> =>
  withinScope(web, callerOf(office, "office"), work);

const contentNamed = (title: string) => ({ ...samplePlan, identity: { ...samplePlan.identity, title } });
const titleOf = async (scoped: Scoped, id: string) => (await contentsOf(scoped, [id])).get(id)?.identity.title;
const published = {
  state: "published",
  published_at: "2023-01-03T02:00:00.000Z",
  published_on: localDate("2023-01-03"),
  published_by: office.id,
};

async function draft(title: string): Promise<string> {
  const id = newId();
  await owner
    .insertInto("plan_version")
    .values({
      tenant_id: committee.tenantId,
      path: committee.path,
      id,
      plan_id: planId,
      number: 2,
      state: "draft",
      content: JSON.stringify(contentNamed(title)),
      source_text: null,
      reading_id: null,
      created_at: "2023-01-03T02:00:00.000Z",
      created_by: office.id,
    })
    .execute();
  return id;
}

const change = (id: string, title: string) =>
  owner
    .updateTable("plan_version")
    .set({ content: JSON.stringify(contentNamed(title)) })
    .where("id", "=", id)
    .execute();

test("what a publishing said that was rolled back is not kept; what was published is, and is one object for everybody", async () => {
  const id = await draft("Bản đầu");
  const publishing = asOffice(async (scoped) => {
    await scoped.trx.updateTable("plan_version").set(published).where("id", "=", id).execute();
    assert.equal(await titleOf(scoped, id), "Bản đầu");
    throw new Error("stopped before the commit");
  });
  await assert.rejects(publishing, /stopped before/);
  assert.equal(await asOffice((scoped) => titleOf(scoped, id)), undefined);
  await change(id, "Bản đã sửa");
  await asOffice(({ trx }) => trx.updateTable("plan_version").set(published).where("id", "=", id).execute());
  assert.equal(await asOffice((scoped) => titleOf(scoped, id)), "Bản đã sửa");
  const again = () => asOffice(async (scoped) => (await contentsOf(scoped, [id])).get(id));
  assert.equal(await again(), await again());
});
