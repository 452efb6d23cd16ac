import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { localDate } from "../calendar/local-date.ts";
import { periodsOf } from "../calendar/period.ts";
import type { PlanContent } from "../plan/plan-content.ts";
import { samplePlan } from "../plan/sample-plan.ts";
import {
  addedItems,
  itemFor,
  itemTitle,
  periodsWithoutTopic,
  prefilledItems,
  replacedTopics,
  type CellPlanItem,
} from "./cell-plan-item.ts";
import { checkCellPlan, plannedOutsidePeriod } from "./check-cell-plan.ts";

const filled = prefilledItems(samplePlan);
const [first, second, third, fourth] = filled as [CellPlanItem, CellPlanItem, CellPlanItem, CellPlanItem];
const own: CellPlanItem = {
  ...first,
  topicId: null,
  ownTitle: "Giải quyết hồ sơ tồn đọng",
  source: "own",
  reason: { kind: "outstanding", text: "Hồ sơ tồn đọng kéo dài" },
};
const pool = itemFor("2023-Q1", samplePlan.topics[4]!);
const faults = (items: readonly CellPlanItem[], content: PlanContent = samplePlan): string[] =>
  checkCellPlan({ content, items }).map(({ path, code }) => `${path} ${code}`);
const ruling = (rules: Partial<PlanContent["rules"]>): PlanContent => ({
  ...samplePlan,
  rules: { ...samplePlan.rules, ...rules },
});

describe("period cards filled in beforehand", () => {
  test("each quarter with the committee's topic", () =>
    assert.deepEqual(
      filled.map(({ periodKey, topicId, source }) => [periodKey, topicId, source]),
      [
        ["2023-Q1", "topic-1", "committee"],
        ["2023-Q2", "topic-2", "committee"],
        ["2023-Q3", "topic-3", "committee"],
        ["2023-Q4", "topic-4", "committee"],
      ],
    ));
  test("what is filled in may be submitted as it stands", () => assert.deepEqual(faults(filled), []));
  test("a cell founded in May is asked for three quarters only", () => {
    const periods = periodsOf("quarter", 2023).slice(1);
    assert.equal(prefilledItems(samplePlan, periods).length, 3);
    assert.deepEqual(checkCellPlan({ content: samplePlan, items: filled.slice(1), periods }), []);
  });
  test("titles come from the plan or from the cell", () => {
    assert.equal(itemTitle(samplePlan, second), "Thực hiện chuyển đổi số trong cơ quan, đơn vị");
    assert.equal(itemTitle(samplePlan, own), own.ownTitle);
    assert.equal(itemTitle(samplePlan, { ...first, topicId: "gone" }), null);
  });
});

