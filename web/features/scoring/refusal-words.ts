import type { scoringRefusals } from "#contract/scoring.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const scoringRefusalWords: RefusalWords<typeof scoringRefusals> = {
  "denied.not-attending": () =>
    "Phiếu này do cấp ủy viên đã dự buổi sinh hoạt chấm. Nếu không ai dự, lãnh đạo phụ trách chi bộ chấm theo hồ sơ.",
  "scoring.not-held": () => "Buổi sinh hoạt chưa kết thúc nên chưa chấm điểm được.",
  "scoring.no-rubric": () =>
    "Không tìm thấy khung tiêu chí mà kế hoạch nêu. Đề nghị văn phòng Đảng ủy kiểm tra lại kế hoạch.",
  "scoring.already-submitted": () => "Phiếu đã gửi. Muốn sửa thì gửi lại, không lưu nháp được nữa.",
  "scoring.marks-refused": () => "Có tiêu chí chưa chấm hoặc chấm chưa đúng. Xem lời nhắc ở từng tiêu chí rồi gửi lại.",
  "scoring.difference-uncommented": () =>
    "Có tiêu chí chấm chênh nhiều so với điểm chi bộ tự chấm mà chưa ghi lý do. Ghi lý do ở những tiêu chí được nêu.",
  "scoring.vote-refused": () => "Số phiếu biểu quyết của chi bộ chưa đúng. Xem lời nhắc ở từng ô.",
  "scoring.leader-missing": () => "Cấp ủy viên chưa gửi phiếu chấm điểm.",
  "scoring.final-refused": () => "Chưa chốt được điểm. Xem lời nhắc ở từng ô.",
  "scoring.already-settled": () => "Đảng ủy đã chốt điểm buổi này nên các phiếu không đổi được nữa.",
};
