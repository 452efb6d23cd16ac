import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { localDate } from "../calendar/local-date.ts";
import { minimumLength, ruleSetOn } from "../meeting/rule-set.ts";
import { minutesBetween, type CapturedMeeting } from "./captured-meeting.ts";
import { checkBeforeFinishing, checkSections } from "./check-before-finishing.ts";
import { draftMinutes } from "./draft-minutes.ts";
import { nextMinutes, readBackMinutes, signMinutes, writeMinutes, type MinutesVersion } from "./lifecycle.ts";
import { sampleMeeting } from "./sample-meeting.ts";

const bodyOf = (captured: CapturedMeeting, key: string): string[] =>
  (draftMinutes(captured).find((section) => section.key === key)?.body ?? "none").split("\n");
const empty: CapturedMeeting = {
  ...sampleMeeting,
  startsAt: null,
  endsAt: null,
  chair: null,
  minuteTaker: null,
  presenter: null,
  guests: [],
  attendee: null,
  steps: [],
  contributions: [],
  conclusions: [],
  solutions: [],
  votes: [],
  readBack: null,
};

describe("minutes drafted from what was captured", () => {
  test("in the order of the handbook", () =>
    assert.deepEqual(
      draftMinutes(sampleMeeting).map(({ key }) => key),
      ["time-place", "attendance", "people", "course", "contributions", "conclusion", "tasks", "vote", "closing"],
    ));
  test("total, present, absent by name with the reason, exempt", () =>
    assert.deepEqual(bodyOf(sampleMeeting, "attendance"), [
      "Tổng số đảng viên: 12 đồng chí.",
      "Có mặt: 09/11 đồng chí phải dự sinh hoạt.",
      "Đến muộn: Trần Đức Lộc.",
      "Vắng có lý do: 02 đồng chí.",
      "- Vi Thanh Hà: ốm",
      "- Ma Văn Khải: công tác",
      "Vắng không lý do: không.",
      "Được miễn sinh hoạt: 01 đồng chí.",
      "- Lương Thị Sâm: tuổi cao",
    ]));
  test("figures entered without names still tell the absent", () => {
    const count = { ...sampleMeeting.attendance.count, withReason: 1, withoutReason: 1 };
    const attendance = { ...sampleMeeting.attendance, count, withReason: [], exempt: [], late: [] };
    assert.deepEqual(bodyOf({ ...sampleMeeting, attendance }, "attendance").slice(2), [
      "Vắng có lý do: 01 đồng chí.",
      "Vắng không lý do: 01 đồng chí.",
    ]);
  });
  test("only what was adopted becomes a task: what, who, by when", () =>
    assert.deepEqual(bodyOf(sampleMeeting, "tasks"), [
      "- Lập danh mục việc khó – đồng chí Vũ Thị Lan – xong trước hoặc trong ngày 31/03/2023.",
    ]));
  test("time, place, topic with its period", () => {
    assert.deepEqual(bodyOf(sampleMeeting, "time-place"), [
      "Thời gian: bắt đầu lúc 14 giờ 00, ngày 15 tháng 02 năm 2023.",
      "Địa điểm: Phòng họp tầng 2.",
      "Chuyên đề (Quý I/2023): Nâng cao chất lượng sinh hoạt chi bộ.",
    ]);
    assert.deepEqual(bodyOf({ ...sampleMeeting, place: " ", topic: null }, "time-place").slice(1), [
      "Địa điểm: .......",
    ]);
    assert.equal(
      bodyOf({ ...sampleMeeting, period: null }, "time-place")[2],
      "Chuyên đề: Nâng cao chất lượng sinh hoạt chi bộ.",
    );
  });
  test("who chaired, who wrote, who was sent, who was a guest", () =>
    assert.deepEqual(bodyOf(sampleMeeting, "people"), [
      "Chủ trì: đồng chí Hoàng Minh Tuyết, Bí thư chi bộ.",
      "Thư ký: đồng chí Ma Thị Nhạn.",
      "Cấp ủy cấp trên dự: đồng chí Nông Thị Vân, Ủy viên Ban Chấp hành.",
      "Đại biểu dự:",
      "- Đồng chí Đặng Hữu Phan, Phó Giám đốc",
    ]));
  test("each step with who and when, and what was written under it", () => {
    const step = { ...sampleMeeting.steps[0]!, text: " Gợi ý thảo luận. ", time: "14:20", note: " Ba vấn đề. " };
    assert.deepEqual(bodyOf({ ...sampleMeeting, steps: [step] }, "course"), [
      "1. Gợi ý thảo luận – đồng chí Hoàng Minh Tuyết (14 giờ 20).",
      "Ba vấn đề.",
    ]);
    assert.deepEqual(
      bodyOf({ ...sampleMeeting, steps: [{ ...step, person: null, time: null, note: " " }] }, "course"),
      ["1. Gợi ý thảo luận."],
    );
  });
  test("contributions by name, conclusions by item, hour and reading at the end", () => {
    assert.deepEqual(bodyOf(sampleMeeting, "contributions")[0], "- Đồng chí Vũ Thị Lan: Gửi tài liệu trước ba ngày.");
    assert.deepEqual(bodyOf(sampleMeeting, "conclusion")[1], "2. Đầu buổi kiểm điểm kết luận buổi trước.");
    assert.deepEqual(bodyOf(sampleMeeting, "closing"), [
      "Buổi sinh hoạt kết thúc lúc 16 giờ 05 cùng ngày.",
      "Biên bản đã được đọc lại trước chi bộ và được nhất trí thông qua.",
    ]);
  });
  test("what nobody wrote down stays open; contributions and conclusion show that they are missing", () => {
    assert.deepEqual(
      draftMinutes(empty).map(({ key }) => key),
      ["time-place", "attendance", "people", "contributions", "conclusion", "closing"],
    );
    assert.deepEqual(bodyOf(empty, "people"), ["Chủ trì: .......", "Thư ký: ......."]);
    assert.deepEqual(bodyOf(empty, "closing"), ["Buổi sinh hoạt kết thúc lúc ...... giờ cùng ngày."]);
  });
});

