import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { addWorkingDays, isWorkingDay, lastDayOfDue, type Due } from "./deadline.ts";
import {
  addDays,
  dayOf,
  daysBetween,
  endOfDay,
  instantAt,
  isLocalDate,
  localDate,
  timeOf,
  weekdayOf,
} from "./local-date.ts";
import {
  firstDayOf,
  isIn,
  lastDayOf,
  parsePeriodKey,
  periodContaining,
  periodKey,
  periodLabel,
  periodsOf,
  periodUnits,
} from "./period.ts";
import { checkHolidays, holidaySet, yearsWithoutHolidays } from "./public-holidays.ts";

const d = localDate;
const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map((shift) => addDays(d("2023-01-01"), shift));

describe("days", () => {
  const cases: [string, boolean][] = [
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["2023-2-9", false],
    ["2023-13-01", false],
    ["2023-01-01T00:00", false],
    ["", false],
  ];
  for (const [text, expected] of cases) test(`"${text}"`, () => assert.equal(isLocalDate(text), expected));
  test("any digits are a day just where the engine's own calendar has it", () => {
    const upTo = (max: number, width: number) =>
      fc.integer({ min: 0, max }).map((figure) => String(figure).padStart(width, "0"));
    fc.assert(
      fc.property(upTo(9999, 4), upTo(14, 2), upTo(33, 2), (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const instant = Date.parse(`${text}T00:00:00Z`);
        const known = !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === text;
        assert.equal(isLocalDate(text), known);
      }),
      { numRuns: 2000 },
    );
  });
  test("what is no day throws", () => assert.throws(() => localDate("2023-02-29"), RangeError));
  test("adding and counting undo each other, and text sorts as time", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, shift) => {
        assert.equal(daysBetween(day, addDays(day, shift)), shift);
        assert.equal(addDays(day, shift) > day, shift > 0);
      }),
    );
  });
  test("a day in Vietnam begins seven hours before that of Greenwich", () => {
    assert.equal(dayOf("2023-01-04T16:59:59.000Z"), "2023-01-04");
    assert.equal(dayOf("2023-01-04T17:00:00.000Z"), "2023-01-05");
    assert.equal(endOfDay(d("2023-01-04")), "2023-01-04T16:59:59.000Z");
    assert.equal(timeOf(instantAt(d("2023-01-04"), "06:30")), "06:30");
    assert.equal(dayOf(instantAt(d("2023-01-04"), "06:30")), "2023-01-04");
  });
  test("4 January 2023 was a Wednesday, the 8th a Sunday", () =>
    assert.deepEqual(
      ["2023-01-04", "2023-01-08"].map((day) => weekdayOf(d(day))),
      [3, 7],
    ));
});

describe("periods", () => {
  test("every day of a year lies in exactly one period of each unit", () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...periodUnits), (day, unit) => {
        const holding = periodsOf(unit, Number(day.slice(0, 4))).filter((period) => isIn(period, day));
        assert.deepEqual(holding, [periodContaining(unit, day)]);
      }),
    );
  });
  test("periods follow one another without a gap, and their keys sort in time", () => {
    for (const unit of periodUnits) {
      const periods = [...periodsOf(unit, 2023), ...periodsOf(unit, 2024)];
      periods.slice(1).forEach((period, at) => {
        assert.equal(firstDayOf(period), addDays(lastDayOf(periods[at]!), 1));
        assert.ok(periodKey(periods[at]!) < periodKey(period));
        assert.deepEqual(parsePeriodKey(periodKey(period)), period);
      });
    }
  });
  for (const key of ["2023-Q5", "2023-Q0", "2023-M4", "2023-Q01", "23-Q1", "2023-X1", ""])
    test(`"${key}" names no period`, () => assert.equal(parsePeriodKey(key), null));
  test("said in Vietnamese", () =>
    assert.deepEqual(
      [
        periodsOf("quarter", 2023)[3]!,
        periodsOf("month", 2023)[3]!,
        periodsOf("half", 2023)[0]!,
        periodsOf("year", 2023)[0]!,
      ].map(periodLabel),
      ["Quý IV/2023", "Tháng 4/2023", "6 tháng đầu năm 2023", "Năm 2023"],
    ));
});

