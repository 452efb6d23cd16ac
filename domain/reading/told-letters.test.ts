import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlan } from "./plan-reading.ts";
import { expectedForm, type ExpectedPlan } from "./plans/leaves.ts";

/** A letter without parts: these paragraphs between its address and its recipients. */
const readLetter = (...paragraphs: string[]): ExpectedPlan =>
  expectedForm(
    readPlan(
      [
        "HUYỆN ỦY AN SƠN\nĐẢNG ỦY XÃ AN PHÚ\n*\nSố 12-CV/ĐU\nV/v sinh hoạt chuyên đề năm 2023",
        "An Phú, ngày 20 tháng 12 năm 2022",
        "Kính gửi: Các chi bộ trực thuộc",
        ...paragraphs,
        "Nơi nhận:\n- Huyện ủy (b/c);\n- Lưu VPĐU.\n\nT/M ĐẢNG ỦY\nBÍ THƯ\n\nLê Văn An",
      ].join("\n\n"),
      "txt",
      "0",
    ),
  );

for (const [sentence, duties] of [
  ["Văn phòng Đảng ủy tham mưu nhắc nhở các chi bộ thực hiện chưa nghiêm.", 1],
  ["Giao Văn phòng Đảng ủy tổng hợp, tham mưu phê bình chi bộ chưa gửi báo cáo.", 1],
  ["Văn phòng Đảng ủy tổng hợp báo cáo chưa đầy đủ.", 0],
  ["Ủy ban Kiểm tra Đảng ủy báo cáo đã phê bình các chi bộ chưa gửi báo cáo.", 0],
] as const)
  test(`“${sentence}” of a letter ${duties === 1 ? "lays a duty on somebody" : "tells of what was done"}`, () =>
    assert.equal(readLetter(sentence).duties.length, duties));
