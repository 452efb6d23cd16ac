import type { UrgingLineView, WaitingThing } from "#contract/urging.ts";
import { dayText } from "#web/ui/day-text.ts";
import type { MarkState } from "#web/ui/state-mark.tsx";

export const words = {
  title: "Đôn đốc",
  record: "Đã đôn đốc",
  back: "Việc cần đôn đốc",
  empty: "Không có việc nào cần đôn đốc",
  emptyWhy: "Trong 14 ngày tới không có mốc nào đến hạn, và không chi bộ nào đang chậm.",
  overdueOnly: (count: number) => `Chọn ${count} việc quá hạn`,
  all: (count: number) => `Chọn cả ${count} việc`,
  none: "Bỏ chọn",
  send: (count: number) => (count === 0 ? "Gửi lời nhắc" : `Gửi ${count} lời nhắc`),
  choose: "chọn ít nhất một việc",
  sending: "Đang gửi…",
  sent: (people: number, things: number) => `Đã nhắc ${people} đồng chí về ${things} việc.`,
  text: "Lời nhắc",
  turn: "Đến lượt",
  nobody: "Chưa có ai giữ nhiệm vụ này",
  urgedOn: "Nhắc gần nhất",
  called: "Ghi đã gọi điện",
  calledOn: "Ngày gọi",
  calledWhom: "Đã gọi cho",
  somebodyElse: "Người khác (ghi tên ở dưới)",
  calledText: "Đã nói gì, trả lời thế nào",
  callSaved: "Đã ghi cuộc gọi.",
  callWhat: "Ghi lại cuộc gọi",
  emptyRecord: "Chưa có lần đôn đốc nào.",
  older: "Xem các lần trước đó",
  everyCell: "Mọi chi bộ",
  newest: "Về mới nhất",
} as const;

export const ways: Record<UrgingLineView["way"], string> = {
  ladder: "Hệ thống nhắc theo bậc",
  "by-hand": "Gửi lời nhắc",
  telephone: "Gọi điện",
};

/** How a step stands, by shape and word (ui.md 4). */
export const lookOf = ({ overdue, lateBy, lastDay }: WaitingThing): { state: MarkState; words: string } => {
  if (overdue) return { state: "overdue", words: `Quá hạn ${lateBy} ngày` };
  return { state: "open", words: lastDay === null ? "Chưa làm" : `Hạn ${dayText(lastDay)}` };
};

export const keyOf = ({ organisationId, periodKey, milestone }: WaitingThing): string =>
  `${organisationId} ${periodKey} ${milestone}`;
