import type { MeetingView, NoticeView } from "#contract/meeting.ts";
import type { RollEntryView } from "#contract/meeting-room.ts";
import { absenceReasonLabels, absenceReasons, attendanceStateLabels } from "#domain/attendance/attendance-count.ts";
import { dayOf, timeOf } from "#domain/calendar/local-date.ts";
import { dayText, dayWithWeekday } from "#web/ui/day-text.ts";

/** The words of a meeting's pages. */
export const words = {
  thematic: "Sinh hoạt chuyên đề",
  regular: "Sinh hoạt thường kỳ",
  noTopic: "Chưa có chuyên đề",
} as const;

export const reasonOptions = absenceReasons.map((value) => ({ value, label: absenceReasonLabels[value] }));

/** "14:00, thứ Tư, 15/02/2023 · Phòng họp tầng 2" */
export const whenAndWhere = ({ startsAt, place }: { startsAt: string; place: string }): string =>
  `${timeOf(startsAt)}, ${dayWithWeekday(dayOf(startsAt))}${place === "" ? "" : ` · ${place}`}`;

export const titleOf = ({ topicTitle, kind }: Pick<MeetingView, "topicTitle" | "kind">): string =>
  topicTitle === "" ? (kind === "thematic" ? words.noTopic : words.regular) : topicTitle;

const fieldWords: Record<NoticeView["changes"][number], string> = {
  date: "ngày",
  time: "giờ",
  place: "địa điểm",
  topic: "chuyên đề",
  presenter: "người trình bày",
  questions: "câu hỏi chuẩn bị",
  papers: "tài liệu",
};

export function noticeSaid({ kind, changes, reason }: NoticeView): string {
  if (kind === "notice") return "gửi thông báo";
  if (kind === "cancellation") return `hủy buổi sinh hoạt: ${reason}`;
  return `gửi thay đổi: ${changes.map((field) => fieldWords[field]).join(", ")}`;
}

type Reasoned = { reasonKind: RollEntryView["reasonKind"]; reason: string };

/** "ốm", "công tác tại huyện": the kind, then what was said. */
export const reasonText = ({ reasonKind, reason }: Reasoned): string =>
  [reasonKind === null || reasonKind === "other" ? "" : absenceReasonLabels[reasonKind], reason]
    .filter((part) => part !== "")
    .join(", ");

export const attendanceText = (entry: Pick<RollEntryView, "state" | "leftEarly"> & Reasoned): string => {
  const reason = reasonText(entry);
  const state = entry.state === "absent-with-reason" && reason !== "" ? "vắng" : attendanceStateLabels[entry.state];
  return `${state}${reason === "" ? "" : `: ${reason}`}${entry.leftEarly ? ", về sớm" : ""}`;
};

/** What keeps a notice from being sent, at its field. */
export const noticeFaultWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  date: { "in-the-past": "Ngày này đã qua. Chọn ngày từ hôm nay trở đi." },
  time: { "not-a-time": "Ghi giờ bắt đầu." },
  place: { required: "Ghi địa điểm.", "too-long": "Địa điểm quá dài." },
  topicTitle: { required: "Ghi chuyên đề.", "too-long": "Tên chuyên đề quá dài." },
  presenterId: { required: "Chọn người trình bày." },
  questions: { "too-long": "Có câu hỏi quá dài." },
};

export const leadReportWords: Readonly<Record<string, string>> = {
  assigned: "đã giao, chưa soạn",
  drafted: "đang soạn",
  approved: "đã duyệt",
  sent: "đã gửi đảng viên",
  presented: "đã trình bày",
  completed: "đã hoàn thiện",
};

export const dayOrNothing = (day: string | null): string => (day === null ? "chưa có" : dayText(day as never));
