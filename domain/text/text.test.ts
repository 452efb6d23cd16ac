import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { localDate } from "#domain/calendar/local-date.ts";
import { fold, hasMarks } from "./fold.ts";
import { alphabetKey, compareAlphabetically, compareGivenNames, givenNameKey, splitName } from "./given-name.ts";
import { initialsOf, matchesName, nameSearchText } from "./name-search.ts";
import { normaliseLine, normaliseText, settleTones } from "./normalise.ts";
import { dateInWords, placeAndDate, shortDate, twoDigits } from "./vietnamese-date.ts";
import { numberInWords } from "./vietnamese-number.ts";

test("fold drops case and marks, đ included, and keeps offsets of composed text", () => {
  assert.equal(fold("Đ"), "d");
  assert.equal(fold("Đảng ủy Khối"), "dang uy khoi");
  assert.equal(fold("Đảng ủy".normalize("NFD")), "dang uy");
  const sample = "Ưỡn ẩy ĐƯỜNG Nguyễn Thị Huyền";
  assert.equal(fold(sample).length, sample.length);
  assert.ok(hasMarks("Tuấn") && hasMarks("đ") && !hasMarks("Tuan"));
});

test("normalise: NFC, single spaces, one kind of line break", () => {
  assert.equal(normaliseLine("  Chi bộ \u00a0số\t1\ufeff "), "Chi bộ số 1");
  assert.equal(normaliseLine("Tuấn".normalize("NFD")), "Tuấn");
  assert.equal(normaliseText("a \r\n\r\n\r\n\r\nb\rc"), "a\n\nb\nc");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => normaliseText(normaliseText(text)) === normaliseText(text)),
  );
});

test("settleTones moves the mark of open syllables only", () => {
  assert.equal(settleTones("Đảng uỷ, hoà, khoá, huỷ, UỶ BAN"), "Đảng ủy, hòa, khóa, hủy, ỦY BAN");
  assert.equal(
    settleTones("quý, quỹ, toàn, ngoài, hoàn, thuyết, tuyên, khuyến"),
    "quý, quỹ, toàn, ngoài, hoàn, thuyết, tuyên, khuyến",
  );
  assert.equal(settleTones("Hoà").length, 3);
});

test("people sort by given name in the order of the alphabet, then family name", () => {
  const people = [
    "Trần Văn Ân",
    "Lê An",
    "Phạm Thị Ẩn",
    "Đỗ Văn Dũng",
    "Vũ Đức",
    "Ngô Ánh",
    "Bùi Anh",
    "Hà Anh",
    "Lò Ăm",
    "Đào Anh",
  ];
  assert.deepEqual([...people].sort(compareGivenNames), [
    "Lê An",
    "Bùi Anh",
    "Đào Anh",
    "Hà Anh",
    "Ngô Ánh",
    "Lò Ăm",
    "Trần Văn Ân",
    "Phạm Thị Ẩn",
    "Đỗ Văn Dũng",
    "Vũ Đức",
  ]);
  assert.deepEqual(["Má", "Mà", "Ma", "Mạ", "Mã", "Mả"].sort(compareGivenNames), ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"]);
  assert.deepEqual(["Cà Văn", "Cá Ăn", "Cà Ân"].sort(compareAlphabetically), ["Cà Ân", "Cà Văn", "Cá Ăn"]);
  assert.ok(alphabetKey("Chi bộ 2") > alphabetKey("Chi bộ 1"));
  assert.deepEqual(splitName("  Nguyễn   Văn Tuấn "), { given: "Tuấn", rest: ["Nguyễn", "Văn"] });
  assert.equal(givenNameKey("TUẤN"), givenNameKey("Tuấn".normalize("NFD")));
});

test("a name is found by a part, by word beginnings and by initials, with and without marks", () => {
  for (const typed of ["nvt", "vt", "tuan", "Tuấn", "ng tuan", "uan", "", "nguyễn tuấn"])
    assert.ok(matchesName("Nguyễn Văn Tuấn", typed), typed);
  for (const typed of ["tuân", "nvh", "xuan", "tuan hai", "an"])
    assert.ok(!matchesName("Nguyễn Văn Tuấn", typed), typed);
  assert.equal(initialsOf("Đỗ Thị Ánh"), "dta");
  assert.equal(nameSearchText("Đỗ Thị Ánh"), "do thi anh dta");
});

test("dates and numbers as official documents write them", () => {
  assert.equal(dateInWords(localDate("2023-02-05")), "ngày 05 tháng 02 năm 2023");
  assert.equal(dateInWords(localDate("2023-03-15")), "ngày 15 tháng 3 năm 2023");
  assert.equal(placeAndDate("Tuyên Quang", localDate("2022-11-22")), "Tuyên Quang, ngày 22 tháng 11 năm 2022");
  assert.equal(shortDate(localDate("2023-02-05")), "05/02/2023");
  assert.equal(twoDigits(7), "07");
  const words: [number, string][] = [
    [0, "không"],
    [5, "năm"],
    [10, "mười"],
    [15, "mười lăm"],
    [21, "hai mươi mốt"],
    [11, "mười một"],
    [105, "một trăm linh năm"],
    [1005, "một nghìn không trăm linh năm"],
    [240000, "hai trăm bốn mươi nghìn"],
    [1000001, "một triệu không trăm linh một"],
  ];
  for (const [count, said] of words) assert.equal(numberInWords(count), said);
  assert.throws(() => numberInWords(-1), RangeError);
});
