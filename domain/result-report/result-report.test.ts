import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sampleMeeting } from "../minutes/sample-meeting.ts";
import { draftResultReport, type ReportedScore } from "./draft-result-report.ts";
import {
  mayWriteReport,
  moveResultReport,
  resultReportMoves,
  resultReportStates,
  type ResultReportMove,
} from "./lifecycle.ts";

const numbers = { count: sampleMeeting.attendance.count, speakers: 6 };
const scores: { cell: ReportedScore; leader: ReportedScore } = { cell: { tenths: 925, band: "Tốt" }, leader: null };
const context = {
  basis: "Kế hoạch số 46-KH/ĐU ngày 22/11/2022 của Đảng ủy Sở",
  leadReportSummary: "Báo cáo nêu ba hạn chế.",
};
const report = draftResultReport(sampleMeeting, numbers, scores, context);
const bodyOf = (key: string): string => report.find((section) => section.key === key)?.body ?? "none";

describe("the result report drafted from the minutes", () => {
  test("numbers of attendance", () =>
    assert.equal(
      bodyOf("attendance"),
      "Có mặt 09/11 đảng viên; vắng có lý do 02; vắng không lý do 00.\nNgoài số phải dự: được miễn sinh hoạt 01.\nCấp ủy cấp trên dự: đồng chí Nông Thị Vân, Ủy viên Ban Chấp hành.",
    ));
  test("nobody who was absent or spoke is named, nor any reason", () => {
    const whole = report
      .filter(({ key }) => key !== "tasks")
      .map(({ body }) => body)
      .join("\n");
    for (const word of ["Vi Thanh Hà", "Ma Văn Khải", "Lương Thị Sâm", "tuổi cao", "Vũ Thị Lan", "Trần Đức Lộc", "ốm"])
      assert.ok(!whole.includes(word), word);
  });
  test("solutions adopted, the score with its comma, one not given", () => {
    assert.equal(bodyOf("solutions"), "- Lập danh mục việc khó");
    assert.equal(bodyOf("scores"), "Chi bộ tự chấm: 92,5 điểm (Tốt).\nCấp ủy phụ trách chấm: chưa chấm.");
    assert.equal(
      bodyOf("time-place").split("\n")[0],
      "Thời gian: từ 14 giờ 00 đến 16 giờ 05, ngày 15 tháng 02 năm 2023 (125 phút).",
    );
  });
  test("what the cell must say itself is there and empty", () => {
    for (const key of ["strengths", "shortcomings", "proposals"]) assert.equal(bodyOf(key), "");
  });
});

describe("the states of a result report", () => {
  const allowed: Record<string, Partial<Record<ResultReportMove, string>>> = {
    draft: { send: "sent" },
    sent: { accept: "accepted", return: "returned" },
    returned: { send: "sent" },
    accepted: {},
  };
  for (const state of resultReportStates)
    for (const move of resultReportMoves)
      test(`${state}, ${move}`, () => {
        const to = allowed[state]?.[move];
        const moved = moveResultReport({ state, remark: "Thiếu giải pháp", minutesSigned: true }, move);
        assert.deepEqual(
          moved,
          to === undefined
            ? { ok: false, error: { code: "result-report.move-refused", from: state, move } }
            : { ok: true, value: to },
        );
      });
  test("no remark, no returning; no signed minutes, no sending", () => {
    assert.deepEqual(moveResultReport({ state: "sent", remark: "", minutesSigned: true }, "return"), {
      ok: false,
      error: { code: "result-report.remark-missing" },
    });
    assert.deepEqual(moveResultReport({ state: "draft", remark: null, minutesSigned: false }, "send"), {
      ok: false,
      error: { code: "result-report.minutes-unsigned" },
    });
    assert.deepEqual(resultReportStates.filter(mayWriteReport), ["draft", "returned"]);
  });
});
