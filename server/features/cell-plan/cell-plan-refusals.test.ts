import assert from "node:assert/strict";
import { test } from "node:test";
import type { CellPlanLine } from "#contract/cell-plan.ts";
import { newId } from "#server/db/new-id.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { untilSomeoneWaits } from "#testing/database.ts";
import { bodyOf, outcome, registeringStage } from "#testing/registering-stage.ts";

const { owner, clock, as, setting, prefilled, submitted, facts } = await registeringStage();

const build = builders(owner);

test("late is accepted and marked with its days; a leave excuses it from the day it is given", async () => {
  const here = await setting();
  clock.set("2023-01-05T02:00:00.000Z");
  const ask = { organisationId: here.cell.id, planId: here.planId, reason: "Bí thư đi học", wantedUntil: "2023-01-10" };
  const asked = await as(here.secretary).post("/api/cell-plans/extensions", ask);
  assert.deepEqual([asked.status, asked.body.timing.lateBy, asked.body.extensions[0].state], [200, 1, "asked"]);
  assert.deepEqual(outcome(await as(here.secretary).post("/api/cell-plans/extensions", ask)), [
    409,
    "extension.already-asked",
  ]);
  const [{ id }] = asked.body.extensions;
  const taken = { ...ask, id, organisationId: here.sister.id };
  assert.deepEqual(outcome(await as(here.sisterSecretary).post("/api/cell-plans/extensions", taken)), [
    404,
    "row.unknown",
  ]);
  const decide = (who: BuiltPerson, body: object) => as(who).post(`/api/cell-plans/extensions/${id}/decide`, body);
  assert.deepEqual(outcome(await decide(here.secretary, { until: "2023-01-10", remark: "" })), [
    403,
    "denied.needs-role",
  ]);
  assert.deepEqual(outcome(await decide(here.sisterSecretary, { until: null, remark: "" })), [404, "row.unknown"]);
  assert.deepEqual(outcome(await decide(here.office, { until: null, remark: "" })), [422, "extension.remark-missing"]);
  assert.deepEqual(outcome(await decide(here.office, { until: "2023-01-04", remark: "" })), [
    422,
    "extension.not-later",
  ]);
  const granted = await decide(here.office, { until: "2023-01-10", remark: "" });
  assert.deepEqual(
    [granted.status, granted.body.extensions[0].state, granted.body.timing.excused],
    [200, "granted", true],
  );
  assert.deepEqual(outcome(await decide(here.office, { until: "2023-01-12", remark: "" })), [
    409,
    "extension.already-decided",
  ]);
  clock.set("2023-01-07T02:00:00.000Z");
  const late = await submitted(here);
  assert.deepEqual([late.status, late.body.timing], [200, { lateBy: 3, excused: true, daysLeft: null }]);
  const counts = await owner
    .selectFrom("milestone_count")
    .where("path", ">", here.committee.path)
    .where("path", "<", `${here.committee.path}~`)
    .select(({ fn }) => [
      fn.sum<string>("done").as("done"),
      fn.sum<string>("done_late").as("late"),
      fn.sum<string>("excused").as("excused"),
    ])
    .executeTakeFirstOrThrow();
  assert.deepEqual([counts.done, counts.late, counts.excused].map(Number), [1, 1, 1]);
  assert.deepEqual(
    (await facts(here.cell)).map(({ what }) => what),
    ["excused", "done"],
  );
  const { body } = await as(here.office).get(`/api/cell-plans?planId=${here.planId}`);
  assert.deepEqual((await as(here.office).get("/api/cell-plans")).body, body);
  const elsewhere = await setting();
  assert.equal((await as(elsewhere.office).get("/api/cell-plans")).body.plan.id, elsewhere.planId);
  const told = body.lines.map(({ cell, state, timing }: CellPlanLine) => [
    cell.name,
    state,
    timing.lateBy,
    timing.excused,
  ]);
  assert.deepEqual(told.sort(), [
    ["Chi bộ Thanh tra", "submitted", 3, true],
    ["Chi bộ Văn phòng", "none", 3, false],
  ]);
});

