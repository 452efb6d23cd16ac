import type { cellPlanRefusals } from "#contract/cell-plan.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, periodLabel } from "#domain/calendar/period.ts";
import type { RefusalWords } from "#web/app/refusal.ts";
import { dayText } from "#web/ui/day-text.ts";

function labelOf(key: unknown): string {
  const period = parsePeriodKey(String(key));
  return period === null ? String(key) : periodLabel(period);
}

const listed = (keys: unknown): string => (Array.isArray(keys) ? keys.map(labelOf).join(", ") : "");

export const cellPlanRefusalWords: RefusalWords<typeof cellPlanRefusals> = {
  "cell-plan.period-empty": ({ periods }) =>
    `${listed(periods)} chưa có chuyên đề. Chọn một chuyên đề trong kho hoặc thêm chuyên đề riêng.`,
  "cell-plan.not-ready": () => "Còn chỗ phải sửa, ghi ngay dưới từng chuyên đề.",
  "cell-plan.no-plan": () => "Đảng ủy chưa ban hành kế hoạch của năm này nên chưa đăng ký được.",
  "cell-plan.move-refused": () =>
    "Kế hoạch của chi bộ đang ở bước khác nên chưa làm được việc này. Xem lại trạng thái mới nhất.",
  "cell-plan.remark-missing": () => "Chưa ghi ý kiến khi trả lại. Ghi rõ chỗ cần sửa để chi bộ biết.",
  "cell-plan.reason-missing": () => "Kế hoạch đã được ghi nhận; sửa đổi thì phải ghi lý do.",
  "cell-plan.on-behalf-of-missing": () => "Văn phòng nhập thay phải ghi rõ theo văn bản hay điện thoại nào, ngày nào.",
  "cell-plan.day-in-future": () => "Ngày của văn bản hoặc cuộc gọi còn ở phía trước. Ghi lại ngày.",
  "cell-plan.day-before-plan": ({ day }) =>
    `Ngày của văn bản hoặc cuộc gọi ở trước ngày của kế hoạch (${dayText(localDate(String(day)))}). Ghi lại ngày.`,
  "cell-plan.nothing-to-confirm": () => "Nội dung này chi bộ đã xác nhận.",
  "cell-plan.some-refused": ({ refused }) =>
    `Chưa ghi nhận bản nào: ${Array.isArray(refused) ? refused.length : "một số"} bản vừa thay đổi hoặc không còn chờ ghi nhận. Danh sách đã được tải lại; chọn lại rồi ghi nhận.`,
  "cell-plan.person-unknown": () => "Có người không thuộc chi bộ. Chọn lại người chuẩn bị, người trình bày.",
  "cell-plan.item-unknown": () => "Không còn thấy chuyên đề này trong đăng ký. Xem lại bản mới nhất.",
  "cell-plan.period-unknown": () => "Kỳ này không có trong kế hoạch của Đảng ủy. Chọn kỳ khác.",
  "cell-plan.not-later": () => "Chỉ hoãn được sang một kỳ sau. Chọn kỳ sau kỳ đang đăng ký.",
  "cell-plan.already-there": () => "Chuyên đề này đã có trong kỳ định hoãn sang. Chọn kỳ khác.",
  "cell-plan.already-held": () => "Chi bộ đã sinh hoạt chuyên đề này rồi nên không còn gì để hoãn.",
  "cell-plan.held-left-out": ({ titles }) =>
    `Chi bộ đã sinh hoạt chuyên đề ${Array.isArray(titles) ? `“${titles.join("”, “")}”` : "này"} nên không bỏ hoặc chuyển kỳ được. Chọn lại chuyên đề đó trong kỳ của nó.`,
  "extension.no-last-day": () => "Kế hoạch không nêu hạn đăng ký nên không cần xin gia hạn.",
  "extension.already-done": () => "Chi bộ đã gửi đăng ký nên không cần gia hạn.",
  "extension.already-asked": () => "Chi bộ đã xin gia hạn và đang chờ trả lời.",
  "extension.already-decided": () => "Đề nghị gia hạn này đã được trả lời.",
  "extension.reason-missing": () => "Chưa ghi lý do xin gia hạn.",
  "extension.remark-missing": () => "Không đồng ý gia hạn thì phải ghi lý do.",
  "extension.not-later": () => "Ngày gia hạn phải sau hạn của kế hoạch.",
};
