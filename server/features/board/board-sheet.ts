import type { BoardView } from "#contract/board.ts";
import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import type { SheetRow } from "#domain/import/member-sheet.ts";
import type { Counts } from "#domain/milestone/counts-by-day.ts";
import { countsFrom } from "#domain/milestone/told-counts.ts";
import { shortDate } from "#domain/text/vietnamese-date.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { SheetHead } from "#server/documents/excel/excel-lines.ts";

/** The board as a sheet: its lines as they are shown with their sum, then what lies below as counts. */
export const boardSheet = (view: BoardView): { head: SheetHead; rows: SheetRow[] } => ({
  head: {
    sheet: sheetName(view),
    columns: [
      { head: view.rowsInAll > 0 ? "Chi bộ" : "Tổ chức", width: 36 },
      ...view.milestones.map(({ label }) => ({ head: label, width: 20 })),
      { head: "Việc tiếp theo", width: 28 },
      { head: "Hạn", width: 12 },
      { head: "Đến lượt", width: 24 },
      { head: "Nhắc lần cuối", width: 14 },
      { head: "Quá hạn", width: 10 },
      { head: "Làm muộn", width: 10 },
      { head: "Đúng hạn", width: 12 },
    ],
  },
  rows: [
    ...view.rows.map((row) => cellLine(row, view)),
    ...(view.rowsInAll > 1 ? [totalLine(view)] : []),
    ...view.children.map((child) => countLine(child, view)),
  ],
});

/** A sheet's name may not hold a slash. */
function sheetName({ period, asOf }: BoardView): string {
  const known = parsePeriodKey(period);
  return `${known === null ? period : periodLabel(known)} đến ${dayText(asOf)}`.replaceAll("/", "-");
}

type Row = BoardView["rows"][number];

function cellLine({ name, marks, next, urgedOn, tally }: Row, { milestones }: BoardView): SheetRow {
  const step = milestones.find(({ key }) => key === next?.milestone);
  return [
    name,
    ...marks.map(markWords),
    step?.label ?? "",
    next?.lastDay ? dayText(next.lastDay) : "",
    step?.turn ?? "",
    urgedOn === null ? "" : dayText(urgedOn),
    tally.overdue,
    marks.filter(({ standing }) => standing?.state === "done" && standing.lateBy > 0).length,
    share(tally),
  ];
}

const share = ({ onTime, judged }: { onTime: number; judged: number }): string | null =>
  judged === 0 ? null : `${onTime}/${judged}`;

/** Of all lines, shown or not, as the board's own foot. */
const totalLine = ({ totals, total }: BoardView): SheetRow => [
  "Cộng",
  ...totals.map(({ tally }) => `${tally.done}/${tally.owed}`),
  "",
  "",
  "",
  "",
  total.overdue,
  null,
  share(total),
];

type Child = BoardView["children"][number];

const countLine = ({ name, figures }: Child, { milestones }: BoardView): SheetRow => [
  name,
  ...milestones.map((_, step) => doneOf(figures[step])),
  "",
  "",
  "",
  "",
  sum(figures, "overdue"),
  sum(figures, "doneLate"),
  onTimeOf(figures),
];

const dayText = (day: string): string => shortDate(day as LocalDate);

type Figures = Child["figures"];

const doneOf = (one: Figures[number] | undefined): string | null => (one ? `${one[1]}/${one[0]}` : null);

const sum = (figures: Figures, field: keyof Counts): number =>
  figures.reduce((all, one) => all + countsFrom(one ?? [])[field], 0);

/** Of what had come to its day, how much was done by it. */
const onTimeOf = (figures: Figures): string | null =>
  share({
    onTime: sum(figures, "timed") - sum(figures, "doneLate"),
    judged: sum(figures, "timed") + sum(figures, "overdue"),
  });

/** A mark in words: a sheet has no shapes. */
function markWords({ standing, doneOn, grantedUntil }: Row["marks"][number]): string {
  if (standing === null) return "–";
  const day = doneOn === null ? "" : ` ${dayText(doneOn)}`;
  const leave = doneOn !== null || grantedUntil === undefined ? "" : ` đến ${dayText(grantedUntil)}`;
  if (standing.excused) return `Muộn – có phép${day}${leave}`;
  if (standing.state === "overdue") return `Quá hạn ${standing.lateBy} ngày`;
  if (standing.state === "open") return leave === "" ? "Chưa làm" : `Chưa làm, được gia hạn${leave}`;
  return standing.lateBy > 0 ? `Xong${day}, muộn ${standing.lateBy} ngày` : `Xong${day}`;
}
