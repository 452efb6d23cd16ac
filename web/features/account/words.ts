import { keyFaults, keyWaiting } from "./key-words.ts";

/** What the pages of the account say. */
export const words = {
  title: "Đăng nhập",
  username: "Tên đăng nhập",
  usernameMissing: "Ghi tên đăng nhập in trên phiếu tài khoản.",
  password: "Mật khẩu",
  passwordMissing: "Ghi mật khẩu. Lần đầu, mở địa chỉ in trên phiếu để chọn mật khẩu.",
  code: "Mã xác nhận",
  codeHint: "Sáu chữ số trong ứng dụng tạo mã trên điện thoại.",
  codeMissing: "Ghi sáu chữ số đang hiện trong ứng dụng tạo mã.",
  submit: "Đăng nhập",
  busy: "Đang đăng nhập…",
  key: "Dùng khóa trên thiết bị này",
  keyWaiting,
  leaving: "Đang mở trang đăng nhập của cơ quan…",
  otherWay: "Đăng nhập cách khác",
  keyFaults,
  help: "Quên mật khẩu hoặc mất phiếu: văn phòng Đảng ủy cấp lại mã ngay, không cần thư điện tử.",
  insecureTitle: "Địa chỉ này chưa được bảo vệ nên chưa mở đăng nhập",
  insecure:
    "Người phụ trách hệ thống cần cài chứng chỉ https, hoặc mở trang trên chính máy chủ. Cách làm có trong hướng dẫn cài đặt.",
} as const;
