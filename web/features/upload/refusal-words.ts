import type { uploadRefusals } from "#contract/upload.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const uploadRefusalWords: RefusalWords<typeof uploadRefusals> = {
  "upload.kind-refused": () => "Loại tệp này không nhận được. Chọn tệp DOCX, PDF, TXT hoặc ảnh.",
  "upload.too-large": () => "Tệp lớn hơn 20 MB. Chọn tệp nhỏ hơn hoặc tách làm nhiều tệp.",
  "upload.empty": () => "Tệp không có nội dung. Chọn lại tệp.",
  "upload.secret-marked": () =>
    "Tên hoặc nội dung tệp có dấu chỉ độ mật nên không được nhận; không có gì được lưu lại.",
  "upload.missing": () => "Chưa chọn tệp, hoặc tệp chưa tải lên xong. Chọn lại tệp.",
};
