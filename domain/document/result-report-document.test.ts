import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { resultReportBlocks, type ResultReportContent } from "./result-report-document.ts";
import { said } from "./said.ts";
import { sampleResultReport } from "./sample-meeting.ts";

const lines = (change: Partial<ResultReportContent> = {}): string[] =>
  said(resultReportBlocks({ ...sampleResultReport, ...change }));

test("the report cites its basis and tells the meeting in the words of the form", () => {
  const all = lines();
  for (const expected of [
    "kết quả sinh hoạt chi bộ theo chuyên đề Quý I/2023",
    "1- Thời gian: từ 14 giờ 00 phút đến 16 giờ 10 phút, ngày 15 tháng 02 năm 2023; thời lượng 130 phút.",
    "4- Cấp ủy viên cấp trên dự: đồng chí Đặng Hữu Phước, Bí thư Đảng ủy Sở.",
    "2- Người trình bày báo cáo đề dẫn: đồng chí Lý Minh Đức.",
    "4- Số đảng viên phát biểu: 06 đồng chí. Những ý kiến chính:",
    "3- Chi bộ tự chấm điểm: 93,5 điểm, mức Tốt.",
    "4- Cấp ủy viên chấm điểm: ...... điểm",
  ])
    ok(all.includes(expected), expected);
  ok(all.some((text) => text.startsWith("Thực hiện Kế hoạch số 46-KH/ĐU ngày 22/11/2022 của Đảng ủy Sở Tư pháp về")));
});

test("attendance is counts out of those counted, never names or reasons", () => {
  const all = lines();
  ok(all.some((text) => text.includes("có mặt 9/11 (81,8%) đảng viên; vắng mặt có lý do: 02 đồng chí")));
  ok(!all.some((text) => text.includes("Bùi Thanh Hà") || text.includes("ốm")));
});

const attendee = (change: Partial<ResultReportContent>) =>
  lines(change).find((text) => text.startsWith("4- Cấp ủy viên cấp"));

test("an attendee not recorded, none, and one are three things", () => {
  const { attendee: _, ...unrecorded } = sampleResultReport;
  equal(
    said(resultReportBlocks(unrecorded)).find((text) => text.startsWith("4- Cấp ủy viên cấp")),
    "4- Cấp ủy viên cấp trên dự: ......",
  );
  equal(attendee({ attendee: null }), "4- Cấp ủy viên cấp trên dự: không có.");
  equal(
    attendee({ attendee: { name: "Hà Thúc Kiên", post: null } }),
    "4- Cấp ủy viên cấp trên dự: đồng chí Hà Thúc Kiên.",
  );
});

test("recipients and signature close it; the last body line takes the end mark", () => {
  const blocks = resultReportBlocks(sampleResultReport);
  const closing = blocks.at(-1);
  ok(closing?.kind === "closing");
  deepEqual(closing.signature, { behalf: "T/M CHI BỘ", post: "BÍ THƯ", name: "Hoàng Thị Mai Lan" });
  equal(closing.archive, "Chi bộ");
  const body = blocks.at(-2);
  equal(body?.kind === "paragraph" && body.end, true);
});

test("without a basis or a score there is room, not a guess", () => {
  const all = lines({ bases: [], scores: { self: null, leader: null }, attendance: null, lengthInMinutes: null });
  ok(all.some((text) => text.startsWith("Thực hiện ......,")));
  ok(all.includes("3- Chi bộ tự chấm điểm: ...... điểm"));
  ok(all.includes("3- Đảng viên dự sinh hoạt: ......"));
});
