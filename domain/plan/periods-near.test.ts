import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { addDays, localDate } from "../calendar/local-date.ts";
import { firstDayOf, lastDayOf, periodKey } from "../calendar/period.ts";
import { periodsNear } from "./periods-near.ts";
import { blankPlan, periodsOfPlan } from "./plan-content.ts";

const plan = { ...blankPlan, identity: { ...blankPlan.identity, year: 2023 } };
const near = (day: string, ahead: number, back: number | null): string[] =>
  periodsNear(plan, localDate(day), { ahead, back }).map(periodKey);

describe("periods near a day", () => {
  const cases: [string, number, number | null, string[]][] = [
    ["2023-05-10", 0, 0, ["2023-Q2"]],
    ["2023-06-30", 1, 0, ["2023-Q2", "2023-Q3"]],
    ["2023-06-29", 1, 0, ["2023-Q2"]],
    ["2023-07-01", 0, 1, ["2023-Q2", "2023-Q3"]],
    ["2023-07-02", 0, 1, ["2023-Q3"]],
    ["2024-01-31", 45, 60, ["2023-Q4"]],
    ["2024-02-29", 45, 60, ["2023-Q4"]],
    ["2024-03-01", 45, 60, []],
    ["2022-12-01", 30, 60, []],
    ["2022-12-02", 30, 60, ["2023-Q1"]],
    ["2023-08-01", 30, null, ["2023-Q1", "2023-Q2", "2023-Q3"]],
    ["2030-01-01", 0, null, ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"]],
  ];
  for (const [day, ahead, back, expected] of cases)
    test(`${day}, ${ahead} ahead and ${back ?? "any number"} back: ${expected.join(", ") || "none"}`, () =>
      assert.deepEqual(near(day, ahead, back), expected));

  test("a plan whose year is unknown has none", () =>
    assert.deepEqual(periodsNear(blankPlan, localDate("2023-05-10"), { ahead: 400, back: null }), []));

  test("each is one with a day in the span, and none with one is left out", () => {
    const days = fc.integer({ min: -500, max: 900 }).map((shift) => addDays(localDate("2023-01-01"), shift));
    fc.assert(
      fc.property(days, fc.nat(200), fc.nat(200), (day, ahead, back) => {
        const span = Array.from({ length: ahead + back + 1 }, (_, at) => addDays(day, at - back));
        const touched = periodsOfPlan(plan).filter((period) =>
          span.some((one) => firstDayOf(period) <= one && one <= lastDayOf(period)),
        );
        assert.deepEqual(near(day, ahead, back), touched.map(periodKey));
      }),
      { numRuns: 50 },
    );
  });
});
