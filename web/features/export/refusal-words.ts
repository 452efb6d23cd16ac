import type { exportRefusals } from "#contract/export.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const exportRefusalWords: RefusalWords<typeof exportRefusals> = {
  "export.too-many-for-excel": () => "Có hơn 50.000 dòng nên không xuất ra Excel. Chọn CSV (mở được bằng Excel).",
  "export.wait": () => "Đồng chí đang có hai tệp chờ xuất. Đợi xong một tệp rồi xuất tiếp.",
};
