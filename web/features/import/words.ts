import type { ImportRow, ImportVerdict, ImportView } from "#contract/import.ts";

export const words = {
  title: "Nhập đảng viên từ Excel",
  lead: "Tải tệp mẫu, điền danh sách, nạp lên để xem trước. Chưa ghi gì cho đến khi đồng chí xác nhận.",
  crumb: "Tổ chức",
  what: "các lần nhập",
  template: "Tải tệp mẫu",
  committee: "Vào các chi bộ của",
  file: "Tệp danh sách",
  chooseFile: "Chọn tệp Excel (.xlsx).",
  newCells: "Lập chi bộ còn thiếu",
  newCellsHint: "nếu không chọn, dòng ghi chi bộ chưa có sẽ là dòng lỗi",
  cellsFrom: "Chi bộ lập mới có từ ngày",
  joinedOn: "Ngày vào chi bộ, dùng khi ô trống",
  read: "Nạp và xem trước",
  sending: "Đang gửi tệp…",
  inHand: (file: string, who: string) =>
    `Đang có tệp “${file}” của đồng chí ${who} chưa ghi. Nạp tệp mới thì lần nhập ấy thôi, những gì đã quyết định ở đó mất.`,
  inHandOpen: "Mở lần nhập ấy",
  earlier: "Các lần nhập gần đây",
  none: "Chưa nhập lần nào.",
  day: "Lúc",
  by: "Người nhập",
  standing: "Tình trạng",
  added: "Thêm",
  corrected: "Sửa",
  failed: "Lỗi",
  stop: "Dừng lại",
  drop: "Bỏ lần nhập này",
  stopped: "Đã dừng. Chưa ghi gì.",
  opening: "Đang mở tệp…",
  checking: "Đã đọc",
  comparing: "Đã đọc hết, đang so với danh sách hiện có…",
  waiting: "Đang chờ: một tệp khác đang được đọc.",
  writing: "Đang ghi",
  confirm: (added: number, corrected: number, founded: number) =>
    `Ghi ${[added > 0 && `thêm ${added}`, corrected > 0 && `sửa ${corrected}`].filter(Boolean).join(", ")} đảng viên${founded > 0 ? `, lập ${founded} chi bộ` : ""}`,
  confirming: "Đang bắt đầu ghi…",
  toDecide: (count: number) => `Còn ${count} dòng nghi vấn chưa quyết định.`,
  failedFile: (count: number) => `Tải ${count} dòng lỗi`,
  failedHint: "Dòng lỗi không được ghi. Tải tệp dòng lỗi, sửa theo cột “Cần sửa” rồi nạp tệp đó.",
  done: (added: number, corrected: number) => `Đã ghi xong: thêm ${added}, sửa ${corrected} đảng viên.`,
  newCellsTitle: (count: number) => `Sẽ lập ${count} chi bộ`,
  people: (count: number) => `${count} người`,
  line: "Dòng",
  name: "Họ và tên",
  cell: "Chi bộ",
  born: "Năm sinh",
  about: "Ghi chú",
  decide: "Quyết định",
  decideOn: (name: string) => `Về ${name}`,
  decideAll: "Với mọi dòng chưa quyết định:",
  previous: "50 dòng trước",
  next: "50 dòng sau",
  range: (from: number, to: number, total: number) => `Dòng ${from}–${to} trong ${total}`,
  again: "Nạp tệp khác",
  open: "Xem",
} as const;

export const verdictWords: Record<ImportVerdict, string> = {
  new: "Thêm mới",
  changed: "Thay đổi",
  doubtful: "Nghi vấn",
  matched: "Đã có, không đổi",
  failed: "Lỗi",
};

export const stateWords: Record<ImportView["state"], string> = {
  waiting: "Đang chờ",
  reading: "Đang đọc",
  ready: "Chờ xác nhận",
  applying: "Đang ghi",
  done: "Đã ghi",
  cancelled: "Đã dừng, không ghi gì",
  failed: "Không đọc được",
  interrupted: "Bị ngắt giữa chừng, chưa ghi gì",
};

export const faultWords: Record<NonNullable<ImportView["fault"]>, string> = {
  broken: "Không mở được tệp. Mở lại bằng Excel, lưu thành .xlsx (không đặt mật khẩu) rồi nạp.",
  "no-head":
    "Không thấy dòng tiêu đề có cả cột “Chi bộ” và cột “Họ và tên”. Danh sách của một chi bộ cũng cần cột “Chi bộ”, ghi tên chi bộ ở từng dòng. Thêm cột còn thiếu hoặc chép sang tệp mẫu rồi nạp lại.",
  "too-many": "Danh sách dài quá 300.000 dòng. Chia làm nhiều tệp.",
  "too-large": "Tệp quá lớn để đọc. Chia làm nhiều tệp rồi nạp.",
  "too-slow": "Đọc tệp quá lâu nên đã dừng. Chia làm nhiều tệp rồi nạp.",
  empty: "Danh sách không có dòng nào. Điền ít nhất một đảng viên rồi nạp lại.",
  "moved-on":
    "Trong lúc xem, có người đã sửa đảng viên hoặc chi bộ. Đã so lại danh sách; chưa ghi gì. Xem lại rồi xác nhận.",
  replaced:
    "Có tệp nạp sau tệp này cho cùng đảng ủy, nên lần nhập này thôi; chưa ghi gì. Xem tệp nạp sau ở trang nhập.",
  fault: "Máy chủ gặp trục trặc nên đã dừng. Chưa ghi gì; nạp lại tệp.",
};

export const doubtWords: Record<NonNullable<ImportRow["doubt"]>, string> = {
  year: "Cùng họ tên, khác năm sinh",
  name: "Họ tên chỉ khác dấu",
  claimed: "Hai dòng khác năm sinh, chi bộ có một người chưa ghi năm sinh",
  twice: "Danh sách có dòng khác cùng họ tên, dòng này không ghi năm sinh",
  several: "Chi bộ có nhiều người trùng họ tên",
  left: "Người này đã thôi sinh hoạt ở chi bộ",
  elsewhere: "Đang sinh hoạt ở chi bộ khác (chuyển chi bộ ở hồ sơ)",
};

export const decisionWords: Record<ImportRow["choices"][number], string> = {
  same: "Chính người này, sửa theo danh sách",
  another: "Người khác, thêm mới",
  skip: "Bỏ qua dòng này",
};

const fieldWords: Record<string, string> = {
  name: "Họ và tên",
  birthYear: "Năm sinh",
  position: "Chức vụ",
  standing: "Chính thức / dự bị",
  phone: "Điện thoại",
  email: "Thư điện tử",
};
const valueWords: Record<string, string> = { official: "chính thức", probationary: "dự bị", "": "trống" };
const said = (value: string): string => valueWords[value] ?? value;

export const changeText = ({ field, before, after }: ImportRow["changes"][number]): string =>
  `${fieldWords[field] ?? field}: ${said(before)}, nay ${said(after)}`;