test("entered by the office on the cell's behalf: by a paper of its day, confirmed or corrected by the cell", async () => {
  const here = await setting();
  clock.set("2023-01-09T02:00:00.000Z");
  const { body } = await prefilled(here, here.office);
  const id = newId();
  const send = (onBehalfOf?: object) =>
    as(here.office).post(`/api/cell-plans/${id}/submit`, { ...bodyOf(here, body), ...(onBehalfOf && { onBehalfOf }) });
  assert.deepEqual(outcome(await send()), [422, "cell-plan.on-behalf-of-missing"]);
  const paper = { source: "paper", words: "Bản đăng ký số 02-KH/CB", day: "2023-01-04" };
  assert.deepEqual(outcome(await send({ ...paper, day: "2023-01-10" })), [422, "cell-plan.day-in-future"]);
  // The plan is of 22/11/2022, and was published here the day after.
  for (const day of ["2013-01-04", "2022-11-21"]) {
    const { status, body: told } = await send({ ...paper, day });
    assert.deepEqual([status, told.refusal], [422, { code: "cell-plan.day-before-plan", day: "2022-11-22" }]);
  }
  const entered = await send(paper);
  assert.deepEqual(
    [entered.body.onBehalfOf, entered.body.submittedOn, entered.body.confirmedByCell, entered.body.timing.lateBy],
    ["văn bản ngày 04/01/2023: Bản đăng ký số 02-KH/CB", "2023-01-04", false, 0],
  );
  const [fact] = await facts(here.cell);
  assert.deepEqual([fact?.happened_on, fact?.recorded_on], ["2023-01-04", "2023-01-09"]);
  const confirm = (who: BuiltPerson) => as(who).post(`/api/cell-plans/${id}/confirm`, { version: 1 });
  assert.deepEqual(outcome(await confirm(here.office)), [403, "denied.needs-role"]);
  const confirmed = await confirm(here.secretary);
  assert.deepEqual([confirmed.status, confirmed.body.confirmedByCell], [200, true]);
  const none = await as(here.secretary).post(`/api/cell-plans/${id}/confirm`, { version: 2 });
  assert.deepEqual(outcome(none), [409, "cell-plan.nothing-to-confirm"]);
  const forSelf = await as(here.secretary).post(`/api/cell-plans/${id}/submit`, {
    ...bodyOf(here, { ...body, version: 2 }),
    onBehalfOf: paper,
  });
  assert.deepEqual(outcome(forSelf), [403, "denied.needs-role"]);
});

test("every refusal of handing in, from one setting", async () => {
  const here = await setting();
  const other = await setting();
  clock.set("2023-01-03T02:00:00.000Z");
  const { body } = await prefilled(here);
  const id = newId();
  const sent = bodyOf(here, body);
  const attempt = async (who?: BuiltPerson, change: object = {}) =>
    outcome(await as(who).post(`/api/cell-plans/${id}/submit`, { ...sent, ...change }));
  assert.deepEqual(await attempt(), [401, "session.missing"]);
  assert.deepEqual(await attempt(here.sisterSecretary), [404, "row.unknown"]);
  assert.deepEqual(await attempt(other.office), [404, "row.unknown"]);
  assert.deepEqual(await attempt(await build.holder("member", here.cell)), [403, "denied.needs-role"]);
  assert.deepEqual(await attempt(await build.holder("cellCommittee", here.cell)), [403, "denied.needs-role"]);
  assert.deepEqual(await attempt(await build.holder("inspection", here.committee)), [403, "denied.needs-role"]);
  assert.deepEqual(await attempt(here.secretary, { planId: other.planId }), [404, "cell-plan.no-plan"]);
  const problems = await as(here.secretary).post(`/api/cell-plans/nonsense/submit`, {
    ...sent,
    version: -1,
    stray: true,
    items: [{ ...sent.items[0], source: "elsewhere" }],
  });
  assert.equal(problems.status, 400);
  assert.deepEqual(problems.body.refusal.problems.map(({ field }: { field: string }) => field).sort(), [
    "id",
    "items.0.source",
    "stray",
    "version",
  ]);
  assert.deepEqual(await attempt(here.secretary), [200, undefined]);
  assert.deepEqual(await attempt(here.secretary), [409, "row.stale"]);
  const ack = (who: BuiltPerson, version = 1) =>
    as(who).post("/api/cell-plans/acknowledge", { cellPlans: [{ id, version }] });
  assert.deepEqual(outcome(await ack(here.secretary)), [403, "denied.needs-role"]);
  assert.deepEqual(outcome(await ack(here.sisterSecretary)), [404, "row.unknown"]);
  assert.deepEqual(outcome(await ack(here.office, 5)), [409, "row.stale"]);
  const many = await as(here.office).post("/api/cell-plans/acknowledge", {
    cellPlans: [
      { id, version: 1 },
      { id: newId(), version: 1 },
    ],
  });
  assert.deepEqual(outcome(many), [409, "cell-plan.some-refused"]);
  assert.equal((await prefilled(here)).body.state, "submitted");
});

