import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp, testClock } from "#testing/app.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { newId } from "../db/new-id.ts";
import { cellPlanRoutes } from "../features/cell-plan/routes.ts";

const database = await testDatabase();
const { as } = await testApp(database, testClock("2023-01-03T02:00:00.000Z"), [cellPlanRoutes]);

test("a key stands for one request at one address: saved under it is not yet handed in", async () => {
  const here = await plannedCommittee(database.owner);
  const secretary = as(here.secretary);
  const { body: view } = await secretary.get(`/api/cell-plans/of?organisationId=${here.cell.id}&year=2023`);
  const items = view.items.map(
    ({ title: _title, preparerName: _preparer, presenterName: _presenter, ...item }: Record<string, unknown>) => item,
  );
  const body = { organisationId: here.cell.id, planId: here.planId, version: 0, items };
  const id = newId();
  const key = { "idempotency-key": "one key for everything" };
  const saved = await secretary.put(`/api/cell-plans/${id}`, body, key);
  assert.deepEqual([saved.status, saved.body.state], [200, "draft"]);
  assert.deepEqual((await secretary.put(`/api/cell-plans/${id}`, body, key)).body, saved.body);
  const stale = await secretary.post(`/api/cell-plans/${id}/submit`, body, key);
  assert.deepEqual([stale.status, stale.code], [409, "row.stale"]);
  const next = { ...body, version: saved.body.version };
  const submitted = await secretary.post(`/api/cell-plans/${id}/submit`, next, key);
  assert.deepEqual([submitted.status, submitted.body.state], [200, "submitted"]);
});
