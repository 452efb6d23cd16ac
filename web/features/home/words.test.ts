import assert from "node:assert/strict";
import { test } from "node:test";
import type { Duty } from "#contract/home.ts";
import { sentenceOf, shortDeed, untilText, verbOf } from "./words.ts";

const duty = (change: Partial<Duty>): Duty => ({
  kind: "hold",
  subject: "Quý I/2023",
  organisation: "Chi bộ Văn phòng",
  step: null,
  lastDay: null,
  words: null,
  extended: false,
  daysLeft: null,
  href: "/meeting/1",
  ...change,
});

test("a step is named as the board names it, whatever kind of duty it is", () => {
  const step = duty({ kind: "lead-report", step: "Gửi báo cáo đề dẫn đến đảng viên", daysLeft: -2 });
  assert.equal(sentenceOf(step), "Quá hạn 2 ngày: gửi báo cáo đề dẫn đến đảng viên — Quý I/2023");
  assert.equal(sentenceOf({ ...step, step: null }), "Quá hạn 2 ngày: chuẩn bị báo cáo đề dẫn — Quý I/2023");
  assert.equal(shortDeed(step), "Gửi báo cáo đề dẫn đến đảng viên: Quý I/2023");
});

test("until when: the day granted, else the plan's words, else the day; of a step without a day that it cannot be late", () => {
  const day = { lastDay: "2023-01-04", words: "trước ngày 05/01/2023" } as Partial<Duty>;
  assert.equal(untilText(duty({ ...day, extended: true })), "Được gia hạn đến hết ngày 04/01/2023.");
  assert.equal(untilText(duty(day)), "Hạn: trước ngày 05/01/2023, theo kế hoạch của Đảng ủy.");
  assert.equal(untilText(duty({ ...day, words: null })), "Hạn: hết ngày 04/01/2023.");
  assert.match(untilText(duty({ step: "Ký biên bản" })), /^Kế hoạch và hướng dẫn không ấn định ngày/u);
  assert.equal(untilText(duty({})), "");
});

test("a remark and a number of cells are sentences of their own", () => {
  const returned = duty({ kind: "correct-registration", subject: "Ghi rõ tháng" });
  const overdue = duty({ kind: "urge-overdue", subject: "2 chi bộ đang quá hạn" });
  assert.deepEqual(
    [sentenceOf(returned), sentenceOf(overdue)],
    ["Đăng ký bị trả lại: Ghi rõ tháng", "Đôn đốc: 2 chi bộ đang quá hạn"],
  );
});

test("the button says where it leads: to the notice of a meeting nobody set, to the meeting, to its room", () => {
  const verbs = ["/meeting/new?org=1&period=2023-Q1", "/meeting/1", "/meeting/1/room"].map((href) =>
    verbOf(duty({ href })),
  );
  assert.deepEqual(verbs, ["Lập thông báo", "Mở buổi sinh hoạt", "Vào buổi sinh hoạt"]);
});
