import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Due } from "../calendar/deadline.ts";
import { localDate } from "../calendar/local-date.ts";
import type { PlanReading, Reading } from "../reading/plan-reading.ts";
import { deadlineInWords } from "./deadline-in-words.ts";
import { planContentFromReading } from "./plan-content-from-reading.ts";
import { samplePlan } from "./sample-plan.ts";

const read = <T>(value: T, text = String(value)): Reading<T> => ({
  value,
  text,
  span: [0, text.length],
  confidence: 1,
});

const silent: Omit<PlanReading, "source"> = {
  identity: {
    superior: null,
    issuer: null,
    kind: null,
    number: null,
    symbol: null,
    place: null,
    date: null,
    title: null,
    year: null,
    signer: null,
  },
  basis: [],
  topics: [],
  rules: {
    frequency: null,
    mayAddTopics: null,
    mayReplaceTopics: null,
    replacesRegularMeeting: null,
    mayMergeWithRegular: null,
  },
  deadlines: [],
  programme: [],
  duties: [],
  recipients: [],
  warnings: [],
};

describe("a draft made of a reading", () => {
  test("says nothing the text does not say", () => {
    const draft = planContentFromReading(silent);
    assert.deepEqual(Object.values(draft.identity), Array(10).fill(null));
    assert.deepEqual(
      [draft.topics, draft.deadlines, draft.rules.frequency, draft.periodUnit],
      [[], [], null, "quarter"],
    );
  });

  test("takes its periods from the rule, else from what most topics name", () => {
    const monthly = { no: null, title: read("Một"), period: read({ unit: "month" as const, year: 2023, index: 4 }) };
    assert.equal(planContentFromReading({ ...silent, topics: [monthly] }).periodUnit, "month");
    const rules = { ...silent.rules, frequency: read({ atLeast: 1, per: "half" as const }) };
    assert.equal(planContentFromReading({ ...silent, topics: [monthly], rules }).periodUnit, "half");
  });

  test("keeps the plan's own words of a deadline, and no more than the form takes", () => {
    const due: Due = { type: "date", date: localDate("2023-01-05"), bound: "before" };
    const deadline = { what: read("x".repeat(5000)), who: null, due: read(due, "trước ngày 05/01/2023") };
    const [made] = planContentFromReading({ ...silent, deadlines: [deadline] }).deadlines;
    assert.deepEqual([made?.words, made?.what.length, made?.who], ["trước ngày 05/01/2023", 4000, null]);
  });
});

describe("a deadline in words", () => {
  const sentence = (words: string, due: Due, what = "Gửi danh sách"): string =>
    deadlineInWords(samplePlan, { id: "d", what, words, who: "office", due }).sentence;
  const date = localDate("2023-01-05");
  const cases: [string, Due, string][] = [
    ["trước ngày 05/01/2023", { type: "date", date, bound: "before" }, "hết ngày 04/01/2023, 23:59:59 giờ Việt Nam"],
    [
      "chậm nhất ngày 05/01/2023",
      { type: "date", date, bound: "onOrBefore" },
      "hết ngày 05/01/2023, 23:59:59 giờ Việt Nam",
    ],
    [
      "trước 17 giờ ngày 05/01/2023",
      { type: "date", date, bound: "before", time: "17:00" },
      "đến 17:00 ngày 05/01/2023, giờ Việt Nam",
    ],
    [
      "sau 3 ngày kể từ ngày ban hành",
      { type: "relative", anchor: "document", offset: 3, unit: "day", bound: "onOrBefore" },
      "hết ngày 25/11/2022, 23:59:59 giờ Việt Nam",
    ],
    [
      "trước buổi sinh hoạt 5 ngày",
      { type: "relative", anchor: "meeting", offset: -5, unit: "day", bound: "onOrBefore" },
      "tính theo ngày sinh hoạt",
    ],
    [
      "ngày 20 tháng cuối quý",
      { type: "dayOfPeriod", per: "quarter", day: 20, of: "lastMonth", bound: "before" },
      "tính theo từng quý",
    ],
  ];
  for (const [words, due, expected] of cases)
    test(words, () => assert.equal(sentence(words, due), `${words} – ${expected}`));

  test("without words of its own it is called by its duty", () =>
    assert.match(sentence("", { type: "date", date, bound: "before" }), /^Gửi danh sách – hết ngày 04/));
});
