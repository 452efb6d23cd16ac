import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { addDays, localDate } from "../calendar/local-date.ts";
import {
  addSolutions,
  carriedOver,
  countSolutions,
  dropSolution,
  finishSolution,
  reopenSolution,
  type Solution,
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
    ["opened again", reopenSolution(finished), "open"],
    ["opened though open", reopenSolution(solution), "solution.still-open"],
  ];
  for (const [name, result, expected] of cases) test(name, () => assert.equal(code(result), expected));
});

describe("carried to the next meeting", () => {
  const next = { id: "m2", on: d("2023-05-10") };
  const open = (id: string, dueOn: string | null, change: Partial<Solution> = {}): Solution => ({
    ...solution,
    id,
    dueOn: dueOn === null ? null : d(dueOn),
    ...change,
  });
  test("the longest overdue first, the undated last, the meeting's own and the done left out", () =>
    assert.deepEqual(
      carriedOver(
        [
          open("none", null),
          open("late", "2023-04-01"),
          open("later", "2023-03-01"),
          open("own", null, { meetingId: "m2" }),
          finished,
          open("no", null, { adopted: false }),
        ],
        next,
      ).map(({ id }) => id),
      ["later", "late", "none"],
    ));
  test("one done after that meeting was still open then", () =>
    assert.equal(carriedOver([finished], { id: "m2", on: d("2023-04-02") }).length, 1));
});

const counts = (asOf: string): unknown => {
  const { done, doneLate, open, overdue } = countSolutions([finished], d(asOf));
  return [done, doneLate, open, overdue];
};

describe("counted on a day", () => {
  test("open, overdue, then done late, and so it stays", () => {
    assert.deepEqual(counts("2023-02-14"), [0, 0, 0, 0]);
    assert.deepEqual(counts("2023-02-15"), [0, 0, 1, 0]);
    assert.deepEqual(counts("2023-03-31"), [0, 0, 1, 0]);
    assert.deepEqual(counts("2023-04-02"), [0, 0, 1, 1]);
    assert.deepEqual(counts("2023-04-03"), [1, 1, 0, 0]);
    assert.deepEqual(counts("2023-12-31"), [1, 1, 0, 0]);
  });
  test("the parts make the whole, and two cells add up", () => {
    const shift = fc.integer({ min: -20, max: 60 }).map((days) => addDays(solution.adoptedOn, days));
    const any = fc.record({
      state: fc.constantFrom("open" as const, "done" as const, "dropped" as const),
      day: shift,
      dueOn: fc.option(shift),
      adopted: fc.boolean(),
    });
    const made = fc.array(
      any.map(({ state, day, dueOn, adopted }): Solution => ({
        ...solution,
        adopted,
        dueOn,
        state,
        doneOn: state === "open" ? null : day,
      })),
    );
    fc.assert(
      fc.property(made, made, shift, (one, other, asOf) => {
        const sum = countSolutions([...one, ...other], asOf);
        assert.equal(sum.done + sum.dropped + sum.open, sum.adopted);
        assert.ok(sum.doneLate <= sum.done && sum.overdue <= sum.open);
        assert.deepEqual(addSolutions(countSolutions(one, asOf), countSolutions(other, asOf)), sum);
      }),
    );
  });
});
