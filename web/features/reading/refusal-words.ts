import type { readingRefusals } from "#contract/reading.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const readingRefusalWords: RefusalWords<typeof readingRefusals> = {
  "reading.secret-mark": ({ line }) =>
    `Văn bản có dấu chỉ độ mật${typeof line === "string" ? ` (“${line}”)` : ""}. Chương trình không nhận văn bản mật và không giữ lại nội dung nào.`,
  "reading.secret-doubtful": ({ line }) =>
    `Dòng “${String(line ?? "")}” có thể là dấu chỉ độ mật. Kiểm tra lại, rồi xác nhận nếu văn bản không mật.`,
  "reading.wrong-kind": () => "Loại tệp này chưa đọc được. Chọn tệp .txt, .md, .docx hoặc .pdf.",
  "reading.no-text": () =>
    "Không thấy chữ nào trong văn bản. Nếu là bản chụp, hãy dán phần chữ hoặc gõ kế hoạch bằng tay.",
  "reading.encrypted": () => "Tệp có mật khẩu nên không mở được. Bỏ mật khẩu rồi chọn lại.",
  "reading.unreadable": ({ message }) =>
    typeof message === "string" ? message : "Không mở được tệp. Lưu lại tệp bằng Word rồi chọn lại, hoặc dán phần chữ.",
};