const withAttendance = (change: Partial<CapturedMeeting["attendance"]>): Partial<CapturedMeeting> => ({
  attendance: { ...sampleMeeting.attendance, ...change },
});

describe("looked at before finishing", () => {
  const set = ruleSetOn(localDate("2023-02-15"));
  const told = (change: Partial<CapturedMeeting>, session: "thematic" | "joined" = "thematic"): string[] =>
    checkBeforeFinishing({ ...sampleMeeting, ...change }, minimumLength(set, session, 11)).map(
      ({ code, spot }) => `${code} ${spot}`,
    );
  const solution = sampleMeeting.solutions[0]!;
  const unled = sampleMeeting.steps.map((step) => ({ ...step, note: "Đã trình bày.", person: null }));
  const cases: [string, Partial<CapturedMeeting>, string[]][] = [
    ["nothing to say", {}, []],
    ["89 minutes", { endsAt: "15:29" }, ["too-short endsAt"]],
    ["90 minutes", { endsAt: "15:30" }, []],
    ["no end", { endsAt: null }, ["no-end endsAt"]],
    ["no conclusion but blanks", { conclusions: [" "] }, ["no-conclusion conclusion"]],
    ["no minute-taker", { minuteTaker: null }, ["no-minute-taker minuteTaker"]],
    ["the chair takes the minutes", { minuteTaker: sampleMeeting.chair }, ["chair-takes-minutes minuteTaker"]],
    [
      "one absent without reason",
      withAttendance({
        count: { ...sampleMeeting.attendance.count, present: 8, withoutReason: 1 },
        withoutReason: [{ id: "p7", name: "Lò Văn Pha" }],
      }),
      ["absent-without-reason rollCall:p7"],
    ],
    [
      "as many without reason, by a paper's figures only",
      withAttendance({ count: { ...sampleMeeting.attendance.count, present: 7, withoutReason: 2 } }),
      ["absent-without-reason rollCall"],
    ],
    [
      "a reason left open",
      withAttendance({ withReason: [{ id: "p3", name: "Vi Thanh Hà", reason: "" }] }),
      ["reason-unsaid rollCall:p3"],
    ],
    [
      "a solution of nobody, by no day",
      { solutions: [{ ...solution, owner: null, dueOn: null }] },
      ["solution-without-owner solution:s1:owner", "solution-without-day solution:s1:dueOn"],
    ],
    ["one not adopted needs neither", { solutions: [{ ...solution, owner: null, dueOn: null, adopted: false }] }, []],
    [
      "nobody presented, as far as anybody wrote down",
      { presenter: null, steps: unled },
      ["no-presenter step:4:person"],
    ],
    ["who presented stands at the step", { presenter: null }, []],
    ["a regular meeting has no presenter", { presenter: null, kind: "regular" }, []],
    ["a step nobody filled", { steps: [{ ...sampleMeeting.steps[0]!, person: null }] }, ["step-empty step:1"]],
  ];
  for (const [name, change, expected] of cases) test(name, () => assert.deepEqual(told(change), expected));
  test("joined with the regular meeting more time is asked", () =>
    assert.deepEqual(told({ endsAt: "15:59" }, "joined"), ["too-short endsAt"]));
  test("what was captured under a section somebody wrote is pointed at there", () => {
    const plain = { title: "Kết luận", body: "Đã họp.", layer: "edited" as const };
    const sections = [
      { ...plain, key: "conclusion", newer: "1. Gửi tài liệu sớm." },
      { ...plain, key: "closing", newer: null },
    ];
    assert.deepEqual(checkSections(sections), [
      { code: "captured-since", spot: "section:conclusion", values: { title: "Kết luận" } },
    ]);
  });
  test("an apology by the group's link, which nobody has confirmed", () =>
    assert.deepEqual(checkBeforeFinishing({ ...sampleMeeting, unsettled: [{ id: "p4", name: "Lò Thị Mai" }] }, 90), [
      { code: "apology-waiting", spot: "rollCall:p4", values: { name: "Lò Thị Mai" } },
    ]));
  test("everything at once", () =>
    assert.deepEqual(
      checkBeforeFinishing(empty, 90).map(({ code }) => code),
      ["no-chair", "no-minute-taker", "no-presenter", "no-contributions", "no-conclusion", "no-start", "no-end"],
    ));
  test("minutes between two hours, over midnight too", () => {
    assert.equal(minutesBetween("14:00", "16:05"), 125);
    assert.equal(minutesBetween("23:30", "00:15"), 45);
    assert.equal(minutesBetween("14:00", "14:00"), 0);
    assert.deepEqual(
      [minutesBetween(null, "16:05"), minutesBetween("14:00", null), minutesBetween("14h", "16:05")],
      [null, null, null],
    );
  });
});

