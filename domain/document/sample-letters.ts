import { localDate } from "#domain/calendar/local-date.ts";
import type { AttendeeLetterContent } from "./attendee-letter-document.ts";
import type { LeadReportContent } from "./lead-report-document.ts";
import type { NoticeContent } from "./notice-document.ts";
import { firstQuarter, firstTopic, sampleMinutes } from "./sample-meeting.ts";
import {
  cellDistribution,
  cellLetterhead,
  cellSigner,
  committeeDistribution,
  committeeLetterhead,
  committeePlan,
  committeeSigner,
} from "./sample-people.ts";
import type { ScoreRow, ScoreSheetContent } from "./score-sheet-document.ts";
import type { UrgingLetterContent } from "./urging-letter-document.ts";

const { date, startsAt, place } = sampleMinutes;
const cell = cellLetterhead.issuer;

const questions = [
  "Vì sao số đồng chí phát biểu ở mỗi buổi còn ít?",
  "Tài liệu gửi trước bao nhiêu ngày là vừa?",
  "Theo dõi việc thực hiện kết luận bằng cách nào?",
];

export const sampleNotice: NoticeContent = {
  letterhead: { ...cellLetterhead, number: 2, date: localDate("2023-02-08") },
  to: ["Đảng ủy Sở Tư pháp", "Các đồng chí đảng viên trong chi bộ"],
  bases: [committeePlan],
  period: firstQuarter,
  topic: firstTopic,
  date,
  startsAt,
  place,
  content: "nghe báo cáo đề dẫn, thảo luận, thống nhất giải pháp.",
  presenter: "Lý Minh Đức",
  papers: ["Dự thảo báo cáo đề dẫn.", "Đề cương của Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh."],
  questions,
  attendeeAskedOf: "Đảng ủy Sở Tư pháp",
  distribution: cellDistribution,
  signer: cellSigner,
};

export const sampleLeadReport: LeadReportContent = {
  letterhead: { ...cellLetterhead, number: null, date: localDate("2023-02-10") },
  period: firstQuarter,
  topic: firstTopic,
  presenter: "Lý Minh Đức",
  bases: [committeePlan],
  need: [
    "Sinh hoạt chi bộ là khâu quyết định năng lực lãnh đạo của chi bộ; năm 2022 chất lượng chưa đều giữa các buổi.",
  ],
  results: ["Chi bộ sinh hoạt đủ bốn chuyên đề; tỷ lệ đảng viên dự bình quân 92%."],
  shortcomings: ["Tài liệu gửi muộn.", "Số đồng chí phát biểu còn ít."],
  causes: ["Phân công chuẩn bị chậm.", "Chủ trì chưa gợi ý từng vấn đề."],
  solutions: ["Gửi tài liệu trước ba ngày.", "Gợi ý từng vấn đề.", "Kiểm điểm kết luận của buổi trước."],
  questions,
  distribution: cellDistribution,
  signer: { body: "cellCommittee", post: "deputySecretary", name: "Nông Văn Thành" },
};

const line = (number: string, criterion: string, maximum: number, self: number | null): ScoreRow => ({
  kind: "line",
  number,
  criterion,
  maximum,
  self,
  leader: null,
  note: null,
});

const rows: readonly ScoreRow[] = [
  { ...line("1", "Công tác chuẩn bị", 200, 185), kind: "group" },
  line("1.1", "Xây dựng kế hoạch, phân công chuẩn bị báo cáo đề dẫn", 100, 100),
  line("1.2", "Gửi tài liệu trước cho đảng viên, thông báo cho cấp ủy cấp trên", 100, 85),
  { ...line("2", "Tổ chức buổi sinh hoạt", 600, 570), kind: "group" },
  line("2.1", "Tỷ lệ đảng viên dự; vắng mặt đều có lý do", 150, 150),
  line("2.2", "Đủ các bước của chương trình", 150, 150),
  line("2.3", "Số đảng viên phát biểu, chất lượng thảo luận", 300, 270),
  { ...line("3", "Sau buổi sinh hoạt", 200, 180), kind: "group" },
  line("3.1", "Biên bản, báo cáo kết quả đúng hạn", 100, 100),
  line("3.2", "Giải pháp có người làm, có thời hạn", 100, 80),
];

export const sampleScoreSheet: ScoreSheetContent = {
  letterhead: { superior: cellLetterhead.superior, issuer: cell, place: "Tuyên Quang", date: localDate("2023-02-17") },
  cell,
  period: firstQuarter,
  topic: firstTopic,
  meetingDate: date,
  rows,
  totals: { maximum: 1000, self: 935, leader: null },
  bands: { self: "Tốt", leader: null },
  vote: { inFavour: 7, against: 1, abstained: 1 },
  strengths: ["Chuẩn bị chu đáo, thảo luận sôi nổi."],
  shortcomings: null,
  cellSigner,
  leader: { name: "Đặng Hữu Phước", attended: true },
};

export const sampleAttendeeLetter: AttendeeLetterContent = {
  letterhead: { ...committeeLetterhead, number: 8, date: localDate("2023-02-10") },
  bases: [committeePlan],
  cell,
  attendee: { name: "Phạm Ngọc Diệp", post: "Đảng ủy viên" },
  substitute: { name: "Hà Thúc Kiên", post: "Đảng ủy viên" },
  period: firstQuarter,
  topic: firstTopic,
  date,
  startsAt,
  place,
  distribution: {
    recipients: [
      { name: "Như kính gửi", purpose: "carryOut" },
      { name: "UBKT Đảng ủy", purpose: "know" },
    ],
    archive: "Đảng ủy",
  },
  signer: { ...committeeSigner, post: "deputySecretary", name: "Vũ Thị Ánh Tuyết" },
};

export const sampleUrgingLetter: UrgingLetterContent = {
  letterhead: { ...committeeLetterhead, number: 11, date: localDate("2023-04-06") },
  bases: [committeePlan],
  to: ["Chi bộ Thanh tra", "Chi bộ Phòng Công chứng số 1", "Chi bộ Trung tâm Dịch vụ đấu giá tài sản"],
  about: "đôn đốc thực hiện sinh hoạt chuyên đề Quý I/2023",
  asOf: localDate("2023-04-05"),
  items: [
    { cell: "Chi bộ Thanh tra", period: firstQuarter, step: "Báo cáo kết quả", deadline: null, daysLate: null },
    {
      cell: "Chi bộ Phòng Công chứng số 1",
      period: firstQuarter,
      step: "Tổ chức sinh hoạt",
      deadline: "hết Quý I/2023",
      daysLate: 5,
    },
    {
      cell: "Chi bộ Trung tâm Dịch vụ đấu giá tài sản",
      period: null,
      step: "Đăng ký kế hoạch năm 2023",
      deadline: "trước ngày 05/01/2023",
      daysLate: 91,
    },
  ],
  text: null,
  answerBy: localDate("2023-04-15"),
  distribution: {
    ...committeeDistribution,
    recipients: [
      { name: "Như kính gửi", purpose: "carryOut" },
      { name: "Các đồng chí ĐUV phụ trách chi bộ", purpose: "coordinate" },
    ],
  },
  signer: committeeSigner,
};
