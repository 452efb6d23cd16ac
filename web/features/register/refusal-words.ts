import type { registerRefusals } from "#contract/register.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const registerRefusalWords: RefusalWords<typeof registerRefusals> = {
  "register.no-term": () =>
    "Ngày này tổ chức đảng chưa có nhiệm kỳ nên chưa mở sổ. Đề nghị văn phòng ghi ngày bắt đầu nhiệm kỳ.",
  "register.kind-not-for-cells": () => "Chi bộ không ban hành loại văn bản này. Chọn loại khác.",
  "register.move-refused": () => "Số này đã ban hành, đã hủy hoặc thuộc một văn bản đã gửi nên không đổi được.",
};
