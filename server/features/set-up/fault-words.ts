import type { Problem } from "#contract/refusal.ts";
import type { FirstStartFault } from "#domain/organisation/first-start.ts";

const words: Record<FirstStartFault["why"], string> = {
  "cell-twice": "Tên chi bộ này đã có ở dòng trên. Xóa bớt hoặc ghi tên khác.",
  "no-such-cell": "Chi bộ này không có trong danh sách ở trên. Chọn lại chi bộ.",
  "role-needs-cell": "Chức vụ này của một chi bộ. Chọn chi bộ.",
  "role-is-committees": "Chức vụ này của đảng ủy, không của chi bộ. Bỏ chọn chi bộ.",
  nowhere: "Chọn chi bộ nơi đồng chí sinh hoạt, hoặc một chức vụ ở đảng ủy.",
  "second-secretary": "Chi bộ này đã có bí thư ở dòng trên. Mỗi chi bộ một bí thư.",
  "no-office": "Cần ít nhất một người làm văn phòng, để cấp phiếu và nhập kế hoạch.",
  "term-in-future": "Ngày bắt đầu nhiệm kỳ chưa tới. Ghi ngày của nhiệm kỳ đang chạy.",
};

export const firstStartWords = ({ field, why }: FirstStartFault): Problem => ({
  field,
  keyword: why,
  params: {},
  message: words[why],
});
