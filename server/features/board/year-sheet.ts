import type { BoardOfYear, PeriodMarkView, YearLine, YearPart } from "#contract/board-of-year.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { SheetRow } from "#domain/import/member-sheet.ts";
import { shortDate } from "#domain/text/vietnamese-date.ts";
import type { SheetHead } from "#server/documents/excel/excel-lines.ts";

/** The year's board as a sheet: the cells as they are shown with their sum, then what lies below as counts. */
export const yearSheet = ({
  year,
  asOf,
  periods,
  cells,
  below,
}: BoardOfYear): { head: SheetHead; rows: SheetRow[] } => ({
  head: {
    sheet: `Năm ${year} đến ${shortDate(asOf as LocalDate)}`.replaceAll("/", "-"),
    columns: [
      { head: "Tổ chức", width: 36 },
      { head: "Đăng ký", width: 20 },
      ...periods.map(({ label }) => ({ head: label, width: 22 })),
      { head: "Đã làm", width: 10 },
      { head: "Quá hạn", width: 10 },
      { head: "Đúng hạn", width: 12 },
    ],
  },
  rows: [...linesOf(cells), ...linesOf(below)],
});

const linesOf = (part: YearPart): SheetRow[] => [
  ...part.lines.map(lineOf),
  ...(part.linesInAll > 1 ? [["Cộng", ...part.totals.map(figures), ...sums(part)]] : []),
];

const lineOf = (line: YearLine): SheetRow => [line.name, ...line.marks.map(markWords), ...sums(line)];

const sums = ({ whole, timely }: Pick<YearPart, "whole" | "timely">): SheetRow => [
  figures(whole),
  whole.overdue,
  timely.judged === 0 ? null : `${timely.onTime}/${timely.judged}`,
];

const figures = ({ done, owed }: { done: number; owed: number }): string | null =>
  owed === 0 ? null : `${done}/${owed}`;

/** A mark in words: a sheet has no shapes. "Quá hạn 12 ngày, 0/9". */
const markWords = (mark: PeriodMarkView): string =>
  [stateWords(mark), mark.owed > 1 ? figures(mark) : null].filter((part) => part !== null).join(", ");

function stateWords({ state, lateBy, done, overdue }: PeriodMarkView): string {
  const days = lateBy ? ` ${lateBy} ngày` : "";
  const words: Record<PeriodMarkView["state"], string> = {
    none: "–",
    open: done > 0 ? "Đang làm" : "Chưa làm",
    done: "Xong",
    "done-late": `Xong, muộn${days}`,
    excused: "Muộn – có phép",
    overdue: lateBy === null ? `Quá hạn ${overdue} việc` : `Quá hạn${days}`,
  };
  return words[state];
}
