import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { localDate } from "../calendar/local-date.ts";
import { periodKey } from "../calendar/period.ts";
import { checkPlanContent, planWarnings } from "./check-plan-content.ts";
import {
  blankPlan,
  meetingsPerPeriod,
  periodsOfPlan,
  poolTopics,
  topicsOfPeriod,
  type PlanContent,
  type PlanDeadline,
} from "./plan-content.ts";
import { planDiff, sameValue, type PlanChange } from "./plan-diff.ts";
import { registrationDeadline, registrationLastDay, speaksOfRegistration } from "./registration.ts";
import { samplePlan } from "./sample-plan.ts";

const faults = (content: PlanContent): string[] => checkPlanContent(content).map(({ path, code }) => `${path} ${code}`);
const withIdentity = (identity: Partial<PlanContent["identity"]>): PlanContent => ({
  ...samplePlan,
  identity: { ...samplePlan.identity, ...identity },
});
const withDeadline = (deadline: Partial<PlanDeadline>): PlanContent => ({
  ...samplePlan,
  deadlines: [{ ...samplePlan.deadlines[0]!, ...deadline }],
});

describe("what keeps a plan from being published", () => {
  test("the reference plan may be published", () => assert.deepEqual(faults(samplePlan), []));

  test("a blank plan tells everything it lacks at once", () =>
    assert.deepEqual(faults(blankPlan), [
      "identity.issuer required",
      "identity.kind required",
      "identity.title required",
      "identity.date required",
      "identity.year required",
      "topics no-topics",
    ]));

  const cases: [string, PlanContent, string[]][] = [
    ["blank title", withIdentity({ title: "  " }), ["identity.title required"]],
    ["symbol with another number", withIdentity({ symbol: "47-KH/ĐU" }), ["identity.symbol symbol-disagrees"]],
    ["symbol with another kind", withIdentity({ symbol: "46-HD/ĐU" }), ["identity.symbol symbol-disagrees"]],
    ["symbol before a number is drawn", withIdentity({ number: null, symbol: null }), []],
    ["symbol without a hyphen, in small letters", withIdentity({ symbol: " 46 kh/ĐU" }), []],
    [
      "symbol before the kind is known",
      withIdentity({ kind: "" }),
      ["identity.kind required", "identity.symbol symbol-disagrees"],
    ],
    ["a title just short enough", withIdentity({ title: "x".repeat(500) }), []],
    [
      "a title and a place too long",
      withIdentity({ title: "x".repeat(501), place: "x".repeat(201) }),
      ["identity.title too-long", "identity.place too-long"],
    ],
    ["number nought", withIdentity({ number: 0, symbol: null }), ["identity.number out-of-range"]],
    [
      "topic of another year",
      {
        ...samplePlan,
        topics: [{ ...samplePlan.topics[0]!, period: { unit: "quarter", year: 2022, index: 1 } }],
      },
      ["topics.0.period other-year"],
    ],
    [
      "a fifth quarter",
      { ...samplePlan, topics: [{ ...samplePlan.topics[0]!, period: { unit: "quarter", year: 2023, index: 5 } }] },
      ["topics.0.period out-of-range"],
    ],
    [
      "a topic twice, one nameless",
      { ...samplePlan, topics: [samplePlan.topics[0]!, { ...samplePlan.topics[0]!, title: "" }] },
      ["topics.1.title required", "topics.1.id repeated", "topics.1.no repeated"],
    ],
    [
      "a day that is none",
      withDeadline({ due: { type: "date", date: "2023-02-30" as never, bound: "before", time: "25:00" } }),
      ["deadlines.0.due.date not-a-day", "deadlines.0.due.time not-a-time"],
    ],
    [
      "a lead time of half a day",
      { ...samplePlan, rules: { ...samplePlan.rules, noticeLeadDays: 0.5 } },
      ["rules.noticeLeadDays out-of-range"],
    ],
    [
      "a recipient without a name",
      { ...samplePlan, recipients: [{ name: "", purpose: null }] },
      ["recipients.0.name required"],
    ],
    [
      "two rungs on one day, one to nobody",
      {
        ...samplePlan,
        ladder: [
          { daysAfter: 1, to: ["office"] },
          { daysAfter: 1, to: [] },
        ],
      },
      ["ladder.1.to required", "ladder.1.daysAfter repeated"],
    ],
  ];
  for (const [name, content, expected] of cases) test(name, () => assert.deepEqual(faults(content), expected));

  test("a period without a topic is only a warning, since cells may bring their own", () =>
    assert.deepEqual(planWarnings({ ...samplePlan, topics: samplePlan.topics.slice(1) }), [
      { code: "period-without-topic", period: "2023-Q1" },
    ]));
});

