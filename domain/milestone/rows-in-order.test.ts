import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { localDate } from "../calendar/local-date.ts";
import type { MilestoneKey } from "./milestone-key.ts";
import { boardShows, boardSorts, rowsInOrder, type BoardView, type OrderedRow } from "./rows-in-order.ts";

const row = (name: string, step: MilestoneKey | null, lateBy: number, urged: string | null = null): OrderedRow => ({
  name,
  next: step === null ? null : { milestone: step, lateBy, lastDay: localDate("2023-01-04"), excused: false },
  overdue: step !== null && lateBy > 0 ? [step] : [],
  waiting: step === null ? [] : [step],
  urgedOn: urged === null ? null : localDate(urged),
});
const rows = [
  row("Chi bộ 10", "held", 0),
  row("Chi bộ Thanh tra", "register", 3, "2023-01-06"),
  row("Chi bộ 9", null, 0),
  row("Chi bộ Văn phòng", "noticed", 12, "2023-01-05"),
];
const namesOf = (view: Partial<BoardView>): string[] =>
  rowsInOrder(rows, { show: "all", sort: "founded", step: null, ...view }).map(({ name }) =>
    name.replace("Chi bộ ", ""),
  );

describe("the lines of the board", () => {
  const cases: [string, Partial<BoardView>, string[]][] = [
    ["as they were founded", {}, ["10", "Thanh tra", "9", "Văn phòng"]],
    ["by name, numbers as numbers", { sort: "name" }, ["9", "10", "Thanh tra", "Văn phòng"]],
    ["the longest overdue first, what is done last", { sort: "urgent" }, ["Văn phòng", "Thanh tra", "10", "9"]],
    ["never urged first", { sort: "urged" }, ["10", "9", "Văn phòng", "Thanh tra"]],
    ["by the step they stand at", { sort: "step" }, ["Thanh tra", "Văn phòng", "10", "9"]],
    ["only the late", { show: "late" }, ["Thanh tra", "Văn phòng"]],
    ["only those with something to do", { show: "waiting" }, ["10", "Thanh tra", "Văn phòng"]],
    ["one step", { step: "held" }, ["10"]],
    ["one step, the late", { show: "late", step: "register" }, ["Thanh tra"]],
    ["one step nobody is late with", { show: "late", step: "held" }, []],
  ];
  for (const [name, view, expected] of cases) test(name, () => assert.deepEqual(namesOf(view), expected));

  test("an order loses nobody and is the same when asked again", () => {
    const view = fc.record({ show: fc.constantFrom(...boardShows), sort: fc.constantFrom(...boardSorts) });
    fc.assert(
      fc.property(view, fc.shuffledSubarray(rows, { minLength: 1 }), ({ show, sort }, some) => {
        const once = rowsInOrder(some, { show, sort, step: null });
        assert.deepEqual(rowsInOrder(once, { show, sort, step: null }), once);
        if (show === "all") assert.deepEqual(new Set(once), new Set(some));
      }),
    );
  });
});
