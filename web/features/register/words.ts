import type { RegisterLine } from "#contract/register.ts";

export const stateWords: Record<RegisterLine["state"], string> = {
  reserved: "Đã giữ số",
  issued: "Đã ban hành",
  voided: "Đã hủy",
};

export const words = {
  title: "Sổ văn bản đi",
  lead: (name: string) => `${name} · số chạy theo loại văn bản trong nhiệm kỳ`,
  organisation: "Tổ chức đảng",
  kind: "Loại văn bản",
  all: "Tất cả",
  subject: "Trích yếu",
  reserve: "Giữ một số",
  reserving: "Đang cấp số…",
  reserved: (symbol: string) => `Đã giữ số ${symbol}.`,
  reserveHint: "Dùng khi văn bản làm ngoài chương trình. Văn bản gửi từ chương trình tự lấy số.",
  number: "Số, ký hiệu",
  state: "Hiện trạng",
  drawn: "Ngày lấy số",
  by: "Người lấy số",
  reason: "Lý do hủy",
  actions: "Việc",
  issue: "Đã ban hành",
  issueTitle: (symbol: string) => `Văn bản số ${symbol} đã ban hành`,
  issued: "Đã ghi là ban hành.",
  strike: "Hủy số",
  strikeTitle: (symbol: string) => `Hủy số ${symbol}`,
  strikeHint: "Số đã hủy vẫn nằm trong sổ và không cấp lại.",
  struck: "Đã hủy số.",
  working: "Đang ghi…",
  empty: "Sổ chưa có số nào.",
  emptyHint: "Số đầu tiên là 01 của từng loại văn bản.",
  caption: "Các số đã lấy, mới nhất trước",
  later: "Để sau",
} as const;
