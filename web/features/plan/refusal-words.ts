import type { planRefusals } from "#contract/plan.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const planRefusalWords: RefusalWords<typeof planRefusals> = {
  "plan.exists": () => "Năm này đã có kế hoạch. Mở kế hoạch đó để xem hoặc sửa đổi bằng phiên bản mới.",
  "plan.not-ready": () => "Kế hoạch còn chỗ chưa đủ để ban hành. Xem từng chỗ được nêu rồi bổ sung.",
  "plan.no-draft": () => "Kế hoạch không có bản thảo đang sửa. Tạo bản sửa đổi trước.",
  "plan.already-drafting": () => "Đã có một bản thảo đang sửa. Mở bản đó để sửa tiếp.",
  "plan.not-published": () => "Kế hoạch chưa được ban hành.",
  "plan.reason-missing": () => "Ghi lý do sửa đổi kế hoạch.",
  "plan.periods-fixed": () =>
    "Các chi bộ đã đăng ký theo năm và các kỳ này, nên bản sửa đổi phải giữ nguyên năm và các kỳ.",
};
