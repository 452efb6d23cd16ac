import { localDate } from "../calendar/local-date.ts";
import type { Period } from "../calendar/period.ts";
import { defaultLadder } from "../urging/ladder.ts";
import { blankIdentity, silentRules, type PlanContent, type PlanStep, type PlanTopic } from "./plan-content.ts";

const quarter = (index: number): Period => ({ unit: "quarter", year: 2023, index });

const topic = (no: number, title: string, period: Period | null): PlanTopic => ({
  id: `topic-${no}`,
  no,
  title,
  period,
  origin: "superior",
  tags: [],
});

const step = (no: number, text: string, role: string | null): PlanStep => ({
  no,
  text,
  role,
  when: no === 8 ? "after" : "during",
});

/** A plan shaped like the reference, signed by nobody: what tests and examples stand on. */
export const samplePlan: PlanContent = {
  identity: {
    ...blankIdentity,
    superior: "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
    issuer: "Đảng ủy Sở Tư pháp",
    kind: "KH",
    number: 46,
    symbol: "46-KH/ĐU",
    date: localDate("2022-11-22"),
    title: "Tổ chức sinh hoạt chi bộ theo Chuyên đề năm 2023",
    year: 2023,
  },
  basis: [
    {
      kind: "KH",
      symbol: "65-KH/ĐUK",
      date: localDate("2022-11-02"),
      issuer: "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
    },
  ],
  periodUnit: "quarter",
  topics: [
    topic(1, "Nâng cao chất lượng sinh hoạt chi bộ", quarter(1)),
    topic(2, "Thực hiện chuyển đổi số trong cơ quan, đơn vị", quarter(2)),
    topic(3, "Nâng cao chất lượng quán triệt, học tập các chỉ thị, nghị quyết của Đảng", quarter(3)),
    topic(4, "Thực hiện trách nhiệm nêu gương của cán bộ, đảng viên", quarter(4)),
    topic(5, "Lãnh đạo, chỉ đạo nâng cao chất lượng hoạt động của các đoàn thể trong cơ quan", null),
    topic(6, "Nâng cao chất lượng, hiệu quả công tác chuyên môn của cơ quan, đơn vị", null),
  ],
  rules: {
    ...silentRules,
    frequency: { atLeast: 1, per: "quarter" },
    mayAddTopics: true,
    mayReplaceTopics: true,
    replacesRegularMeeting: false,
    mayMergeWithRegular: false,
  },
  deadlines: [
    {
      id: "deadline-1",
      what: "Xây dựng kế hoạch sinh hoạt chuyên đề năm 2023, lựa chọn chuyên đề sinh hoạt theo từng quý đảm bảo phù hợp, báo cáo Đảng ủy",
      words: "trước ngày 05/01/2023",
      who: "cell",
      due: { type: "date", date: localDate("2023-01-05"), bound: "before" },
    },
  ],
  programme: [
    step(1, "Tuyên bố lý do, giới thiệu đại biểu (nếu có)", null),
    step(2, "Thông báo tình hình đảng viên; cử thư ký ghi chép nội dung sinh hoạt", null),
    step(3, "Bí thư chi bộ nêu mục đích, yêu cầu của buổi sinh hoạt chuyên đề", "bí thư"),
    step(4, "Trình bày báo cáo đề dẫn", "bí thư, phó bí thư hoặc đảng viên được phân công"),
    step(5, "Gợi ý phát biểu thảo luận", "bí thư"),
    step(6, "Đảng viên tham gia ý kiến, tham gia các giải pháp", "đảng viên"),
    step(7, "Tổng hợp, kết luận những nội dung đã được thảo luận", "bí thư"),
    step(8, "Hoàn thiện báo cáo, gửi đảng viên nghiên cứu, học tập và báo cáo Đảng ủy", "cấp ủy chi bộ"),
  ],
  duties: [
    { actor: "cell", text: "Báo cáo Đảng ủy bằng văn bản để phân công cấp ủy dự sinh hoạt" },
    { actor: "leader", text: "Dự sinh hoạt chi bộ chuyên đề; thực hiện chấm điểm sinh hoạt chi bộ" },
  ],
  recipients: [
    { name: "ĐUK các CQ và DN tỉnh", purpose: "report" },
    { name: "Các chi bộ trực thuộc", purpose: "execute" },
    { name: "Đảng ủy", purpose: "archive" },
  ],
  ladder: defaultLadder,
  rubricId: "hd12",
};

/** The sample with last days in working days, which public holidays move: to register within three of the year, to report within five. */
export const workingDayPlan: PlanContent = {
  ...samplePlan,
  rules: { ...samplePlan.rules, reportWithinDays: 5, reportUnit: "workingDay" },
  deadlines: samplePlan.deadlines.slice(0, 1).map((deadline) => ({
    ...deadline,
    due: { type: "relative", anchor: "year", offset: 3, unit: "workingDay", bound: "onOrBefore" },
  })),
};
