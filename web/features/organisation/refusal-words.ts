import type { organisationRefusals } from "#contract/organisation.ts";
import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { RefusalWords } from "#web/app/refusal.ts";
import { dayText } from "#web/ui/day-text.ts";

export const organisationRefusalWords: RefusalWords<typeof organisationRefusals> = {
  "organisation.name-taken": () => "Đảng bộ đã có chi bộ mang tên này. Ghi tên khác.",
  "organisation.not-a-committee": () => "Chi bộ chỉ lập dưới đảng ủy. Chọn đảng ủy.",
  "organisation.dates": () =>
    "Ngày phải sau ngày thành lập, sau ngày vào chi bộ của mọi đảng viên, và không sau hôm nay. Chọn ngày khác.",
  "organisation.not-existing": () => "Tổ chức này đã giải thể hoặc sáp nhập. Tải lại trang để xem.",
  "organisation.ended": ({ from }) =>
    `Tổ chức này đã kết thúc từ ${dayText(from as LocalDate)} nên từ ngày đó không nhận người, chức vụ hay phân công. Chọn tổ chức khác hoặc ngày trước đó.`,
  "organisation.not-a-cell": () => "Việc này chỉ làm với chi bộ. Chọn một chi bộ.",
  "organisation.into-itself": () => "Không thể nhập hay chuyển vào chính mình. Chọn tổ chức khác.",
  "organisation.already-there": () => "Đã trực thuộc đảng ủy này rồi. Chọn đảng ủy khác.",
  "organisation.has-living-below": ({ count }) =>
    `Còn ${typeof count === "number" ? count : "các"} tổ chức trực thuộc đang hoạt động. Sáp nhập hoặc giải thể các tổ chức đó trước.`,
  "organisation.meeting-running": () => "Chi bộ đang sinh hoạt. Kết thúc buổi sinh hoạt rồi làm lại.",
  "organisation.is-root": () => "Đây là đảng bộ cao nhất của chương trình nên không chuyển được.",
  "organisation.too-few": () => "Chi bộ cũ phải còn đảng viên. Bớt người chuyển đi, hoặc dùng đổi tên.",
  "organisation.name-missing": () => "Chưa ghi tên chi bộ mới.",
};
