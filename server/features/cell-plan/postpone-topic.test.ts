import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { CellPlanDifference, CellPlanLine } from "#contract/cell-plan.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { testApp, testClock, type Answer } from "#testing/app.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";
import { plannedCommittee, type PlannedCommittee } from "#testing/published-plan.ts";
import { newId } from "../../db/new-id.ts";
import { cellPlanRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner } = database;
const build = builders(owner);
const clock = testClock("2023-01-03T02:00:00.000Z");
const { as } = await testApp(database, clock, [cellPlanRoutes]);
const outcome = ({ status, code }: Answer) => [status, code];

type Item = Record<string, unknown> & { periodKey: string };
const inputs = (items: Item[]): Item[] =>
  items.map(({ title: _title, preparerName: _preparer, presenterName: _presenter, ...item }) => item as Item);

let here: PlannedCommittee;
const id = newId();
const postpone = (who: BuiltPerson | undefined, body: object, of = id) =>
  as(who).post(`/api/cell-plans/${of}/postpone`, {
    item: 1,
    to: "2023-Q3",
    reason: "Chờ hướng dẫn của cấp trên",
    ...body,
  });
const view = async () => (await as(here.secretary).get(`/api/cell-plans/${id}`)).body;
const itemIds = async () =>
  (
    await owner.selectFrom("cell_plan_item").where("cell_plan_id", "=", id).orderBy("position").select(["id"]).execute()
  ).map((row) => row.id);

before(async () => {
  here = await plannedCommittee(owner);
  const at = `organisationId=${here.cell.id}&year=2023`;
  const { body } = await as(here.secretary).get(`/api/cell-plans/of?${at}`);
  const sent = { organisationId: here.cell.id, planId: here.planId, version: 0, items: inputs(body.items) };
  assert.deepEqual(outcome(await as(here.secretary).put(`/api/cell-plans/${id}`, sent)), [200, undefined]);
  assert.deepEqual(outcome(await postpone(here.secretary, { version: 1 })), [409, "cell-plan.move-refused"]);
  const handedIn = await as(here.secretary).post(`/api/cell-plans/${id}/submit`, { ...sent, version: 1 });
  assert.equal(handedIn.status, 200);
});

