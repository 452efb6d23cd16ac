import type { rollUpRefusals } from "#contract/roll-up.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const rollUpRefusalWords: RefusalWords<typeof rollUpRefusals> = {
  "roll-up.exists": () => "Kỳ này đã có báo cáo tổng hợp. Mở báo cáo đó để làm tiếp.",
  "roll-up.no-plan": () =>
    "Đảng ủy chưa ban hành kế hoạch năm này và chưa có báo cáo nào từ cấp dưới, nên chưa có gì để tổng hợp.",
  "roll-up.unknown-period": () => "Không có kỳ này. Chọn một kỳ trong danh sách.",
  "roll-up.move-refused": () => "Báo cáo đã chuyển sang bước khác. Tải lại để xem hiện trạng.",
};
