import { weekdayOf, type LocalDate } from "#domain/calendar/local-date.ts";
import { periodLabel, type Period } from "#domain/calendar/period.ts";
import type { Block } from "./block.ts";
import { dashes, ended, labelled, paragraph, point, type Known } from "./body.ts";
import {
  closingOf,
  groundedOn,
  headOf,
  type Basis,
  type Distribution,
  type Letterhead,
  type Signer,
} from "./letterhead.ts";
import { dateInWords, open, orOpen, timeInWords } from "./wording.ts";

/** What members and the committee are told before a meeting. M3; clause IV.1. */
export type NoticeContent = {
  letterhead: Letterhead;
  /** "Đảng ủy Sở Tư pháp", "Các đồng chí đảng viên trong chi bộ". */
  to: readonly string[];
  bases: readonly Basis[];
  period: Period | null;
  topic: string | null;
  date: LocalDate | null;
  /** "HH:MM". */
  startsAt: string | null;
  place: string | null;
  content: string | null;
  presenter: string | null;
  papers: Known<string>;
  questions: Known<string>;
  /** The committee asked for an attendee, by name; null: it is not asked. */
  attendeeAskedOf: string | null;
  distribution: Distribution;
  signer: Signer;
};

const weekdays = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"] as const;

/** "14 giờ 00 phút, thứ Tư, ngày 15 tháng 02 năm 2023". */
export const meetingTime = (date: LocalDate | null, time: string | null): string => {
  const weekday = date === null ? null : weekdays[weekdayOf(date) - 1];
  return [timeInWords(time), weekday, dateInWords(date)].filter((part) => typeof part === "string").join(", ");
};

/** The notice (TB/CB) of a meeting; sent to the committee it also asks for an attendee. M3, M4. */
export const noticeBlocks = (content: NoticeContent): Block[] => [
  headOf("TB", content.letterhead),
  { kind: "title", text: "THÔNG BÁO", abstract: aboutOf(content) },
  { kind: "addressees", to: content.to.length === 0 ? [open] : content.to },
  paragraph(`${groundedOn(content.bases)}, ${content.letterhead.issuer} thông báo buổi sinh hoạt chuyên đề như sau:`),
  ...facts(content),
  point(6, "Tài liệu gửi kèm"),
  ...dashes(content.papers),
  point(7, "Vấn đề đề nghị chuẩn bị ý kiến"),
  ...dashes(content.questions),
  ...ended(requests(content)),
  closingOf(content.distribution, content.signer),
];

const aboutOf = ({ period }: NoticeContent): string =>
  `tổ chức sinh hoạt chi bộ theo chuyên đề${period === null ? "" : ` ${periodLabel(period)}`}`;

const facts = ({ date, startsAt, place, topic, content, presenter }: NoticeContent): Block[] => [
  labelled("1- Thời gian", `${meetingTime(date, startsAt)}.`),
  labelled("2- Địa điểm", place),
  labelled("3- Chuyên đề", topic),
  labelled("4- Nội dung", content),
  labelled("5- Người trình bày báo cáo đề dẫn", presenter && `đồng chí ${presenter}.`),
];

const requests = ({ attendeeAskedOf }: NoticeContent): Block[] => [
  ...(attendeeAskedOf === null
    ? []
    : [paragraph(`Kính đề nghị ${orOpen(attendeeAskedOf)} phân công cấp ủy viên dự buổi sinh hoạt.`)]),
  paragraph(
    "Đề nghị các đồng chí đảng viên nghiên cứu tài liệu, chuẩn bị ý kiến phát biểu và dự đầy đủ; " +
      "đồng chí nào không dự được báo cáo lý do với bí thư chi bộ trước buổi sinh hoạt.",
  ),
];
