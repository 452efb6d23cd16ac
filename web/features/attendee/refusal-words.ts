import type { attendeeRefusals } from "#contract/attendee.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const attendeeRefusalWords: RefusalWords<typeof attendeeRefusals> = {
  "attendee.not-a-candidate": () =>
    "Người này không phải ủy viên Ban Chấp hành hoặc lãnh đạo phụ trách chi bộ, hoặc là chi ủy của chính chi bộ. Chọn người khác.",
  "attendee.meeting-over": () => "Buổi sinh hoạt đã kết thúc nên không phân công được nữa.",
  "attendee.not-notified": () => "Chi bộ chưa gửi thông báo buổi sinh hoạt này. Phân công sau khi có thông báo.",
  "attendee.already-answered": () => "Phân công này đã được trả lời. Tải lại để xem.",
  "attendee.reason-missing": () => "Ghi lý do không dự được để Đảng ủy phân công người khác.",
  "attendee.withdrawn": () => "Phân công này đã được rút. Tải lại để xem người được phân công hiện nay.",
};