const holidays = holidaySet([{ day: d("2023-01-02"), name: "Nghỉ bù Tết Dương lịch" }]);
const relative = (
  offset: number,
  unit: "day" | "workingDay" = "day",
  bound: "before" | "onOrBefore" = "onOrBefore",
): Due => ({ type: "relative", anchor: "meeting", offset, unit, bound });

describe("deadlines in the plan's own words", () => {
  const cases: [string, Due, string | null, string | null][] = [
    ["trước ngày 05/01/2023", { type: "date", date: d("2023-01-05"), bound: "before" }, null, "2023-01-04"],
    ["chậm nhất ngày 05/01/2023", { type: "date", date: d("2023-01-05"), bound: "onOrBefore" }, null, "2023-01-05"],
    [
      "trước 17 giờ ngày 05/01/2023",
      { type: "date", date: d("2023-01-05"), bound: "before", time: "17:00" },
      null,
      "2023-01-05",
    ],
    [
      "chậm nhất 17 giờ ngày 05/01/2023",
      { type: "date", date: d("2023-01-05"), bound: "onOrBefore", time: "17:00" },
      null,
      "2023-01-05",
    ],
    ["ít nhất 01 ngày trước khi sinh hoạt", relative(-1), "2023-03-15", "2023-03-14"],
    ["trong 02 ngày sau khi sinh hoạt", relative(2), "2023-03-15", "2023-03-17"],
    ["sau 03 ngày làm việc, qua cuối tuần", relative(3, "workingDay"), "2023-03-16", "2023-03-21"],
    ["sau 01 ngày làm việc, qua ngày nghỉ", relative(1, "workingDay"), "2022-12-30", "2023-01-03"],
    ["03 ngày làm việc trước", relative(-3, "workingDay"), "2023-01-04", "2022-12-29"],
    ["while no meeting is set", relative(2), null, null],
    [
      "ngày 20 tháng cuối quý",
      { type: "dayOfPeriod", per: "quarter", day: 20, of: "lastMonth", bound: "onOrBefore" },
      "2023-03-31",
      "2023-03-20",
    ],
    [
      "ngày 31 của tháng hai",
      { type: "dayOfPeriod", per: "month", day: 31, of: "everyMonth", bound: "onOrBefore" },
      "2023-02-10",
      "2023-02-28",
    ],
    [
      "trước ngày 31 của tháng hai",
      { type: "dayOfPeriod", per: "month", day: 31, of: "everyMonth", bound: "before" },
      "2023-02-10",
      "2023-02-28",
    ],
  ];
  for (const [words, due, anchor, expected] of cases)
    test(words, () => assert.equal(lastDayOfDue(due, anchor === null ? null : d(anchor), holidays), expected));

  test("so many working days lie between, and the end is one", () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: -30, max: 30 }).filter((count) => count !== 0),
        (from, count) => {
          const end = addWorkingDays(from, count, holidays);
          assert.ok(isWorkingDay(end, holidays));
          const [first, last] = count > 0 ? [addDays(from, 1), end] : [end, addDays(from, -1)];
          const span = Array.from({ length: daysBetween(first, last) + 1 }, (_, shift) => addDays(first, shift));
          assert.equal(span.filter((day) => isWorkingDay(day, holidays)).length, Math.abs(count));
        },
      ),
    );
  });
});

describe("the office's calendar of holidays", () => {
  test("one holiday is enough for a year to be known", () =>
    assert.deepEqual(yearsWithoutHolidays([2023, 2024], new Set([...holidays, d("2024-02-10")])), []));
  test("a year without any is warned of", () =>
    assert.deepEqual(yearsWithoutHolidays([2022, 2023, 2024], holidays), [2022, 2024]));
  test("what is wrong with it, at once", () =>
    assert.deepEqual(
      checkHolidays(2023, [
        { day: "2023-01-02", name: "Nghỉ bù" },
        { day: "2023-01-02", name: " " },
        { day: "2023-02-30", name: "x" },
        { day: "2024-01-01", name: "x" },
      ]).map(({ path, code }) => `${path} ${code}`),
      ["1.day repeated", "1.name required", "2.day not-a-day", "3.day other-year"],
    ));
});
