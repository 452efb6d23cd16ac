import type { urgingRefusals } from "#contract/urging.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

const named = (cells: unknown): string => (Array.isArray(cells) ? [...new Set(cells.map(String))].join(", ") : "");

export const urgingRefusalWords: RefusalWords<typeof urgingRefusals> = {
  "urging.nothing-waiting": ({ cells }) =>
    `${named(cells)}: việc này đã làm xong hoặc không phải làm nữa. Danh sách vừa được tải lại; bỏ việc đó rồi gửi tiếp.`,
  "urging.nobody": ({ cells }) =>
    `${named(cells)}: chưa có ai giữ nhiệm vụ này để nhắc. Giao nhiệm vụ ở trang Tổ chức, hoặc gọi điện rồi ghi lại.`,
  "urging.call-later-than-now": () => "Ngày gọi chưa tới. Chọn hôm nay hoặc một ngày đã qua.",
};
