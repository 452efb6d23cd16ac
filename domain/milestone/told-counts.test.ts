import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { addDays, localDate } from "../calendar/local-date.ts";
import { milestoneKeys } from "./milestone-key.ts";
import type { StepDelta } from "./period-counts.ts";
import {
  addStanding,
  foldInto,
  mergeTold,
  standingFrom,
  standingOfDeltas,
  standingOn,
  standingText,
  toldFrom,
  toldText,
  type FoldedDay,
  type StandingCounts,
} from "./told-counts.ts";

const start = localDate("2023-01-01");
const figure = fc.integer({ min: -3, max: 3 });
const delta: fc.Arbitrary<StepDelta> = fc.record({
  milestone: fc.constantFrom(...milestoneKeys),
  day: fc.nat(30).map((after) => addDays(start, after)),
  owed: figure,
  done: figure,
  timed: figure,
  doneLate: figure,
  overdue: figure,
  excused: figure,
});
const deltas = fc.array(delta, { maxLength: 25 });
const asOf = fc.integer({ min: -2, max: 33 }).map((after) => addDays(start, after));

/** As the board reads them: a step that is nothing is not there. */
const plain = (counts: StandingCounts): StandingCounts => standingFrom(standingText(counts));
const shown = (counts: StandingCounts): StandingCounts =>
  plain(
    Object.fromEntries(
      Object.entries(counts).filter(([, one]) => Object.values(one).some((value) => value !== 0)),
    ) as StandingCounts,
  );

describe("counts kept from a day on", () => {
  test("on any day they are the sum of what was appended by then, however it was folded", () =>
    fc.assert(
      fc.property(fc.array(deltas, { maxLength: 5 }), asOf, (batches, day) => {
        const folded = batches.reduce<FoldedDay[]>((days, batch) => foldInto(days, batch), []);
        assert.deepEqual(shown(standingOn(folded, day)), shown(standingOfDeltas(batches.flat(), day)));
      }),
    ));

  test("a past day is never changed by what is appended later", () =>
    fc.assert(
      fc.property(deltas, deltas, asOf, (before, later, today) => {
        const folded = foldInto([], before);
        const after = foldInto(
          folded,
          later.filter(({ day }) => day > today),
        );
        assert.deepEqual(
          after.filter(({ day }) => day <= today),
          folded.filter(({ day }) => day <= today),
        );
      }),
    ));

  test("only the days from the first change on, and the one before, are needed to fold", () =>
    fc.assert(
      fc.property(deltas, fc.array(delta, { minLength: 1 }), asOf, (before, added, day) => {
        const folded = foldInto([], before);
        const first = added.map((one) => one.day).sort()[0] ?? start;
        const base = folded.findLastIndex((one) => one.day < first);
        const needed = foldInto(folded.slice(Math.max(0, base)), added).filter((one) => one.day >= first);
        const whole = [...folded.filter((one) => one.day < first), ...needed];
        assert.deepEqual(shown(standingOn(whole, day)), shown(standingOn(foldInto(folded, added), day)));
      }),
    ));

  test("a parent is the sum of its children on any day", () =>
    fc.assert(
      fc.property(fc.array(deltas, { maxLength: 4 }), asOf, (children, day) => {
        const parent = foldInto([], children.flat());
        const sum = children.map((own) => standingOn(foldInto([], own), day)).reduce(addStanding, {});
        assert.deepEqual(shown(standingOn(parent, day)), shown(sum));
      }),
    ));

  test("what was told reads back as it was written, one line a step and day", () =>
    fc.assert(
      fc.property(deltas, deltas, asOf, (before, added, day) => {
        const told = mergeTold(before, added);
        assert.deepEqual(toldFrom(toldText(told)), told);
        assert.equal(new Set(told.map((one) => `${one.milestone} ${one.day}`)).size, told.length);
        assert.deepEqual(shown(standingOfDeltas(told, day)), shown(standingOfDeltas([...before, ...added], day)));
      }),
    ));
});