const code = (result: ReturnType<typeof signMinutes>): string => (result.ok ? result.value.state : result.error.code);

describe("signing", () => {
  const draft: MinutesVersion = { number: 1, state: "draft", takerSigned: false, chairSigned: false };
  const read: MinutesVersion = { ...draft, state: "read-back" };
  const taken: MinutesVersion = { ...read, takerSigned: true };
  const signed: MinutesVersion = { ...taken, state: "signed", chairSigned: true };

  const cases: [string, ReturnType<typeof signMinutes>, string][] = [
    ["not before it was read back", signMinutes(draft, "taker"), "minutes.not-read-back"],
    ["one of two", signMinutes(read, "taker"), "read-back"],
    ["one of two, the other first", signMinutes(read, "chair"), "read-back"],
    ["the same again", signMinutes(taken, "taker"), "minutes.signed-by-you"],
    ["both: locked", signMinutes(taken, "chair"), "signed"],
    ["nothing after that", signMinutes(signed, "chair"), "minutes.already-signed"],
    ["no writing either", writeMinutes(signed), "minutes.already-signed"],
    ["nor reading back", readBackMinutes(signed), "minutes.already-signed"],
    ["a second version needs a reason", nextMinutes(signed, " "), "minutes.reason-missing"],
    ["and something signed", nextMinutes(taken, "Sót ý kiến"), "minutes.not-signed"],
  ];
  for (const [name, result, expected] of cases) test(name, () => assert.equal(code(result), expected));
  test("writing takes back what was signed before", () =>
    assert.deepEqual(writeMinutes(taken), { ok: true, value: draft }));
  test("the second version starts anew", () =>
    assert.deepEqual(nextMinutes(signed, "Sót một ý kiến"), { ok: true, value: { ...draft, number: 2 } }));
});
