import { shortDate } from "#domain/text/vietnamese-date.ts";
import { weekdayOf, type Instant, type LocalDate, dayOf, timeOf } from "#domain/calendar/local-date.ts";

const weekdays = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];

/** "05/01/2023" */
export const dayText = shortDate;

/** "thứ Năm, 05/01/2023" */
export const dayWithWeekday = (day: LocalDate): string => `${weekdays[weekdayOf(day) - 1]}, ${dayText(day)}`;

/** "09:15, 12/01/2023" in Vietnam */
export const instantText = (instant: Instant): string => `${timeOf(instant)}, ${dayText(dayOf(instant))}`;

/** "1.234,5": at most `digits` decimals, trailing zeros left out. */
export const numberText = (value: number, digits = 1): string =>
  new Intl.NumberFormat("vi-VN", { maximumFractionDigits: digits }).format(value);

/** "83 %" of whole numbers, `null` over nothing: "chưa có" is said by the caller, never 100 %. */
export const shareText = (part: number, whole: number): string | null =>
  whole === 0 ? null : `${numberText((part / whole) * 100)} %`;

/** "còn 6 ngày", "hôm nay", "quá 2 ngày" from a last day. */
export function daysLeftText(days: number): string {
  if (days === 0) return "hết hôm nay";
  return days > 0 ? `còn ${days} ngày` : `quá ${-days} ngày`;
}
