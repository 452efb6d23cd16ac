import { localDate } from "#domain/calendar/local-date.ts";
import { defaultLadder } from "#domain/urging/ladder.ts";
import type { PlanContent, PlanStep, PlanTopic } from "#domain/plan/plan-content.ts";

const topic = (no: number, title: string, quarter: number | null): PlanTopic => ({
  id: `t${no}`,
  no,
  title,
  period: quarter === null ? null : { unit: "quarter", year: 2023, index: quarter },
  origin: quarter === null ? "own" : "superior",
  tags: [],
});

const step = (no: number, text: string, role: string | null, when: PlanStep["when"] = "during"): PlanStep => ({
  no,
  text,
  role,
  when,
});

/** The committee's plan of the story: the facts of the reference plan, its own words. */
export const planOf2023: PlanContent = {
  identity: {
    superior: "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
    issuer: "Đảng ủy Sở Tư pháp",
    kind: "KH",
    number: 46,
    symbol: "46-KH/ĐU",
    place: "Tuyên Quang",
    date: localDate("2022-11-22"),
    title: "Sinh hoạt chuyên đề của các chi bộ năm 2023",
    year: 2023,
    signer: { capacity: "T/M ĐẢNG ỦY", post: "BÍ THƯ", name: "Hà Đức Đạt" },
  },
  basis: [
    {
      kind: "KH",
      symbol: "65-KH/ĐUK",
      date: localDate("2022-11-02"),
      issuer: "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
    },
  ],
  purposes: [
    { text: "Từng cấp ủy, từng đảng viên thấy rõ ích lợi của sinh hoạt chuyên đề." },
    {
      text: "Mỗi quý ít nhất một buổi bàn kỹ một việc của đơn vị, có giải pháp và người làm.",
    },
  ],
  periodUnit: "quarter",
  topics: [
    topic(1, "Nâng cao chất lượng sinh hoạt chi bộ", 1),
    topic(2, "Thực hiện chuyển đổi số trong cơ quan, đơn vị", 2),
    topic(3, "Nâng cao chất lượng quán triệt, học tập các chỉ thị, nghị quyết của Đảng", 3),
    topic(4, "Thực hiện trách nhiệm nêu gương của cán bộ, đảng viên", 4),
    topic(5, "Lãnh đạo, chỉ đạo nâng cao chất lượng hoạt động của các đoàn thể", null),
    topic(6, "Nâng cao chất lượng, hiệu quả công tác chuyên môn", null),
  ],
  rules: {
    frequency: { atLeast: 1, per: "quarter" },
    mayAddTopics: true,
    mayReplaceTopics: true,
    replacesRegularMeeting: false,
    mayMergeWithRegular: false,
    noticeLeadDays: null,
    papersLeadDays: null,
    reportWithinDays: null,
    reportUnit: "day",
  },
  deadlines: [
    {
      id: "d1",
      what: "Xây dựng kế hoạch sinh hoạt chuyên đề của chi bộ, báo cáo Đảng ủy",
      words: "trước ngày 05/01/2023",
      who: "cell",
      due: { type: "date", date: localDate("2023-01-05"), bound: "before" },
      milestone: "register",
    },
  ],
  programme: [
    step(1, "Nêu lý do, giới thiệu đại biểu.", null),
    step(2, "Báo cáo số đảng viên có mặt, vắng mặt và lý do; cử thư ký.", null),
    step(3, "Bí thư nêu mục đích, yêu cầu của buổi sinh hoạt.", "Bí thư"),
    step(4, "Trình bày báo cáo đề dẫn.", "Bí thư, phó bí thư hoặc đảng viên được phân công"),
    step(5, "Bí thư gợi ý những nội dung cần thảo luận.", "Bí thư"),
    step(6, "Đảng viên phát biểu, đề xuất giải pháp.", "Đảng viên"),
    step(7, "Bí thư tổng hợp, kết luận.", "Bí thư"),
    step(8, "Chi ủy hoàn thiện báo cáo, gửi đảng viên và báo cáo Đảng ủy.", "Chi ủy", "after"),
  ],
  duties: [
    {
      actor: "cell",
      text: "Đăng ký kế hoạch, báo trước mỗi buổi để Đảng ủy phân công người dự, báo cáo kết quả sau mỗi buổi.",
    },
    { actor: "leader", text: "Theo dõi, đôn đốc, dự sinh hoạt và chấm điểm chi bộ được phân công phụ trách." },
  ],
  recipients: [
    { name: "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", purpose: "report" },
    { name: "Các đồng chí Đảng ủy viên", purpose: null },
    { name: "Ủy ban Kiểm tra Đảng ủy", purpose: null },
    { name: "Các chi bộ trực thuộc", purpose: "execute" },
    { name: "Đảng ủy", purpose: "archive" },
  ],
  ladder: defaultLadder,
  rubricId: null,
};
