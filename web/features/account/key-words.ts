/** What a device's refusal to make or use a key means for the person. */
export const keyFaults = {
  stopped: "Chưa xong: việc xác nhận trên thiết bị đã dừng hoặc quá lâu. Bấm lại để làm lần nữa.",
  held: "Thiết bị này đã giữ một khóa của đồng chí.",
  failed:
    "Thiết bị hoặc trình duyệt này chưa dùng được khóa đăng nhập. Bật khóa màn hình (vân tay, khuôn mặt hoặc mã PIN) rồi thử lại.",
} as const;
export const keyWaiting = "Xác nhận trên thiết bị (vân tay, khuôn mặt hoặc mã PIN)…";
