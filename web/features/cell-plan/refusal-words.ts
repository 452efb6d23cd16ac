import type { cellPlanRefusals } from "#contract/cell-plan.ts";
import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

/** "Quý III/2023, Quý IV/2023" of the keys a refusal names. */
function periodNames(keys: unknown): string {
  const labels = (Array.isArray(keys) ? keys : []).flatMap((key) => {
    const period = parsePeriodKey(String(key));
    return period ? [periodLabel(period)] : [];
  });
  return labels.join(", ") || "Có kỳ";
}

export const cellPlanRefusalWords: RefusalWords<typeof cellPlanRefusals> = {
  "cell-plan.period-empty": ({ periods }) =>
    `${periodNames(periods)} chưa có chuyên đề. Chọn một chuyên đề trong kho hoặc thêm chuyên đề riêng.`,
  "cell-plan.not-ready": () => "Bản đăng ký còn chỗ chưa đúng. Xem từng chỗ được nêu rồi sửa.",
  "cell-plan.no-plan": () => "Đảng ủy chưa ban hành kế hoạch năm này, nên chi bộ chưa phải đăng ký.",
  "cell-plan.move-refused": () => "Bản đăng ký đã chuyển sang bước khác. Tải lại để xem hiện trạng.",
  "cell-plan.remark-missing": () => "Ghi ý kiến để chi bộ biết cần sửa gì.",
  "cell-plan.reason-missing": () => "Ghi lý do thay đổi chuyên đề.",
  "cell-plan.on-behalf-of-missing": () => "Nhập thay thì phải ghi theo văn bản hoặc cuộc gọi nào, ngày nào.",
  "cell-plan.day-in-future": () => "Ngày này chưa đến. Ghi ngày đã nhận văn bản hoặc cuộc gọi.",
  "cell-plan.nothing-to-confirm": () => "Không còn mục nhập thay nào cần xác nhận.",
  "cell-plan.some-refused": () =>
    "Có bản đăng ký chưa tiếp nhận được nên chưa bản nào thay đổi. Bỏ chọn những bản được nêu rồi làm lại.",
  "cell-plan.person-unknown": () => "Người được chọn không có trong danh sách đảng viên của chi bộ. Chọn lại.",
  "extension.no-last-day": () => "Mốc này không có hạn nên không cần gia hạn.",
  "extension.already-done": () => "Việc này đã làm xong nên không cần gia hạn.",
  "extension.already-asked": () => "Chi bộ đã xin gia hạn mốc này và đang chờ trả lời.",
  "extension.already-decided": () => "Đề nghị gia hạn này đã được trả lời.",
  "extension.reason-missing": () => "Ghi lý do xin gia hạn.",
  "extension.remark-missing": () => "Ghi lý do không đồng ý gia hạn.",
  "extension.not-later": () => "Hạn mới phải sau hạn hiện tại. Chọn ngày muộn hơn.",
};
