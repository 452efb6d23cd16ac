import type { scoringRefusals } from "#contract/scoring.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const scoringRefusalWords: RefusalWords<typeof scoringRefusals> = {
  "denied.not-attending": () =>
    "Phiếu này do cấp ủy viên đã dự buổi sinh hoạt chấm; nếu không ai dự thì do lãnh đạo phụ trách chi bộ chấm.",
  "scoring.not-held": () => "Buổi sinh hoạt chưa kết thúc nên chưa chấm điểm được.",
  "scoring.no-rubric": () => "Kế hoạch chưa có khung tiêu chí đánh giá. Đề nghị văn phòng Đảng ủy chọn khung tiêu chí.",
  "scoring.already-submitted": () => "Phiếu đã gửi. Muốn sửa thì gửi lại cả phiếu.",
  "scoring.marks-refused": () => "Có điểm chưa đúng. Xem từng dòng được nêu rồi sửa.",
  "scoring.difference-uncommented": () => "Có dòng chấm lệch nhiều so với chi bộ. Ghi lý do ở từng dòng được nêu.",
  "scoring.leader-missing": () => "Chưa có phiếu của cấp ủy nên chưa chốt điểm được.",
  "scoring.final-refused": () => "Điểm chốt chưa đúng. Xem từng dòng được nêu rồi sửa.",
  "scoring.already-settled": () => "Điểm buổi này đã chốt.",
};
