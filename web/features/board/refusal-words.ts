import type { boardRefusals } from "#contract/board.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const boardRefusalWords: RefusalWords<typeof boardRefusals> = {
  "board.unknown-period": () => "Kế hoạch năm này không có kỳ đó. Chọn một kỳ trong danh sách.",
};
