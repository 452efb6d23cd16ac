import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { attendeeLetterBlocks } from "./attendee-letter-document.ts";
import { leadReportBlocks } from "./lead-report-document.ts";
import { meetingTime, noticeBlocks } from "./notice-document.ts";
import { said } from "./said.ts";
import { blankScoreSheet } from "./sample-blank.ts";
import {
  sampleAttendeeLetter,
  sampleLeadReport,
  sampleNotice,
  sampleScoreSheet,
  sampleUrgingLetter,
} from "./sample-letters.ts";
import { scoreSheetBlocks } from "./score-sheet-document.ts";
import { urgingLetterBlocks } from "./urging-letter-document.ts";

test("the notice says when, where, what, who, with which papers, and asks for an attendee", () => {
  const all = said(noticeBlocks(sampleNotice));
  for (const expected of [
    "1- Thời gian: 14 giờ 00 phút, thứ Tư, ngày 15 tháng 02 năm 2023.",
    "2- Địa điểm: Phòng họp tầng 2, trụ sở Sở Tư pháp",
    "5- Người trình bày báo cáo đề dẫn: đồng chí Lý Minh Đức.",
    "- Dự thảo báo cáo đề dẫn.",
    "- Vì sao số đồng chí phát biểu ở mỗi buổi còn ít?",
    "Kính đề nghị Đảng ủy Sở Tư pháp phân công cấp ủy viên dự buổi sinh hoạt.",
  ])
    ok(all.includes(expected), expected);
  ok(!said(noticeBlocks({ ...sampleNotice, attendeeAskedOf: null })).some((text) => text.startsWith("Kính đề nghị")));
});

test("a time or day that is not set leaves room", () => {
  equal(meetingTime(null, null), "... giờ ... phút, ngày ... tháng ... năm ......");
  equal(meetingTime(localDate("2023-02-19"), "08:05"), "08 giờ 05 phút, Chủ nhật, ngày 19 tháng 02 năm 2023");
});

test("the lead report has its four sections and may be unnumbered", () => {
  const blocks = leadReportBlocks(sampleLeadReport);
  const all = said(blocks);
  const sections = [
    "I- SỰ CẦN THIẾT VÀ CĂN CỨ",
    "II- TÌNH HÌNH",
    "III- GIẢI PHÁP ĐỀ XUẤT",
    "IV- VẤN ĐỀ GỢI Ý THẢO LUẬN",
  ];
  deepEqual(
    all.filter((text) => /^[IV]+- /.test(text)),
    sections,
  );
  const [head] = blocks;
  equal(head?.kind === "head" ? head.number?.value : undefined, null);
  ok(said(leadReportBlocks({ ...sampleLeadReport, causes: null })).includes("......"));
});

test("the score sheet shows both scorers side by side and no number line", () => {
  const blocks = scoreSheetBlocks(sampleScoreSheet);
  const all = said(blocks);
  ok(all.includes("TT | Tiêu chí | Điểm tối đa | Chi bộ tự chấm | Cấp ủy viên chấm | Ghi chú"));
  ok(all.includes("1.2 | Gửi tài liệu trước cho đảng viên, thông báo cho cấp ủy cấp trên | 10 | 8,5 |  | "));
  ok(all.includes(" | Tổng điểm | 100 | 93,5 |  | "));
  ok(all.includes(" | Xếp mức |  | Tốt |  | "));
  ok(blocks[0]?.kind === "head" && blocks[0].number === null);
});

test("nothing judged yet is no nought", () => {
  const all = said(scoreSheetBlocks(blankScoreSheet));
  ok(all.includes(" | Tổng điểm | 100 |  |  | "));
  ok(all.includes("Ưu điểm: ......"));
});

test("who scored from the papers is said", () => {
  const absent = { ...sampleScoreSheet, leader: { name: "Hà Thúc Kiên", attended: false } };
  ok(
    said(scoreSheetBlocks(absent)).includes("Cấp ủy viên chấm điểm: đồng chí Hà Thúc Kiên (không dự, chấm theo hồ sơ)"),
  );
});

test("the assignment letter names attendee, substitute and meeting; a deputy signs for the committee", () => {
  const blocks = attendeeLetterBlocks(sampleAttendeeLetter);
  const all = said(blocks);
  ok(all.includes("Đồng chí Phạm Ngọc Diệp, Đảng ủy viên"));
  ok(all.includes("Trường hợp không dự được, đồng chí Hà Thúc Kiên, Đảng ủy viên dự thay."));
  const closing = blocks.at(-1);
  deepEqual(closing?.kind === "closing" ? [closing.signature.behalf, closing.signature.post] : [], [
    "T/M ĐẢNG ỦY",
    "PHÓ BÍ THƯ",
  ]);
  ok(
    !said(attendeeLetterBlocks({ ...sampleAttendeeLetter, substitute: null })).some((text) => text.includes("dự thay")),
  );
});

test("the urging letter tells late from open: without a last day nobody is late", () => {
  const all = said(urgingLetterBlocks(sampleUrgingLetter));
  ok(all.includes("1 | Chi bộ Thanh tra | Quý I/2023 | Báo cáo kết quả | chưa quy định | "));
  ok(
    all.includes(
      "3 | Chi bộ Trung tâm Dịch vụ đấu giá tài sản | Cả năm | Đăng ký kế hoạch năm 2023 | trước ngày 05/01/2023 | 91",
    ),
  );
  ok(all.includes("Báo cáo kết quả trước ngày 15/04/2023."));
});

test("the office's own words take the place of the usual request", () => {
  const all = said(urgingLetterBlocks({ ...sampleUrgingLetter, text: "Đề nghị gửi báo cáo.", answerBy: null }));
  ok(all.includes("Đề nghị gửi báo cáo."));
  ok(!all.some((text) => text.includes("khẩn trương") || text.startsWith("Báo cáo kết quả trước")));
});
