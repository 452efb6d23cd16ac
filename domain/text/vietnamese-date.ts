import type { LocalDate } from "#domain/calendar/local-date.ts";

const partsOf = (date: LocalDate): { day: number; month: number; year: number } => ({
  day: Number(date.slice(8, 10)),
  month: Number(date.slice(5, 7)),
  year: Number(date.slice(0, 4)),
});

/** "05": counts and numbers of documents under 10 take a leading zero. Hướng dẫn 36-HD/VPTW. */
export const twoDigits = (count: number): string => String(count).padStart(2, "0");

/** "ngày 05 tháng 02 năm 2023": days below 10 and months 1–2 take a leading zero. Hướng dẫn 36-HD/VPTW. */
export function dateInWords(date: LocalDate): string {
  const { day, month, year } = partsOf(date);
  return `ngày ${twoDigits(day)} tháng ${month <= 2 ? twoDigits(month) : month} năm ${year}`;
}

/** "05/02/2023", as on screens and within a text. */
export const shortDate = (date: LocalDate): string => `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

/** "Tuyên Quang, ngày 22 tháng 11 năm 2022", the line at the head of a document. */
export const placeAndDate = (place: string, date: LocalDate): string => `${place}, ${dateInWords(date)}`;
