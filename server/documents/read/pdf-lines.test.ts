import assert from "node:assert/strict";
import { test } from "node:test";
import { pageLines, type Piece } from "./pdf-lines.ts";
import type { Rule } from "./pdf-rules.ts";
import { ruledTables } from "./pdf-tables.ts";

const piece = (text: string, x: number, y: number): Piece => ({ text, x, y, width: text.length * 6, height: 12 });

test("a head whose motto begins left of the kind word is said column by column, the kind word after it", () => {
  const lines = pageLines([
    piece("TỈNH ỦY HÀ SƠN", 60, 780),
    piece("ĐẢNG CỘNG SẢN VIỆT NAM", 270, 780),
    piece("ĐẢNG ỦY SỞ Y TẾ", 60, 764),
    piece("Hà Sơn, ngày 02 tháng 01 năm 2024", 270, 764),
    piece("KẾ HOẠCH", 250, 730),
    piece("sinh hoạt chuyên đề năm 2024", 190, 712),
  ]);
  assert.deepEqual(
    lines.map(({ text }) => text),
    [
      "TỈNH ỦY HÀ SƠN",
      "ĐẢNG ỦY SỞ Y TẾ",
      "ĐẢNG CỘNG SẢN VIỆT NAM",
      "Hà Sơn, ngày 02 tháng 01 năm 2024",
      "KẾ HOẠCH",
      "sinh hoạt chuyên đề năm 2024",
    ],
  );
});

test("recipients broken longer than their label stay apart from the signature beside them", () => {
  const lines = pageLines([
    piece("Nơi nhận:", 60, 200),
    piece("T/M ĐẢNG ỦY", 360, 195),
    piece("- Đảng ủy Khối các cơ quan tỉnh (b/c);", 60, 184),
    piece("BÍ THƯ", 375, 178),
    piece("- Lưu VPĐU.", 60, 168),
  ]);
  assert.deepEqual(
    lines.map(({ text }) => text),
    ["Nơi nhận:", "- Đảng ủy Khối các cơ quan tỉnh (b/c);", "- Lưu VPĐU.", "T/M ĐẢNG ỦY", "BÍ THƯ"],
  );
});

test("recipients justified word from word stay one line each, the page's number below them is none of theirs", () => {
  const lines = pageLines([
    piece("Nơi nhận:", 60, 200),
    piece("T/M ĐẢNG ỦY", 360, 200),
    piece("-", 60, 184),
    piece("Đảng ủy", 95, 184),
    piece("Khối,", 170, 184),
    piece("BÍ THƯ", 375, 184),
    piece("- Lưu VT.", 60, 168),
    piece("1", 290, 60),
  ]);
  assert.deepEqual(
    lines.map(({ text }) => text),
    ["Nơi nhận:", "- Đảng ủy Khối,", "- Lưu VT.", "T/M ĐẢNG ỦY", "BÍ THƯ", "1"],
  );
});

const saidOf = (pieces: readonly Piece[]): string[] => pageLines(pieces).map(({ text }) => text);

test("columns that nearly touch are two; a date broken in its column is whole", () => {
  const lines = saidOf([
    piece("ĐẢNG BỘ QUÂN KHU 11", 90, 780),
    piece("ĐẢNG CỘNG SẢN VIỆT NAM", 300, 780),
    piece("ĐẢNG ỦY LỮ ĐOÀN CÔNG BINH SỐ 414", 80, 764),
    piece("Nghi Kim, ngày 03 tháng 01 năm", 284, 764),
    piece("2022", 380, 748),
    piece("Số 52-HD/ĐU", 120, 748),
  ]);
  assert.deepEqual(lines, [
    "ĐẢNG BỘ QUÂN KHU 11",
    "ĐẢNG ỦY LỮ ĐOÀN CÔNG BINH SỐ 414",
    "Số 52-HD/ĐU",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Nghi Kim, ngày 03 tháng 01 năm 2022",
  ]);
});

