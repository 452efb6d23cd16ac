import assert from "node:assert/strict";
import { test } from "node:test";
import { afterFailure, givenUpAfterMs, type Failure } from "./after-failure.ts";

const madeAt = "2023-01-06T10:00:00.000Z";
const friday = Date.parse(madeAt);
const cadenceMs = 15_000;
const hour = 3_600_000;

/** One letter looked at every fifteen seconds for so long, as the background does; when it was tried, and how it stands. */
function lookedAt(forMs: number, failure: Failure) {
  let [tries, due, state] = [0, friday, "waiting" as "waiting" | "failed"];
  const at: number[] = [];
  for (let now = friday; now <= friday + forMs && state === "waiting"; now += cadenceMs) {
    if (now < due) continue;
    at.push(now - friday);
    const next = afterFailure({ madeAt, tries }, failure, new Date(now).toISOString());
    ({ tries, state } = next);
    if (next.state === "waiting") due = Date.parse(next.nextTryAt);
  }
  return { tries, state, at, nextIn: due - friday - forMs };
}

test("looked at every 15 s from Friday 17:00 to Monday 08:00 with no server there: nothing is counted, the next try is a minute away", () => {
  const { tries, state, nextIn } = lookedAt(63 * hour, "unreachable");
  assert.deepEqual([tries, state], [0, "waiting"]);
  assert.ok(nextIn <= 60_000);
});

test("put off by the server over that weekend it waits longer each time, six hours at most, and is not given up", () => {
  const { state, at } = lookedAt(63 * hour, "later");
  const waits = at.slice(1).map((one, before) => one - at[before]!);
  assert.equal(state, "waiting");
  assert.deepEqual(waits.slice(0, 3), [60_000, 120_000, 240_000]);
  assert.equal(Math.max(...waits), 6 * hour);
});

test("whatever it waits for, fourteen days after it was made it is given up, and not a try before", () => {
  for (const failure of ["later", "unreachable"] as const) {
    const { state, at } = lookedAt(15 * 24 * hour, failure);
    assert.equal(state, "failed");
    assert.ok(at.at(-1)! >= givenUpAfterMs && at.at(-2)! < givenUpAfterMs);
  }
});
