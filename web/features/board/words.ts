import type { BoardMark, BoardRow, BoardView } from "#contract/board.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import { dayText } from "#web/ui/day-text.ts";
import { noLastDayWords } from "#web/ui/mark-words.ts";
import type { MarkState } from "#web/ui/state-mark.tsx";

export const words = {
  title: "Bảng theo dõi",
  asOf: "Tính đến ngày",
  today: "Về hôm nay",
  period: "Kỳ",
  organisation: "Tổ chức đảng",
  cell: "Chi bộ",
  committee: "Đảng ủy",
  onTime: "Đúng hạn",
  total: "Cộng",
  print: "In",
  urge: "Đôn đốc",
  noPlan: "Năm này Đảng ủy chưa ban hành kế hoạch nên các chi bộ chưa có mốc nào phải làm.",
  noCells: "Chưa có chi bộ nào trong kỳ này.",
  makePlan: "Đến trang kế hoạch",
  open: "Mở",
  lastDay: "Hạn cuối",
  turn: "Đến lượt",
  urgings: "Đã đôn đốc",
  grantedUntil: "Được gia hạn đến",
  inTheWords: "Theo lời văn",
  noLastDay: noLastDayWords,
  doneOn: "Làm ngày",
  recordedLate: (days: number) => `Ghi vào hệ thống muộn ${days} ngày so với ngày làm`,
  heldAfter: (days: number) => `Sinh hoạt sau khi hết kỳ ${days} ngày`,
  others: (count: number) => `Trong kỳ còn ${count} buổi khác`,
  urgedOn: (day: string) => `nhắc ${day}`,
  notOwed: "Không phải làm",
  notYet: "Chưa làm",
  below: "Đảng ủy cấp dưới",
  cellsBelow: "Chi bộ (số đếm)",
  overdue: "Quá hạn",
  doneLate: "Làm muộn",
  next: "Việc tiếp theo",
  excel: "Excel",
  led: "Chi bộ tôi phụ trách",
  show: "Hiện",
  step: "Mốc",
  everyStep: "Mọi mốc",
  sort: "Sắp xếp",
  allDone: "Đã xong mọi việc của kỳ này",
  steps: "Các mốc theo thứ tự",
  byUrgency: "Chi bộ theo mức cần nhắc",
  noneShown: "Không có chi bộ nào như vậy. Chọn Hiện: Tất cả để xem hết.",
  shown: (count: number, all: number) => `Đang hiện ${count}/${all} chi bộ.`,
  pictures: "Xem bằng hình",
  timeliness: "Tỷ lệ đúng hạn",
  byUnit: "Mức hoàn thành của từng đơn vị",
  unit: "Đơn vị",
  doneOfOwed: "Đã làm/phải làm",
  belowCaption: "Số việc đã làm trên số phải làm theo từng mốc",
  completeness: "Đã làm theo mốc",
  year: "Năm",
  wholeYear: "Cả năm",
  yearCaption: (year: number, day: string) => `Đăng ký và các kỳ năm ${year}, tính đến ${day}`,
  belowInYear: "Cấp dưới (số đếm)",
  done: "Đã làm",
  underWay: "Đang làm",
  openInYear: "Chưa làm, đang làm – chưa quá hạn",
  overdueSteps: (count: number) => `Quá hạn ${count} việc`,
} as const;

/** Heads short enough for a narrow column; the whole words are in the dialog. */
export const shortHeads: Record<BoardMark["milestone"], string> = {
  register: "Đăng ký",
  leadReportApproved: "Đề dẫn",
  sentToMembers: "Gửi trước",
  noticed: "Thông báo",
  attendeeAssigned: "Phân công",
  held: "Sinh hoạt",
  minutesSigned: "Biên bản",
  reportedToMembers: "Gửi ĐV",
  reportedToCommittee: "Báo cáo",
  scored: "Chấm",
};

/** How a mark looks: shape and word first, then colour (ui.md 4). */
export function lookOf({ standing, lastDay }: BoardMark): { state: MarkState; days: number | null; words?: string } {
  if (standing === null) return { state: "none", days: null };
  if (standing.excused) return { state: "excused", days: standing.lateBy };
  if (standing.state === "done")
    return { state: standing.lateBy > 0 ? "done-late" : "done", days: standing.lateBy || null };
  if (standing.state === "overdue") return { state: "overdue", days: standing.lateBy };
  return lastDay === null ? { state: "open", days: null, words: words.notYet } : { state: "open", days: null };
}

export const shows: readonly { value: BoardView["show"]; label: string }[] = [
  { value: "all", label: "Tất cả" },
  { value: "late", label: "Đang quá hạn" },
  { value: "waiting", label: "Còn việc phải làm" },
];

export const sorts: readonly { value: BoardView["sort"]; label: string }[] = [
  { value: "founded", label: "Như danh sách" },
  { value: "name", label: "Theo tên" },
  { value: "urgent", label: "Muộn nhất trước" },
  { value: "urged", label: "Chưa nhắc, nhắc lâu nhất trước" },
  { value: "step", label: "Theo việc tiếp theo" },
];

export const milestoneWords = ({ milestones }: Pick<BoardView, "milestones">, key: BoardMark["milestone"]): string =>
  milestones.find((one) => one.key === key)?.label ?? "";

/** Whose turn it is, and until when where a day is named. */
export function turnText(
  { milestones }: Pick<BoardView, "milestones">,
  next: NonNullable<BoardRow["next"]>,
  dayWords = (day: LocalDate): string => `hạn ${dayText(day)}`,
): string {
  const turn = milestones.find(({ key }) => key === next.milestone)?.turn ?? "";
  return next.lastDay === null ? turn : `${turn} · ${dayWords(next.lastDay)}`;
}
