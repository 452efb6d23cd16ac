import assert from "node:assert/strict";
import { test } from "node:test";
import { daysOn, sideOf, type Side } from "./rung-side.ts";

/** As the two fields are filled in, one after the other: what the rung is and which side is shown. */
function filled(daysAfter: number, ...steps: (Side | number)[]): [number, Side] {
  let [days, chosen] = [daysAfter, sideOf(daysAfter, "after")];
  for (const step of steps) {
    chosen = typeof step === "string" ? step : sideOf(days, chosen);
    days = daysOn(chosen, typeof step === "number" ? step : Math.abs(days));
  }
  return [days, sideOf(days, chosen)];
}

test("the side chosen while a rung has no days holds for the days typed after it", () => {
  assert.deepEqual(filled(2, 0, "before"), [0, "before"]);
  assert.deepEqual(filled(2, 0, "before", 7), [-7, "before"]);
  assert.deepEqual(filled(0, "before", 7), [-7, "before"]);
  assert.deepEqual(filled(0, 7), [7, "after"]);
});

test("typing no days on the way to others leaves the side as it was", () => {
  assert.deepEqual(filled(-2, 0, 7), [-7, "before"]);
  assert.deepEqual(filled(2, 0, 7), [7, "after"]);
  assert.deepEqual(filled(-7, "after"), [7, "after"]);
});
