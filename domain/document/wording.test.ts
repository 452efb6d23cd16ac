import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { dateInFigures, dateInWords, decimal, orOpen, people, roman, share, timeInWords } from "./wording.ts";

test("days and months as the party writes them", () => {
  equal(dateInWords(localDate("2022-11-02")), "ngày 02 tháng 11 năm 2022");
  equal(dateInWords(localDate("2023-01-15")), "ngày 15 tháng 01 năm 2023");
  equal(dateInWords(localDate("2023-09-05")), "ngày 05 tháng 9 năm 2023");
  equal(dateInFigures(localDate("2023-01-05")), "05/01/2023");
  equal(dateInFigures(null), "......");
});

test("hours, and room for what is no hour", () => {
  deepEqual(["08:05", "8:05", null].map(timeInWords), ["08 giờ 05 phút", "... giờ ... phút", "... giờ ... phút"]);
});

test("points in hundredths, without needless zeros", () => {
  deepEqual([9350, 8825, 10_000, 5, 0, -150, null].map(decimal), [
    "93,5",
    "88,25",
    "100",
    "0,05",
    "0",
    "-1,5",
    "......",
  ]);
});

test("shares are rounded when printed, and of nothing there is none", () => {
  deepEqual(
    [share(36, 40), share(1, 3), share(2, 3), share(0, 0), share(0, 7)],
    ["36/40 (90%)", "1/3 (33,3%)", "2/3 (66,7%)", "0/0", "0/7 (0%)"],
  );
});

test("none, unknown and some people are three things", () => {
  deepEqual([0, null, 3, 12].map(people), ["không có", "...... đồng chí", "03 đồng chí", "12 đồng chí"]);
});

test("empty text is as open as none; nought is a number", () => {
  deepEqual([null, undefined, "  ", "có", 0].map(orOpen), ["......", "......", "......", "có", "0"]);
});

test("sections are counted in Roman numbers", () => {
  deepEqual([1, 4, 7, 12, 13].map(roman), ["I", "IV", "VII", "XII", "13"]);
});
