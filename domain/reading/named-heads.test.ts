import assert from "node:assert/strict";
import { test } from "node:test";
import { readShort } from "./plans/short-plan.ts";

test("a head in capitals is spelled as the text spells its words, whichever way “uỷ” is written there", () => {
  const head = `ĐẢNG ỦY CẢNG VỤ VŨNG SỎI\nSố 12-KH/ĐU\nVũng Sỏi, ngày 20/12/2022\nKẾ HOẠCH\nsinh hoạt chuyên đề năm 2023`;
  for (const said of ["Đảng ủy Cảng vụ", "Đảng uỷ Cảng vụ"])
    assert.equal(
      readShort({ head, basis: `${said} ban hành kế hoạch như sau:` }).identity["issuer"],
      "Đảng ủy Cảng vụ Vũng Sỏi",
    );
});

test("a title of a school year and a year is of the year; of the school year alone, of its first", () => {
  const head = (matter: string): string =>
    `ĐẢNG ỦY ĐẠI HỌC TRUNG DU\nSố 12-HD/ĐU\nTrung Du, ngày 20/12/2022\nHƯỚNG DẪN\nsinh hoạt chuyên đề ${matter}`;
  assert.equal(readShort({ head: head("năm học 2022 - 2023 và năm 2023") }).identity["year"], 2023);
  assert.equal(readShort({ head: head("năm học 2022 - 2023") }).identity["year"], 2022);
});

test("a capital that begins a sentence of the text spells nothing in the head", () => {
  const head = `HUYỆN ỦY AN SƠN\nĐẢNG ỦY XÃ PHÚ THUẬN\nSố 12-NQ/ĐU\nPhú Thuận, ngày 20/12/2022\nNGHỊ QUYẾT\nsinh hoạt chuyên đề năm 2023`;
  const basis = "Xã Phú Thuận có 42 chi bộ. Đảng ủy quyết nghị:";
  assert.equal(readShort({ head, basis }).identity["issuer"], "Đảng ủy xã Phú Thuận");
});

test("what a web page sets below the list is no recipient", () =>
  assert.deepEqual(
    readShort({ tail: "Nơi nhận:\n- Huyện ủy;\n- Bản tin Chia sẻ.\n\nChia sẻ: Facebook · Zalo\n\nLượt xem: 12" })
      .recipients,
    [
      ["Huyện ủy", null],
      ["Bản tin Chia sẻ", null],
    ],
  ));

test("“Trang tin nội bộ” publishes, “Trang trại Sông Hậu” does not", () =>
  assert.deepEqual(readShort({ tail: "Nơi nhận:\n- Trang tin nội bộ;\n- Trang trại Sông Hậu." }).recipients, [
    ["Trang tin nội bộ", "publish"],
    ["Trang trại Sông Hậu", null],
  ]));

/** What stands below "Kính gửi: Các chi bộ trực thuộc,". */
const belowAddress: readonly (readonly [line: string, goesOn: boolean])[] = [
  ["Để việc sinh hoạt đi vào nền nếp, Đảng ủy xã hướng dẫn.", false],
  ["Đảng ủy xã đề nghị các chi bộ thực hiện một số nội dung sau:", false],
  ["Đảng ủy các trường trên địa bàn.", true],
];

for (const [line, goesOn] of belowAddress)
  for (const gap of ["\n", "\n\n"])
    test(`${JSON.stringify(`Kính gửi: Các chi bộ trực thuộc,${gap}${line}`)} addresses ${goesOn ? "both lines" : "the first line alone"}`, () => {
      const head = `HUYỆN ỦY AN SƠN\nĐẢNG ỦY XÃ AN PHÚ\nSố 12-CV/ĐU\nV/v sinh hoạt chuyên đề năm 2023\nAn Phú, ngày 20/12/2022\nKính gửi: Các chi bộ trực thuộc,`;
      const { recipients } = readShort({ head: `${head}${gap}${line}` });
      const names = recipients.map(([name]) => name);
      const addressed = `Các chi bộ trực thuộc${goesOn ? ", Đảng ủy các trường trên địa bàn" : ""}`;
      assert.deepEqual(names, [addressed, "Huyện ủy", "VPĐU"]);
    });

/** The left column of a head, its lines broken where the column ends: the superior and the issuer. */
const broken: readonly (readonly [lines: string, superior: string | null, issuer: string])[] = [
  [
    "ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH\nĐẢNG ỦY BAN TUYÊN GIÁO VÀ\nDÂN VẬN TỈNH ỦY",
    "Đảng ủy các cơ quan Đảng tỉnh",
    "Đảng ủy Ban Tuyên giáo và Dân vận Tỉnh ủy",
  ],
  ["CHI BỘ CƠ QUAN ỦY BAN KIỂM TRA\nTỈNH ỦY", null, "Chi bộ cơ quan Ủy ban Kiểm tra Tỉnh ủy"],
  [
    "TỈNH ỦY AN SƠN\nĐẢNG ỦY TRƯỜNG CAO ĐẲNG\nKINH TẾ - KỸ THUẬT",
    "Tỉnh ủy An Sơn",
    "Đảng ủy Trường Cao đẳng Kinh tế - Kỹ thuật",
  ],
  ["TỈNH ỦY\nĐẢNG ỦY SỞ Y TẾ", "Tỉnh ủy", "Đảng ủy Sở Y tế"],
  ["HUYỆN ỦY AN SƠN\nĐẢNG ỦY XÃ AN PHÚ\nKÍNH GỬI CÁC CHI BỘ", "Huyện ủy An Sơn", "Đảng ủy xã An Phú"],
];

for (const [lines, superior, issuer] of broken)
  test(`${JSON.stringify(lines)} is issued by ${issuer}`, () => {
    const head = `${lines}\n*\nSố 12-KH/ĐU\nAn Phú, ngày 20/12/2022\nKẾ HOẠCH\nsinh hoạt chuyên đề năm 2023`;
    const { identity } = readShort({ head, basis: "Cấp ủy ban hành kế hoạch như sau:" });
    assert.deepEqual([identity["superior"], identity["issuer"]], [superior, issuer]);
  });
