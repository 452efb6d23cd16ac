import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { linesOf, maxOf, type Rubric } from "./rubric.ts";
import type { Mark, Marks } from "./score-sheet.ts";
import { checkVote, differencesOf, settle } from "./settle.ts";
import { hd12Simple } from "./standard-rubrics.ts";

const mark = (points: number | null, change: Partial<Mark> = {}): Mark => ({
  points,
  notApplicable: false,
  note: "",
  ...change,
});
const full = (rubric: Rubric): Marks =>
  Object.fromEntries(linesOf(rubric).map((line) => [line.id, mark(maxOf(line, "thematic"))]));

const cell: { marks: Marks } = { marks: full(hd12Simple) };
const leader: { marks: Marks } = {
  marks: { ...cell.marks, content: mark(160, { note: "Nội dung còn chung chung" }), discuss: mark(180) },
};
const base = { cell, leader, rubric: hd12Simple, kind: "thematic" as const, points: 940, comment: "" };
const codes = (change: Partial<typeof base> | { leader: null } | { cell: null }): string[] => {
  const settled = settle({ ...base, ...change });
  return settled.ok ? [settled.value.band] : settled.error.map(({ code }) => code.slice("scoring.".length));
};
const compared = (own: Mark, theirs: Mark): unknown[] =>
  differencesOf({ content: own }, { content: theirs }, hd12Simple, "thematic").map(({ commented }) => commented);

describe("two scorers and the committee", () => {
  test("only differences beyond the set amount need a comment", () =>
    assert.deepEqual(differencesOf(cell.marks, leader.marks, hd12Simple, "thematic"), [
      { line: "content", cell: 200, leader: 160, difference: -40, commented: true },
    ]));
  const cases: [string, Parameters<typeof codes>[0], string[]][] = [
    ["the leader's value", {}, ["good"]],
    ["the cell's value", { points: 1000 }, ["good"]],
    ["a value of its own, unsaid why", { points: 850 }, ["comment-missing"]],
    ["a value of its own, blanks for a reason", { points: 850, comment: " " }, ["comment-missing"]],
    ["nought", { points: 0, comment: "Không tổ chức đúng quy định" }, ["poor"]],
    ["a value of its own, said why", { points: 850, comment: "Trừ điểm chuẩn bị" }, ["fair"]],
    ["the leader has not scored", { leader: null }, ["leader-missing"]],
    ["the cell has not scored", { cell: null }, ["good"]],
    ["above full marks", { points: 1001, comment: "x" }, ["out-of-range"]],
    ["half a tenth, and silent", { points: 0.5 }, ["out-of-range", "comment-missing"]],
    [
      "a difference left without a word",
      { leader: { marks: { ...leader.marks, content: mark(160) } } },
      ["difference-uncommented"],
    ],
    [
      "the gate looks at the leader's marks",
      { leader: { marks: { ...cell.marks, attend: mark(140, { note: "Vắng nhiều" }) } }, points: 940 },
      ["fair"],
    ],
  ];
  for (const [name, change, expected] of cases) test(name, () => assert.deepEqual(codes(change), expected));

  test("what only one of the two judged is not compared; a note of blanks says nothing", () => {
    assert.deepEqual(compared(mark(null), mark(0)), []);
    assert.deepEqual(compared(mark(200), mark(null)), []);
    assert.deepEqual(compared(mark(200), mark(100, { note: " " })), [false]);
    assert.deepEqual(
      differencesOf(cell.marks, { content: mark(0) }, { ...hd12Simple, commentBeyond: null }, "thematic"),
      [],
    );
  });
  test("a rubric with nothing to score settles nothing", () =>
    assert.equal(settle({ ...base, rubric: { ...hd12Simple, groups: [] }, points: 0, comment: "x" }).ok, false));
  test("the cell's vote stays within those present", () => {
    assert.deepEqual(checkVote({ inFavour: 10, against: 1, abstained: 0 }, 11), []);
    assert.deepEqual(checkVote({ inFavour: 10, against: 1, abstained: 1 }, 11), [
      { path: "sum", code: "more-than-present" },
    ]);
    assert.deepEqual(
      checkVote({ inFavour: -1, against: 0.5, abstained: 0 }, 11).map(({ path }) => path),
      ["inFavour", "against"],
    );
  });
});
