import type { importRefusals } from "#contract/import.ts";
import type { RefusalWords } from "#web/app/refusal.ts";

export const importRefusalWords: RefusalWords<typeof importRefusals> = {
  "import.file-missing": () => "Chưa chọn tệp, hoặc tệp rỗng. Chọn tệp Excel (.xlsx) rồi nạp lại.",
  "import.kind-refused": () =>
    "Tệp này không phải Excel (.xlsx). Nếu là tệp .xls hoặc .csv, mở bằng Excel, lưu lại thành .xlsx rồi nạp.",
  "import.running": () => "Đang ghi một danh sách khác của đảng ủy này. Đợi ghi xong rồi nạp tệp mới.",
  "import.not-ready": () => "Lần nhập này đã xong, đã dừng hoặc chưa đọc xong, nên không ghi gì.",
  "import.undecided": ({ count }) =>
    `Còn ${typeof count === "number" ? count : "một số"} dòng nghi vấn chưa quyết định. Quyết định từng dòng rồi xác nhận.`,
  "import.nothing-to-write": () => "Không có gì để ghi: mọi người trong danh sách đã có và không đổi.",
  "import.not-so": () => "Có dòng không chọn như vậy được. Tải lại trang rồi chọn lại.",
  "import.one-person-twice": ({ numbers }) =>
    `Các dòng ${Array.isArray(numbers) ? numbers.join(", ") : "trùng tên"} cùng chỉ một người. Chỉ để một dòng là “chính người này”; dòng kia chọn người khác hoặc bỏ qua.`,
};
