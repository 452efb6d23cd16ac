import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Period } from "../calendar/period.ts";
import type { PlanContent } from "../plan/plan-content.ts";
import { samplePlan } from "../plan/sample-plan.ts";
import { prefilledItems } from "./cell-plan-item.ts";
import { touchedItems, touchedText } from "./touched-items.ts";

const registered = prefilledItems(samplePlan).map(({ periodKey, topicId }) => ({
  periodKey,
  topicId,
  title: samplePlan.topics.find(({ id }) => id === topicId)?.title ?? "",
}));
const [first, second, third, ...rest] = samplePlan.topics;
assert.ok(first && second && third);
const quarter = (index: number): Period => ({ unit: "quarter", year: 2023, index });

const told = (topics: PlanContent["topics"], items = registered): string[] =>
  touchedItems(items, { before: samplePlan, after: { ...samplePlan, topics } }).map((item) =>
    touchedText(item, (key) => key),
  );

describe("what an amendment touches of a registration", () => {
  const cases: [string, PlanContent["topics"], string[]][] = [
    ["nothing changed", samplePlan.topics, []],
    [
      "a topic is gone",
      [first, third, ...rest],
      ["2023-Q2: kế hoạch không còn “Thực hiện chuyển đổi số trong cơ quan, đơn vị”"],
    ],
    [
      "a topic moved, and stands newly where the cell has none of it",
      [{ ...first, period: quarter(2) }, second, third, ...rest],
      [
        "2023-Q1: “Nâng cao chất lượng sinh hoạt chi bộ” chuyển sang Quý II/2023",
        "2023-Q2: kế hoạch thêm “Nâng cao chất lượng sinh hoạt chi bộ”",
      ],
    ],
    [
      "a topic freed of its period",
      [{ ...first, period: null }, second, third, ...rest],
      ["2023-Q1: “Nâng cao chất lượng sinh hoạt chi bộ” chuyển vào kho chuyên đề"],
    ],
    [
      "a topic worded anew",
      [{ ...first, title: "Chất lượng sinh hoạt" }, second, third, ...rest],
      ["2023-Q1: “Nâng cao chất lượng sinh hoạt chi bộ” đổi thành “Chất lượng sinh hoạt”"],
    ],
    ["a topic added to the pool", [...samplePlan.topics, { ...first, id: "own:7", no: 7, period: null }], []],
  ];
  for (const [name, topics, expected] of cases) test(name, () => assert.deepEqual(told(topics), expected));

  test("a cell's own topic is touched by nothing, nor what it never took up", () => {
    const own = [{ periodKey: "2023-Q1", topicId: null, title: "Việc riêng" }];
    assert.deepEqual(told([second, third, ...rest], own), []);
  });
});
