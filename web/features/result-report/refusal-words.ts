import type { resultReportRefusals } from "#contract/result-report.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const resultReportRefusalWords: RefusalWords<typeof resultReportRefusals> = {
  "result-report.move-refused": () => "Báo cáo đã chuyển sang bước khác. Tải lại để xem hiện trạng.",
  "result-report.remark-missing": () => "Ghi ý kiến để chi bộ biết cần sửa gì.",
  "result-report.minutes-unsigned": () => "Biên bản chưa ký. Ký biên bản rồi gửi báo cáo.",
  "result-report.meeting-not-held": () => "Buổi sinh hoạt chưa kết thúc nên chưa lập báo cáo được.",
  "result-report.section-unknown": () => "Mục này không còn trong báo cáo. Tải lại để xem.",
  "result-report.already-sent": () => "Báo cáo đã gửi. Tải lại để xem.",
  "result-report.not-sent-to-members": () => "Báo cáo chưa gửi đảng viên.",
  "result-report.not-a-member": () => "Người này không phải đảng viên của chi bộ nên không xác nhận đã đọc.",
};
