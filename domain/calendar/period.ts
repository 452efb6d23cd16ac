import { daysInMonth, localDate, type LocalDate } from "./local-date.ts";

export const periodUnits = ["quarter", "month", "half", "year"] as const;
export type PeriodUnit = (typeof periodUnits)[number];

/** One span of a plan's year: the 1st quarter, the 4th month, a half, the whole year. `index` counts from 1. P2. */
export type Period = { unit: PeriodUnit; year: number; index: number };

/** "2023-Q1", "2023-M04", "2023-H2", "2023-Y1": one text per period, in tables and addresses. Sorts in time within a unit. */
export type PeriodKey = string;

const monthsIn: Record<PeriodUnit, number> = { month: 1, quarter: 3, half: 6, year: 12 };
const letterOf: Record<PeriodUnit, string> = { quarter: "Q", month: "M", half: "H", year: "Y" };
const romans = ["I", "II", "III", "IV"];

export const periodsPerYear = (unit: PeriodUnit): number => 12 / monthsIn[unit];

export const periodsOf = (unit: PeriodUnit, year: number): Period[] =>
  Array.from({ length: periodsPerYear(unit) }, (_, position) => ({ unit, year, index: position + 1 }));

export const periodKey = ({ unit, year, index }: Period): PeriodKey =>
  `${year}-${letterOf[unit]}${unit === "month" ? String(index).padStart(2, "0") : index}`;

export function parsePeriodKey(key: PeriodKey): Period | null {
  const match = /^(\d{4})-([QMHY])(\d{1,2})$/.exec(key);
  const unit = periodUnits.find((candidate) => letterOf[candidate] === match?.[2]);
  if (!match || !unit) return null;
  const period = { unit, year: Number(match[1]), index: Number(match[3]) };
  return period.index >= 1 && period.index <= periodsPerYear(unit) && periodKey(period) === key ? period : null;
}

const firstOfMonth = (year: number, month: number): LocalDate =>
  localDate(`${year}-${String(month).padStart(2, "0")}-01`);

export const firstDayOf = ({ unit, year, index }: Period): LocalDate =>
  firstOfMonth(year, (index - 1) * monthsIn[unit] + 1);

export const lastDayOf = ({ unit, year, index }: Period): LocalDate => {
  const month = index * monthsIn[unit];
  return localDate(`${year}-${String(month).padStart(2, "0")}-${daysInMonth(year, month)}`);
};

export const isIn = (period: Period, day: LocalDate): boolean => firstDayOf(period) <= day && day <= lastDayOf(period);

export const periodContaining = (unit: PeriodUnit, day: LocalDate): Period => ({
  unit,
  year: Number(day.slice(0, 4)),
  index: Math.ceil(Number(day.slice(5, 7)) / monthsIn[unit]),
});

/** "Quý I/2023", "Tháng 4/2023", "6 tháng đầu năm 2023", "Năm 2023". */
export function periodLabel({ unit, year, index }: Period): string {
  if (unit === "quarter") return `Quý ${romans[index - 1]}/${year}`;
  if (unit === "month") return `Tháng ${index}/${year}`;
  if (unit === "half") return `6 tháng ${index === 1 ? "đầu" : "cuối"} năm ${year}`;
  return `Năm ${year}`;
}
