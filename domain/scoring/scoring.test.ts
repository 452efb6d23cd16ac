import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { localDate } from "../calendar/local-date.ts";
import { checkRubric, fullMarks, linesOf, maxOf, type NotApplicable, type Rubric, type RubricLine } from "./rubric.ts";
import { bandAt, bandOf, checkMarks, totalOf, type Mark, type Marks } from "./score-sheet.ts";
import { hd12Simple, hd42Frame, standardRubrics } from "./standard-rubrics.ts";
import { measuresOf, suggestMarks } from "./suggested-marks.ts";

const mark = (points: number | null, change: Partial<Mark> = {}): Mark => ({
  points,
  notApplicable: false,
  note: "",
  ...change,
});
const away = mark(null, { notApplicable: true });
const full = (rubric: Rubric): Marks =>
  Object.fromEntries(linesOf(rubric).map((line) => [line.id, mark(maxOf(line, "thematic"))]));

/** Two groups: 40 + 10 with a line that may not apply, and 50. */
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
const withPolicy = (notApplicable: NotApplicable | null): Rubric => ({
  ...hd12Simple,
  groups: [
    { id: "one", title: "", lines: [line("a", 400), line("b", 100, { notApplicable })] },
    { id: "two", title: "", lines: [line("c", 500)] },
  ],
  gates: [],
});

describe("the rubrics that come with the product", () => {
  test("are sound and make 100 points", () => {
    for (const rubric of standardRubrics) {
      assert.deepEqual(checkRubric(rubric), []);
      assert.equal(fullMarks(rubric, "thematic"), 1000);
    }
  });
  test("the frame of 42-HD is 5/5/10/40/5/30/5", () =>
    assert.deepEqual(
      totalOf(full(hd42Frame), hd42Frame, "thematic")?.groups.map(({ max }) => max),
      [50, 50, 100, 400, 50, 300, 50],
    ));
  test("what is wrong with one is told at once", () => {
    const levels = {
      type: "levels",
      levels: [
        { points: 500, range: { from: 0, to: 2 }, text: "" },
        { points: 1.5, range: { from: 1, to: null }, text: "" },
      ],
    } as const;
    const broken: Rubric = {
      ...withPolicy(null),
      groups: [{ id: "one", title: "", lines: [line("a", 400, { kind: levels }), line("a", -1)] }],
      bands: [{ id: "good", label: "Tốt", from: 900 }],
      gates: [{ id: "g", band: "best", lines: ["z"], otherwise: "good" }],
    };
    assert.deepEqual(
      checkRubric(broken).map(({ code }) => code),
      [
        "not-tenths",
        "level-above-max",
        "ranges-overlap",
        "not-tenths",
        "repeated",
        "no-lowest-band",
        "unknown-line",
        "unknown-band",
      ],
    );
  });
});

