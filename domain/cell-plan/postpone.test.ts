import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { localDate } from "../calendar/local-date.ts";
import { samplePlan } from "../plan/sample-plan.ts";
import { periodsWithoutTopic, prefilledItems } from "./cell-plan-item.ts";
import { postponeTopic } from "./postpone.ts";

const items = prefilledItems(samplePlan).map((item, at) =>
  at === 1 ? { ...item, plannedOn: localDate("2023-05-10"), plannedMonth: 5 } : item,
);
const asked = { content: samplePlan, items, at: 1, to: "2023-Q3", reason: "Chờ hướng dẫn của cấp trên", held: false };
const code = (change: Partial<typeof asked>): string => {
  const put = postponeTopic({ ...asked, ...change });
  return put.ok ? "ok" : put.error.code.slice("cell-plan.".length);
};

describe("a topic put off to a later period", () => {
  test("moves, loses its day, and leaves an empty period to be seen", () => {
    const put = postponeTopic(asked);
    assert.ok(put.ok);
    assert.deepEqual(
      [put.value[1]?.periodKey, put.value[1]?.plannedOn, put.value[1]?.plannedMonth],
      ["2023-Q3", null, null],
    );
    assert.deepEqual(periodsWithoutTopic(samplePlan, put.value), ["2023-Q2"]);
    assert.equal(items[1]?.periodKey, "2023-Q2");
  });
  const cases: [string, Partial<typeof asked>, string][] = [
    ["to an earlier period", { to: "2023-Q1" }, "not-later"],
    ["to its own", { to: "2023-Q2" }, "not-later"],
    ["to another year", { to: "2024-Q1" }, "period-unknown"],
    ["nothing there", { at: 9 }, "item-unknown"],
    ["held already", { held: true }, "already-held"],
    ["without a reason", { reason: " " }, "reason-missing"],
    ["where it stands already", { items: [...items, { ...items[1]!, periodKey: "2023-Q3" }] }, "already-there"],
  ];
  for (const [name, change, expected] of cases) test(name, () => assert.equal(code(change), expected));
});
