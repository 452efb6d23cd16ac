import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { noAttendance } from "../attendance/attendance-count.ts";
import { localDate } from "../calendar/local-date.ts";
import { addFigures, averageTenths, figuresOf } from "./figures.ts";
import {
  isProvisional,
  moveRollUp,
  rollUpMoves,
  rollUpStates,
  type RollUpMove,
  type RollUpState,
} from "./lifecycle.ts";
import type { RollUpRow, RollUpStep } from "./roll-up-row.ts";

const step = (rowId: string | null, change: Partial<RollUpStep> = {}): RollUpStep => ({
  rowId,
  done: rowId !== null,
  lateBy: 0,
  excused: false,
  ...change,
});
const row = (cellId: string, change: Partial<RollUpRow> = {}): RollUpRow => ({
  cellId,
  periodKey: "2023-Q1",
  steps: {},
  attendance: [],
  scores: [],
  solutions: [],
  topics: [],
  ...change,
});
const topic = (
  rowId: string,
  title: string,
  source: "committee" | "pool" | "own" = "committee",
  replaces = false,
): RollUpRow["topics"][number] => ({ rowId, title, source, replaces, reason: null });

const rows = [
  row("a", {
    steps: { register: step("plan-a"), held: step("meeting-a"), scored: step("score-a") },
    attendance: [{ rowId: "meeting-a", count: { ...noAttendance, counted: 10, present: 9, withReason: 1 } }],
    scores: [{ rowId: "score-a", tenths: 925, band: "good" }],
    solutions: [
      { rowId: "s1", state: "done", overdue: false },
      { rowId: "s2", state: "open", overdue: true },
    ],
    topics: [topic("item-a", "Chuyển đổi số")],
  }),
  row("b", {
    steps: {
      register: step("plan-b", { lateBy: 3, excused: true }),
      held: step("meeting-b", { lateBy: 5 }),
      scored: step(null),
    },
    attendance: [{ rowId: "meeting-b", count: { ...noAttendance, counted: 8, present: 8 } }],
    scores: [{ rowId: "score-b", tenths: 800, band: "fair" }],
    topics: [topic("item-b", "chuyển đổi số "), topic("item-b2", "Hồ sơ tồn đọng", "own")],
  }),
  row("c", {
    steps: { register: step(null, { lateBy: 9 }), held: step(null) },
    topics: [topic("item-c", "Hồ sơ tồn đọng", "own", true)],
  }),
];

describe("figures of a quarter", () => {
  const figures = figuresOf(rows);
  test("each leads to the rows it was counted from", () => {
    assert.deepEqual(figures.steps.held.done, { value: 2, rows: ["meeting-a", "meeting-b"] });
    assert.deepEqual(figures.steps.held.late, { value: 1, rows: ["meeting-b"] });
    assert.deepEqual(figures.steps.register.overdue, { value: 1, rows: ["c"] });
    assert.deepEqual(figures.steps.register.excused, { value: 1, rows: ["plan-b"] });
    assert.deepEqual(figures.attendance.withReason, { value: 1, rows: ["meeting-a"] });
    assert.deepEqual(figures.solutions.overdue, { value: 1, rows: ["s2"] });
    assert.deepEqual(figures.cells, { value: 3, rows: ["a", "b", "c"] });
  });
  test("only those who owe a step are counted for it", () => {
    assert.equal(figures.steps.scored.owed.value, 2);
    assert.equal(figures.steps.noticed.owed.value, 0);
  });
  test("not done is not yet overdue; leave without lateness excuses nothing", () => {
    const { register } = figuresOf([row("a", { steps: { register: step(null, { lateBy: 0, excused: true }) } })]).steps;
    assert.deepEqual([register.owed.value, register.overdue.value, register.excused.value], [1, 0, 0]);
  });
  test("solutions by what became of them", () => {
    const { adopted, done, open, dropped } = figures.solutions;
    assert.deepEqual([adopted.rows, done.rows, open.rows, dropped.rows], [["s1", "s2"], ["s1"], ["s2"], []]);
  });
  test("where one side keeps its rows elsewhere the numbers are simply added", () => {
    const afar = { ...figuresOf([row("z")]), cells: { value: 7, rows: [] } };
    assert.equal(addFigures(figures, afar).cells.value, 10);
  });
  test("bands and average", () => {
    assert.deepEqual(figures.bands, { good: { value: 1, rows: ["score-a"] }, fair: { value: 1, rows: ["score-b"] } });
    assert.equal(averageTenths(figures), 863);
    assert.equal(averageTenths(figuresOf([])), null);
  });
  test("topics used, replaced, added; one title is one line", () => {
    assert.deepEqual([figures.topics.used.value, figures.topics.replaced.value, figures.topics.added.value], [4, 1, 1]);
    assert.deepEqual(
      figures.topics.each.map(({ title, replaces, taken }) => [title, replaces, taken.value]),
      [
        ["Chuyển đổi số", false, 2],
        ["Hồ sơ tồn đọng", false, 1],
        ["Hồ sơ tồn đọng", true, 1],
      ],
    );
  });
  test("a cell of two periods is one cell", () =>
    assert.equal(figuresOf([row("a"), row("a", { periodKey: "2023-Q2" })]).cells.value, 1));
});

