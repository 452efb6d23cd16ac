import type { BoardView } from "#contract/board.ts";
import type { SheetRow } from "#domain/import/member-sheet.ts";
import type { Counts } from "#domain/milestone/counts-by-day.ts";
import { countsFrom } from "#domain/milestone/told-counts.ts";
import { shortDate } from "#domain/text/vietnamese-date.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { SheetHead } from "#server/documents/excel/excel-lines.ts";

/** The board as a sheet: its lines as they are shown, or the committees below with their counts. */
export function boardSheet(view: BoardView): { head: SheetHead; rows: SheetRow[] } {
  const steps = view.milestones.map(({ label }) => ({ head: label, width: 20 }));
  const sheet = `Bảng theo dõi ${view.period}`;
  if (view.rowsInAll > 0)
    return {
      head: {
        sheet,
        columns: [
          { head: "Chi bộ", width: 36 },
          ...steps,
          { head: "Việc tiếp theo", width: 28 },
          { head: "Nhắc lần cuối", width: 14 },
        ],
      },
      rows: view.rows.map((row) => [
        row.name,
        ...row.marks.map(markWords),
        row.next === null ? "" : (view.milestones.find(({ key }) => key === row.next?.milestone)?.label ?? ""),
        row.urgedOn === null ? "" : dayText(row.urgedOn),
      ]),
    };
  return {
    head: {
      sheet,
      columns: [
        { head: "Tổ chức", width: 36 },
        ...steps,
        { head: "Quá hạn", width: 10 },
        { head: "Làm muộn", width: 10 },
        { head: "Đúng hạn", width: 12 },
      ],
    },
    rows: view.children.map(({ name, figures }) => [
      name,
      ...view.milestones.map((_, step) => doneOf(figures[step])),
      sum(figures, "overdue"),
      sum(figures, "doneLate"),
      onTimeOf(figures),
    ]),
  };
}

const dayText = (day: string): string => shortDate(day as LocalDate);

type Figures = BoardView["children"][number]["figures"];

const doneOf = (one: Figures[number] | undefined): string | null => (one ? `${one[1]}/${one[0]}` : null);

const sum = (figures: Figures, field: keyof Counts): number =>
  figures.reduce((all, one) => all + countsFrom(one ?? [])[field], 0);

/** Of what had come to its day, how much was done by it. */
function onTimeOf(figures: Figures): string | null {
  const [timed, overdue] = [sum(figures, "timed"), sum(figures, "overdue")];
  return timed + overdue === 0 ? null : `${timed - sum(figures, "doneLate")}/${timed + overdue}`;
}

/** A mark in words: a sheet has no shapes. */
function markWords({ standing, doneOn, grantedUntil }: BoardView["rows"][number]["marks"][number]): string {
  if (standing === null) return "–";
  const day = doneOn === null ? "" : ` ${dayText(doneOn)}`;
  const leave = doneOn !== null || grantedUntil === undefined ? "" : ` đến ${dayText(grantedUntil)}`;
  if (standing.excused) return `Muộn – có phép${day}${leave}`;
  if (standing.state === "overdue") return `Quá hạn ${standing.lateBy} ngày`;
  if (standing.state === "open") return leave === "" ? "Chưa làm" : `Chưa làm, được gia hạn${leave}`;
  return standing.lateBy > 0 ? `Xong${day}, muộn ${standing.lateBy} ngày` : `Xong${day}`;
}
