import assert from "node:assert/strict";
import { test } from "node:test";
import { calledBy, nextTopic } from "./next-topic.ts";

type Given = Parameters<typeof nextTopic>[0];
const quarter = (index: number) => ({ unit: "quarter" as const, year: 2025, index });
const topic = (no: number | null, period: ReturnType<typeof quarter> | null) => ({ no, period });
const next = (topics: object[], periodUnit = "quarter") => {
  const { no, period } = nextTopic({ topics, identity: { year: 2025 }, periodUnit } as unknown as Given, "own:1");
  return [no, period === null ? null : `${period.unit} ${period.index}`];
};

test("the next topic of a typed plan has the next number and the next period, as long as the one before has them", () => {
  assert.deepEqual(next([]), [1, "quarter 1"]);
  assert.deepEqual(next([topic(1, quarter(1))]), [2, "quarter 2"]);
  assert.deepEqual(next([topic(1, quarter(2))], "half"), [2, "half 2"]);
  assert.deepEqual(next([topic(4, quarter(4))]), [5, null]);
  assert.deepEqual(next([topic(1, quarter(1)), topic(2, null)]), [3, null]);
  assert.deepEqual(next([topic(null, quarter(1))]), [null, "quarter 2"]);
});

test("no two topics are called by one number", () => {
  const called = (...numbers: (number | null)[]) =>
    numbers.map((_, at) =>
      calledBy(
        numbers.map((no) => ({ no })),
        at,
      ),
    );
  assert.deepEqual(called(1, 2, 4, null, null), [1, 2, 4, 5, 6]);
  assert.deepEqual(called(null, null), [1, 2]);
});
