import assert from "node:assert/strict";
import { test } from "node:test";
import { disagreeingBefore } from "./words-before.ts";

const due = (date: string) => ({ type: "date" as const, date: date as never, bound: "before" as const });
const deadline = (id: string, words: string, date: string) => ({
  id,
  what: "Báo cáo",
  words,
  who: null,
  due: due(date),
});
const before = [
  deadline("1", "trước ngày 20/01/2026", "2026-01-10"),
  deadline("2", "trước ngày 05/01/2026", "2026-01-05"),
];
const fault = (at: number, code = "words-disagree") => ({ path: `deadlines.${at}.words`, code });

test("of the disagreeing deadlines only those that stand so in the plan in force are told as such, wherever they stand now", () => {
  const typed = deadline("2", "trước ngày 06/01/2026", "2026-01-05");
  const deadlines = [typed, before[0] as never];
  assert.deepEqual(disagreeingBefore({ content: { deadlines }, faults: [fault(0), fault(1)] }, before), [1]);
  assert.deepEqual(disagreeingBefore({ content: { deadlines }, faults: [fault(1, "required")] }, before), []);
  assert.deepEqual(disagreeingBefore({ content: { deadlines }, faults: [fault(1)] }, []), []);
});
