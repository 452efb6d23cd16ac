import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlan } from "./plan-reading.ts";
import { expectedForm } from "./plans/leaves.ts";
import { readShort, shortPlan } from "./plans/short-plan.ts";

/** Every way of writing a number, an item, a head and a tail that the handbook names (section 5), and what is like it. */

/** A head's number line: symbol, kind and number. */
const numbers: readonly (readonly [line: string, symbol: string, kind: string, number: number])[] = [
  ["Số: 46 -KH/ĐU", "46-KH/ĐU", "KH", 46],
  ["Số 09 KH/ĐU", "09-KH/ĐU", "KH", 9],
  ["Số 46-KH/ĐU", "46-KH/ĐU", "KH", 46],
  ["Số:46-KH/ĐU", "46-KH/ĐU", "KH", 46],
  ["Số: 46 - KH / ĐU", "46-KH/ĐU", "KH", 46],
  ["Số: 46–KH/ĐU", "46-KH/ĐU", "KH", 46],
  ["Số: 46KH/ĐU", "46-KH/ĐU", "KH", 46],
  ["Số: 46- KH/ĐUK", "46-KH/ĐUK", "KH", 46],
  ["Số 46 /KH-ĐU", "46/KH-ĐU", "KH", 46],
  ["Số: 46-KH/ÐU", "46-KH/ĐU", "KH", 46], // with the letter of another alphabet
  ["*Số: 46-KH/ĐU*", "46-KH/ĐU", "KH", 46],
];

for (const [line, ...expected] of numbers)
  test(`“${line}” is ${expected[0]}`, () => {
    const head = `HUYỆN ỦY AN SƠN\nĐẢNG ỦY XÃ AN PHÚ\n${line}\nAn Phú, ngày 20 tháng 12 năm 2022\nKẾ HOẠCH\nsinh hoạt chuyên đề năm 2023`;
    const { symbol, kind, number } = readShort({ head }).identity;
    assert.deepEqual([symbol, kind, number], expected);
  });

test("“01/HD-ĐU” above “HƯỚNG DẪN” is a guidance’s", () => {
  const head =
    "HUYỆN ỦY AN SƠN\nĐẢNG ỦY XÃ AN PHÚ\nSố: 01/HD-ĐU\nAn Phú, ngày 20/12/2022\nHƯỚNG DẪN\nsinh hoạt chuyên đề năm 2023";
  const { symbol, kind, number } = readShort({ head }).identity;
  assert.deepEqual([symbol, kind, number], ["01/HD-ĐU", "HD", 1]);
});

/** A document cited: kind, symbol, day, issuer. */
const cited: readonly (readonly [words: string, basis: unknown])[] = [
  ["Chỉ thị số 08/TU ngày 02/11/2022 của Tỉnh ủy", ["CT", "08/TU", "2022-11-02", "Tỉnh ủy"]],
  ["Công văn số 15 -CV/HU ngày 02/11/2022 của Huyện ủy", ["CV", "15-CV/HU", "2022-11-02", "Huyện ủy"]],
  [
    "ý kiến; được sự đồng ý của Huyện ủy tại Thông báo số 48-TB/HU, ngày 02/11/2022",
    ["TB", "48-TB/HU", "2022-11-02", "Huyện ủy"],
  ],
  ["Hướng dẫn 01/HD-HU, ngày 2-11-2022 của Huyện ủy", ["HD", "01/HD-HU", "2022-11-02", "Huyện ủy"]],
  ["Kế hoạch số 09 KH/HU ngày 02/11/2022 của Huyện ủy", ["KH", "09-KH/HU", "2022-11-02", "Huyện ủy"]],
  ["Kế hoạch của Huyện ủy số 09-KH/HU ngày 02/11/2022", ["KH", "09-KH/HU", "2022-11-02", "Huyện ủy"]],
];

for (const [words, expected] of cited)
  test(`“Thực hiện ${words}” cites it`, () =>
    assert.deepEqual(readShort({ basis: `Thực hiện ${words}, Đảng ủy xã ban hành kế hoạch:` }).basis, [expected]));

test("of documents of one body cited together the last names its issuer; another body's keep none", () => {
  const issuers = (second: string): unknown[] =>
    readShort({
      basis: `Thực hiện Quy định số 20-QĐ/HU ngày 01/9/2022 và Hướng dẫn số 15-HD/${second} ngày 20/11/2022 của Huyện ủy, Đảng ủy xã ban hành kế hoạch:`,
    }).basis.map((row) => row.at(-1));
  assert.deepEqual(issuers("HU"), ["Huyện ủy", "Huyện ủy"]);
  assert.deepEqual(issuers("BTCHU"), [null, "Huyện ủy"]);
});

