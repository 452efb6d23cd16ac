import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { localDate } from "../calendar/local-date.ts";
import { cellsOf, columnHint, findHead, isEmptyLine, memberColumns, type SheetRow } from "./member-sheet.ts";
import { readMemberLine } from "./read-member-line.ts";

const asked = { joinedOn: null, today: localDate("2023-01-12") };
const head = ["TT", "Chi bộ", "Họ và tên", "Năm sinh", "Tình trạng", "Ngày vào chi bộ", "Chức vụ", "SĐT", "Email"];
const good: SheetRow = [1, "Chi bộ A", "Nguyễn Văn Tuấn", 1980, "Dự bị", "2020-01-05", "Chuyên viên", 912345678, ""];

const read = (row: SheetRow, more: Partial<typeof asked> = {}) =>
  readMemberLine(cellsOf(row, { row: 0, columns: findHead([head])!.columns }), { ...asked, ...more });
/** The good line with one column changed. */
const changed = (at: number, value: SheetRow[number]) => read(good.with(at, value));

describe("the heads of a list", () => {
  test("are found below a title, under the words offices use, with marks or without", () => {
    const found = findHead([["DANH SÁCH ĐẢNG VIÊN"], [], head.map((text) => text.toUpperCase())]);
    assert.deepEqual(found?.row, 2);
    assert.deepEqual(Object.keys(found?.columns ?? {}).sort(), [...memberColumns].sort());
  });

  test("may stand over two rows, men's and women's years of birth apart; a line of data below one row is none", () => {
    const upper = ["TT", "Họ và tên", "Năm sinh", null, "Chi bộ", "Ngày vào Đảng", null];
    const found = findHead([["DANH SÁCH"], upper, [null, null, "Nam", "Nữ", null, "Dự bị", "Chính thức"]])!;
    assert.equal(found.row, 2);
    const born = (row: SheetRow) => cellsOf(row, found).birthYear;
    assert.deepEqual(
      [born([1, "A", 1981, null, "B"]), born([2, "A", null, 1982, "B"]), born([3, "A", null, null, "B"])],
      [1981, 1982, null],
    );
    // A cell cleared by the space bar is as empty as one never written in.
    assert.deepEqual([born([4, "A", "", 1984, "B"]), born([5, "A", " ", 1985, "B"])], [1984, 1985]);
    assert.deepEqual([findHead([head, good])?.row, findHead([head, []])?.row, findHead([head])?.row], [0, 0, 0]);
    assert.equal(findHead([head, [1, null, null, 1980, "Dự bị"]])?.row, 0);
  });

  test("a list without a cell or a name is none", () => {
    assert.equal(findHead([["Họ và tên", "Năm sinh"]]), null);
    assert.equal(findHead([]), null);
  });

  test("a list's own sum is passed over; a person of that name, or a sum beside a cell, is not", () => {
    const { columns } = findHead([head])!;
    const line = (cell: string, name: string) => isEmptyLine(cellsOf(["", cell, name], { row: 0, columns }));
    assert.deepEqual(
      [line("", "Tổng cộng: 17 đảng viên"), line("", "Tổng số 17"), line("", "CỘNG")],
      [true, true, true],
    );
    assert.deepEqual(
      [line("", "Công Văn Tuấn"), line("Chi bộ A", "Tổng cộng"), line("", "Tổng Thị Hoa")],
      [false, false, false],
    );
  });

  test("blank lines and the template's own hints are passed over", () => {
    const { columns } = findHead([head])!;
    assert.equal(isEmptyLine(cellsOf([7, "", " ", null], { row: 0, columns })), true);
    assert.equal(isEmptyLine(columnHint), true);
    assert.equal(isEmptyLine(cellsOf(good, { row: 0, columns })), false);
  });
});

describe("a line", () => {
  test("says a person", () => {
    assert.deepEqual(read(good), {
      line: {
        cell: "Chi bộ A",
        name: "Nguyễn Văn Tuấn",
        birthYear: 1980,
        standing: "probationary",
        joinedOn: "2020-01-05",
        position: "Chuyên viên",
        phone: "0912345678",
        email: "",
      },
      problems: [],
    });
  });

  test("days and years are read as people write them", () => {
    const year = (value: SheetRow[number]) => changed(3, value).line.birthYear;
    assert.deepEqual([year("12/05/1980"), year("1980-05-12"), year("1980"), year(null)], [1980, 1980, 1980, null]);
    const day = (value: SheetRow[number]) => changed(5, value).line.joinedOn;
    assert.deepEqual([day("5/1/2020"), day("05-01-2020"), day("05.01.2020")], Array(3).fill("2020-01-05"));
    assert.equal(read(good.with(5, null), { joinedOn: localDate("2019-01-01") as never }).line.joinedOn, "2019-01-01");
  });

  test("tells everything wrong with it at once, and what to do", () => {
    const wrong = read([1, "", "", "abc", "x", "31/02/2020", "", "", "khong"]);
    assert.deepEqual(wrong.problems, [
      "Năm sinh “abc” không đọc được. Ghi bốn chữ số, ví dụ 1980, hoặc để trống.",
      "“x” không phải Chính thức hay Dự bị. Ghi một trong hai.",
      "Ngày vào chi bộ “31/02/2020” không có trong lịch. Sửa lại ngày, tháng.",
      "Chưa ghi chi bộ. Ghi đúng tên chi bộ của đồng chí này.",
      "Chưa ghi họ và tên.",
      "Thư điện tử “khong” không đúng dạng. Sửa lại hoặc để trống.",
    ]);
  });

  const faults: [string, number, SheetRow[number], RegExp][] = [
    ["a child", 3, 2015, /không hợp lý/],
    ["tomorrow", 5, "13/01/2023", /không hợp lý/],
    ["no day at all", 5, null, /Chưa ghi ngày vào chi bộ/],
    ["a day as Excel counts it", 5, 44931, /là số ngày của Excel/],
    ["a year of two figures", 5, "05/01/20", /bốn chữ số/],
    ["a word for a day", 5, "đầu năm", /không đọc được/],
    ["a name with figures", 2, "Tuấn 2", /chữ số/],
    ["a text without end", 6, "a".repeat(201), /dài quá 200/],
    ["a secret mark", 6, "TỐI MẬT", /độ mật/],
    ["half a character", 6, "a\ud800", /không đọc được/],
  ];
  for (const [what, at, value, words] of faults)
    test(`${what} is told`, () => {
      const { problems } = changed(at, value);
      assert.equal(problems.length, 1, problems.join());
      assert.match(problems[0] ?? "", words);
    });
});
