import assert from "node:assert/strict";
import { test } from "node:test";
import { builders, type BuiltPerson } from "#testing/build.ts";
import type { Json } from "#testing/meeting-setting.ts";
import { registeringStage } from "#testing/registering-stage.ts";
import { urgingRoutes } from "../urging/routes.ts";
import { homeRoutes } from "./routes.ts";

const { owner, clock, as, setting, submitted } = await registeringStage(homeRoutes, urgingRoutes);
const build = builders(owner);

const overdue = async (who: BuiltPerson): Promise<Json[]> =>
  (await as(who).get("/api/home")).body.duties.filter(({ kind }: Json) => kind === "urge-overdue");
const told = async (who: BuiltPerson) => (await overdue(who)).map(({ subject }) => subject);

test("who may urge is told how many of the own cells are overdue, of any period, as many as the page led to names", async () => {
  const here = await setting();
  const leader = await build.holder("assignedLeader", here.cell);
  await submitted(here);
  clock.set("2023-01-04T02:00:00.000Z");
  assert.deepEqual([await told(here.office), await told(leader)], [[], []]);
  clock.set("2023-01-05T02:00:00.000Z");
  assert.deepEqual([await told(here.office), await told(leader)], [["1 chi bộ đang quá hạn"], []]);
  clock.set("2023-04-12T02:00:00.000Z");
  assert.deepEqual(
    [await told(here.office), await told(leader)],
    [["2 chi bộ đang quá hạn"], ["1 chi bộ đang quá hạn"]],
  );
  for (const [who, place] of [
    [here.office, here.committee],
    [leader, here.cell],
  ] as const) {
    const [{ href, organisation }] = (await overdue(who)) as [Json];
    assert.deepEqual([href, organisation], [`/urging?org=${place.id}`, here.committee.name]);
    const { things } = (await as(who).get(`/api/urgings/waiting?org=${place.id}`)).body;
    const late = things.filter((thing: Json) => thing.overdue).map(({ organisationId }: Json) => organisationId);
    assert.equal(`${new Set(late).size} chi bộ đang quá hạn`, (await told(who))[0]);
  }
  const elsewhere = await setting();
  const others = [
    await build.holder("committeeSecretary", here.committee),
    await build.holder("inspection", here.committee),
    here.secretary,
    await build.holder("assignedLeader", await build.cell()),
  ];
  for (const who of others) assert.deepEqual(await told(who), []);
  assert.deepEqual(
    (await overdue(elsewhere.office)).map(({ href }) => href),
    [`/urging?org=${elsewhere.committee.id}`],
  );
});

test("overdue cells stand before what merely waits; who reads counts only is led to the board too, a member is not", async () => {
  const here = await setting();
  await submitted(here);
  clock.set("2023-01-06T02:00:00.000Z");
  const home = async (who: BuiltPerson) => (await as(who).get("/api/home")).body;
  const kinds = (await home(here.office)).duties.map(({ kind }: Json) => kind);
  assert.deepEqual(kinds.slice(0, 2), ["urge-overdue", "acknowledge-registration"]);
  const [reader, member] = [await build.holder("superiorReader", here.committee), await build.person(here.cell)];
  const boards = [await home(here.office), await home(reader), await home(member)].map(({ hasBoard }) => hasBoard);
  assert.deepEqual(boards, [true, true, false]);
});

test("a cell under leave is not counted while the leave runs, and is after it", async () => {
  const here = await setting();
  clock.set("2023-01-05T02:00:00.000Z");
  const ask = { organisationId: here.cell.id, planId: here.planId, reason: "Bí thư đi học", wantedUntil: "2023-01-10" };
  const [{ id }] = (await as(here.secretary).post("/api/cell-plans/extensions", ask)).body.extensions;
  assert.deepEqual(await told(here.office), ["2 chi bộ đang quá hạn"]);
  await as(here.office).post(`/api/cell-plans/extensions/${id}/decide`, { until: "2023-01-10", remark: "" });
  assert.deepEqual(await told(here.office), ["1 chi bộ đang quá hạn"]);
  clock.set("2023-01-11T02:00:00.000Z");
  assert.deepEqual(await told(here.office), ["2 chi bộ đang quá hạn"]);
});