/** Marks of sections and of items below them. */
const marks: readonly (readonly [section: readonly [string, string], item: readonly [string, string]])[] = [
  [
    ["I-", "II-"],
    ["1-", "2-"],
  ],
  [
    ["I.", "II."],
    ["1.", "2."],
  ],
  [
    ["I -", "II -"],
    ["1 -", "2 -"],
  ],
  [
    ["I/", "II/"],
    ["1/", "2/"],
  ],
  [
    ["I.", "II."],
    ["a)", "b)"],
  ],
  [
    ["I-", "II-"],
    ["a.", "b."],
  ],
  [
    ["I.", "II."],
    ["*", "*"],
  ],
  [
    ["I.", "II."],
    ["–", "–"],
  ],
  [
    ["I.", "II."],
    ["-", "-"],
  ],
  [
    ["I.", "II."],
    ["+", "+"],
  ],
  [
    ["I.", "II."],
    ["•", "•"],
  ],
  [
    ["1.", "2."],
    ["a)", "b)"],
  ],
  [
    ["1.", "2."],
    ["1.1.", "1.2."],
  ],
  [
    ["Phần I.", "Phần II."],
    ["1.", "2."],
  ],
  [
    ["**I.**", "**II.**"],
    ["**1.**", "**2.**"],
  ],
  [
    ["A.", "B."],
    ["1.", "2."],
  ],
];

for (const [[first, second], [one, other]] of marks)
  test(`sections “${first}” and items “${one}” part topics from duties`, () => {
    const items = [one, other].map((mark) =>
      mark.startsWith("1.1") || mark.startsWith("1.2") ? mark.replace("1.", "2.") : mark,
    );
    const text = shortPlan({}).replace(
      /I\. NỘI DUNG[^]*?\n\nII\.[^\n]*\n[^\n]*/,
      `${first} NỘI DUNG\n${one} Chuyên đề 1: Cải cách hành chính (Quý I).\n${other} Chuyên đề 2: Chuyển đổi số (Quý II).\n\n${second} TỔ CHỨC THỰC HIỆN\n${items[0]} Các chi bộ gửi kế hoạch trước ngày 15/01/2023.\n${items[1]} Văn phòng Đảng ủy theo dõi, tổng hợp.`,
    );
    const { topics, duties, deadlines } = expectedForm(readPlan(text, "txt", "0"));
    assert.deepEqual(topics, [
      [1, "Cải cách hành chính", "2023-Q1"],
      [2, "Chuyển đổi số", "2023-Q2"],
    ]);
    assert.deepEqual(duties, [
      ["cell", "gửi kế hoạch trước ngày 15/01/2023"],
      ["office", "theo dõi, tổng hợp"],
    ]);
    assert.deepEqual(deadlines, [["gửi kế hoạch", "cell", "before 2023-01-15"]]);
  });

const identity = {
  superior: "Huyện ủy An Sơn",
  issuer: "Đảng ủy xã An Phú",
  symbol: "46-KH/ĐU",
  place: "An Phú",
  date: "2022-12-20",
  title: "sinh hoạt chuyên đề năm 2023",
  year: 2023,
};
const [gap, motto, day] = ["        ", "ĐẢNG CỘNG SẢN VIỆT NAM", "An Phú, ngày 20 tháng 12 năm 2022"];
const abstract = "KẾ HOẠCH\nsinh hoạt chuyên đề năm 2023";

