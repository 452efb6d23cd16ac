import type { BoardCount, BoardView } from "#contract/board.ts";
import type { SheetRow } from "#domain/import/member-sheet.ts";
import type { MilestoneKey } from "#domain/milestone/milestone-key.ts";
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
    rows: view.children.map(({ name, counts, timely }) => [
      name,
      ...view.milestones.map(({ key }) => doneOf(counts, key)),
      sum(counts, "overdue"),
      sum(counts, "doneLate"),
      timely.judged === 0 ? null : `${timely.onTime}/${timely.judged}`,
    ]),
  };
}

const dayText = (day: string): string => shortDate(day as LocalDate);

const doneOf = (counts: readonly BoardCount[], key: MilestoneKey): string | null => {
  const one = counts.find(({ milestone }) => milestone === key);
  return one === undefined ? null : `${one.done ?? 0}/${one.owed}`;
};

const sum = (counts: readonly BoardCount[], field: "overdue" | "doneLate"): number =>
  counts.reduce((all, one) => all + (one[field] ?? 0), 0);

/** A mark in words: a sheet has no shapes. */
function markWords({ standing, doneOn }: BoardView["rows"][number]["marks"][number]): string {
  if (standing === null) return "–";
  const day = doneOn === null ? "" : ` ${dayText(doneOn)}`;
  if (standing.excused) return `Muộn – có phép${day}`;
  if (standing.state === "overdue") return `Quá hạn ${standing.lateBy} ngày`;
  if (standing.state === "open") return "Chưa làm";
  return standing.lateBy > 0 ? `Xong${day}, muộn ${standing.lateBy} ngày` : `Xong${day}`;
}