describe("upwards", () => {
  const anyStep = fc.record({
    rowId: fc.option(fc.constantFrom("r1", "r2", "r3")),
    done: fc.boolean(),
    lateBy: fc.nat(3),
    excused: fc.boolean(),
  });
  const anyRow = fc.record({
    cellId: fc.constantFrom("a", "b", "c", "d"),
    periodKey: fc.constantFrom("2023-Q1", "2023-Q2"),
    steps: fc.record({ register: anyStep, held: anyStep }, { requiredKeys: [] }),
    attendance: fc.array(
      fc.record({
        rowId: fc.constant("m"),
        count: fc.nat(20).map((present) => ({ ...noAttendance, counted: 20, present, withReason: 20 - present })),
      }),
      { maxLength: 2 },
    ),
    scores: fc.array(
      fc.record({ rowId: fc.constant("s"), tenths: fc.nat(1000), band: fc.constantFrom("good", "fair") }),
      { maxLength: 2 },
    ),
    solutions: fc.array(
      fc.record({
        rowId: fc.constant("x"),
        state: fc.constantFrom("open" as const, "done" as const),
        overdue: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    topics: fc.array(
      fc.record({
        rowId: fc.constant("t"),
        title: fc.constantFrom("A", "B"),
        source: fc.constantFrom("committee" as const, "own" as const),
        replaces: fc.boolean(),
        reason: fc.constant(null),
      }),
      { maxLength: 2 },
    ),
  });
  test("the figures of a parent are the sum of its children's", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 6 }), fc.array(anyRow, { maxLength: 6 }), (one, other) => {
        assert.deepEqual(addFigures(figuresOf(one), figuresOf(other)), figuresOf([...one, ...other]));
      }),
    );
  });
  test("every count is as large as its rows, and no step done more than owed", () => {
    fc.assert(
      fc.property(fc.array(anyRow), (some) => {
        const { steps } = figuresOf(some);
        for (const { owed, done, late, overdue } of [steps.register, steps.held]) {
          assert.equal(owed.value, owed.rows.length);
          assert.ok(late.value <= done.value && done.value + overdue.value <= owed.value);
        }
      }),
    );
  });
});

describe("the states of a roll-up", () => {
  const allowed: Record<RollUpState, Partial<Record<RollUpMove, RollUpState>>> = {
    draft: { refresh: "draft", approve: "approved" },
    approved: { reopen: "draft", send: "sent" },
    sent: {},
  };
  for (const state of rollUpStates)
    for (const move of rollUpMoves)
      test(`${state}, ${move}`, () => {
        const to = allowed[state][move];
        assert.deepEqual(
          moveRollUp(state, move),
          to === undefined
            ? { ok: false, error: { code: "roll-up.move-refused", from: state, move } }
            : { ok: true, value: to },
        );
      });
  test("until the quarter is over it is how things stand so far", () => {
    const quarter = { unit: "quarter", year: 2023, index: 1 } as const;
    assert.equal(isProvisional(quarter, localDate("2023-03-31")), true);
    assert.equal(isProvisional(quarter, localDate("2023-04-01")), false);
  });
});
