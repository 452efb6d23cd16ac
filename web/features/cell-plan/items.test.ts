import assert from "node:assert/strict";
import { test } from "node:test";
import type { CellPlanView } from "#contract/cell-plan.ts";
import { asInput, asksReason, choicesFor, itemOf, withTopic, type Topic } from "./items.ts";

const topic = (no: number): Topic => ({ id: `topic-${no}`, no, title: `Chuyên đề ${no}` });
const period = (index: number) => ({ key: `2023-Q${index}`, topics: [topic(index)] });
const view = { periods: [period(1), period(2)], pool: [topic(5)] } as unknown as CellPlanView;
const first = itemOf("2023-Q1", { kind: "committee", topic: topic(1) });
const second = itemOf("2023-Q2", { kind: "committee", topic: topic(2) });
const own = itemOf("2023-Q1", { kind: "own", title: "Việc mới" });
const pool = itemOf("2023-Q1", { kind: "pool", topic: topic(5) });

test("why is asked for where the committee's topic is given up, once a period", () => {
  assert.equal(asksReason(view, [first, second], first, own), true);
  assert.equal(asksReason(view, [first, second], first, pool), true);
  assert.equal(asksReason(view, [first, second], null, own), false);
  assert.equal(asksReason(view, [second], null, own), true);
  const moved = { ...first, periodKey: "2023-Q2" };
  assert.equal(asksReason(view, [moved, second], null, own), false);
  const told = { ...pool, reason: { kind: "hard", text: "Khó" } } as const;
  assert.equal(asksReason(view, [told, second], null, own), false);
  assert.equal(asksReason(view, [own, second], own, first), false);
});

test("another topic keeps who, when and where, and goes out as the contract asks", () => {
  const item = { ...first, plannedMonth: 2, presenterId: "p", presenterName: "Hoa" };
  const next = withTopic(item, { kind: "pool", topic: topic(5) }, null);
  assert.deepEqual([next.title, next.source, next.plannedMonth, next.presenterName], ["Chuyên đề 5", "pool", 2, "Hoa"]);
  assert.deepEqual("title" in asInput(next) || "presenterName" in asInput(next), false);
});

test("offered are the period's own topics, the pool, then those of other periods; none twice", () => {
  const { own: mine, pool: free, others } = choicesFor(view, [first, second], "2023-Q1");
  assert.deepEqual([mine, free, others], [[], [topic(5)], [topic(2)]]);
});
