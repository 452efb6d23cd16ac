import type { solutionRefusals } from "#contract/solution.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const solutionRefusalWords: RefusalWords<typeof solutionRefusals> = {
  "solution.not-open": () => "Giải pháp này không còn đang thực hiện.",
  "solution.not-adopted": () => "Giải pháp này chưa được thông qua.",
  "solution.proof-missing": () => "Ghi kết quả hoặc đính kèm minh chứng đã thực hiện.",
  "solution.reason-missing": () => "Ghi lý do.",
  "solution.done-before-adopted": () => "Ngày hoàn thành không thể trước ngày thông qua. Chọn ngày khác.",
  "solution.in-the-future": () => "Ngày này chưa đến. Chọn ngày đã hoàn thành.",
};
