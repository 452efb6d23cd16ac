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

const items = [
  "1. Về nội dung chuyên đề:",
  "- Chuyên đề 1: “Phòng, chống lãng phí” - quý I năm 2023.",
  "Mỗi quý ít nhất phải có một kỳ sinh hoạt chuyên đề.",
  "2. Gửi kế hoạch sinh hoạt chuyên đề về Đảng ủy trước ngày 31/01/2023.",
  "3. Thông báo lịch sinh hoạt cho đồng chí Đảng ủy viên phụ trách.",
];

const orders = "Để sinh hoạt đi vào nền nếp, Đảng ủy xã đề nghị các chi bộ trực thuộc thực hiện một số nội dung sau:";

test("items of what a letter asks of the cells are theirs, behind an item with a paragraph and topics of its own too", () => {
  const read = readLetter(orders, ...items, "4. Giao Văn phòng Đảng ủy tổng hợp, báo cáo.", "5. Báo cáo kết quả.");
  assert.deepEqual(read.duties, [
    ["cell", "Gửi kế hoạch sinh hoạt chuyên đề về Đảng ủy trước ngày 31/01/2023"],
    ["cell", "Thông báo lịch sinh hoạt cho đồng chí Đảng ủy viên phụ trách"],
    ["office", "tổng hợp, báo cáo"],
    ["cell", "Báo cáo kết quả"],
  ]);
  assert.deepEqual(read.deadlines, [["Gửi kế hoạch sinh hoạt chuyên đề về Đảng ủy", "cell", "before 2023-01-31"]]);
});

test("items of what a letter makes known, asking nobody, are nobody's", () => {
  const read = readLetter("Đảng ủy xã thông báo một số nội dung sau:", ...items);
  assert.deepEqual(read.duties, []);
  assert.deepEqual(read.deadlines, [["Gửi kế hoạch sinh hoạt chuyên đề về Đảng ủy", null, "before 2023-01-31"]]);
});

test("of what is ordered a second item goes on behind a paragraph; a list that begins anew does not", () => {
  const duties = (number: number): unknown[] =>
    readLetter(orders, "1. Gửi kế hoạch về Đảng ủy.", "Mẫu kế hoạch kèm theo.", `${number}. Tổng hợp kết quả.`).duties;
  assert.deepEqual(duties(2), [
    ["cell", "Gửi kế hoạch về Đảng ủy"],
    ["cell", "Tổng hợp kết quả"],
  ]);
  assert.deepEqual(duties(1), [["cell", "Gửi kế hoạch về Đảng ủy"]]);
});
