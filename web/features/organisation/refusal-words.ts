import type { organisationRefusals } from "#contract/organisation.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const organisationRefusalWords: RefusalWords<typeof organisationRefusals> = {
  "organisation.name-taken": () => "Đảng bộ đã có chi bộ mang tên này. Ghi tên khác.",
  "organisation.not-a-committee": () => "Chi bộ chỉ lập dưới đảng ủy. Chọn đảng ủy.",
  "organisation.dates": () => "Tên mới không thể có trước ngày thành lập. Chọn ngày khác.",
};
