import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkRubric, type LineKind, type Rubric, type RubricLine } from "./rubric.ts";
import { bandOf, type Mark } from "./score-sheet.ts";
import { weighed } from "./settle.ts";
import { hd12Simple } from "./standard-rubrics.ts";
import { shareOf, suggestMarks } from "./suggested-marks.ts";

const line = (id: string, max: number, change: Partial<RubricLine> = {}): RubricLine => ({
  id,
  text: id,
  kind: { type: "free" },
  max,
  maxByKind: {},
  notApplicable: null,
  onlyThematic: false,
  measure: null,
  ...change,
});
const rubricOf = (lines: RubricLine[], change: Partial<Rubric> = {}): Rubric => ({
  ...hd12Simple,
  groups: [{ id: "g", title: "", lines }],
  gates: [],
  ...change,
});
const mark = (points: number | null, notApplicable = false): Mark => ({ points, notApplicable, note: "" });
const levels = (...ranges: [from: number | null, to: number | null][]): LineKind => ({
  type: "levels",
  levels: ranges.map(([from, to], at) => ({ points: at * 10, range: { from, to }, text: "" })),
});
const faults = (rubric: Rubric): string[] => checkRubric(rubric).map(({ code }) => code);

describe("what is wrong with a rubric", () => {
  const cases: [string, Rubric, string[]][] = [
    [
      "ranges that only touch are half-open and fine",
      rubricOf([line("a", 100, { kind: levels([0, 5], [5, null], [null, 0]) })]),
      [],
    ],
    ["ranges that share a value", rubricOf([line("a", 100, { kind: levels([0, 6], [5, null]) })]), ["ranges-overlap"]],
    [
      "a level higher than the usual maximum, borne by another kind's",
      rubricOf([line("a", 5, { maxByKind: { regular: 10 }, kind: levels([0, 5], [5, null]) })]),
      [],
    ],
    [
      "one maximum of two is no whole tenths",
      rubricOf([line("a", 100, { maxByKind: { regular: 0.5 } })]),
      ["not-tenths"],
    ],
    ["a thousand points are the most", rubricOf([line("a", 10_000)]), []],
    ["more than that", rubricOf([line("a", 10_001)]), ["not-tenths"]],
    [
      "a gate with one line known, one not",
      rubricOf([line("a", 10)], { gates: [{ id: "1", band: "good", lines: ["a", "z"], otherwise: "fair" }] }),
      ["unknown-line"],
    ],
    [
      "a gate to a band that is none",
      rubricOf([line("a", 10)], { gates: [{ id: "1", band: "good", lines: ["a"], otherwise: "best" }] }),
      ["unknown-band"],
    ],
    [
      "a sound gate",
      rubricOf([line("a", 10)], { gates: [{ id: "1", band: "good", lines: ["a"], otherwise: "fair" }] }),
      [],
    ],
    ["nothing in it", rubricOf([], { bands: [] }), ["no-lines", "no-bands"]],
  ];
  for (const [name, rubric, expected] of cases) test(name, () => assert.deepEqual(faults(rubric), expected));
});

describe("nothing is rounded up to a band or a level", () => {
  const rubric = rubricOf([line("a", 985), line("b", 15, { notApplicable: "left-out" })]);
  const marks = { a: mark(886), b: mark(null, true) };
  test("886 of 985 is 89,9 of 100, which is not 90", () => {
    assert.equal(bandOf(marks, rubric, "thematic")?.band, "fair");
    assert.equal(weighed(marks, rubric, "thematic"), 899);
    assert.equal(weighed({}, rubric, "thematic"), null);
  });
  test("two of three are 66,6666 %", () => {
    assert.equal(shareOf(2, 3), 666_666);
    assert.equal(shareOf(0, 0), null);
  });
  test("a measure no level speaks of suggests nothing", () => {
    const gap = rubricOf([line("a", 100, { kind: levels([10, 20]), measure: "length" })]);
    assert.deepEqual(suggestMarks(gap, { length: 20 }, "thematic"), []);
    assert.deepEqual(
      suggestMarks(gap, { length: 10 }, "thematic").map(({ points }) => points),
      [0],
    );
    assert.deepEqual(suggestMarks(gap, {}, "thematic"), []);
  });
});
