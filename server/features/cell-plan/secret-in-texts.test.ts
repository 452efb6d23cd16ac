import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp, testClock } from "#testing/app.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { newId } from "../../db/new-id.ts";
import { cellPlanRoutes } from "./routes.ts";

const database = await testDatabase();
const { as } = await testApp(database, testClock("2023-01-03T02:00:00.000Z"), [cellPlanRoutes]);

const marked = "Kế hoạch riêng\nTỐI MẬT\nkèm theo";

test("no text of a registration bears a secret mark, told at its field", async () => {
  const here = await plannedCommittee(database.owner);
  const secretary = as(here.secretary);
  const { body: view } = await secretary.get(`/api/cell-plans/of?organisationId=${here.cell.id}&year=2023`);
  const items = view.items.map(
    ({ title: _title, preparerName: _preparer, presenterName: _presenter, ...item }: Record<string, unknown>) => item,
  );
  const id = newId();
  const body = (version: number, change: object = {}) => ({
    organisationId: here.cell.id,
    planId: here.planId,
    version,
    items: [{ ...items[0], ...change }, ...items.slice(1)],
  });
  const outcome = ({ code, body: told }: { code: string | undefined; body: { refusal?: { field?: string } } }) => [
    code,
    told.refusal?.field,
  ];
  const saved = await secretary.put(`/api/cell-plans/${id}`, body(0, { place: marked }));
  assert.deepEqual(outcome(saved), ["text.secret-marked", "items.0.place"]);
  const noted = { ...body(0), note: marked };
  assert.deepEqual(outcome(await secretary.post(`/api/cell-plans/${id}/submit`, noted)), [
    "text.secret-marked",
    "note",
  ]);
  const asking = { organisationId: here.cell.id, planId: here.planId, reason: marked, wantedUntil: "2023-01-10" };
  assert.deepEqual(outcome(await secretary.post("/api/cell-plans/extensions", asking)), [
    "text.secret-marked",
    "reason",
  ]);
  const { body: submitted } = await secretary.post(`/api/cell-plans/${id}/submit`, body(0));
  const back = { version: submitted.version, remark: marked };
  const returned = await as(here.office).post(`/api/cell-plans/${id}/return`, back);
  assert.deepEqual(outcome(returned), ["text.secret-marked", "remark"]);
});