describe("a topic put off to a later period", () => {
  test("every refusal, from one setting", async () => {
    const version = 2;
    assert.deepEqual(outcome(await postpone(undefined, { version })), [401, "session.missing"]);
    assert.deepEqual(outcome(await postpone(here.sisterSecretary, { version })), [404, "row.unknown"]);
    const foreign = await build.holder("office", await build.committee());
    assert.deepEqual(outcome(await postpone(foreign, { version })), [404, "row.unknown"]);
    const committee = await build.holder("cellCommittee", here.cell);
    assert.deepEqual(outcome(await postpone(committee, { version })), [403, "denied.needs-role"]);
    assert.deepEqual(outcome(await postpone(here.office, { version })), [422, "cell-plan.on-behalf-of-missing"]);
    assert.deepEqual(outcome(await postpone(here.secretary, { version: 1 })), [409, "row.stale"]);
    const bad = async (change: object) => outcome(await postpone(here.secretary, { version, ...change }));
    assert.deepEqual(await bad({ item: 9 }), [422, "cell-plan.item-unknown"]);
    assert.deepEqual(await bad({ to: "2024-Q1" }), [422, "cell-plan.period-unknown"]);
    assert.deepEqual(await bad({ to: "2023-Q1" }), [422, "cell-plan.not-later"]);
    assert.deepEqual(await bad({ reason: "TỐI MẬT" }), [422, "text.secret-marked"]);
    const malformed = await postpone(here.secretary, { version: -1, item: "x", to: "?", reason: " " });
    assert.deepEqual(malformed.body.refusal.problems.map(({ field }: { field: string }) => field).sort(), [
      "item",
      "reason",
      "to",
      "version",
    ]);
    assert.equal((await view()).version, version);
  });

  test("stays the same item, says from where and why; the period it leaves may stand empty", async () => {
    const known = await itemIds();
    const put = await postpone(here.secretary, { version: 2 });
    assert.equal(put.status, 200);
    assert.deepEqual([put.body.state, put.body.amendment], ["submitted", 0]);
    assert.deepEqual(put.body.postponed, [{ item: 1, from: "2023-Q2", reason: "Chờ hướng dẫn của cấp trên" }]);
    assert.deepEqual([put.body.items[1].periodKey, put.body.emptyPeriods], ["2023-Q3", ["2023-Q2"]]);
    assert.deepEqual(await itemIds(), known);
    const list = await as(here.office).get(`/api/cell-plans?planId=${here.planId}`);
    const line = list.body.lines.find(({ id: one }: CellPlanLine) => one === id);
    assert.deepEqual(
      line.differences.map(({ kind, periodKey, movedTo, postponed }: CellPlanDifference) => [
        kind,
        periodKey,
        movedTo,
        postponed,
      ]),
      [["moved", "2023-Q2", ["2023-Q3"], "Chờ hướng dẫn của cấp trên"]],
    );
  });

  test("outlasts a later amendment, which may leave that period empty too, but no other", async () => {
    const { items, version } = await view();
    const body = { organisationId: here.cell.id, planId: here.planId, note: "Ghi người trình bày" };
    const send = (change: object) =>
      as(here.secretary).post(`/api/cell-plans/${id}/submit`, { ...body, version, items: inputs(items), ...change });
    const without = inputs(items).filter(({ periodKey }) => periodKey !== "2023-Q4");
    assert.deepEqual(outcome(await send({ items: without })), [422, "cell-plan.period-empty"]);
    const sent = await send({});
    assert.equal(sent.status, 200);
    assert.equal(sent.body.postponed[0].from, "2023-Q2");
  });

  test("is not put off once it was held", async () => {
    const { version, items } = await view();
    const [first] = await itemIds();
    const at = { tenant_id: here.cell.tenantId, organisation_id: here.cell.id, path: here.cell.path };
    await owner
      .insertInto("meeting")
      .values({
        ...at,
        path_then: here.cell.path,
        id: newId(),
        kind: "thematic",
        state: "held",
        cell_plan_item_id: first ?? null,
        starts_at: "2023-02-08T01:00:00.000Z",
        created_at: "2023-02-01T01:00:00.000Z",
        created_by: here.secretary.id,
        period_key: items[0].periodKey,
      } as never)
      .execute();
    assert.deepEqual(outcome(await postpone(here.secretary, { version, item: 0 })), [409, "cell-plan.already-held"]);
    assert.deepEqual((await view()).heldItems, [0]);
  });

  test("two at once: the second is told what the first did", async () => {
    const { version } = await view();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const holding = owner.transaction().execute(async (trx) => {
      await trx.selectFrom("cell_plan").where("id", "=", id).selectAll().forUpdate().execute();
      await held;
    });
    const deputy = await build.holder("cellDeputy", here.cell);
    const both = [here.secretary, deputy].map((who) => postpone(who, { version, item: 2, to: "2023-Q4" }));
    await untilSomeoneWaits(owner);
    release();
    await holding;
    const codes = (await Promise.all(both)).map(({ status, code }) => code ?? status).sort();
    assert.deepEqual(codes, [200, "row.stale"]);
  });

  test("by the office on the cell's behalf, from a paper of its day; the cell confirms", async () => {
    const { version } = await view();
    const paper = { source: "paper", words: "Công văn 07-CV/CB", day: "2023-01-02" };
    const late = { ...paper, day: "2023-02-01" };
    assert.deepEqual(outcome(await postpone(here.office, { version, to: "2023-Q4", onBehalfOf: late })), [
      422,
      "cell-plan.day-in-future",
    ]);
    const early = await postpone(here.office, { version, to: "2023-Q4", onBehalfOf: { ...paper, day: "2022-11-01" } });
    assert.deepEqual(outcome(early), [422, "cell-plan.day-before-plan"]);
    assert.deepEqual(outcome(await postpone(here.secretary, { version, to: "2023-Q4", onBehalfOf: paper })), [
      403,
      "denied.needs-role",
    ]);
    const put = await postpone(here.office, { version, to: "2023-Q4", onBehalfOf: paper });
    assert.deepEqual([put.status, put.body.confirmedByCell], [200, false]);
    // Twice put off, it was first registered for the second quarter.
    assert.equal(put.body.postponed.find(({ item }: { item: number }) => item === 1).from, "2023-Q2");
  });
});

test("the cell's plan as a document, for whoever reads it as it stands", async () => {
  const get = (who: BuiltPerson | undefined, form: string) => as(who).get(`/api/cell-plans/${id}/document.${form}`);
  const docx = await get(here.secretary, "docx");
  assert.deepEqual([docx.status, docx.body.subarray(0, 2).toString()], [200, "PK"]);
  const pdf = await get(here.office, "pdf");
  assert.deepEqual([pdf.status, pdf.body.subarray(0, 5).toString()], [200, "%PDF-"]);
  assert.deepEqual(outcome(await get(here.sisterSecretary, "docx")), [404, "row.unknown"]);
  assert.deepEqual(outcome(await get(undefined, "pdf")), [401, "session.missing"]);
});

test("the day wished for stays beside the day given", async () => {
  const other = await plannedCommittee(owner);
  clock.set("2023-01-04T02:00:00.000Z");
  const ask = { organisationId: other.cell.id, planId: other.planId, reason: "Đi học", wantedUntil: "2023-01-20" };
  const asked = await as(other.secretary).post("/api/cell-plans/extensions", ask);
  const [extension] = asked.body.extensions;
  assert.deepEqual([extension.wantedUntil, extension.until], ["2023-01-20", null]);
  const given = await as(other.office).post(`/api/cell-plans/extensions/${extension.id}/decide`, {
    until: "2023-01-10",
    remark: "",
  });
  assert.deepEqual(
    [given.body.extensions[0].wantedUntil, given.body.extensions[0].until],
    ["2023-01-20", "2023-01-10"],
  );
});