test("a recipient broken over two lines is one; a name beside the list is none, run-in recipients are a paragraph", () => {
  const lines = saidOf([
    piece("Nơi nhận:", 60, 200),
    piece("T/M ĐẢNG ỦY", 360, 200),
    piece("- Đảng ủy các cơ quan huyện", 60, 184),
    piece("(b/c),", 60, 168),
    piece("- Ban Xây dựng Đảng,", 60, 152),
    piece("VPĐU;", 60, 136),
    piece("- Lưu VT.", 60, 120),
    piece("Lê An", 380, 104),
  ]);
  assert.deepEqual(lines.slice(0, 4), [
    "Nơi nhận:",
    "- Đảng ủy các cơ quan huyện (b/c),",
    "- Ban Xây dựng Đảng, VPĐU;",
    "- Lưu VT.",
  ]);
  const [runIn] = pageLines([piece("Nơi nhận: - Đảng ủy Khối các cơ quan (b/c); - Các chi bộ (t/h).", 60, 200)]);
  assert.notEqual(runIn?.line, null);
});

test("a list's mark set far from its words is one with them; in a table of two columns it is a cell", () => {
  const words = ["I-", "-", "1.", "2.1", "a)"].flatMap((mark, at) => [
    piece(mark, 60, 700 - at * 16),
    piece("Các chi bộ", 110, 700 - at * 16),
  ]);
  assert.deepEqual(
    saidOf(words),
    ["I-", "-", "1.", "2.1", "a)"].map((mark) => `${mark} Các chi bộ`),
  );
  assert.deepEqual(
    saidOf([
      piece("TT", 60, 700),
      piece("Tên chuyên đề", 110, 700),
      piece("1.", 60, 684),
      piece("Chuyển đổi số", 110, 684),
    ]),
    ["TT\tTên chuyên đề", "1.\tChuyển đổi số"],
  );
});

test("a run drawn over a rule is cut between its cells; columns between double rules are left out", () => {
  const across = (y: number): Rule => ({ x1: 60, x2: 400, y1: y, y2: y });
  const upright = (x: number): Rule => ({ x1: x, x2: x, y1: 640, y2: 700 });
  const [table] = ruledTables(
    [...[700, 680, 660, 640].map(across), ...[60, 66, 120, 260, 400].map(upright)],
    [
      piece("Tháng Chuyên đề", 80, 688),
      piece("Người trình bày", 270, 688),
      piece("3", 90, 668),
      piece("An ninh mạng", 130, 668),
      piece("Bí thư", 270, 668),
      piece("5", 90, 648),
      piece("Nêu gương", 130, 648),
      piece("Chi ủy", 270, 648),
    ],
  );
  assert.deepEqual(table?.rows, [
    "| Tháng | Chuyên đề | Người trình bày |",
    "| 3 | An ninh mạng | Bí thư |",
    "| 5 | Nêu gương | Chi ủy |",
  ]);
});

test("the head of a table alone at the foot of a page is a row where it has three cells; two boxes are none", () => {
  const boxed = (...bounds: readonly number[]): Rule[] => [
    ...[700, 680].map((y) => ({ x1: bounds[0] ?? 0, x2: bounds.at(-1) ?? 0, y1: y, y2: y })),
    ...bounds.map((x) => ({ x1: x, x2: x, y1: 680, y2: 700 })),
  ];
  const words = [piece("Nội dung", 70, 688), piece("Thực hiện", 210, 688), piece("Thời hạn", 310, 688)];
  const [table] = ruledTables(boxed(60, 200, 300, 400), words);
  assert.deepEqual(table?.rows, ["| Nội dung | Thực hiện | Thời hạn |"]);
  const narrow = [piece("Thán", 62, 692), piece("g", 62, 683), piece("Chi bộ", 210, 692), piece("g", 210, 683)];
  const [broken] = ruledTables(boxed(60, 200, 300, 400), [...narrow, piece("Nơi", 310, 688)]);
  assert.deepEqual(broken?.rows, ["| Tháng | Chi bộ g | Nơi |"]);
  assert.deepEqual(ruledTables(boxed(60, 200, 400), words), []);
});
