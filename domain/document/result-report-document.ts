import { periodLabel, type Period } from "#domain/calendar/period.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Block } from "./block.ts";
import { dashes, ended, labelled, point, paragraph, section, taskTable, type Known, type Task } from "./body.ts";
import {
  closingOf,
  groundedOn,
  headOf,
  type Basis,
  type Distribution,
  type Letterhead,
  type Signer,
} from "./letterhead.ts";
import { dateInWords, minutes, open, orOpen, people, points, share, timeInWords } from "./wording.ts";

/** What a member of the committee sees of who was there: numbers, no reasons. Handbook 8. */
export type AttendanceNumbers = {
  /** Counted that day: members without those exempt or on special duty. */
  counted: number;
  present: number;
  absentWithReason: number;
  absentWithoutReason: number;
  exempt: number;
};

/** A score in tenths of a point with its band ("Tốt"); null where none was given. */
export type ScoreSaid = { tenths: number; band: string | null };

/** What the cell tells its members and the committee after a meeting. M9; handbook 4. */
export type ResultReportContent = {
  letterhead: Letterhead;
  bases: readonly Basis[];
  period: Period | null;
  topic: string | null;
  date: LocalDate | null;
  /** "HH:MM". */
  startsAt: string | null;
  endsAt: string | null;
  lengthInMinutes: number | null;
  place: string | null;
  attendance: AttendanceNumbers | null;
  /** The committee's member who attended; null: nobody did. undefined: not recorded. */
  attendee?: { name: string; post: string | null } | null;
  presenter: string | null;
  leadReportSummary: string | null;
  speakers: number | null;
  mainViews: Known<string>;
  solutions: Known<string>;
  conclusion: Known<string>;
  tasks: Known<Task>;
  strengths: Known<string>;
  shortcomings: Known<string>;
  scores: { self: ScoreSaid | null; leader: ScoreSaid | null };
  proposals: Known<string>;
  distribution: Distribution;
  signer: Signer;
};

/** The result report (BC/CB). M9. */
export const resultReportBlocks = (content: ResultReportContent): Block[] => [
  headOf("BC", content.letterhead),
  { kind: "title", text: "BÁO CÁO", abstract: aboutOf(content) },
  paragraph(`${groundedOn(content.bases)}, ${content.letterhead.issuer} báo cáo kết quả sinh hoạt chuyên đề như sau:`),
  ...circumstances(content),
  ...course(content),
  ...outcome(content),
  ...judgement(content),
  section(5, "ĐỀ XUẤT, KIẾN NGHỊ VỚI CẤP ỦY"),
  ...ended(dashes(content.proposals)),
  closingOf(content.distribution, content.signer),
];

const aboutOf = ({ period }: ResultReportContent): string =>
  `kết quả sinh hoạt chi bộ theo chuyên đề${period === null ? "" : ` ${periodLabel(period)}`}`;

function circumstances(content: ResultReportContent): Block[] {
  const { startsAt, endsAt, date, lengthInMinutes, place, attendance, attendee } = content;
  const hours = endsAt === null ? timeInWords(startsAt) : `${timeInWords(startsAt)} đến ${timeInWords(endsAt)}`;
  return [
    section(1, "THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"),
    labelled("1- Thời gian", `từ ${hours}, ${dateInWords(date)}; thời lượng ${minutes(lengthInMinutes)}.`),
    labelled("2- Địa điểm", place),
    labelled("3- Đảng viên dự sinh hoạt", attendance && attendanceText(attendance)),
    labelled("4- Cấp ủy viên cấp trên dự", attendeeText(attendee)),
  ];
}

const attendanceText = (there: AttendanceNumbers): string =>
  `có mặt ${share(there.present, there.counted)} đảng viên; vắng mặt có lý do: ${people(there.absentWithReason)}; ` +
  `vắng mặt không có lý do: ${people(there.absentWithoutReason)}; được miễn sinh hoạt: ${people(there.exempt)}.`;

const attendeeText = (attendee: ResultReportContent["attendee"]): string => {
  if (attendee === undefined) return open;
  if (attendee === null) return "không có.";
  return `đồng chí ${attendee.name}${attendee.post === null ? "" : `, ${attendee.post}`}.`;
};

const course = ({ topic, presenter, leadReportSummary, speakers, mainViews }: ResultReportContent): Block[] => [
  section(2, "NỘI DUNG SINH HOẠT"),
  labelled("1- Chuyên đề", topic),
  labelled("2- Người trình bày báo cáo đề dẫn", presenter === null ? null : `đồng chí ${presenter}.`),
  point(3, "Tóm tắt báo cáo đề dẫn"),
  paragraph(leadReportSummary),
  labelled("4- Số đảng viên phát biểu", speakers === null ? null : `${people(speakers)}. Những ý kiến chính:`),
  ...dashes(mainViews),
];

const outcome = ({ solutions, conclusion, tasks }: ResultReportContent): Block[] => [
  section(3, "KẾT QUẢ"),
  point(1, "Giải pháp được thống nhất"),
  ...dashes(solutions),
  point(2, "Kết luận của chủ trì"),
  ...dashes(conclusion),
  point(3, "Nhiệm vụ được phân công"),
  ...taskTable(tasks),
];

const judgement = ({ strengths, shortcomings, scores }: ResultReportContent): Block[] => [
  section(4, "ĐÁNH GIÁ"),
  point(1, "Ưu điểm"),
  ...dashes(strengths),
  point(2, "Hạn chế"),
  ...dashes(shortcomings),
  labelled("3- Chi bộ tự chấm điểm", scoreText(scores.self)),
  labelled("4- Cấp ủy viên chấm điểm", scoreText(scores.leader)),
];

const scoreText = (score: ScoreSaid | null): string =>
  score === null
    ? `${open} điểm`
    : `${points(score.tenths)} điểm${score.band === null ? "" : `, mức ${orOpen(score.band)}`}.`;
