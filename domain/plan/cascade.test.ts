import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { localDate } from "../calendar/local-date.ts";
import { cascadedTopics, inheritPlan, unexplained, versionOn } from "./cascade.ts";
import { checkPlanContent } from "./check-plan-content.ts";
import { samplePlan } from "./sample-plan.ts";

const superiorPlanId = "01890000-0000-7000-8000-000000000001";
const own = inheritPlan(samplePlan, { issuer: "Đảng ủy Phòng Hộ tịch", superiorPlanId });

describe("a plan that cites its superior's", () => {
  test("takes topics, programme and rules, and the superior's plan as basis", () => {
    assert.deepEqual(own.basis, [
      {
        kind: "KH",
        symbol: "46-KH/ĐU",
        date: "2022-11-22",
        issuer: "Đảng ủy Sở Tư pháp",
        about: "về tổ chức sinh hoạt chi bộ theo Chuyên đề năm 2023",
      },
    ]);
    assert.equal(own.identity.superior, "Đảng ủy Sở Tư pháp");
    assert.deepEqual([own.topics.length, own.programme.length, own.deadlines.length], [6, 8, 0]);
    assert.equal(own.rules.mayMergeWithRegular, false);
    assert.equal(own.superiorPlanId, superiorPlanId);
  });
  test("takes the outlines with the topics they guide", () => {
    const outlines = [{ uploadId: superiorPlanId, fileName: "de-cuong.docx" }];
    const [first, ...rest] = samplePlan.topics;
    const guided = { ...samplePlan, topics: [{ ...first!, outlines }, ...rest] };
    assert.deepEqual(inheritPlan(guided, { issuer: "", superiorPlanId }).topics[0]?.outlines, outlines);
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
    const { from: _third, ...untied } = third!;
    const added = { ...untied, id: "own-1", title: "Phòng, chống lãng phí", origin: "own" as const };
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

  test("a topic given up is replaced or dropped, each with its reason; without one it is not explained", () => {
    const [, , , fourth, ...rest] = own.topics;
    const instead = { ...fourth!, id: "own-4", title: "Nêu gương của cấp ủy", origin: "own" as const };
    const topics = [{ ...instead, from: "" }, ...rest];
    const departures = [
      { topicId: "topic-4", by: "own-4", reason: "Gần với việc của Phòng hơn" },
      { topicId: "topic-1", by: null, reason: "Đã sinh hoạt năm 2022" },
      { topicId: "topic-2", by: null, reason: " " },
    ];
    const told = cascadedTopics(samplePlan, { topics, departures });
    assert.deepEqual(
      told.map((one) => [one.fate, one.topic.id, "reason" in one ? one.reason : undefined]),
      [
        ["dropped", "topic-1", "Đã sinh hoạt năm 2022"],
        ["dropped", "topic-2", null],
        ["dropped", "topic-3", null],
        ["replaced", "topic-4", "Gần với việc của Phòng hơn"],
        ["kept", "topic-5", undefined],
        ["kept", "topic-6", undefined],
      ],
    );
    assert.deepEqual(
      unexplained(samplePlan, { topics, departures }).map(({ id }) => id),
      ["topic-2", "topic-3"],
    );
  });

  test("typed from its paper, a topic is the superior's by its title, whatever its marks and case", () => {
    const topics = samplePlan.topics.map(({ title, ...rest }, at) => ({
      ...rest,
      id: `read-${at}`,
      title: at === 0 ? "NÂNG CAO CHẤT LƯỢNG  SINH HOẠT CHI BỘ." : title,
    }));
    assert.deepEqual(
      cascadedTopics(samplePlan, { topics }).map(({ fate }) => fate),
      ["reworded", "kept", "kept", "kept", "kept", "kept"],
    );
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
