import { localDate } from "#domain/calendar/local-date.ts";
import { periodsOf } from "#domain/calendar/period.ts";
import type { CellPlanContent } from "./cell-plan-document.ts";
import type { CommitteePlanContent } from "./committee-plan-document.ts";
import { firstTopic } from "./sample-meeting.ts";
import {
  cellDistribution,
  cellLetterhead,
  cellSigner,
  committeeDistribution,
  committeeLetterhead,
  committeePlan,
  committeeSigner,
  sampleNames,
  superiorPlan,
} from "./sample-people.ts";

const quarters = periodsOf("quarter", 2023);

const topics = [
  firstTopic,
  "Thực hiện chuyển đổi số trong cơ quan, đơn vị",
  "Nâng cao chất lượng quán triệt, học tập các chỉ thị, nghị quyết của Đảng",
  "Thực hiện trách nhiệm nêu gương của cán bộ, đảng viên",
  "Lãnh đạo nâng cao chất lượng hoạt động của các đoàn thể trong cơ quan",
  "Nâng cao chất lượng, hiệu quả công tác chuyên môn của đơn vị",
] as const;

/** The steps of a meeting as the committee's plan orders them. */
export const sampleProgramme = [
  "Tuyên bố lý do, giới thiệu đại biểu (nếu có).",
  "Thông báo tình hình đảng viên (có mặt, vắng mặt, lý do vắng mặt); cử thư ký ghi biên bản.",
  "Bí thư chi bộ nêu mục đích, yêu cầu của buổi sinh hoạt.",
  "Bí thư, phó bí thư hoặc đảng viên được phân công trình bày báo cáo đề dẫn.",
  "Đồng chí bí thư gợi ý phát biểu, thảo luận.",
  "Đảng viên tham gia ý kiến, đề xuất giải pháp.",
  "Đồng chí bí thư tổng hợp, kết luận.",
  "Sau buổi sinh hoạt, chi ủy hoàn thiện báo cáo, gửi đảng viên nghiên cứu và báo cáo Đảng ủy.",
] as const;

export const sampleCommitteePlan: CommitteePlanContent = {
  letterhead: committeeLetterhead,
  about: null,
  year: 2023,
  bases: [superiorPlan],
  purposes: [
    "Nâng cao nhận thức, trách nhiệm của cấp ủy, chi bộ, đảng viên về vai trò của sinh hoạt chuyên đề.",
    "Chi bộ sinh hoạt theo định hướng tại Kế hoạch này; có thể chọn thêm việc mới, việc khó, việc nổi cộm của đơn vị.",
    "Mỗi quý tổ chức ít nhất một lần; thiết thực, cụ thể, tránh hình thức.",
  ],
  guidance: "Nội dung, thời gian thực hiện theo định hướng của Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh, cụ thể:",
  topics: topics.map((text, place) => ({ number: place + 1, text, period: quarters[place] ?? null })),
  notes: [
    "Ngoài các chuyên đề nêu trên, chi bộ có thể bổ sung, thay thế chuyên đề khác cho phù hợp với nhiệm vụ chính trị.",
    "Sinh hoạt chuyên đề không thay thế và không lồng ghép với sinh hoạt chi bộ thường kỳ.",
  ],
  programme: sampleProgramme,
  duties: [
    {
      actor: "Các chi bộ trực thuộc",
      lines: [
        "Xây dựng kế hoạch sinh hoạt chuyên đề năm 2023, báo cáo Đảng ủy trước ngày 05/01/2023.",
        "Báo cáo Đảng ủy bằng văn bản trước buổi sinh hoạt để phân công cấp ủy dự; kết thúc buổi sinh hoạt báo cáo kết quả.",
      ],
    },
    {
      actor: "Các đồng chí Ủy viên Ban Chấp hành, lãnh đạo Sở phụ trách chi bộ",
      lines: ["Theo dõi, đôn đốc, kiểm tra, giám sát; dự sinh hoạt; chấm điểm và báo cáo Đảng ủy theo quy định."],
    },
  ],
  distribution: committeeDistribution,
  signer: committeeSigner,
};

export const sampleCellPlan: CellPlanContent = {
  letterhead: { ...cellLetterhead, number: 1, date: localDate("2022-12-28") },
  year: 2023,
  bases: [committeePlan],
  purposes: ["Mỗi quý sinh hoạt ít nhất một chuyên đề, gắn với nhiệm vụ chuyên môn của đơn vị."],
  rows: quarters.map((period, place) => ({
    period,
    month: 3 * place + 2,
    topic: place === 1 ? "Giải quyết hồ sơ lý lịch tư pháp quá hạn" : (topics[place] ?? ""),
    source: place === 1 ? "own" : "committee",
    preparedBy: sampleNames[place] ?? null,
    presentedBy: place === 3 ? null : (sampleNames[place + 4] ?? null),
    place: "Phòng họp tầng 2",
  })),
  replaced: [
    {
      dropped: topics[1],
      taken: "Giải quyết hồ sơ lý lịch tư pháp quá hạn",
      reason: "outstanding",
      why: "số hồ sơ quá hạn tăng trong quý IV/2022",
    },
  ],
  programme: sampleProgramme,
  organisation: [
    "Chi ủy phân công đảng viên chuẩn bị báo cáo đề dẫn, gửi đảng viên trước buổi sinh hoạt.",
    "Sau mỗi buổi sinh hoạt, chi bộ báo cáo kết quả về Đảng ủy.",
  ],
  distribution: cellDistribution,
  signer: cellSigner,
};