test("a cell committee drafts, a member reads once handed in, neither hands in", async () => {
  const here = await setting();
  clock.set("2023-01-03T02:00:00.000Z");
  const [drafter, member] = [await build.holder("cellCommittee", here.cell), await build.holder("member", here.cell)];
  const { body } = await prefilled(here, drafter);
  assert.deepEqual([body.permissions.save, body.permissions.submit], [true, false]);
  const id = newId();
  const saved = await as(drafter).put(`/api/cell-plans/${id}`, bodyOf(here, body));
  assert.equal(saved.status, 200);
  assert.deepEqual(outcome(await as(member).get(`/api/cell-plans/${id}`)), [404, "row.unknown"]);
  await submitted(here, id);
  assert.equal((await as(member).get(`/api/cell-plans/${id}`)).body.state, "submitted");
  const late = await as(drafter).put(`/api/cell-plans/${id}`, { ...bodyOf(here, body), version: 2 });
  assert.deepEqual(outcome(late), [409, "cell-plan.move-refused"]);
});

test("whose change was met tells who wrote last and when; who does not read the record of changes is told neither", async () => {
  const here = await setting();
  clock.set("2023-01-03T02:00:00.000Z");
  const drafter = await build.holder("cellCommittee", here.cell);
  const { body } = await prefilled(here);
  const id = newId();
  const sent = bodyOf(here, body);
  const save = (who: BuiltPerson) => as(who).put(`/api/cell-plans/${id}`, sent);
  assert.equal((await save(drafter)).status, 200);
  clock.set("2023-01-03T03:00:00.000Z");
  const told = await save(here.secretary);
  assert.deepEqual(
    [...outcome(told), told.body.refusal.changed],
    [409, "row.stale", { by: drafter.name, at: "2023-01-03T02:00:00.000Z" }],
  );
  assert.equal((await as(here.secretary).put(`/api/cell-plans/${id}`, { ...sent, version: 1 })).status, 200);
  const untold = await as(drafter).put(`/api/cell-plans/${id}`, { ...sent, version: 1 });
  assert.deepEqual([...outcome(untold), untold.body.refusal.changed], [409, "row.stale", null]);
  const office = await as(here.office).post(`/api/cell-plans/acknowledge`, { cellPlans: [{ id, version: 1 }] });
  assert.deepEqual(office.body.refusal.changed, { by: here.secretary.name, at: "2023-01-03T03:00:00.000Z" });
});

test("two who begin at once: one waits, and is shown what the other wrote", async () => {
  const here = await setting();
  clock.set("2023-01-03T02:00:00.000Z");
  const drafter = await build.holder("cellCommittee", here.cell);
  const { body } = await prefilled(here);
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const mine = newId();
  const row = { tenant_id: here.cell.tenantId, id: mine, plan_id: here.planId, organisation_id: here.cell.id };
  const holding = owner.transaction().execute(async (trx) => {
    await trx
      .insertInto("cell_plan")
      .values({ ...row, path: here.cell.path, path_then: here.cell.path, state: "draft", version: 1 })
      .execute();
    await held;
  });
  const second = as(drafter).put(`/api/cell-plans/${newId()}`, bodyOf(here, body));
  await untilSomeoneWaits(owner);
  release();
  await holding;
  const answer = await second;
  assert.deepEqual(outcome(answer), [409, "row.stale"]);
  assert.equal(answer.body.refusal.current.id, mine);
});

test("sent again under its key, it is handed in once", async () => {
  const here = await setting();
  clock.set("2023-01-03T02:00:00.000Z");
  const { body } = await prefilled(here);
  const key = { "idempotency-key": newId() };
  const id = newId();
  const send = () => as(here.secretary).post(`/api/cell-plans/${id}/submit`, bodyOf(here, body), key);
  const [first, again] = [await send(), await send()];
  assert.deepEqual([first.status, again.body], [200, first.body]);
  assert.equal((await facts(here.cell)).length, 1);
});
