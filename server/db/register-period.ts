import { periodKey, type PeriodKey } from "#domain/calendar/period.ts";

/** The period the yearly step is counted under: "2023-Y1". Handbook 9: registering is owed once a year. */
export const registerPeriodKey = (year: number): PeriodKey => periodKey({ unit: "year", year, index: 1 });

/** The same within a statement: what stands behind the year. */
export const registerPeriodSuffix: string = registerPeriodKey(2000).slice("2000".length);
