import type { BoardMark } from "#contract/board.ts";
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
  inTheWords: "Theo lời văn",
  noLastDay: "Kế hoạch và hướng dẫn không ấn định ngày; chưa làm thì không tính là muộn.",
  doneOn: "Làm ngày",
  recordedLate: (days: number) => `Ghi vào hệ thống muộn ${days} ngày so với ngày làm`,
  heldAfter: (days: number) => `Sinh hoạt sau khi hết kỳ ${days} ngày`,
  others: (count: number) => `Trong kỳ còn ${count} buổi khác`,
  urgedOn: (day: string) => `nhắc ${day}`,
  notOwed: "Không phải làm",
  notYet: "Chưa làm",
  below: "Đảng ủy cấp dưới",
  belowCaption: "Số mốc đã làm trên số mốc phải làm của từng đảng ủy cấp dưới",
  completeness: "Đã làm theo mốc",
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
