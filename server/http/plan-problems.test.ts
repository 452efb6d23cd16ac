import assert from "node:assert/strict";
import { test } from "node:test";
import * as z from "zod/mini";
import { planContent } from "#contract/plan-content.ts";
import { deadlinesInWords } from "#domain/plan/deadline-in-words.ts";
import { periodsOfPlan, topicsOfPeriod, type PlanContent } from "#domain/plan/plan-content.ts";
import { planWarnings } from "#domain/plan/check-plan-content.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { problemsOf, type Issue } from "./problem-words.ts";

const told = (content: object): string[] =>
  problemsOf((z.safeParse(planContent, content, { reportInput: true }).error?.issues ?? []) as readonly Issue[]).map(
    ({ field, message }) => `${field}: ${message}`,
  );

const [topic, deadline] = [samplePlan.topics[0]!, samplePlan.deadlines[0]!];
const planWith = (period: object, time: string) => ({
  ...samplePlan,
  topics: [{ ...topic, period }],
  deadlines: [{ ...deadline, due: { type: "date", date: "2023-01-05", bound: "before", time } }],
});

test("an hour that is none and a period the year has not are told at their fields, both at once", () => {
  for (const [unit, index, time] of [
    ["quarter", 7, "25:00"],
    ["half", 3, "17:60"],
    ["year", 2, "24:00"],
  ] as const)
    assert.deepEqual(
      told(planWith({ unit, year: 2023, index }, time)).sort(),
      ["deadlines.0.due.time: Giờ viết theo dạng 14:30.", "topics.0.period.index: Năm không có kỳ này. Chọn lại kỳ."],
      unit,
    );
});

test("whatever hour and period passes can be counted with", () => {
  const units = { month: 12, quarter: 4, half: 2, year: 1 } as const;
  for (const [unit, last] of Object.entries(units))
    for (const [index, time] of [
      [1, "00:00"],
      [last, "23:59"],
    ] as const) {
      const content = planWith({ unit, year: 2023, index }, time);
      assert.deepEqual(told(content), []);
      const plan = content as unknown as PlanContent;
      assert.match(deadlinesInWords(plan)[0]?.endsAt ?? "", /^2023-01-0[45]T/);
      assert.ok(Array.isArray(planWarnings(plan)));
      assert.ok(periodsOfPlan(plan).every((period) => topicsOfPeriod(plan, period).length <= 1));
    }
});