describe("what keeps a cell plan from being submitted", () => {
  const cases: [string, CellPlanItem[], string[], PlanContent?][] = [
    ["two quarters without a topic", [first, fourth], ["periods.2023-Q2 period-empty", "periods.2023-Q3 period-empty"]],
    ["an own topic with its reason", [own, second, third, fourth], []],
    ["an own topic without one", [{ ...own, reason: null }, second, third, fourth], ["items.0.reason reason-missing"]],
    [
      "a reason of blanks",
      [{ ...own, reason: { kind: "new", text: " " } }, second, third, fourth],
      ["items.0.reason.text reason-missing"],
    ],
    [
      "a reason of no known kind",
      [{ ...own, reason: { kind: "easy" as never, text: "Dễ" } }, second, third, fourth],
      ["items.0.reason.kind reason-unknown"],
    ],
    [
      "an own topic beside the committee's needs no reason",
      [first, { ...own, reason: null }, second, third, fourth],
      [],
    ],
    ["a pool topic in the committee's place", [pool, second, third, fourth], ["items.0.reason reason-missing"]],
    [
      "two quarters exchanged need no reason",
      [{ ...first, periodKey: "2023-Q2" }, { ...second, periodKey: "2023-Q1" }, third, fourth],
      [],
    ],
    [
      "a plan that allows no replacing",
      [own, second, third, fourth],
      ["items.0.reason replacing-forbidden"],
      ruling({ mayReplaceTopics: false }),
    ],
    [
      "a plan that allows no adding",
      [first, own, second, third, fourth],
      ["items.1.ownTitle adding-forbidden"],
      ruling({ mayAddTopics: false }),
    ],
    [
      "a pool topic added is the committee's own offer",
      [first, pool, second, third, fourth],
      [],
      ruling({ mayAddTopics: false }),
    ],
    ["one topic twice in a quarter", [first, first, second, third, fourth], ["items.1.topicId topic-repeated"]],
    [
      "a quarter of another year",
      [...filled, { ...first, periodKey: "2024-Q1" }],
      ["items.4.periodKey period-unknown"],
    ],
    [
      "a topic the plan lacks, in the only place of its quarter",
      [{ ...first, topicId: "topic-99" }, second, third, fourth],
      ["items.0.topicId topic-unknown", "items.0.reason reason-missing"],
    ],
    [
      "nothing named",
      [...filled, { ...first, topicId: null, ownTitle: " ", source: "own" }],
      ["items.4.topicId topic-missing"],
    ],
    ["both named", [{ ...first, ownTitle: "Thêm" }, second, third, fourth], ["items.0.topicId topic-twice"]],
    [
      "a pool topic called own",
      [first, { ...pool, source: "own" }, second, third, fourth],
      ["items.1.source source-wrong"],
    ],
    [
      "day, month and place all wrong",
      [{ ...first, plannedOn: "2023-02-31" as never, plannedMonth: 13, place: "x".repeat(301) }, second, third, fourth],
      ["items.0.plannedOn not-a-day", "items.0.plannedMonth month-out-of-range", "items.0.place too-long"],
    ],
    [
      "the first and the last month",
      [{ ...first, plannedMonth: 1 }, second, third, { ...fourth, plannedMonth: 12 }],
      [],
    ],
    [
      "month nought, month and a half",
      [{ ...first, plannedMonth: 0 }, { ...second, plannedMonth: 4.5 }, third, fourth],
      ["items.0.plannedMonth month-out-of-range", "items.1.plannedMonth month-out-of-range"],
    ],
    [
      "the month of its day",
      [{ ...first, plannedOn: localDate("2023-02-10"), plannedMonth: 2 }, second, third, fourth],
      [],
    ],
    [
      "a title just short enough, one too long",
      [first, { ...own, ownTitle: "x".repeat(500) }, { ...own, ownTitle: "x".repeat(501) }, second, third, fourth],
      ["items.2.ownTitle too-long"],
    ],
    [
      "a title of blanks fills no period",
      [{ ...own, ownTitle: " " }, second, third, fourth],
      ["periods.2023-Q1 period-empty", "items.0.topicId topic-missing"],
    ],
    [
      "a month beside another day",
      [{ ...first, plannedOn: localDate("2023-02-10"), plannedMonth: 3 }, second, third, fourth],
      ["items.0.plannedMonth month-disagrees"],
    ],
  ];
  for (const [name, items, expected, content] of cases)
    test(name, () => assert.deepEqual(faults(items, content), expected));

  test("a first-quarter meeting planned for 5 April is shown, not refused", () => {
    const april = { ...first, plannedOn: localDate("2023-04-05") };
    assert.deepEqual(faults([april, second, third, fourth]), []);
    assert.deepEqual(plannedOutsidePeriod([april, second]), [april]);
  });

  test("a plan is free of empty periods exactly when every period has a topic", () => {
    fc.assert(
      fc.property(fc.subarray(filled), (items) => {
        const empty = periodsWithoutTopic(samplePlan, items);
        const told = checkCellPlan({ content: samplePlan, items }).filter(({ code }) => code === "period-empty");
        assert.deepEqual(
          told.map(({ periodKey }) => periodKey),
          empty,
        );
        assert.equal(empty.length, 4 - items.length);
      }),
    );
  });
});

describe("what became of the committee's topics", () => {
  test("kept, replaced with its reason, moved", () => {
    const moved = { ...third, periodKey: "2023-Q4" };
    const items = [own, second, { ...pool, periodKey: "2023-Q3" }, fourth, moved];
    assert.deepEqual(
      replacedTopics(samplePlan, items).map(({ periodKey, topicId, movedTo, reason }) => [
        periodKey,
        topicId,
        movedTo,
        reason?.kind ?? null,
      ]),
      [
        ["2023-Q1", "topic-1", [], "outstanding"],
        ["2023-Q3", "topic-3", ["2023-Q4"], null],
      ],
    );
  });
  test("added is what stands beside", () =>
    assert.deepEqual(
      addedItems(samplePlan, [own, second, { ...own, periodKey: "2023-Q2" }, third, fourth]).map(
        ({ periodKey }) => periodKey,
      ),
      ["2023-Q2"],
    ));
});
