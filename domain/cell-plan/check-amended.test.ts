import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { PlanContent } from "../plan/plan-content.ts";
import { periodsOfPlan } from "../plan/plan-content.ts";
import { samplePlan } from "../plan/sample-plan.ts";
import { itemFor, itemTitle, prefilledItems, type CellPlanItem } from "./cell-plan-item.ts";
import { checkAmended, heldLeftOut, isSameItem, type RegisteredItem } from "./check-amended.ts";

const registered = (items: readonly CellPlanItem[]): RegisteredItem[] =>
  items.map((item, at) => ({ ...item, id: `i${at}`, title: itemTitle(samplePlan, item) ?? "", postponed: null }));

const [first, second, third, fourth] = prefilledItems(samplePlan) as [
  CellPlanItem,
  CellPlanItem,
  CellPlanItem,
  CellPlanItem,
];
const own: CellPlanItem = {
  ...itemFor("2023-Q2", { id: "", period: null }),
  topicId: null,
  ownTitle: "Việc của chi bộ",
  source: "own",
};
const putOff = { ...second, periodKey: "2023-Q3" };
const before = registered([first, putOff, third, fourth]).map((one, at) =>
  at === 1 ? { ...one, postponed: { from: "2023-Q2" } } : one,
);

type Change = { content?: PlanContent; items: CellPlanItem[]; held?: string[]; was?: RegisteredItem[] };
const faults = ({ content = samplePlan, items, held = [], was = before }: Change): string[] =>
  checkAmended({ content, items, periods: periodsOfPlan(samplePlan), before: was, held: new Set(held) }).map(
    ({ path, code }) => `${path} ${code}`,
  );

describe("a period left by putting off", () => {
  test("may stand empty while what was put off is still sent", () => {
    assert.deepEqual(faults({ items: [first, putOff, third, fourth] }), []);
  });
  test("may not once what was put off is dropped", () => {
    assert.deepEqual(faults({ items: [first, third, fourth] }), ["periods.2023-Q2 period-empty"]);
  });
  test("may not while another topic the plan put there is given up", () => {
    const more = { ...samplePlan.topics[1]!, id: "beside" };
    const content = { ...samplePlan, topics: [...samplePlan.topics, more] };
    const was = [...before, { ...itemFor("2023-Q2", more), id: "i9", title: more.title, postponed: null }];
    assert.deepEqual(faults({ content, was, items: [first, putOff, third, fourth] }), ["periods.2023-Q2 period-empty"]);
  });
  test("is judged like any other where something stands in it", () => {
    const instead = { ...own, reason: null };
    assert.deepEqual(faults({ items: [first, instead, third, fourth] }), ["items.1.reason reason-missing"]);
  });
});

describe("what was held", () => {
  test("is the same however the committee words its topic since; the cell's own by its words", () => {
    const [was, wasOwn] = registered([first, own]) as [RegisteredItem, RegisteredItem];
    assert.equal(isSameItem({ ...was, title: "Nang cao chat luong" }, first), true);
    assert.equal(isSameItem(was, { ...first, periodKey: "2023-Q2" }), false);
    assert.equal(isSameItem(wasOwn, own), true);
    assert.equal(isSameItem(wasOwn, { ...own, ownTitle: "Việc khác" }), false);
    assert.equal(isSameItem(wasOwn, { ...first, periodKey: "2023-Q2" }), false);
  });
  test("stays: left out, or moved, it is named; what was not held may go", () => {
    const left = (items: CellPlanItem[]) =>
      heldLeftOut({ items, before, held: new Set(["i0"]) }).map(({ title }) => title);
    assert.deepEqual(left([first]), []);
    assert.deepEqual(left([{ ...first, periodKey: "2023-Q4" }, putOff]), ["Nâng cao chất lượng sinh hoạt chi bộ"]);
  });
  test("is no fault where the plan has dropped it since; what was not held is", () => {
    const content = { ...samplePlan, topics: samplePlan.topics.filter(({ id }) => id !== first.topicId) };
    const items = [first, putOff, third, fourth];
    assert.deepEqual(faults({ content, items, held: ["i0"] }), []);
    assert.deepEqual(faults({ content, items, held: ["i3"] }), ["items.0.topicId topic-unknown"]);
  });
});
