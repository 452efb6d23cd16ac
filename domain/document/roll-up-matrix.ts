import { periodLabel, type Period } from "#domain/calendar/period.ts";
import type { Block, TableCell } from "./block.ts";

/** The five steps a superior asks for. */
export const matrixSteps = ["registered", "noticed", "held", "reported", "scored"] as const;
export type MatrixStep = (typeof matrixSteps)[number];

/** How a step stands: `late` days after its last day (`excused`: with leave); "open" is not done; null was not owed. */
export type MatrixMark = { state: "done" } | { state: "late"; days: number; excused: boolean } | { state: "open" };
export type MatrixRow = { cell: string; marks: readonly Record<MatrixStep, MatrixMark | null>[] };

const shortNames: Record<MatrixStep, string> = {
  registered: "ĐK",
  noticed: "TB",
  held: "TC",
  reported: "BC",
  scored: "CĐ",
};

const legend =
  "ĐK: đăng ký; TB: thông báo; TC: tổ chức; BC: báo cáo; CĐ: chấm điểm. x: đúng hạn; +n: chậm n ngày; " +
  "+np: chậm n ngày, có phép; –: chưa thực hiện; để trống: không phải thực hiện.";

/** Beyond so many columns of marks a page has to lie on its side. */
const uprightColumns = 10;

/** The annex: cells × periods × steps. One mark set per period in each row, in the order of `periods`. */
export function matrixBlocks(periods: readonly Period[], rows: readonly MatrixRow[]): Block[] {
  if (periods.length === 0 || rows.length === 0) return [];
  const columns = periods.length * matrixSteps.length;
  const wide = columns > uprightColumns;
  return [
    { kind: "turn", to: wide ? "landscape" : "portrait" },
    { kind: "title", text: "PHỤ LỤC", abstract: "tình hình thực hiện của từng chi bộ" },
    {
      kind: "table",
      shares: [10, wide ? 55 : 70, ...Array.from({ length: columns }, () => (wide ? 10 : 16))],
      head: headRows(periods),
      rows: rows.map((row, place) => bodyRow(row, place + 1, periods.length)),
      dense: true,
    },
    { kind: "note", text: legend },
  ];
}

const headRows = (periods: readonly Period[]): TableCell[][] => [
  [
    { text: "TT", down: 2 },
    { text: "Chi bộ", down: 2 },
    ...periods.map((period) => ({ text: periodLabel(period), span: matrixSteps.length })),
  ],
  periods.flatMap(() => matrixSteps.map((step) => ({ text: shortNames[step] }))),
];

const bodyRow = ({ cell, marks }: MatrixRow, number: number, periods: number): TableCell[] => [
  { text: String(number), align: "center" },
  { text: cell },
  ...Array.from({ length: periods }, (_, place) => marks[place]).flatMap((byStep) =>
    matrixSteps.map((step): TableCell => ({ text: markText(byStep?.[step] ?? null), align: "center" })),
  ),
];

/** "x", "+3", "+3p", "–", or nothing where nothing was owed. */
export function markText(mark: MatrixMark | null): string {
  if (mark === null) return "";
  if (mark.state === "late") return `+${mark.days}${mark.excused ? "p" : ""}`;
  return mark.state === "done" ? "x" : "–";
}
