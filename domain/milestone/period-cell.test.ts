import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { localDate, type LocalDate } from "../calendar/local-date.ts";
import type { Period } from "../calendar/period.ts";
import { ruleSetOn } from "../meeting/rule-set.ts";
import type { PlanContent, PlanDeadline } from "../plan/plan-content.ts";
import { samplePlan } from "../plan/sample-plan.ts";
import { lastDayOfMilestone, type LastDay } from "./last-day.ts";
import type { MilestoneKey } from "./milestone-key.ts";
import { milestoneOfDeadline } from "./milestone-of-deadline.ts";
import { bindingOf } from "./obligation.ts";
import { judgePeriod, type MeetingFacts, type PeriodFacts } from "./period-cell.ts";

const d = localDate;
const first: Period = { unit: "quarter", year: 2023, index: 1 };
const done = (on: string, recordedOn = on): { on: LocalDate; recordedOn: LocalDate } => ({
  on: d(on),
  recordedOn: d(recordedOn),
});
const meeting = (meetingId: string, startsOn: string, change: Partial<MeetingFacts> = {}): MeetingFacts => ({
  meetingId,
  knownOn: d("2023-01-03"),
  startsOn: d(startsOn),
  cancelledOn: null,
  counts: true,
  done: {},
  ...change,
});
const facts = (meetings: MeetingFacts[], change: Partial<PeriodFacts> = {}): PeriodFacts => ({
  content: samplePlan,
  period: first,
  binding: { from: d("2022-11-22"), lapsesOn: null },
  meetings,
  extensions: {},
  ...change,
});
const heldOf = (asked: PeriodFacts, asOf: string): unknown[] => {
  const cell = judgePeriod(asked, d(asOf));
  const held = cell.milestones.find(({ key }) => key === "held")?.standing;
  return [cell.judgedOn, held?.state ?? null, held?.lateBy ?? null, cell.heldAfterBy];
};

describe("a period on the board", () => {
  test("everything is owed before anything is typed, and only holding has a day in the reference plan", () => {
    const cell = judgePeriod(facts([]), d("2023-02-01"));
    assert.deepEqual(
      cell.milestones.map(({ standing }) => standing?.state),
      Array(9).fill("open"),
    );
    assert.deepEqual(
      cell.milestones.filter(({ lastDay }) => lastDay !== null).map(({ key }) => key),
      ["held"],
    );
    assert.equal(cell.shortBy, 1);
  });
  test("a cell founded after the period's end owes nothing of it, not a meeting either; one founded within it does", () => {
    const bindingFor = (foundedOn: string) =>
      bindingOf({
        publishedOn: d("2022-11-22"),
        life: { foundedOn: d(foundedOn), dissolvedOn: null, dissolvedRecordedOn: null },
        period: first,
      });
    const after = judgePeriod(facts([], { binding: bindingFor("2023-04-01") }), d("2023-12-31"));
    assert.deepEqual([after.milestones.filter(({ standing }) => standing !== null), after.shortBy], [[], 0]);
    const within = judgePeriod(facts([], { binding: bindingFor("2023-03-31") }), d("2023-12-31"));
    assert.deepEqual([within.milestones.filter(({ standing }) => standing === null), within.shortBy], [[], 1]);
  });
  test("a cell that ended is short of no meeting from the day its end lapses what it owed", () => {
    const ended = facts([], { binding: { from: d("2022-11-22"), lapsesOn: d("2023-02-01") } });
    assert.deepEqual(
      ["2023-01-31", "2023-02-01"].map((day) => judgePeriod(ended, d(day)).shortBy),
      [1, 0],
    );
  });
  test("held on 5 April: after the quarter by five days, and stays so", () => {
    const april = facts([meeting("a", "2023-04-05", { done: { held: done("2023-04-05") } })]);
    assert.deepEqual(heldOf(april, "2023-03-31"), ["a", "open", 0, 0]);
    assert.deepEqual(heldOf(april, "2023-04-04"), ["a", "overdue", 4, 0]);
    assert.deepEqual(heldOf(april, "2023-04-05"), ["a", "done", 5, 5]);
    assert.deepEqual(heldOf(april, "2023-12-31"), ["a", "done", 5, 5]);
  });
  test("judged on the first held, the others listed under it", () => {
    const two = facts([
      meeting("a", "2023-02-01"),
      meeting("b", "2023-03-10", { done: { held: done("2023-03-10") } }),
      meeting("c", "2023-03-20", { done: { held: done("2023-03-20") } }),
    ]);
    const cell = judgePeriod(two, d("2023-03-31"));
    assert.deepEqual([cell.judgedOn, cell.others, cell.shortBy], ["b", ["c", "a"], 0]);
    assert.equal(judgePeriod(two, d("2023-03-01")).judgedOn, "a");
  });
  test("a cancelled or merged meeting is not judged; on the day before its cancelling it still was", () => {
    const cancelled = facts([
      meeting("a", "2023-02-01", { cancelledOn: d("2023-01-30") }),
      meeting("b", "2023-02-10", { counts: false, done: { held: done("2023-02-10") } }),
    ]);
    assert.equal(judgePeriod(cancelled, d("2023-01-29")).judgedOn, "a");
    assert.equal(judgePeriod(cancelled, d("2023-01-30")).judgedOn, null);
    assert.deepEqual(judgePeriod(cancelled, d("2023-03-31")).others, ["b"]);
    assert.equal(judgePeriod(cancelled, d("2023-03-31")).shortBy, 1);
  });
  test("a meeting is known from the day it was entered", () => {
    const one = facts([meeting("a", "2023-02-01")]);
    assert.equal(judgePeriod(one, d("2023-01-02")).judgedOn, null);
    assert.equal(judgePeriod(one, d("2023-01-03")).judgedOn, "a");
  });
  test("two a quarter: one held, one still short", () => {
    const twice = { ...samplePlan, rules: { ...samplePlan.rules, frequency: { atLeast: 2, per: "quarter" as const } } };
    const one = [meeting("a", "2023-02-01", { done: { held: done("2023-02-01") } })];
    assert.equal(judgePeriod(facts(one, { content: twice }), d("2023-03-31")).shortBy, 1);
  });
  test("not owed before the plan is published", () =>
    assert.ok(judgePeriod(facts([]), d("2022-11-21")).milestones.every(({ standing }) => standing === null)));
  test("an extension excuses its own step", () => {
    const extended = facts([], { extensions: { held: [{ grantedOn: d("2023-03-30"), until: d("2023-04-10") }] } });
    const held = judgePeriod(extended, d("2023-04-05")).milestones.find(({ key }) => key === "held");
    assert.deepEqual([held?.standing?.state, held?.standing?.excused], ["overdue", true]);
  });
});