describe("periods and topics", () => {
  test("four quarters, a topic in each, two in the pool", () => {
    const periods = periodsOfPlan(samplePlan);
    assert.deepEqual(periods.map(periodKey), ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"]);
    assert.deepEqual(
      periods.map((period) => topicsOfPeriod(samplePlan, period).map(({ no }) => no)),
      [[1], [2], [3], [4]],
    );
    assert.deepEqual(
      poolTopics(samplePlan).map(({ no }) => no),
      [5, 6],
    );
  });

  test("a topic for the first half stands in both its quarters, one of a month in its quarter", () => {
    const half = { ...samplePlan.topics[0]!, period: { unit: "half", year: 2023, index: 1 } as const };
    const month = { ...samplePlan.topics[1]!, period: { unit: "month", year: 2023, index: 8 } as const };
    const content = { ...samplePlan, topics: [half, month] };
    const counts = periodsOfPlan(content).map((period) => topicsOfPeriod(content, period).map(({ no }) => no));
    assert.deepEqual(counts, [[1], [1], [2], []]);
  });

  test("a topic for the last quarter is not the third's", () => {
    const content = { ...samplePlan, topics: [samplePlan.topics[3]!] };
    assert.deepEqual(
      periodsOfPlan(content).map((period) => topicsOfPeriod(content, period).length),
      [0, 0, 0, 1],
    );
  });
  test("no year, no periods", () => assert.deepEqual(periodsOfPlan(blankPlan), []));
  test("a frequency in other units asks for one meeting a period", () => {
    const twice = { ...samplePlan, rules: { ...samplePlan.rules, frequency: { atLeast: 2, per: "quarter" as const } } };
    assert.equal(meetingsPerPeriod(twice), 2);
    assert.equal(meetingsPerPeriod({ ...twice, periodUnit: "month" }), 1);
    assert.equal(meetingsPerPeriod(blankPlan), 1);
  });
});

describe("which deadline is the registration", () => {
  test("before 05/01/2023 ends on the 4th", () => {
    assert.equal(registrationDeadline(samplePlan)?.id, "deadline-1");
    assert.equal(registrationLastDay(samplePlan), "2023-01-04");
  });
  test("none named, none owed by a day", () =>
    assert.equal(registrationLastDay({ ...samplePlan, deadlines: [] }), null));
  test("a person who said it bounds nothing is believed", () =>
    assert.equal(registrationDeadline(withDeadline({ milestone: null })), null));
  test("a plan changed since is looked through anew: nothing is kept between two questions", () => {
    const open = [...samplePlan.deadlines];
    assert.equal(registrationDeadline({ deadlines: open })?.id, "deadline-1");
    open.length = 0;
    assert.equal(registrationDeadline({ deadlines: open }), null);
    const frozen = Object.freeze([...samplePlan.deadlines]) as typeof samplePlan.deadlines;
    assert.equal(registrationDeadline({ deadlines: frozen })?.id, "deadline-1");
  });
  test("a person's mark goes before the words", () => {
    const marked = { ...samplePlan.deadlines[0]!, id: "marked", what: "Gửi bảng", milestone: "register" as const };
    assert.equal(registrationDeadline({ deadlines: [samplePlan.deadlines[0]!, marked] })?.id, "marked");
  });
  test("one of the cells goes before one of nobody named", () => {
    const nobody = { ...samplePlan.deadlines[0]!, id: "nobody", who: null };
    assert.equal(registrationDeadline({ deadlines: [nobody, samplePlan.deadlines[0]!] })?.id, "deadline-1");
    assert.equal(registrationDeadline({ deadlines: [nobody] })?.id, "nobody");
  });
  test("the committee's own duty is not the cells'", () =>
    assert.equal(registrationDeadline(withDeadline({ who: "committee" })), null));
  test("a day after each meeting is no yearly registration", () =>
    assert.equal(
      registrationDeadline(
        withDeadline({ due: { type: "relative", anchor: "meeting", offset: -3, unit: "day", bound: "onOrBefore" } }),
      ),
      null,
    ));
  test("20 days into the year", () => {
    const due = { type: "relative", anchor: "year", offset: 19, unit: "day", bound: "onOrBefore" } as const;
    assert.equal(registrationLastDay(withDeadline({ due })), "2023-01-20");
  });
  test("within 10 days of the document's date", () => {
    const due = { type: "relative", anchor: "document", offset: 10, unit: "day", bound: "onOrBefore" } as const;
    assert.equal(registrationLastDay(withDeadline({ due })), "2022-12-02");
  });

  const words: [string, boolean][] = [
    ["Đăng ký chuyên đề về Đảng ủy", true],
    ["đăng kí nội dung sinh hoạt chuyên đề", true],
    ["gửi kế hoạch sinh hoạt chuyên đề về Văn phòng Đảng ủy", true],
    ["Báo cáo kết quả thực hiện Kế hoạch sinh hoạt chuyên đề", false],
    ["gửi báo cáo đề dẫn theo kế hoạch sinh hoạt", false],
    ["nộp đảng phí", false],
    ["Đăng ký chuyên đề".normalize("NFD"), true],
  ];
  for (const [text, expected] of words) test(text, () => assert.equal(speaksOfRegistration(text), expected));
});

const planWith = ({ title, ids, lead }: { title: string | null; ids: string[]; lead: number | null }): PlanContent => ({
  ...samplePlan,
  identity: { ...samplePlan.identity, title },
  topics: ids.map((id) => ({ ...samplePlan.topics[0]!, id })),
  rules: { ...samplePlan.rules, noticeLeadDays: lead },
});
const swapped = { added: "removed", removed: "added", changed: "changed" } as const;
const key = ({ section, item, field }: PlanChange): string => `${section}/${item}/${field}`;
const sorted = (changes: PlanChange[]): PlanChange[] => changes.sort((a, b) => (key(a) < key(b) ? -1 : 1));

describe("what a version changed", () => {
  test("nothing", () => assert.deepEqual(planDiff(samplePlan, structuredClone(samplePlan)), []));

  test("one topic moved, one gone, one new, the deadline later", () => {
    const [first, second, ...rest] = samplePlan.topics;
    const moved = { ...first!, period: { unit: "quarter", year: 2023, index: 2 } as const };
    const fresh = { ...second!, id: "topic-7", title: "Chuyên đề mới" };
    const after = {
      ...samplePlan,
      topics: [moved, ...rest, fresh],
      deadlines: [
        { ...samplePlan.deadlines[0]!, due: { type: "date", date: localDate("2023-01-10"), bound: "before" } as const },
      ],
    };
    assert.deepEqual(
      planDiff(samplePlan, after).map(({ section, item, field, kind }) => [section, item, field, kind]),
      [
        ["topics", "topic-2", null, "removed"],
        ["topics", "topic-1", "period", "changed"],
        ["topics", "topic-7", null, "added"],
        ["deadlines", "deadline-1", "due", "changed"],
      ],
    );
  });

  test("data are compared as data: the order of names is nothing, that of a list is", () => {
    assert.equal(sameValue({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }), true);
    assert.equal(sameValue([1, 2], [2, 1]), false);
    assert.equal(sameValue([1], [1, 2]), false);
    assert.equal(sameValue({ a: 1 }, { a: 1, b: 2 }), false);
    assert.equal(sameValue({ a: null }, null), false);
    assert.equal(sameValue([], {}), false);
  });
  test("two recipients of one name are not taken for one", () => {
    const twice = { ...samplePlan, recipients: [samplePlan.recipients[1]!, samplePlan.recipients[1]!] };
    const once = { ...samplePlan, recipients: [samplePlan.recipients[1]!] };
    assert.deepEqual(
      planDiff(twice, once).map(({ kind, item }) => [kind, item]),
      [["removed", "Các chi bộ trực thuộc #2"]],
    );
  });

  test("a change and its undoing name the same fields with the sides swapped", () => {
    const sides = fc.record({
      title: fc.constantFrom("A", "B", null),
      ids: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d")),
      lead: fc.constantFrom(null, 1, 2),
    });
    fc.assert(
      fc.property(sides, sides, (one, other) => {
        const there = planDiff(planWith(one), planWith(other));
        const back = planDiff(planWith(other), planWith(one)).map((change) => ({
          ...change,
          kind: swapped[change.kind],
          before: change.after,
          after: change.before,
        }));
        assert.deepEqual(sorted(there), sorted(back));
      }),
    );
  });
});
