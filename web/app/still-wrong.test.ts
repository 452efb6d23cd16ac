import assert from "node:assert/strict";
import { test } from "node:test";
import { faultsNow } from "./faults-now.ts";
import { stillWrong } from "./still-wrong.ts";

test("a problem goes with its own value, however deep it lies, and no other problem goes with it", () => {
  const before = { points: null, "vote.against": 2, people: [{ name: "", role: "" }, { name: "Hoa" }], marks: {} };
  const problems = {
    points: "Số chưa đúng.",
    "vote.against": "Ghi số nguyên.",
    "people.0.name": "Ghi họ tên.",
    "people.0.role": "Chọn vai trò.",
    "marks.a.note": "Ghi lý do.",
    elsewhere: "Không có ô nào.",
  };
  const left = (change: object) => Object.keys(stillWrong(problems, before, { ...before, ...change }));
  const without = (gone: string) => Object.keys(problems).filter((field) => field !== gone);
  assert.deepEqual(left({}), Object.keys(problems));
  assert.deepEqual(left({ points: 85 }), without("points"));
  assert.deepEqual(left({ "vote.against": null }), without("vote.against"));
  assert.deepEqual(left({ people: [{ name: "Bình", role: "" }, before.people[1]] }), without("people.0.name"));
  assert.deepEqual(left({ marks: { a: { points: 5, note: "Có lý do" } } }), without("marks.a.note"));
});

test("faults of rows follow their row to where it stands now, and go with a row changed or taken out", () => {
  const [one, two] = [{ day: "" }, { day: "2023-02-30" }];
  const faults = ["0.day", "items.1.reason.kind", "periods.2023-Q1"].map((path) => ({ path, code: "wrong" }));
  const told = (now: readonly object[]) => faultsNow({ faults }, { sent: [one, two], now }, { wrong: "Xem lại." });
  const all = { "0.day": "Xem lại.", "items.1.reason.kind": "Xem lại.", "periods.2023-Q1": "Xem lại." };
  assert.deepEqual(told([one, two]), all);
  assert.deepEqual(Object.keys(told([two])), ["items.0.reason.kind", "periods.2023-Q1"]);
  assert.deepEqual(Object.keys(told([one, { ...two, day: "2023-02-28" }])), ["0.day", "periods.2023-Q1"]);
  assert.deepEqual(faultsNow(null, { sent: [], now: [] }, {}), {});
});
