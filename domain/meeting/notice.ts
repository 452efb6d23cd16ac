import type { MeetingKind } from "./lifecycle.ts";
import { daysBetween, type LocalDate } from "../calendar/local-date.ts";
import { shortDate } from "../text/vietnamese-date.ts";

/** What members and the committee are told before a meeting; `time` is "HH:MM", `presenter` a name. IV.1, M3. */
export type NoticeContent = {
  date: LocalDate;
  time: string;
  place: string;
  topic: string;
  presenter: string;
  questions: readonly string[];
  papers: readonly string[];
};

export type NoticeFault = { path: keyof NoticeContent; code: "required" | "too-long" | "not-a-time" | "in-the-past" };

const required = ["place", "topic", "presenter"] as const;

/** Everything a notice lacks, at once; it is sent on `today`. M3. */
export function checkNotice(content: NoticeContent, today: LocalDate): NoticeFault[] {
  const faults: NoticeFault[] = [];
  if (content.date < today) faults.push({ path: "date", code: "in-the-past" });
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(content.time)) faults.push({ path: "time", code: "not-a-time" });
  for (const path of required) {
    if (content[path].trim() === "") faults.push({ path, code: "required" });
    if (content[path].length > 500) faults.push({ path, code: "too-long" });
  }
  if (content.questions.some((question) => question.length > 2000))
    faults.push({ path: "questions", code: "too-long" });
  return faults;
}

export type ShortLead = { code: "notice.short-lead"; days: number; atLeast: number };

/** Told, not refused: a notice sent with fewer days before the meeting than plan or rules ask. Handbook 3. */
export function shortLead(sentOn: LocalDate, meetsOn: LocalDate, leadDays: number | null): ShortLead | null {
  const days = daysBetween(sentOn, meetsOn);
  return leadDays === null || days >= leadDays ? null : { code: "notice.short-lead", days, atLeast: leadDays };
}

const fields = ["date", "time", "place", "topic", "presenter", "questions", "papers"] as const;

/** What a changed notice says differently, in its own order, so that people are told what changed. M3. */
export const noticeChanges = (before: NoticeContent, after: NoticeContent): (keyof NoticeContent)[] =>
  fields.filter(
    (field) => String(before[field]) !== String(after[field]) || before[field].length !== after[field].length,
  );

const labels: Record<keyof NoticeContent, string> = {
  date: "ngày",
  time: "giờ",
  place: "địa điểm",
  topic: "chuyên đề",
  presenter: "người trình bày",
  questions: "nội dung cần chuẩn bị",
  papers: "tài liệu",
};

/** What changed, so that nobody has to compare: the new with the old beside it; of what is long, that it changed. M3. */
export const changesInWords = (before: NoticeContent, after: NoticeContent): string[] =>
  noticeChanges(before, after).map((field) => {
    if (field === "questions" || field === "papers") return labels[field];
    const said = (content: NoticeContent): string => (field === "date" ? shortDate(content.date) : content[field]);
    return `${labels[field]} ${said(after)} (trước là ${said(before)})`;
  });

/** "Sao chép để dán vào nhóm": plain lines for a chat group, with the cell's one link where there is one. M3. */
export function noticeText(
  cell: string,
  content: NoticeContent,
  link: string | null,
  kind: MeetingKind = "thematic",
): string {
  const { date, time, place, topic, presenter, questions, papers } = content;
  return [
    `THÔNG BÁO SINH HOẠT ${kind === "thematic" ? "CHUYÊN ĐỀ" : "THƯỜNG KỲ"} – ${cell}`,
    `Thời gian: ${time.replace(":", " giờ ")}, ngày ${shortDate(date)}`,
    `Địa điểm: ${place}`,
    `Chuyên đề: ${topic}`,
    `Người trình bày: ${presenter}`,
    ...(questions.length > 0 ? ["Nội dung cần chuẩn bị:", ...questions.map((question) => `- ${question}`)] : []),
    ...(papers.length > 0 ? [`Tài liệu: ${papers.join("; ")}`] : []),
    ...(link === null ? [] : [`Trả lời tham dự: ${link}`]),
  ].join("\n");
}
