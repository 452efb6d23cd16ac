import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { addDays, localDate, type LocalDate } from "../calendar/local-date.ts";
import { periodsOf } from "../calendar/period.ts";
import {
  addCounts,
  appendedDeltas,
  completenessOf,
  countsOf,
  countsUpTo,
  foldDeltas,
  noCounts,
  percentOf,
  timelinessOf,
  type Counts,
} from "./counts-by-day.ts";
import { assessObligation, bindingOf, boundDay, isAhead, owedPeriods, type Obligation } from "./obligation.ts";

const start = localDate("2022-11-22");
const day = fc.integer({ min: 0, max: 60 }).map((shift) => addDays(start, shift));
const obligation: fc.Arbitrary<Obligation> = fc.record({
  from: fc.constant(start),
  lapsesOn: fc.option(day, { freq: 2 }),
  lastDay: fc.option(day, { freq: 3 }),
  done: fc.option(fc.tuple(day, fc.nat(9)).map(([on, after]) => ({ on, recordedOn: addDays(on, after) }))),
  extensions: fc.array(fc.record({ grantedOn: day, until: day }), { maxLength: 2 }),
});
const days = Array.from({ length: 90 }, (_, shift) => addDays(start, shift - 5));
const direct = (owed: Obligation, asOf: LocalDate): Counts => countsOf(assessObligation(owed, asOf), owed.lastDay);

describe("counts by day", () => {
  test("the sum up to any day is what judging that day gives", () => {
    fc.assert(
      fc.property(obligation, (owed) => {
        const deltas = appendedDeltas(null, owed, addDays(start, -5));
        for (const asOf of days) assert.deepEqual(countsUpTo(deltas, asOf), direct(owed, asOf));
      }),
    );
  });

  test("a change appends nothing to a past day and is right on every day after", () => {
    fc.assert(
      fc.property(obligation, obligation, day, (before, after, recordedOn) => {
        const deltas = [
          ...appendedDeltas(null, before, addDays(start, -5)),
          ...appendedDeltas(before, after, recordedOn),
        ];
        for (const asOf of days) {
          const expected = asOf < recordedOn ? before : after;
          assert.deepEqual(countsUpTo(deltas, asOf), direct(expected, asOf));
        }
      }),
    );
  });

  test("the counts of a parent are the sum of its children on any day, folded or not", () => {
    fc.assert(
      fc.property(fc.array(fc.array(obligation, { maxLength: 4 }), { maxLength: 4 }), day, (cells, asOf) => {
        const rows = cells.map((steps) => steps.flatMap((step) => appendedDeltas(null, step, start)));
        const children = rows.map((deltas) => countsUpTo(deltas, asOf)).reduce<Counts>(addCounts, noCounts);
        assert.deepEqual(countsUpTo(rows.flat(), asOf), children);
        assert.deepEqual(countsUpTo(foldDeltas(rows.flat()), asOf), children);
      }),
    );
  });

  const done = { on: localDate("2023-01-06"), recordedOn: localDate("2023-01-06") };
  const owed = { from: start, lapsesOn: null, lastDay: localDate("2023-01-04"), done, extensions: [] };
  const leave = [{ grantedOn: localDate("2023-01-05"), until: localDate("2023-01-06") }];
  const figures: [string, Obligation, string, Partial<Counts>][] = [
    ["before it is owed", owed, "2022-11-21", {}],
    ["open", owed, "2023-01-04", { owed: 1 }],
    ["overdue", owed, "2023-01-05", { owed: 1, overdue: 1 }],
    ["overdue with leave", { ...owed, extensions: leave }, "2023-01-05", { owed: 1, overdue: 1, excused: 1 }],
    ["done late", owed, "2023-01-06", { owed: 1, done: 1, timed: 1, doneLate: 1 }],
    [
      "done late with leave",
      { ...owed, extensions: leave },
      "2023-01-07",
      { owed: 1, done: 1, timed: 1, doneLate: 1, excused: 1 },
    ],
    ["done without a day", { ...owed, lastDay: null }, "2023-01-06", { owed: 1, done: 1 }],
    ["lapsed", { ...owed, done: null, lapsesOn: localDate("2023-01-05") }, "2023-01-05", {}],
    [
      "done on the day it would lapse",
      { ...owed, lapsesOn: done.on },
      "2023-01-06",
      { owed: 1, done: 1, timed: 1, doneLate: 1 },
    ],
  ];
  for (const [name, step, asOf, expected] of figures)
    test(name, () => assert.deepEqual(direct(step, localDate(asOf)), { ...noCounts, ...expected }));

  test("a step that changes nothing appends no row", () =>
    assert.deepEqual(appendedDeltas(owed, { ...owed }, start), []));

  test("overdue at midnight comes from a row written long before", () => {
    const deltas = appendedDeltas(null, { ...owed, done: null }, start);
    assert.deepEqual(
      deltas.map((delta) => [delta.day, delta.owed, delta.overdue]),
      [
        ["2022-11-22", 1, 0],
        ["2023-01-05", 0, 1],
      ],
    );
  });

  test("every figure is never less than none, and its parts make the whole", () => {
    fc.assert(
      fc.property(fc.array(obligation), day, (steps, asOf) => {
        const counts = steps.map((step) => direct(step, asOf)).reduce<Counts>(addCounts, noCounts);
        const { onTime, excused, late, judged } = timelinessOf(counts);
        assert.ok(onTime >= 0 && excused >= 0 && late >= 0);
        assert.equal(onTime + excused + late, judged);
        assert.ok(completenessOf(counts).done <= completenessOf(counts).owed);
      }),
    );
  });

  test("nothing judged yet is null, not 100 %", () => {
    assert.equal(percentOf(0, 0), null);
    assert.equal(percentOf(2, 3), 66);
  });
});

