import { localDate } from "#domain/calendar/local-date.ts";
import type { Period } from "#domain/calendar/period.ts";
import type { MinutesContent } from "./minutes-document.ts";
import type { ResultReportContent } from "./result-report-document.ts";
import { cellDistribution, cellLetterhead, cellSigner, committeePlan, sampleNames } from "./sample-people.ts";

export const firstQuarter: Period = { unit: "quarter", year: 2023, index: 1 };
export const firstTopic = "Nâng cao chất lượng sinh hoạt chi bộ";

const views = [
  "Nhất trí với báo cáo đề dẫn; đề nghị gửi tài liệu cho đảng viên trước ít nhất ba ngày để có thời gian nghiên cứu.",
  "Việc phát biểu còn tập trung ở một số đồng chí; đề nghị chủ trì gợi ý từng vấn đề và mời đảng viên trẻ nêu ý kiến trước.",
  "Cần gắn nội dung sinh hoạt với việc giải quyết hồ sơ tồn đọng ở bộ phận một cửa, mỗi quý chọn một việc khó để bàn.",
  "Đề nghị theo dõi việc thực hiện kết luận của buổi trước ngay đầu buổi sau.",
] as const;

/** So many contributions, for a long meeting as for a short one. */
export const sampleContributions = (count: number) =>
  Array.from({ length: count }, (_, place) => ({
    name: sampleNames[place % sampleNames.length] ?? "",
    text: views[place % views.length] ?? "",
  }));

const course: readonly (readonly [title: string, person: string, course: string])[] = [
  ["Tuyên bố lý do, giới thiệu đại biểu", "Nông Văn Thành", "tuyên bố lý do, giới thiệu đại biểu dự."],
  ["Thông báo tình hình đảng viên; cử thư ký", "Nông Văn Thành", "thông báo như mục II; chi bộ nhất trí cử thư ký."],
  ["Nêu mục đích, yêu cầu", "Hoàng Thị Mai Lan", "nêu mục đích, yêu cầu của buổi sinh hoạt."],
  ["Trình bày báo cáo đề dẫn", "Lý Minh Đức", "trình bày báo cáo đề dẫn đã gửi đảng viên ngày 10/02/2023."],
  ["Gợi ý phát biểu, thảo luận", "Hoàng Thị Mai Lan", "gợi ý ba vấn đề: tài liệu, phát biểu, theo dõi kết luận."],
  ["Đảng viên tham gia ý kiến", "Hoàng Thị Mai Lan", "điều hành thảo luận; ý kiến ghi tại mục IV."],
  ["Tổng hợp, kết luận", "Hoàng Thị Mai Lan", "kết luận như mục V."],
];

export const sampleMinutes: MinutesContent = {
  letterhead: { ...cellLetterhead, number: 2 },
  kind: "thematic",
  period: firstQuarter,
  topic: firstTopic,
  date: localDate("2023-02-15"),
  startsAt: "14:00",
  endsAt: "16:10",
  place: "Phòng họp tầng 2, trụ sở Sở Tư pháp",
  attendance: {
    total: 12,
    official: 11,
    probationary: 1,
    present: 9,
    late: 1,
    absentWithReason: [
      { name: "Bùi Thanh Hà", reason: "nghỉ ốm" },
      { name: "Quan Văn Khánh", reason: "công tác tại huyện Na Hang" },
    ],
    absentWithoutReason: [],
    exempt: [{ name: "Lương Thị Sen", reason: "tuổi cao, sức khỏe yếu" }],
  },
  guests: [{ name: "Đặng Hữu Phước", post: "Bí thư Đảng ủy Sở" }],
  chair: { name: "Hoàng Thị Mai Lan", post: "Bí thư chi bộ" },
  minuteTaker: { name: "Ma Thị Hồng Nhung", post: null },
  steps: course.map(([title, person, course]) => ({ title, person, course })),
  contributions: sampleContributions(6),
  conclusions: [
    "Từ quý II/2023, báo cáo đề dẫn gửi đảng viên trước buổi sinh hoạt ít nhất ba ngày.",
    "Mỗi buổi sinh hoạt dành phần đầu để kiểm điểm việc thực hiện kết luận của buổi trước.",
  ],
  tasks: [
    {
      what: "Lập danh mục việc khó, việc tồn đọng của bộ phận một cửa để chọn nội dung sinh hoạt quý II",
      who: "Trần Quốc Bảo",
      byWhen: "31/3/2023",
    },
    { what: "Theo dõi, tổng hợp việc thực hiện kết luận", who: "Nông Văn Thành", byWhen: "hằng quý" },
  ],
  votes: [{ about: "Thông qua kết luận của chủ trì", inFavour: 9, against: 0, abstained: 0 }],
  readBack: true,
};

export const sampleResultReport: ResultReportContent = {
  letterhead: cellLetterhead,
  bases: [committeePlan],
  period: firstQuarter,
  topic: firstTopic,
  date: sampleMinutes.date,
  startsAt: "14:00",
  endsAt: "16:10",
  lengthInMinutes: 130,
  place: sampleMinutes.place,
  attendance: { counted: 11, present: 9, absentWithReason: 2, absentWithoutReason: 0, exempt: 1 },
  attendee: { name: "Đặng Hữu Phước", post: "Bí thư Đảng ủy Sở" },
  presenter: "Lý Minh Đức",
  leadReportSummary:
    "Báo cáo đánh giá bốn buổi sinh hoạt năm 2022: nội dung có chuẩn bị, tài liệu gửi muộn, số đồng chí phát biểu còn ít.\n" +
    "Báo cáo đề xuất ba nhóm giải pháp về chuẩn bị, điều hành và theo dõi kết luận.",
  speakers: 6,
  mainViews: views.slice(0, 3),
  solutions: ["Gửi tài liệu trước ba ngày.", "Chủ trì gợi ý từng vấn đề, mời đảng viên trẻ phát biểu trước."],
  conclusion: ["Chi bộ thống nhất thực hiện các giải pháp trên từ quý II/2023."],
  tasks: sampleMinutes.tasks,
  strengths: ["Chuẩn bị chu đáo, đủ bảy bước của chương trình."],
  shortcomings: ["Một đồng chí đến muộn."],
  scores: { self: { tenths: 935, band: "Tốt" }, leader: null },
  proposals: ["Đề nghị Đảng ủy gửi đề cương báo cáo đề dẫn của quý II trước ngày 15/4/2023."],
  distribution: cellDistribution,
  signer: cellSigner,
};