const deadline = (what: string, due: PlanDeadline["due"], change: Partial<PlanDeadline> = {}): PlanDeadline => ({
  id: what,
  what,
  words: "…",
  who: "cell",
  due,
  ...change,
});
const relative = (
  anchor: "meeting" | "quarterEnd" | "monthEnd" | "year" | "document",
  offset: number,
  unit: "day" | "workingDay" = "day",
): PlanDeadline["due"] => ({
  type: "relative",
  anchor,
  offset,
  unit,
  bound: "onOrBefore",
});
const asked = (
  key: MilestoneKey,
  content: Partial<PlanContent>,
  meetingOn: string | null = "2023-03-15",
): LastDay | null =>
  lastDayOfMilestone(key, {
    content: { ...samplePlan, ...content },
    period: key === "register" ? null : first,
    meetingOn: meetingOn === null ? null : d(meetingOn),
    ruleSet: ruleSetOn(d(meetingOn ?? "2023-03-31")),
  });
const short = (last: LastDay | null): unknown => (last === null ? null : [last.day, last.source]);

describe("the last day of a step", () => {
  test("registering by the plan's own words", () =>
    assert.deepEqual(asked("register", {}), { day: "2023-01-04", source: "deadline", words: "trước ngày 05/01/2023" }));
  test("holding by the quarter's end", () => assert.deepEqual(short(asked("held", {})), ["2023-03-31", "period"]));
  test("the rest has none in the reference plan", () => {
    for (const key of ["noticed", "sentToMembers", "minutesSigned", "reportedToCommittee", "scored"] as const)
      assert.equal(asked(key, {}), null);
  });
  const rules = { ...samplePlan.rules, noticeLeadDays: 3, papersLeadDays: 2, reportWithinDays: 2 };
  test("by the plan's lead times, from the meeting", () => {
    assert.deepEqual(short(asked("noticed", { rules })), ["2023-03-12", "plan"]);
    assert.deepEqual(short(asked("sentToMembers", { rules })), ["2023-03-13", "plan"]);
    assert.deepEqual(short(asked("reportedToCommittee", { rules })), ["2023-03-17", "plan"]);
    assert.deepEqual(
      short(asked("reportedToMembers", { rules: { ...rules, reportUnit: "workingDay" } }, "2023-03-17")),
      ["2023-03-21", "plan"],
    );
  });
  test("no meeting set, nothing to count from", () => assert.equal(asked("noticed", { rules }, null), null));
  test("from 28/10/2025 the centre's rules speak where the plan is silent", () => {
    assert.deepEqual(short(asked("sentToMembers", {}, "2025-11-10")), ["2025-11-09", "ruleSet"]);
    assert.deepEqual(short(asked("reportedToCommittee", {}, "2025-11-10")), ["2025-11-12", "ruleSet"]);
  });
  test("a deadline in the plan goes before its lead times", () => {
    const deadlines = [deadline("Gửi thông báo trước khi sinh hoạt", relative("meeting", -5))];
    assert.deepEqual(short(asked("noticed", { rules, deadlines })), ["2023-03-10", "deadline"]);
  });
  test("a dated report belongs to the quarter just ended", () => {
    const due = { type: "date", date: d("2023-04-10"), bound: "before" } as const;
    const deadlines = [deadline("Báo cáo kết quả sinh hoạt về Đảng ủy", due)];
    assert.deepEqual(short(asked("reportedToCommittee", { deadlines })), ["2023-04-09", "deadline"]);
    const july = [deadline("Báo cáo kết quả sinh hoạt về Đảng ủy", { ...due, date: d("2023-07-10") })];
    assert.equal(asked("reportedToCommittee", { deadlines: july }), null);
  });
  const anchors: [Parameters<typeof relative>[0], number, string][] = [
    ["quarterEnd", 5, "2023-04-05"],
    ["monthEnd", -5, "2023-03-26"],
    ["year", -10, "2023-12-21"],
    ["document", 30, "2022-12-22"],
    ["meeting", 3, "2023-03-18"],
  ];
  for (const [anchor, offset, expected] of anchors)
    test(`${offset} days from ${anchor}`, () => {
      const deadlines = [deadline("gửi báo cáo kết quả", relative(anchor, offset))];
      assert.deepEqual(short(asked("reportedToCommittee", { deadlines })), [expected, "deadline"]);
    });
  test("a month's quarter ends with its quarter", () => {
    const deadlines = [deadline("gửi báo cáo kết quả", relative("quarterEnd", 0))];
    const content = { ...samplePlan, periodUnit: "month" as const, deadlines };
    const question = {
      content,
      period: { unit: "month", year: 2023, index: 2 } as const,
      meetingOn: null,
      ruleSet: null,
    };
    assert.equal(lastDayOfMilestone("reportedToCommittee", question)?.day, "2023-03-31");
  });
  test("by the 20th of the meeting's own month", () => {
    const due = { type: "dayOfPeriod", per: "month", day: 20, of: "everyMonth", bound: "onOrBefore" } as const;
    const deadlines = [deadline("gửi báo cáo kết quả", due)];
    assert.deepEqual(short(asked("reportedToCommittee", { deadlines }, "2023-02-10")), ["2023-02-20", "deadline"]);
  });
  test("working days leave out the office's holidays", () => {
    const content = { ...samplePlan, rules: { ...rules, reportUnit: "workingDay" as const } };
    const question = {
      content,
      period: first,
      meetingOn: d("2023-03-17"),
      ruleSet: null,
      holidays: new Set([d("2023-03-20")]),
    };
    assert.equal(lastDayOfMilestone("reportedToCommittee", question)?.day, "2023-03-22");
  });
  test("by the 20th of the quarter's last month", () => {
    const due = { type: "dayOfPeriod", per: "quarter", day: 20, of: "lastMonth", bound: "onOrBefore" } as const;
    assert.deepEqual(short(asked("reportedToCommittee", { deadlines: [deadline("gửi báo cáo kết quả", due)] })), [
      "2023-03-20",
      "deadline",
    ]);
  });
});