/** The same head as typists, converters and printers leave it. */
const heads: readonly (readonly [layout: string, head: string])[] = [
  ["line by line", `HUYỆN ỦY AN SƠN\nĐẢNG ỦY XÃ AN PHÚ\n*\nSố: 46-KH/ĐU\n\n${motto}\n\n${day}\n\n${abstract}`],
  ["in two columns", `HUYỆN ỦY AN SƠN${gap}${motto}\nĐẢNG ỦY XÃ AN PHÚ\n*\nSố: 46-KH/ĐU${gap}${day}\n\n${abstract}`],
  ["in cells", `HUYỆN ỦY AN SƠN\t${motto}\nĐẢNG ỦY XÃ AN PHÚ\t\n*\t\nSố: 46-KH/ĐU\t${day}\n${abstract}`],
  [
    "as a table",
    `| HUYỆN ỦY AN SƠN<br>ĐẢNG ỦY XÃ AN PHÚ | ${motto} |\n|---|---|\n| Số: 46-KH/ĐU | ${day} |\n\n${abstract}`,
  ],
  ["in one line", `HUYỆN ỦY AN SƠN   ĐẢNG ỦY XÃ AN PHÚ${gap}${motto}   Số: 46-KH/ĐU${gap}${day}\n${abstract}`],
  [
    "with blanks for columns",
    `  HUYỆN ỦY AN SƠN              ${motto}\n ĐẢNG ỦY XÃ AN PHÚ\n         *                 ${day}\n   Số: 46-KH/ĐU\n\n              KẾ HOẠCH\n     sinh hoạt chuyên đề năm 2023\n            -----`,
  ],
  ["right column first", `${motto}\n${day}\nHUYỆN ỦY AN SƠN\nĐẢNG ỦY XÃ AN PHÚ\nSố: 46-KH/ĐU\n${abstract}`],
  [
    "with markdown",
    `**HUYỆN ỦY AN SƠN**\n**ĐẢNG ỦY XÃ AN PHÚ**\n\\*\nSố: 46-KH/ĐU\n\n**${motto}**\n\n*${day}*\n\n# **KẾ HOẠCH**\n**sinh hoạt chuyên đề năm 2023**\n-----`,
  ],
];

for (const [layout, head] of heads)
  test(`a head ${layout} names both bodies, number, place, day and matter`, () => {
    const read = readShort({ head }).identity;
    assert.deepEqual(Object.fromEntries(Object.keys(identity).map((field) => [field, read[field]])), identity);
  });

test("without a head the body names the issuer, and what the text does not say is null", () => {
  const basis =
    "Thực hiện Kế hoạch số 65-KH/HU ngày 02/11/2022 của Huyện ủy An Sơn, Đảng ủy xã An Phú ban hành kế hoạch sinh hoạt chuyên đề năm 2023 như sau:";
  const { issuer, superior, symbol, date, year } = readShort({ head: "", basis }).identity;
  assert.deepEqual([issuer, superior, symbol, date, year], ["Đảng ủy xã An Phú", null, null, null, 2023]);
});

const recipients = [
  ["Huyện ủy", "report"],
  ["Các chi bộ", "execute"],
  ["VPĐU", "archive"],
];
const signer = ["T/M ĐẢNG ỦY", "BÍ THƯ", "Lê Văn An"];
/** Recipients and signature as they come out of two columns. */
const tails: readonly (readonly [layout: string, tail: string])[] = [
  [
    "one below the other",
    "Nơi nhận:\n- Huyện ủy (b/c);\n- Các chi bộ (t/h);\n- Lưu VPĐU.\n\nT/M ĐẢNG ỦY\nBÍ THƯ\n\nLê Văn An",
  ],
  [
    "interleaved line by line",
    "Nơi nhận:\nT/M ĐẢNG ỦY\n- Huyện ủy (b/c);\nBÍ THƯ\n- Các chi bộ (t/h);\n- Lưu VPĐU.\nLê Văn An",
  ],
  [
    "side by side",
    "Nơi nhận:                          T/M ĐẢNG ỦY\n- Huyện ủy (b/c);                     BÍ THƯ\n- Các chi bộ (t/h);\n- Lưu VPĐU.                         Lê Văn An",
  ],
  ["in cells", "Nơi nhận:\tT/M ĐẢNG ỦY\n- Huyện ủy (b/c);\tBÍ THƯ\n- Các chi bộ (t/h);\t\n- Lưu VPĐU.\tLê Văn An"],
  [
    "signature first",
    "T/M ĐẢNG ỦY\nBÍ THƯ\n\nLê Văn An\n\nNơi nhận:\n- Huyện ủy (để báo cáo);\n- Các chi bộ (để thực hiện);\n- Lưu VPĐU.",
  ],
  [
    "with a mark lost",
    "Nơi nhận:\n- Huyện ủy (b/c),\nCác chi bộ (t/h),\n- Lưu VPĐU.\n\nT/M ĐẢNG ỦY\nBÍ THƯ\n\nLê Văn An\n\nAnh chị xem giúp em nhé!",
  ],
  ["in one line", "Nơi nhận: Huyện ủy (b/c); Các chi bộ (t/h); Lưu VPĐU.\nT/M ĐẢNG ỦY\nBÍ THƯ\nLê Văn An"],
];

for (const [layout, tail] of tails)
  test(`recipients and signature ${layout} are told apart`, () => {
    const plan = readShort({ tail });
    assert.deepEqual(plan.recipients, recipients);
    assert.deepEqual(plan.identity.signer, signer);
  });
