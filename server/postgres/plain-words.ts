import { DatabaseUnavailable } from "./database-unavailable.ts";
import type { LastWords } from "./server-log.ts";

type Cause = { sign: RegExp; code: DatabaseUnavailable["code"]; words: string };

/** Reasons a server gives for not starting that its keeper can do something about. */
const causes: readonly Cause[] = [
  {
    sign: /No space left on device|Disk quota exceeded/,
    code: "no-space",
    words: "Ổ đĩa đã đầy. Hãy giải phóng chỗ trống (ít nhất 500 MB) rồi khởi động lại; dữ liệu đã ghi vẫn còn nguyên.",
  },
  {
    sign: /Permission denied|has wrong ownership|invalid permissions/,
    code: "folder-unsuitable",
    words:
      "Thư mục dữ liệu sai chủ hoặc sai quyền. Hãy trả lại thư mục cho đúng người dùng chạy cơ sở dữ liệu, quyền 0700.",
  },
  {
    sign: /database files are incompatible|not compatible with this version/,
    code: "version-differs",
    words:
      "Dữ liệu do một bản PostgreSQL khác tạo ra. Hãy dùng lại đúng bản cũ (PG_BIN_DIR), xuất dữ liệu rồi nhập vào bản mới.",
  },
  {
    sign: /Read-only file system/,
    code: "folder-unsuitable",
    words: "Ổ đĩa chỉ cho đọc. Hãy kiểm tra ổ đĩa, gắn lại ở chế độ ghi rồi khởi động lại.",
  },
  {
    sign: /could not map anonymous shared memory|Cannot allocate memory|could not create shared memory/,
    code: "start-failed",
    words: "Máy không đủ bộ nhớ cho cơ sở dữ liệu. Hãy đóng bớt chương trình khác rồi khởi động lại.",
  },
  {
    sign: /could not locate a valid checkpoint record|invalid data in|checksum|could not read file/,
    code: "start-failed",
    words:
      "Dữ liệu trên ổ đĩa bị hỏng. Đừng xóa gì: hãy sao lại cả thư mục dữ liệu, rồi khôi phục từ bản sao lưu gần nhất.",
  },
];

/** Why the server did not start: in Vietnamese when the reason is known, with the server's own words after it. */
export function startFailure({ fatal, hint }: LastWords, log: string): DatabaseUnavailable {
  const cause = causes.find(({ sign }) => sign.test(fatal));
  const own = [fatal, hint].filter((words) => words !== "").join(" — ");
  return new DatabaseUnavailable(
    cause?.code ?? "start-failed",
    `Không khởi động được cơ sở dữ liệu. ${cause?.words ?? "Hãy gửi tệp nhật ký cho người hỗ trợ."} ` +
      `${own === "" ? "" : `PostgreSQL báo: ${own}. `}Nhật ký: ${log}`,
  );
}

const folderTroubles: Readonly<Record<string, readonly [DatabaseUnavailable["code"], string]>> = {
  EACCES: [
    "folder-unsuitable",
    "không được quyền ghi. Hãy cho người dùng đang chạy chương trình quyền ghi, hoặc chọn thư mục khác",
  ],
  EPERM: [
    "folder-unsuitable",
    "không được quyền ghi. Hãy cho người dùng đang chạy chương trình quyền ghi, hoặc chọn thư mục khác",
  ],
  EROFS: ["folder-unsuitable", "nằm trên ổ đĩa chỉ cho đọc. Hãy chọn thư mục khác"],
  ENOTDIR: ["folder-unsuitable", "không phải là thư mục. Hãy chọn thư mục khác"],
  EEXIST: ["folder-unsuitable", "không phải là thư mục. Hãy chọn thư mục khác"],
  ENOSPC: ["no-space", "nằm trên ổ đĩa đã đầy. Hãy giải phóng chỗ trống rồi khởi động lại"],
  EDQUOT: ["no-space", "nằm trên ổ đĩa đã hết hạn mức. Hãy giải phóng chỗ trống rồi khởi động lại"],
};

/** A failure of the file system while the folders were made, in plain words; anything else is returned as it came. */
export function folderFailure(error: unknown, dataDir: string): unknown {
  const trouble = folderTroubles[(error as { code?: string }).code ?? ""];
  if (trouble === undefined || error instanceof DatabaseUnavailable) return error;
  const [code, words] = trouble;
  return new DatabaseUnavailable(code, `Thư mục dữ liệu ${dataDir} ${words}. (${(error as Error).message})`, error);
}
