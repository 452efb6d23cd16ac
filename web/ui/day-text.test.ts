import assert from "node:assert/strict";
import { test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { daysLeftText, dayWithWeekday, instantText, numberText, shareText } from "./day-text.ts";
import { addMonths, movedDay, weeksOf } from "./month-days.ts";
import { readDay, readNumber, readTime } from "./typed-text.ts";

const near = localDate("2023-04-12");

test("days are read as people type them", () => {
  for (const typed of ["05/01/2023", "5/1/2023", "5-1-2023", "5.1.23", "05012023", "5/1", " 5 1 2023 "])
    assert.equal(readDay(typed, near), "2023-01-05", typed);
});

test("what is no day is not guessed at", () => {
  for (const typed of ["", "5", "30/02/2023", "29/2/2023", "13/13/2023", "2023-01-05", "mai", "5/1/20233"])
    assert.equal(readDay(typed, near), null, typed);
});

test("a month's table starts on Monday and holds its own days once", () => {
  const april = weeksOf("2023-04");
  assert.deepEqual(april[0], [null, null, null, null, null, "2023-04-01", "2023-04-02"]);
  assert.equal(april.flat().filter(Boolean).length, 30);
  assert.equal(weeksOf("2023-12").flat().filter(Boolean).length, 31);
  assert.equal(weeksOf("2024-02").flat().filter(Boolean).length, 29);
});

test("keys move by day, week and month; the last days of a month stay in it", () => {
  assert.equal(movedDay(near, "ArrowLeft"), "2023-04-11");
  assert.equal(movedDay(near, "ArrowDown"), "2023-04-19");
  assert.equal(movedDay(near, "Home"), "2023-04-10");
  assert.equal(movedDay(near, "End"), "2023-04-16");
  assert.equal(movedDay(localDate("2023-03-31"), "PageUp"), "2023-02-28");
  assert.equal(movedDay(near, "a"), null);
  assert.equal(addMonths(localDate("2023-12-31"), 2), "2024-02-29");
});

test("days, instants and numbers are said as in an office", () => {
  assert.equal(dayWithWeekday(near), "thứ Tư, 12/04/2023");
  assert.equal(instantText("2023-01-12T02:15:00.000Z"), "09:15, 12/01/2023");
  assert.equal(instantText("2023-01-11T17:30:00.000Z"), "00:30, 12/01/2023");
  assert.equal(numberText(1234.5), "1.234,5");
  assert.equal(shareText(5, 6), "83,3 %");
  assert.equal(shareText(0, 0), null);
  assert.deepEqual([6, 0, -2].map(daysLeftText), ["còn 6 ngày", "hết hôm nay", "quá 2 ngày"]);
});

test("times are read as people type them, in 24 hours", () => {
  const cases: [string, string][] = [
    ["8", "08:00"],
    ["8h", "08:00"],
    ["8h30", "08:30"],
    ["0830", "08:30"],
    ["14:5", "14:05"],
    ["14 giờ 30", "14:30"],
    ["23.59", "23:59"],
  ];
  for (const [typed, time] of cases) assert.equal(readTime(typed), time, typed);
  for (const typed of ["", "24:00", "8:60", "sáng", "8:30 AM", "12345"]) assert.equal(readTime(typed), null, typed);
});

test("numbers are read with comma or dot; what is none is none", () => {
  const cases: [string, number][] = [
    ["8", 8],
    ["8,5", 8.5],
    ["8.5", 8.5],
    ["1.234", 1234],
    ["1.234,5", 1234.5],
    ["-2", -2],
  ];
  for (const [typed, value] of cases) assert.equal(readNumber(typed), value, typed);
  for (const typed of ["", "8,", "tám", "1,2,3", "1e5", "Infinity"]) assert.equal(readNumber(typed), null, typed);
});
