import type { planRefusals } from "#contract/plan.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

/** " Hạn 2: lời văn nói một hạn, cách tính ra hạn khác." */
function deadlinesToldTwice(faults: unknown): string {
  const all: { path: string; code: string }[] = Array.isArray(faults) ? faults : [];
  const numbers = all.filter(({ code }) => code === "words-disagree").map(({ path }) => Number(path.split(".")[1]) + 1);
  return numbers.length === 0 ? "" : ` Hạn ${numbers.join(", ")}: lời văn nói một hạn, cách tính ra hạn khác.`;
}

export const planRefusalWords: RefusalWords<typeof planRefusals> = {
  "plan.exists": () => "Đảng ủy đã có kế hoạch của năm này. Mở kế hoạch ấy trong danh sách để sửa tiếp.",
  "plan.not-ready": ({ faults }) =>
    `Chưa ban hành được: còn ${Array.isArray(faults) ? faults.length : "một số"} chỗ phải sửa, ghi ngay dưới từng mục.${deadlinesToldTwice(faults)}`,
  "plan.no-draft": () => "Không còn bản dự thảo: có thể người khác vừa ban hành. Xem bản đang thi hành.",
  "plan.already-drafting": () => "Đã có một bản sửa đổi đang soạn. Mở bản ấy để sửa tiếp.",
  "plan.not-published": () => "Kế hoạch chưa ban hành nên chưa có gì để sửa đổi. Sửa ngay trên bản dự thảo.",
  "plan.reason-missing": () => "Chưa ghi lý do sửa đổi. Ghi một câu để các chi bộ biết vì sao.",
  "plan.superior-unknown": () =>
    "Không thấy kế hoạch cấp trên này của cùng năm. Có thể cấp trên chưa ban hành. Bỏ phần kế thừa hoặc chọn lại.",
  "plan.outline-unknown": ({ files }) =>
    `Không còn thấy tệp đề cương ${Array.isArray(files) ? files.join(", ") : ""}. Bỏ tệp ra khỏi chuyên đề rồi nộp lại.`,
  "plan.periods-fixed": () =>
    "Bản sửa đổi không đổi được cách chia kỳ, vì các chi bộ đã đăng ký theo kỳ cũ. Chọn lại cách chia kỳ như bản đang thi hành.",
};
