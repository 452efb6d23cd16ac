import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { localDate } from "../calendar/local-date.ts";
import type { MilestoneKey } from "./milestone-key.ts";
import { actionableSteps, nextStep, type StandingStep } from "./next-step.ts";

const step = (
  key: MilestoneKey,
  state: "done" | "open" | "overdue" | null,
  change: { lateBy?: number; excused?: boolean; owedBy?: string } = {},
): StandingStep => ({
  key,
  owedBy: change.owedBy === undefined ? null : localDate(change.owedBy),
  standing:
    state === null ? null : { state, lateBy: change.lateBy ?? 0, excused: change.excused ?? false, recordedLateBy: 0 },
});

describe("the step to do next", () => {
  const cases: [string, StandingStep[], MilestoneKey | null][] = [
    ["all done", [step("register", "done"), step("held", "done")], null],
    ["nothing owed", [step("register", null)], null],
    ["the first in order", [step("held", "open"), step("register", "open")], "register"],
    [
      "the one whose day comes first",
      [step("noticed", "open"), step("held", "open", { owedBy: "2023-03-31" })],
      "held",
    ],
    ["the most overdue", [step("register", "overdue", { lateBy: 2 }), step("held", "overdue", { lateBy: 5 })], "held"],
    [
      "overdue without leave before overdue with leave",
      [
        step("register", "overdue", { lateBy: 9, excused: true, owedBy: "2023-01-04" }),
        step("held", "overdue", { lateBy: 1, owedBy: "2023-03-31" }),
      ],
      "held",
    ],
    [
      "a notice is not asked for once the meeting was held",
      [step("noticed", "overdue", { lateBy: 9 }), step("held", "done"), step("minutesSigned", "open")],
      "minutesSigned",
    ],
    ["before that it is", [step("noticed", "overdue", { lateBy: 9 }), step("held", "open")], "noticed"],
  ];
  for (const [name, steps, expected] of cases) test(name, () => assert.equal(nextStep(steps)?.key ?? null, expected));
  test("what is done or not owed cannot be acted on", () =>
    assert.deepEqual(
      actionableSteps([step("register", "done"), step("noticed", null), step("held", "open")]).map(({ key }) => key),
      ["held"],
    ));
});
