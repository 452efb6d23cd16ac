import type { Duty, DutyKind } from "#contract/home.ts";
import { dayText } from "#web/ui/day-text.ts";
import { noLastDayWords } from "#web/ui/mark-words.ts";

export const words = {
  title: "Việc cần làm",
  nothing: "Hiện không có việc nào chờ đồng chí.",
  nothingMore: "Khi có việc mới, việc gần hạn nhất sẽ đứng đầu trang này.",
  next: "Việc tiếp theo",
  also: "Các việc khác",
  board: "Mở bảng theo dõi",
  year: (year: number) => `Các quý của năm ${year}`,
  noTopic: "Chưa chọn chuyên đề",
  registration: "Kế hoạch của chi bộ",
  meeting: "Buổi sinh hoạt",
  make: "Lập thông báo",
  notYet: "Chưa làm",
  work: "Việc",
  until: "Hạn",
  where: "Tổ chức",
} as const;

/** What the person does, as a verb; and the verb on the button. */
const deeds: Record<DutyKind, { deed: string; verb: string }> = {
  "publish-plan": { deed: "ban hành kế hoạch", verb: "Lập kế hoạch" },
  register: { deed: "đăng ký kế hoạch của chi bộ", verb: "Mở" },
  "correct-registration": { deed: "đăng ký bị trả lại", verb: "Sửa đăng ký" },
  "confirm-registration": { deed: "xác nhận đăng ký văn phòng nhập thay", verb: "Xem" },
  "acknowledge-registration": { deed: "ghi nhận đăng ký", verb: "Xem đăng ký" },
  "decide-extension": { deed: "trả lời đơn xin gia hạn", verb: "Xem đơn" },
  "lead-report": { deed: "chuẩn bị báo cáo đề dẫn", verb: "Mở" },
  notify: { deed: "gửi thông báo buổi sinh hoạt", verb: "Lập thông báo" },
  "assign-attendee": { deed: "phân công cấp ủy dự", verb: "Phân công" },
  "accept-attendance": { deed: "trả lời phân công dự sinh hoạt", verb: "Trả lời" },
  hold: { deed: "tổ chức buổi sinh hoạt", verb: "Vào buổi sinh hoạt" },
  "take-minutes": { deed: "ghi biên bản", verb: "Vào buổi sinh hoạt" },
  "sign-minutes": { deed: "hoàn thành và ký biên bản", verb: "Mở biên bản" },
  "send-report": { deed: "gửi báo cáo kết quả", verb: "Lập báo cáo" },
  "decide-report": { deed: "xem báo cáo kết quả", verb: "Xem báo cáo" },
  score: { deed: "chấm điểm buổi sinh hoạt", verb: "Chấm điểm" },
  settle: { deed: "chốt điểm", verb: "Xem phiếu" },
  "approve-roll-up": { deed: "duyệt báo cáo tổng hợp", verb: "Xem báo cáo" },
  "make-roll-up": { deed: "lập báo cáo tổng hợp", verb: "Lập báo cáo" },
  "answer-notice": { deed: "báo dự hay xin vắng", verb: "Trả lời" },
  "read-report": { deed: "đọc báo cáo kết quả", verb: "Đọc" },
  "own-solution": { deed: "thực hiện việc được giao", verb: "Mở" },
  "urge-overdue": { deed: "đôn đốc", verb: "Mở đôn đốc" },
};

/** A page opened before the application was renewed may hear of a deed it has no words for: it leads there all the same. */
const wordsFor = (kind: string): { deed: string; verb: string } =>
  (deeds as Record<string, { deed: string; verb: string }>)[kind] ?? { deed: "việc cần làm", verb: "Mở" };

/** Where no meeting is set the step begins with its notice; on its day one goes to the room, before to the meeting. */
export function verbOf({ kind, href }: Duty): string {
  if (href.startsWith("/meeting/new")) return deeds.notify.verb;
  return kind === "hold" && !href.endsWith("/room") ? "Mở buổi sinh hoạt" : wordsFor(kind).verb;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A step of the board bears the board's own name. */
const deedOf = ({ kind, step }: Duty): string => (step === null ? wordsFor(kind).deed : small(step));

/** Their subject is a sentence already: the office's remark, how many cells are overdue. */
const toldWhole: ReadonlySet<DutyKind> = new Set(["correct-registration", "urge-overdue"]);

/** "Còn 6 ngày: đăng ký kế hoạch của chi bộ — Kế hoạch năm 2023". */
export function sentenceOf(duty: Duty): string {
  if (toldWhole.has(duty.kind)) return shortDeed(duty);
  const what = `${deedOf(duty)} — ${duty.subject}`;
  return duty.daysLeft === null ? capital(what) : `${leftText(duty.daysLeft)}: ${what}`;
}

function leftText(days: number): string {
  if (days < 0) return `Quá hạn ${-days} ngày`;
  return days === 0 ? "Hạn hôm nay" : `Còn ${days} ngày`;
}

export const shortDeed = (duty: Duty): string => `${capital(deedOf(duty))}: ${duty.subject}`;

export function untilText({ lastDay, words: planWords, step, extended }: Duty): string {
  if (extended && lastDay !== null) return `Được gia hạn đến hết ngày ${dayText(lastDay)}.`;
  if (planWords !== null) return `Hạn: ${planWords}, theo kế hoạch của Đảng ủy.`;
  if (lastDay !== null) return `Hạn: hết ngày ${dayText(lastDay)}.`;
  return step === null ? "" : noLastDayWords;
}
