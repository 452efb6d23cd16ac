import type { leadReportRefusals } from "#contract/lead-report.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const leadReportRefusalWords: RefusalWords<typeof leadReportRefusals> = {
  "lead-report.move-refused": () => "Báo cáo đề dẫn đã chuyển sang bước khác. Tải lại để xem hiện trạng.",
  "lead-report.empty": () => "Báo cáo đề dẫn chưa có nội dung. Ghi nội dung hoặc đính kèm tệp.",
  "lead-report.remark-missing": () => "Ghi ý kiến để người chuẩn bị biết cần sửa gì.",
  "lead-report.file-unknown": () => "Tệp này không còn trên máy chủ. Chọn lại tệp.",
  "lead-report.meeting-cancelled": () => "Buổi sinh hoạt này đã hủy.",
};
