import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { localDate } from "../calendar/local-date.ts";
import { cascadedTopics, inheritPlan, versionOn } from "./cascade.ts";
import { checkPlanContent } from "./check-plan-content.ts";
import { samplePlan } from "./sample-plan.ts";

const own = inheritPlan(samplePlan, "Đảng ủy Phòng Hộ tịch");

describe("a plan that cites its superior's", () => {
  test("takes topics, programme and rules, and the superior's plan as basis", () => {
    assert.deepEqual(own.basis, [{ kind: "KH", symbol: "46-KH/ĐU", date: "2022-11-22", issuer: "Đảng ủy Sở Tư pháp" }]);
    assert.equal(own.identity.superior, "Đảng ủy Sở Tư pháp");
    assert.deepEqual([own.topics.length, own.programme.length, own.deadlines.length], [6, 8, 0]);
    assert.equal(own.rules.mayMergeWithRegular, false);
  });
  test("lacks only its own date before it may be published", () =>
    assert.deepEqual(
      checkPlanContent(own).map(({ path }) => path),
      ["identity.date"],
    ));

  test("what it did with each topic", () => {
    const [first, second, third, ...rest] = own.topics;
    const moved = { ...first!, period: { unit: "quarter", year: 2023, index: 2 } as const };
    const freed = { ...second!, period: null };
    const added = { ...third!, id: "own-1", origin: "own" as const };
    const reworded = { ...rest[0]!, title: "Nêu gương của người đứng đầu" };
    const topics = [moved, freed, reworded, ...rest.slice(1), added];
    assert.deepEqual(
      cascadedTopics(samplePlan, { topics }).map(({ fate, topic }) => `${topic.id} ${fate}`),
      [
        "topic-1 moved",
        "topic-2 moved",
        "topic-3 dropped",
        "topic-4 reworded",
        "topic-5 kept",
        "topic-6 kept",
        "own-1 added",
      ],
    );
    assert.ok(cascadedTopics(samplePlan, own).every(({ fate }) => fate === "kept"));
  });
});

const version = (number: number, publishedOn: string): Parameters<typeof versionOn>[0][number] => ({
  number,
  publishedOn: localDate(publishedOn),
  content: samplePlan,
});

describe("the version in force", () => {
  const versions = [version(2, "2023-03-01"), version(1, "2022-11-22"), version(3, "2023-03-01")];
  const cases: [string, number | null][] = [
    ["2022-11-21", null],
    ["2022-11-22", 1],
    ["2023-02-28", 1],
    ["2023-03-01", 3],
  ];
  for (const [day, number] of cases)
    test(day, () => assert.equal(versionOn(versions, localDate(day))?.number ?? null, number));
});
