import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { localDate } from "../calendar/local-date.ts";
import { periodKey } from "../calendar/period.ts";
import {
  addSolutions,
  carriedOver,
  countSolutions,
  dropSolution,
  finishSolution,
  quarterOf,
  solutionStates,
  type Solution,
  type SolutionState,
} from "./solution.ts";

const d = localDate;
const solution: Solution = {
  id: "s1",
  meetingId: "m1",
  adoptedOn: d("2023-02-15"),
  text: "Lập danh mục việc khó",
  ownerId: "p1",
  dueOn: d("2023-03-31"),
  adopted: true,
  state: "open",
  doneOn: null,
  proof: "",
};
const finished: Solution = { ...solution, state: "done", doneOn: d("2023-04-03"), proof: "Danh mục 12 việc" };
const code = (result: ReturnType<typeof finishSolution>): string =>
  result.ok ? result.value.state : result.error.code;

describe("a solution followed up", () => {
  const cases: [string, ReturnType<typeof finishSolution>, string][] = [
    ["done with proof", finishSolution(solution, d("2023-03-20"), "Danh mục 12 việc"), "done"],
    ["done on the day it was adopted", finishSolution(solution, d("2023-02-15"), "Làm ngay"), "done"],
    ["without proof", finishSolution(solution, d("2023-03-20"), " "), "solution.proof-missing"],
    ["before it was adopted", finishSolution(solution, d("2023-02-14"), "x"), "solution.done-before-adopted"],
    ["only proposed", finishSolution({ ...solution, adopted: false }, d("2023-03-20"), "x"), "solution.not-adopted"],
    ["twice", finishSolution(finished, d("2023-03-20"), "x"), "solution.not-open"],
    ["dropped with a reason", dropSolution(solution, d("2023-03-20"), "Đã có quy định mới"), "dropped"],
    ["dropped without", dropSolution(solution, d("2023-03-20"), " "), "solution.reason-missing"],
  ];
  for (const [name, result, expected] of cases) test(name, () => assert.equal(code(result), expected));
});

test("carried to the next meeting: the longest overdue first, the undated last", () => {
  const open = [
    ["none", null],
    ["late", "2023-04-01"],
    ["later", "2023-03-01"],
    ["also-later", "2023-03-01"],
  ].map(([id, dueOn]) => ({ id: id ?? "", dueOn: dueOn ? d(dueOn) : null }));
  assert.deepEqual(
    carriedOver(open).map(({ id }) => id),
    ["also-later", "later", "late", "none"],
  );
});

describe("counted", () => {
  const one = (state: SolutionState, pastDue = false, count = 1) => ({ state, pastDue, count });
  test("late is what was done after its day, overdue what is open after it; what was given up is neither", () => {
    const count = countSolutions([
      one("done"),
      one("done", true, 2),
      one("open", true, 3),
      one("open"),
      one("dropped", true),
    ]);
    assert.deepEqual(count, { adopted: 8, done: 3, doneLate: 2, dropped: 1, open: 4, overdue: 3 });
  });
  test("the parts make the whole, and two cells add up", () => {
    const groups = fc.array(
      fc.record({ state: fc.constantFrom(...solutionStates), pastDue: fc.boolean(), count: fc.nat(20) }),
    );
    fc.assert(
      fc.property(groups, groups, (some, others) => {
        const sum = countSolutions([...some, ...others]);
        assert.equal(sum.done + sum.dropped + sum.open, sum.adopted);
        assert.ok(sum.doneLate <= sum.done && sum.overdue <= sum.open);
        assert.deepEqual(addSolutions(countSolutions(some), countSolutions(others)), sum);
      }),
    );
  });

  const quarters: [period: string | null, heldOn: string, expected: string][] = [
    ["2023-Q1", "2023-04-05", "2023-Q1"],
    ["2023-Q2", "2023-03-30", "2023-Q2"],
    ["2022-Q4", "2023-01-06", "2022-Q4"],
    ["2023-M04", "2023-05-02", "2023-Q2"],
    ["2023-H1", "2023-02-01", "2023-Q1"],
    ["2023-H1", "2023-07-03", "2023-Q2"],
    ["2023-Y1", "2024-01-04", "2023-Q4"],
    ["2023-Y1", "2022-12-30", "2023-Q1"],
    [null, "2023-04-05", "2023-Q2"],
  ];
  for (const [period, heldOn, expected] of quarters)
    test(`a meeting of ${period ?? "no period"} held on ${heldOn} counts in ${expected}`, () =>
      assert.equal(periodKey(quarterOf(period, d(heldOn))), expected));
});
