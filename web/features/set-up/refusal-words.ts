import type { setUpRefusals } from "#contract/set-up.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const setUpRefusalWords: RefusalWords<typeof setUpRefusals> = {
  "set-up.void": () =>
    "Đường dẫn thiết lập này đã dùng, đã quá 24 giờ hoặc hệ thống đã có tài khoản. Khởi động lại chương trình để lấy đường dẫn mới nếu chưa có tài khoản nào.",
};
