import assert from "node:assert/strict";
import { test } from "node:test";
import type { BoardView } from "#contract/board.ts";
import type { Json } from "#testing/meeting-setting.ts";
import { outcome, registeringStage } from "#testing/registering-stage.ts";
import { homeRoutes } from "../home/routes.ts";
import { urgingRoutes } from "../urging/routes.ts";
import { boardSheet } from "./board-sheet.ts";
import { boardRoutes } from "./routes.ts";

const { clock, as, setting, submitted } = await registeringStage(boardRoutes, homeRoutes, urgingRoutes);
type Here = Awaited<ReturnType<typeof setting>>;

const on = (day: string): void => clock.set(`${day}T02:00:00.000Z`);

/** The office grants leave until 10/01/2023 on 06/01, two days after the last day. */
async function withLeave(): Promise<Here> {
  const here = await setting();
  on("2023-01-06");
  const ask = { organisationId: here.cell.id, planId: here.planId, reason: "Bí thư đi học", wantedUntil: "2023-01-10" };
  const [{ id }] = (await as(here.secretary).post("/api/cell-plans/extensions", ask)).body.extensions;
  const decided = { until: "2023-01-10", remark: "" };
  assert.equal((await as(here.office).post(`/api/cell-plans/extensions/${id}/decide`, decided)).status, 200);
  return here;
}

const boardOf = async (here: Here, query = ""): Promise<BoardView> =>
  (await as(here.office).get(`/api/board?period=2023-Q1${query}`)).body;
const rowOf = (here: Here, { rows }: BoardView) => rows.find(({ organisationId }) => organisationId === here.cell.id);

/** Days late and the day owed by, as each place says them of the cell's registration; `null`: it does not call it late. */
async function said(here: Here) {
  const view = await boardOf(here);
  const row = rowOf(here, view);
  const mark = row?.marks[0];
  const year = (await as(here.office).get("/api/board/periods?year=2023")).body.cells.lines;
  const duty = (await as(here.secretary).get("/api/home")).body.duties.find(({ kind }: Json) => kind === "register");
  const { things } = (await as(here.office).get(`/api/urgings/waiting?cell=${here.cell.id}&period=2023-Q1`)).body;
  const urged = things.find(({ milestone }: Json) => milestone === "register");
  const registration = (
    await as(here.secretary).get(`/api/cell-plans/of?organisationId=${here.cell.id}&planId=${here.planId}`)
  ).body.timing;
  const sheet = boardSheet(view).rows.find(([name]) => name === here.cell.name)?.[1];
  return {
    board: [mark?.standing?.excused ? null : mark?.standing?.lateBy, mark?.grantedUntil, row?.next?.lastDay],
    year: year.find(({ organisationId }: Json) => organisationId === here.cell.id).marks[0],
    home: [-duty.daysLeft, duty.lastDay],
    urging: [urged.overdue ? urged.lateBy : null, urged.lastDay],
    registration: [registration.excused ? null : registration.lateBy, registration.daysLeft, registration.grantedUntil],
    sheet,
  };
}

test("while leave runs no place calls it overdue, and all name the day granted", async () => {
  const here = await withLeave();
  on("2023-01-08");
  const told = await said(here);
  assert.deepEqual(told, {
    board: [null, "2023-01-10", "2023-01-10"],
    year: { state: "excused", lateBy: 4, owed: 1, done: 0, overdue: 1 },
    home: [-2, "2023-01-10"],
    urging: [null, "2023-01-10"],
    registration: [null, 2, "2023-01-10"],
    sheet: "Muộn – có phép đến 10/01/2023",
  });
  const late = await boardOf(here, "&show=late");
  assert.deepEqual(
    late.rows.map(({ organisationId }) => organisationId),
    [here.sister.id],
  );
});

test("once leave has run out every place is late by the same days, counted from the plan's own day", async () => {
  const here = await withLeave();
  on("2023-01-13");
  assert.deepEqual(await said(here), {
    board: [9, "2023-01-10", "2023-01-04"],
    year: { state: "overdue", lateBy: 9, owed: 1, done: 0, overdue: 1 },
    home: [9, "2023-01-04"],
    urging: [9, "2023-01-04"],
    registration: [9, -9, "2023-01-10"],
    sheet: "Quá hạn 9 ngày",
  });
  const late = async () =>
    (await boardOf(here, "&sort=urgent&show=late")).rows.map(({ organisationId, next }) => [
      organisationId,
      next?.lateBy,
    ]);
  assert.deepEqual(
    new Map((await late()) as [string, number][]),
    new Map([
      [here.cell.id, 9],
      [here.sister.id, 9],
    ]),
  );
  on("2023-01-09");
  assert.deepEqual(await late(), [[here.sister.id, 5]]);
});

test("handed in within the leave it is late with leave; after it, late", async () => {
  const [within, after] = [await withLeave(), await withLeave()];
  on("2023-01-10");
  assert.deepEqual(outcome(await submitted(within)), [200, undefined]);
  on("2023-01-12");
  assert.deepEqual(outcome(await submitted(after)), [200, undefined]);
  const standing = async (here: Here) => rowOf(here, await boardOf(here))?.marks[0]?.standing;
  const done = { state: "done", recordedLateBy: 0 };
  assert.deepEqual(await standing(within), { ...done, lateBy: 6, excused: true });
  assert.deepEqual(await standing(after), { ...done, lateBy: 8, excused: false });
});

test("the board of a day before the leave was granted says what stood then, whatever came after", async () => {
  const here = await setting();
  on("2023-01-05");
  const stood = rowOf(here, await boardOf(here));
  assert.deepEqual([stood?.marks[0]?.standing?.lateBy, stood?.next?.lastDay], [1, "2023-01-04"]);
  on("2023-01-06");
  const ask = { organisationId: here.cell.id, planId: here.planId, reason: "Bí thư đi học", wantedUntil: "2023-01-10" };
  const [{ id }] = (await as(here.secretary).post("/api/cell-plans/extensions", ask)).body.extensions;
  await as(here.office).post(`/api/cell-plans/extensions/${id}/decide`, { until: "2023-01-10", remark: "" });
  on("2023-01-20");
  assert.deepEqual(rowOf(here, await boardOf(here, "&as-of=2023-01-05")), stood);
});
