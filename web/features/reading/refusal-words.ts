import type { readingRefusals } from "#contract/reading.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const readingRefusalWords: RefusalWords<typeof readingRefusals> = {
  "reading.secret-mark": () =>
    "Văn bản có dấu chỉ độ mật nên không được nhận; không có gì được lưu lại. Chương trình chỉ chứa nội dung không mật.",
  "reading.secret-doubtful": () =>
    "Văn bản có chữ giống dấu chỉ độ mật. Xem lại chỗ được đánh dấu; nếu chắc chắn không mật, xác nhận rồi gửi lại.",
  "reading.wrong-kind": () =>
    "Loại tệp này chưa đọc được. Chọn tệp TXT, MD, DOCX hoặc PDF có lớp chữ, hoặc dán nội dung vào ô.",
  "reading.no-text": () => "Trong tệp không có chữ (có thể là bản quét). Dán nội dung vào ô, hoặc dùng bản DOCX.",
  "reading.encrypted": () => "Tệp được đặt mật khẩu nên không đọc được. Bỏ mật khẩu rồi chọn lại.",
  "reading.unreadable": () =>
    "Tệp hỏng hoặc không đúng loại nên không đọc được. Mở thử bằng Word rồi lưu lại, hoặc dán nội dung vào ô.",
};