describe("what a cell owes of a year", () => {
  const quarters = periodsOf("quarter", 2023);
  const d = localDate;
  const owes = (foundedOn: string, dissolvedOn: string | null): number[] =>
    owedPeriods(quarters, { foundedOn: d(foundedOn), dissolvedOn: dissolvedOn === null ? null : d(dissolvedOn) }).map(
      ({ index }) => index,
    );
  const cases: [string, string, string | null, number[]][] = [
    ["all its life", "2015-01-01", null, [1, 2, 3, 4]],
    ["founded in May", "2023-05-20", null, [2, 3, 4]],
    ["founded on the last day of March", "2023-03-31", null, [1, 2, 3, 4]],
    ["founded on the first of April", "2023-04-01", null, [2, 3, 4]],
    ["merged into another on 1 July", "2015-01-01", "2023-07-01", [1, 2]],
    ["dissolved on 30 June", "2015-01-01", "2023-06-30", [1]],
    ["founded and dissolved within a quarter", "2023-05-01", "2023-06-01", []],
    ["gone before the year", "2015-01-01", "2022-12-31", []],
  ];
  for (const [name, founded, dissolved, expected] of cases)
    test(name, () => assert.deepEqual(owes(founded, dissolved), expected));

  const life = { foundedOn: d("2015-01-01"), dissolvedOn: d("2023-07-10") };
  const bind = (period: (typeof quarters)[number] | null, recorded: string): unknown =>
    bindingOf({ publishedOn: start, life: { ...life, dissolvedRecordedOn: d(recorded) }, period });
  test("a quarter over before the dissolution stays owed; a later one lapses once that is written down", () => {
    assert.deepEqual(bind(quarters[1]!, "2023-07-20"), { from: start, lapsesOn: null });
    assert.deepEqual(bind(quarters[2]!, "2023-07-20"), { from: start, lapsesOn: "2023-07-20" });
    assert.deepEqual(bind(quarters[2]!, "2023-07-01"), { from: start, lapsesOn: "2023-07-10" });
  });
  test("a quarter that ends on the day of dissolution was not seen through", () =>
    assert.deepEqual(
      bindingOf({
        publishedOn: start,
        life: { ...life, dissolvedOn: d("2023-06-30"), dissolvedRecordedOn: null },
        period: quarters[1]!,
      }),
      { from: start, lapsesOn: "2023-06-30" },
    ));
  test("a period lies ahead until its first day", () => {
    assert.equal(isAhead(quarters[1]!, d("2023-03-31")), true);
    assert.equal(isAhead(quarters[1]!, d("2023-04-01")), false);
  });
  test("what was done stays done after the cell is gone", () => {
    const owed = { from: start, lapsesOn: d("2023-07-20"), lastDay: d("2023-09-30"), extensions: [] };
    const done = { on: d("2023-07-05"), recordedOn: d("2023-07-05") };
    assert.equal(assessObligation({ ...owed, done }, d("2023-12-31"))?.state, "done");
    assert.equal(assessObligation({ ...owed, done: null }, d("2023-12-31")), null);
    assert.equal(assessObligation({ ...owed, done: null }, d("2023-07-19"))?.state, "open");
  });
  test("a plan published after its own day makes nobody late", () => {
    assert.equal(boundDay(d("2023-01-04"), d("2023-01-10")), null);
    assert.equal(boundDay(d("2023-01-04"), d("2023-01-04")), "2023-01-04");
  });
});
