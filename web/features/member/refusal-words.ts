import type { memberRefusals } from "#contract/member.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

const listed = (titles: unknown): string => (Array.isArray(titles) ? titles.join(", ") : "");

export const memberRefusalWords: RefusalWords<typeof memberRefusals> = {
  "member.looks-known": () =>
    "Chi bộ đã có người cùng họ tên. Nếu đúng là người khác, đánh dấu “Người khác cùng tên” rồi ghi lại.",
  "member.already-there": () => "Đồng chí này đang sinh hoạt ở chi bộ đó rồi.",
  "member.holds-roles": ({ titles }) =>
    `Đồng chí này còn giữ chức vụ ở chi bộ: ${listed(titles)}. Kết thúc chức vụ trước.`,
  "member.dates": ({ future }) =>
    future === true
      ? "Ngày này chưa đến. Khi đến ngày chuyển hoặc thôi sinh hoạt hãy ghi."
      : "Ngày kết thúc phải sau ngày bắt đầu. Xem lại hai ngày.",
  "member.grounds-missing": () => "Miễn sinh hoạt phải có căn cứ. Ghi văn bản hoặc lý do.",
  "member.cell-missing": () => "Chọn chi bộ nơi đồng chí tạm sinh hoạt.",
  "member.state-overlaps": () => "Khoảng ngày này trùng với một lần đã ghi. Sửa ngày, hoặc kết thúc lần trước.",
  "member.not-a-member": () =>
    "Đảng viên thuộc chi bộ; cán bộ giúp việc không là đảng viên ở đây thì ghi ở đảng ủy. Chọn lại nơi sinh hoạt.",
  "role.wrong-kind": () => "Chức vụ này không thuộc loại tổ chức đã chọn. Chọn chức vụ hoặc tổ chức khác.",
  "role.already-held": () => "Đồng chí này đang giữ chức vụ đó trong khoảng thời gian này.",
  "role.taken": ({ by }) =>
    `Chức vụ này đang do đồng chí ${typeof by === "string" ? by : "khác"} giữ. Kết thúc nhiệm kỳ trước rồi giao.`,
  "role.last-office": () => "Đây là người làm văn phòng cuối cùng. Giao cho người khác trước, để còn người quản lý.",
  "role.dates": () => "Ngày kết thúc phải sau ngày bắt đầu. Xem lại hai ngày.",
  "leader.already-assigned": () => "Đồng chí này đang phụ trách chi bộ đó trong khoảng thời gian này.",
  "leader.not-a-cell": () => "Chỉ phân công phụ trách chi bộ. Chọn chi bộ.",
};
