import type { minutesRefusals } from "#contract/minutes.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const minutesRefusalWords: RefusalWords<typeof minutesRefusals> = {
  "minutes.already-signed": () => "Biên bản đã ký. Muốn sửa, lập phiên bản mới và ghi lý do.",
  "minutes.not-read-back": () => "Đánh dấu đã đọc lại biên bản trước khi ký.",
  "minutes.not-signed": () => "Biên bản chưa đủ hai chữ ký.",
  "minutes.signed-by-you": () => "Đồng chí đã ký biên bản này.",
  "minutes.reason-missing": () => "Ghi lý do lập phiên bản mới.",
  "minutes.meeting-not-held": () => "Buổi sinh hoạt chưa kết thúc nên chưa lập biên bản được.",
  "minutes.not-yours-to-sign": () => "Biên bản do người chủ trì và thư ký của buổi ký.",
  "minutes.section-unknown": () => "Mục này không còn trong biên bản. Tải lại để xem.",
  "minutes.no-minute-taker": () => "Buổi sinh hoạt chưa cử thư ký. Cử thư ký trước khi ký biên bản.",
};