describe("which step a deadline bounds", () => {
  const cases: [string, Partial<PlanDeadline>, MilestoneKey | null][] = [
    ["Báo cáo kết quả sinh hoạt chuyên đề về Đảng ủy", {}, "reportedToCommittee"],
    ["gửi báo cáo kết quả đến đảng viên", {}, "reportedToMembers"],
    ["Gửi tài liệu cho đảng viên nghiên cứu", {}, "sentToMembers"],
    ["Duyệt báo cáo đề dẫn", {}, "leadReportApproved"],
    ["Báo cáo Đảng ủy bằng văn bản để phân công cấp ủy dự", {}, "noticed"],
    ["phân công cấp ủy dự sinh hoạt", { who: "committee" }, "attendeeAssigned"],
    ["chấm điểm buổi sinh hoạt", { who: "leader" }, "scored"],
    ["Hoàn thiện và ký biên bản", {}, "minutesSigned"],
    ["Tổng hợp, báo cáo kết quả về cấp trên", { who: "committee" }, null],
    ["phân công cấp ủy dự sinh hoạt", { who: "office" }, "attendeeAssigned"],
    ["phân công cấp ủy dự sinh hoạt", { who: "member" }, null],
    ["chấm điểm buổi sinh hoạt", { who: "cell" }, "scored"],
    ["chấm điểm buổi sinh hoạt", { who: "member" }, null],
    ["Hoàn thiện và ký biên bản", { who: null }, "minutesSigned"],
    ["báo cáo Đảng ủy", {}, "reportedToCommittee"],
    ["tổng hợp, báo cáo Đảng ủy", {}, null],
    ["báo cáo Đảng ủy", { due: relative("meeting", -2) }, null],
    ["nộp đảng phí", {}, null],
    ["chấm điểm buổi sinh hoạt", { milestone: null }, null],
    ["bất kỳ", { milestone: "held" }, "held"],
  ];
  for (const [what, change, expected] of cases)
    test(`${what} → ${expected}`, () =>
      assert.equal(milestoneOfDeadline(deadline(what, relative("meeting", 2), change)), expected));
});
