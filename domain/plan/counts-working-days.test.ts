import assert from "node:assert/strict";
import { test } from "node:test";
import { countsWorkingDays } from "./counts-working-days.ts";
import { samplePlan } from "./sample-plan.ts";

test("working days are counted where a deadline or the report's own days say so, and nowhere else", () => {
  const { rules } = samplePlan;
  const [deadline] = samplePlan.deadlines;
  assert.ok(deadline);
  const counted = {
    ...deadline,
    due: { type: "relative", anchor: "document", offset: 2, bound: "onOrBefore" } as const,
  };
  const cases: [boolean, Parameters<typeof countsWorkingDays>[0]][] = [
    [false, samplePlan],
    [false, { deadlines: [], rules: { ...rules, reportUnit: "workingDay" } }],
    [true, { deadlines: [], rules: { ...rules, reportUnit: "workingDay", reportWithinDays: 2 } }],
    [false, { deadlines: [{ ...counted, due: { ...counted.due, unit: "day" } }], rules }],
    [true, { deadlines: [{ ...counted, due: { ...counted.due, unit: "workingDay" } }], rules }],
  ];
  for (const [expected, plan] of cases) assert.equal(countsWorkingDays(plan), expected);
});