describe("the sum of a sheet", () => {
  test("nothing judged is null, not nought", () => {
    assert.equal(totalOf({}, hd12Simple, "thematic"), null);
    assert.equal(totalOf({ prepare: mark(null) }, hd12Simple, "thematic"), null);
    assert.equal(totalOf({ prepare: mark(0) }, hd12Simple, "thematic")?.points, 0);
  });
  test("a sheet begun tells what is missing and has no band", () => {
    const marks = { prepare: mark(200) };
    assert.deepEqual(totalOf(marks, hd12Simple, "thematic")?.missing, ["attend", "content", "discuss", "carry-out"]);
    assert.equal(bandOf(marks, hd12Simple, "thematic"), null);
  });

  const marks = { a: mark(320), b: away, c: mark(400) };
  const policies: [NotApplicable, number, number][] = [
    ["full", 820, 1000],
    ["left-out", 720, 900],
    ["spread", 800, 1000],
  ];
  for (const [policy, points, max] of policies)
    test(`a line that does not apply: ${policy}`, () => {
      const total = totalOf(marks, withPolicy(policy), "thematic");
      assert.deepEqual([total?.points, total?.max, total?.missing], [points, max, []]);
    });
  test("a line that might not apply but was judged counts like any other", () => {
    const all = { a: mark(320), b: mark(50), c: mark(400) };
    for (const [policy] of policies) assert.deepEqual(totalOf(all, withPolicy(policy), "thematic")?.points, 770);
  });
  test("a line that always applies is not skipped by saying it does not", () =>
    assert.deepEqual(totalOf(marks, withPolicy(null), "thematic")?.max, 1000));
  test("a whole group that does not apply falls out", () => {
    const rubric = {
      ...withPolicy("spread"),
      groups: [
        { id: "b", title: "", lines: [line("b", 100, { notApplicable: "spread" })] },
        { id: "c", title: "", lines: [line("c", 900)] },
      ],
    };
    const total = totalOf({ b: away, c: mark(810) }, rubric, "thematic");
    assert.deepEqual([total?.points, total?.max], [810, 900]);
    assert.equal(bandOf({ b: away, c: mark(810) }, rubric, "thematic")?.band, "good");
    assert.equal(bandOf({ b: away, c: mark(809) }, rubric, "thematic")?.band, "fair");
  });
  test("left out and spread weigh alike against the bands", () => {
    const good = { a: mark(360), b: away, c: mark(450) };
    for (const policy of ["left-out", "spread"] as const)
      assert.equal(bandOf(good, withPolicy(policy), "thematic")?.band, "good");
  });

  test("a line counts only in thematic meetings, another has its own maximum there", () => {
    const rubric = {
      ...withPolicy(null),
      groups: [
        {
          id: "g",
          title: "",
          lines: [line("a", 600, { maxByKind: { thematic: 400 } }), line("t", 600, { onlyThematic: true })],
        },
      ],
    };
    assert.deepEqual([fullMarks(rubric, "thematic"), fullMarks(rubric, "regular")], [1000, 600]);
    assert.deepEqual(totalOf({ a: mark(600) }, rubric, "regular")?.missing, []);
    assert.equal(bandOf({ a: mark(540) }, rubric, "regular")?.band, "good");
    assert.deepEqual(
      checkMarks({ a: mark(600), t: mark(0) }, rubric, "thematic", true).map(({ code }) => code),
      ["above-max"],
    );
  });

  test("whatever is marked and left out, the sum is whole, never below nought nor above its maximum", () => {
    const marksOf = fc.record({
      a: fc.option(
        fc.nat(400).map((points) => mark(points)),
        { nil: mark(null) },
      ),
      b: fc.oneof(
        fc.nat(100).map((points) => mark(points)),
        fc.constant(away),
      ),
      c: fc.nat(500).map((points) => mark(points)),
    });
    fc.assert(
      fc.property(marksOf, fc.constantFrom("full", "left-out", "spread"), (given, policy) => {
        const total = totalOf(given, withPolicy(policy), "thematic");
        assert.ok(total !== null && Number.isInteger(total.points));
        assert.ok(total.points >= 0 && total.points <= total.max);
      }),
    );
  });
});

describe("bands and gates", () => {
  const bands: [number, string][] = [
    [1000, "good"],
    [900, "good"],
    [899, "fair"],
    [700, "fair"],
    [699, "average"],
    [500, "average"],
    [499, "poor"],
    [0, "poor"],
  ];
  for (const [points, band] of bands) test(`${points} tenths`, () => assert.equal(bandAt(hd12Simple, points), band));

  test("a gate holds the best band back", () => {
    const marks = { ...full(hd12Simple), attend: mark(140) };
    assert.deepEqual(bandOf(marks, hd12Simple, "thematic"), {
      band: "fair",
      byPoints: "good",
      heldBackBy: ["good-needs-attendance"],
    });
    assert.equal(bandOf(full(hd12Simple), hd12Simple, "thematic")?.band, "good");
  });
  test("every line of a gate must be full; one that does not apply holds nobody back", () => {
    const rubric: Rubric = {
      ...withPolicy("full"),
      gates: [{ id: "g", band: "good", lines: ["a", "b"], otherwise: "fair" }],
    };
    assert.equal(bandOf({ a: mark(399), b: mark(100), c: mark(500) }, rubric, "thematic")?.band, "fair");
    assert.equal(bandOf({ a: mark(400), b: away, c: mark(500) }, rubric, "thematic")?.band, "good");
  });
  test("two gates pointing at each other come to an end", () => {
    const rubric: Rubric = {
      ...withPolicy(null),
      gates: [
        { id: "1", band: "good", lines: ["a"], otherwise: "fair" },
        { id: "2", band: "fair", lines: ["a"], otherwise: "good" },
      ],
    };
    assert.deepEqual(bandOf({ a: mark(399), b: mark(100), c: mark(500) }, rubric, "thematic")?.heldBackBy, ["1", "2"]);
  });
});

