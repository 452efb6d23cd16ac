import type { calendarRefusals } from "#contract/calendar.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const calendarRefusalWords: RefusalWords<typeof calendarRefusals> = {
  "calendar.not-ready": () => "Có dòng ghi chưa đúng. Xem lời nhắc ở từng dòng rồi lưu lại.",
};
