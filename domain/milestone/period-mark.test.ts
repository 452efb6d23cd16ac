import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import type { Standing } from "./assess-milestone.ts";
import { countsOf } from "./counts-by-day.ts";
import { localDate } from "../calendar/local-date.ts";
import { addFigures, noFigures, periodMark, periodMarkOfCounts, yearInOrder, type YearLooked } from "./period-mark.ts";

const standing = (state: Standing["state"], lateBy = 0, excused = false) => ({
  standing: { state, lateBy, excused, recordedLateBy: 0 },
});
const none = { standing: null };
const [done, open, overdue] = [standing("done"), standing("open"), standing("overdue", 5)];

describe("a period as one mark says what is farthest behind", () => {
  const cases: [string, readonly { standing: Standing | null }[], string, number][] = [
    ["nothing owed", [none, none], "none", 0],
    ["all done in time", [done, done, none], "done", 0],
    ["some done", [done, open], "open", 0],
    ["some done late, some open", [standing("done", 3), open], "open", 0],
    ["all done, some late", [done, standing("done", 3), standing("done", 7)], "done-late", 7],
    ["all done, late with leave only", [done, standing("done", 3, true)], "excused", 3],
    ["all done, late with leave and without", [standing("done", 9, true), standing("done", 2)], "done-late", 2],
    ["overdue", [done, open, overdue, standing("overdue", 2)], "overdue", 5],
    ["overdue with leave only", [done, standing("overdue", 4, true), standing("done", 8)], "excused", 4],
    ["overdue with leave and without", [standing("overdue", 9, true), standing("overdue", 1)], "overdue", 1],
  ];
  for (const [name, steps, state, lateBy] of cases)
    test(name, () => {
      const mark = periodMark(steps);
      assert.deepEqual([mark.state, mark.lateBy], [state, lateBy]);
    });

  test("figures: owed, done, overdue", () =>
    assert.deepEqual(periodMark([done, done, open, overdue, none]), {
      state: "overdue",
      lateBy: 5,
      owed: 4,
      done: 2,
      overdue: 1,
    }));

  test("of counts it says the same as of the steps counted, but by how many days; leave is told where all of the late have it", () => {
    const step = fc.constantFrom(
      none,
      done,
      open,
      overdue,
      standing("done", 3),
      standing("done", 3, true),
      standing("overdue", 2, true),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 9 }), (steps) => {
        const sums = steps.map((one) => countsOf(one.standing, localDate("2023-01-04")));
        const counts = Object.fromEntries(sums.map((one, at) => [`step${at}`, one]));
        const [mark, counted] = [periodMark(steps), periodMarkOfCounts(counts)];
        assert.deepEqual([counted.owed, counted.done, counted.overdue], [mark.owed, mark.done, mark.overdue]);
        const mixed =
          steps.some((one) => one.standing?.excused) &&
          steps.some((one) => one.standing?.excused === false && one.standing.lateBy > 0);
        if (!mixed) assert.equal(counted.state, mark.state);
      }),
    );
  });
});

describe("the lines of a year", () => {
  const line = (name: string, ...steps: { standing: Standing | null }[]) => ({ name, whole: periodMark(steps) });
  const lines = [
    line("Chi bộ 10", done),
    line("Chi bộ 2", overdue),
    line("Chi bộ 1", standing("overdue", 9)),
    line("Chi bộ 3", overdue, overdue),
    line("Chi bộ 4", standing("overdue", 9, true)),
  ];
  const names = (looked: Partial<YearLooked>) =>
    yearInOrder(lines, { show: "all", sort: "founded", ...looked }).map(({ name }) => name.slice(7));
  test("all or the late without leave, as they came, by name, the longest overdue first", () => {
    assert.deepEqual(names({}), ["10", "2", "1", "3", "4"]);
    assert.deepEqual(names({ show: "late" }), ["2", "1", "3"]);
    assert.deepEqual(names({ sort: "name" }), ["1", "2", "3", "4", "10"]);
    assert.deepEqual(names({ sort: "urgent" }), ["1", "3", "2", "4", "10"]);
  });
  test("add up to the foot", () =>
    assert.deepEqual(lines.map(({ whole }) => whole).reduce(addFigures, noFigures), { owed: 6, done: 1, overdue: 5 }));
});