describe("marks that cannot stand", () => {
  const cases: [string, Rubric, Marks, boolean, string[]][] = [
    ["a draft may lack lines", hd12Simple, {}, false, []],
    [
      "handed in it may not",
      hd12Simple,
      {},
      true,
      ["prepare missing", "attend missing", "content missing", "discuss missing", "carry-out missing"],
    ],
    [
      "above the maximum, half a tenth, between levels",
      hd12Simple,
      { ...full(hd12Simple), prepare: mark(201), content: mark(0.5), attend: mark(150) },
      true,
      ["prepare above-max", "attend not-a-level", "content not-tenths"],
    ],
    ["yes or no, nothing between", hd42Frame, { "order-length": mark(20) }, false, ["order-length not-all-or-nothing"]],
    ["a line that always applies", hd12Simple, { prepare: away }, false, ["prepare always-applies"]],
    [
      "a note too long, and one just short enough",
      hd12Simple,
      { prepare: mark(1, { note: "x".repeat(2001) }), content: mark(1, { note: "x".repeat(2000) }) },
      false,
      ["prepare too-long"],
    ],
    ["a line begun and left open", hd12Simple, { ...full(hd12Simple), prepare: mark(null) }, true, ["prepare missing"]],
    ["a line of another rubric", hd12Simple, { other: mark(1) }, false, ["other unknown-line"]],
  ];
  for (const [name, rubric, marks, complete, expected] of cases)
    test(name, () =>
      assert.deepEqual(
        checkMarks(marks, rubric, "thematic", complete).map((fault) => `${fault.line} ${fault.code}`),
        expected,
      ),
    );
});

const d = localDate;
const data = {
  minutes: 95,
  counted: 20,
  present: 17,
  speakers: 9,
  heldOn: d("2026-03-15"),
  noticedOn: d("2026-03-14"),
  reportedOn: d("2026-03-18"),
};
const suggested = (present: number): number | undefined =>
  suggestMarks(hd12Simple, measuresOf({ ...data, present }), "thematic").find(({ line: id }) => id === "attend")
    ?.points;

describe("marks the data speak for", () => {
  test("17 of 20 is 85 %, which is not above 85 %", () => {
    assert.deepEqual([17, 18, 14, 13].map(suggested), [140, 200, 140, 80]);
  });
  test("length, notice, speakers and report", () =>
    assert.deepEqual(
      suggestMarks(hd42Frame, measuresOf(data), "thematic").map(({ line: id, points }) => [id, points]),
      [
        ["prepare-notice", 50],
        ["attend-share", 30],
        ["order-length", 50],
        ["discuss-spoke", 100],
        ["report-days", 0],
      ],
    ));
  test("what is not known suggests nothing", () =>
    assert.deepEqual(
      suggestMarks(hd42Frame, measuresOf({ ...data, minutes: null, counted: 0, present: 0, heldOn: null }), "thematic"),
      [],
    ));
  test("every suggestion would stand as a mark", () => {
    const any = fc.record({ minutes: fc.nat(300), counted: fc.nat(50), present: fc.nat(50), speakers: fc.nat(60) });
    fc.assert(
      fc.property(any, fc.constantFrom(...standardRubrics), (numbers, rubric) => {
        const suggested = suggestMarks(rubric, measuresOf({ ...data, ...numbers }), "thematic");
        const marks = Object.fromEntries(suggested.map(({ line: id, points }) => [id, mark(points)]));
        assert.deepEqual(checkMarks(marks, rubric, "thematic", false), []);
      }),
    );
  });
});
