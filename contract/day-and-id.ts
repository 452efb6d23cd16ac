import * as z from "zod/mini";
import type { Instant, LocalDate } from "#domain/calendar/local-date.ts";
import { periodsPerYear, periodUnits, type Period } from "#domain/calendar/period.ts";

/** A day of the calendar as text, "2023-01-05"; refused when there is no such day, or none that anything here happened on. */
export const day = z.iso
  .date()
  .check(
    z.refine((value) => value >= "1900-01-01" && value < "2200-01-01", { error: "Năm phải từ 1900 đến 2199." }),
  ) as unknown as z.ZodMiniType<LocalDate, string>;

/** A point in time as `toISOString` writes it. */
export const instant: z.ZodMiniType<Instant> = z.string().check(z.maxLength(40));

/** An hour of the day, "14:30". */
export const clock = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/));

export const rowId = z.uuid();

/** The number a writer last saw: every change moves it on. */
export const rowVersion = z.int().check(z.minimum(0), z.maximum(1_000_000));

export const year = z.int().check(z.minimum(2000), z.maximum(2100));

/** A year in an address, where everything is text. */
export const yearInAddress = z.pipe(
  z.string().check(z.regex(/^2\d{3}$/)),
  z.transform((text: string) => Number(text)),
) as unknown as z.ZodMiniType<number, string>;

/** What the database can keep: no NUL, no half of a pair. */
const keepable = z.refine<string>((value) => !value.includes("\u0000") && value.isWellFormed(), {
  error: "Có ký tự không đọc được. Xóa ký tự đó rồi gửi lại.",
});

/** A text that may be empty, up to `longest` UTF-16 units. */
export const text = (longest: number) => z.string().check(z.maxLength(longest), keepable);

/** A text in which something must stand. */
export const said = (longest: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(longest), keepable);

/** "2023-Q1". */
export const periodKeyText = z.string().check(z.regex(/^\d{4}-[QMHY]\d{1,2}$/));

export const period: z.ZodMiniType<Period> = z
  .strictObject({
    unit: z.enum(periodUnits),
    year: z.int().check(z.minimum(1900), z.maximum(2200)),
    index: z.int().check(z.minimum(1), z.maximum(12)),
  })
  .check(
    z.refine(({ unit, index }) => index <= periodsPerYear(unit), {
      path: ["index"],
      error: "Năm không có kỳ này. Chọn lại kỳ.",
    }),
  );
