import type { LocalDate } from "#domain/calendar/local-date.ts";

/** What a person fills in by hand because the records do not hold it. Nothing is invented. */
export const open = "......";

/** The text, or room for it. */
export const orOpen = (text: string | number | null | undefined): string => {
  const said = text === null || text === undefined ? "" : String(text).trim();
  return said === "" ? open : said;
};

/** "ngày 05 tháng 02 năm 2023": days below 10 and months 1–2 take a leading zero. Handbook 4. */
export function dateInWords(date: LocalDate | null): string {
  if (date === null) return "ngày ... tháng ... năm ......";
  const month = Number(date.slice(5, 7));
  return `ngày ${date.slice(8)} tháng ${month <= 2 ? `0${month}` : month} năm ${date.slice(0, 4)}`;
}

/** "05/02/2023", as in the running text of plans. */
export const dateInFigures = (date: LocalDate | null): string =>
  date === null ? open : `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;

/** "14 giờ 30 phút" for "14:30", "08 giờ 00 phút" for "08:00". */
export function timeInWords(time: string | null): string {
  const match = /^(\d{2}):(\d{2})$/.exec(time ?? "");
  return match ? `${match[1]} giờ ${match[2]} phút` : "... giờ ... phút";
}

/** "12 đồng chí", "không có" for 0, room for the number when it is unknown. */
export const people = (count: number | null): string => {
  if (count === null) return `${open} đồng chí`;
  return count === 0 ? "không có" : `${String(count).padStart(2, "0")} đồng chí`;
};

/** "90 phút"; room when unknown. */
export const minutes = (count: number | null): string => `${orOpen(count)} phút`;

/** "9,5" for 95 tenths of a point; room when there is none. */
export const points = (tenths: number | null): string => decimal(tenths === null ? null : tenths * 10);

/** "9,5": hundredths of a point or a percent, written the Vietnamese way without needless zeros. */
export function decimal(hundredths: number | null): string {
  if (hundredths === null) return open;
  const whole = Math.trunc(Math.abs(hundredths) / 100);
  const rest = String(Math.abs(hundredths) % 100)
    .padStart(2, "0")
    .replace(/0+$/, "");
  return `${hundredths < 0 ? "-" : ""}${whole}${rest === "" ? "" : `,${rest}`}`;
}

/** "36/40 (90%)", rounded when printed; of nothing there is no share: "0/0". */
export const share = (part: number, whole: number): string =>
  whole === 0 ? `${part}/0` : `${part}/${whole} (${decimal(Math.round((part * 1000) / whole) * 10)}%)`;

/** "I", "II", … for the sections of a document. */
export const roman = (number: number): string =>
  ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][number - 1] ?? String(number);
