import type { Problem } from "#contract/refusal.ts";

/** One issue as zod reports it, with the facts we word it by. */
export type Issue = {
  code?: string;
  path: readonly PropertyKey[];
  expected?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  origin?: string;
  inclusive?: boolean;
  format?: string;
  /** The regular expression as written: "/^\\d+$/u". */
  pattern?: string;
  /** What each way of a union said against the value. */
  errors?: readonly (readonly Issue[])[];
  keys?: readonly string[];
  values?: readonly unknown[];
  input?: unknown;
  message?: string;
};

/** Zod's issues as problems by field, in our own Vietnamese words. */
export const problemsOf = (issues: readonly Issue[]): Problem[] => issues.flatMap(problemOf);

function problemOf(issue: Issue): Problem[] {
  const field = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    return (issue.keys ?? []).map((key) => ({
      field: field === "" ? key : `${field}.${key}`,
      keyword: "unknown",
      params: {},
      message: "Trường này không có trong biểu mẫu. Bỏ trường này rồi gửi lại.",
    }));
  }
  const nearest = issue.code === "invalid_union" ? nearestWay(issue) : [];
  if (nearest.length > 0)
    return nearest.flatMap((inner) => problemOf({ ...inner, path: [...issue.path, ...inner.path] }));
  const { keyword, params, message } = worded(issue);
  return [{ field, keyword, params, message }];
}

/** Of the ways a value may be written, the one it comes nearest to: told by its fields. None where no way begins to fit. */
function nearestWay({ errors = [] }: Issue): readonly Issue[] {
  const begun = errors.filter((way) => way.every(({ path }) => path.length > 0));
  return begun.reduce<readonly Issue[]>(
    (best, way) => (best.length === 0 || way.length < best.length ? way : best),
    [],
  );
}

/** Nobody types a version: what sends none was opened before the application was renewed. */
const olderPage = "Trang này mở từ trước khi chương trình có bản mới. Tải lại trang rồi làm lại.";

type Worded = { keyword: string; params: Record<string, unknown>; message: string };

const isMissing = ({ code, input }: Issue): boolean =>
  input === undefined ? code === "invalid_type" || code === "invalid_value" : input === null && code === "invalid_type";

function worded(issue: Issue): Worded {
  if (isMissing(issue)) {
    const message =
      issue.path.join(".") === "version"
        ? olderPage
        : issue.code === "invalid_value"
          ? "Chưa chọn mục này."
          : "Chưa điền mục này.";
    return { keyword: "required", params: {}, message };
  }
  if (issue.code === "too_small") return tooSmall(Number(issue.minimum), issue);
  if (issue.code === "too_big") return tooBig(Number(issue.maximum), issue);
  // What is known by an id is chosen, never typed.
  if (issue.format === "uuid" && issue.input === "")
    return { keyword: "required", params: {}, message: "Chưa chọn mục này." };
  if (issue.code === "invalid_format")
    return {
      keyword: "format",
      params: { format: issue.format },
      message: issue.format === "regex" ? patternWords(issue.pattern) : (formatWords[issue.format ?? ""] ?? notInForm),
    };
  if (issue.code === "invalid_value")
    return {
      keyword: "choice",
      params: { choices: issue.values ?? [] },
      message: "Chọn một trong các giá trị có sẵn.",
    };
  if (issue.code === "invalid_union")
    return { keyword: "choice", params: {}, message: "Không phải một trong các cách ghi cho phép. Chọn lại." };
  if (issue.code === "invalid_key")
    return { keyword: "format", params: {}, message: "Tên của mục này không đúng. Bỏ mục này rồi gửi lại." };
  if (issue.code === "custom" && issue.message) return { keyword: "rule", params: {}, message: issue.message };
  return {
    keyword: "type",
    params: { expected: issue.expected },
    message: typeWords[issue.expected ?? ""] ?? "Giá trị không hợp lệ.",
  };
}

const isText = (origin: string | undefined): boolean => origin === "string";
const isList = (origin: string | undefined): boolean => origin === "array" || origin === "set";

/** Numbers as people write them: "1.000", "0,5". */
const written = (value: number): string => value.toLocaleString("vi-VN", { maximumFractionDigits: 20 });

/** A year is "1900", never "1.900". */
const writtenFor = ({ path }: Issue): ((value: number) => string) =>
  /year$/i.test(String(path.at(-1) ?? "")) ? String : written;

function tooSmall(minimum: number, issue: Issue): Worded {
  const { origin, inclusive } = issue;
  const told = writtenFor(issue)(minimum);
  const message = isText(origin)
    ? minimum <= 1
      ? "Chưa điền mục này."
      : `Cần ít nhất ${minimum} ký tự.`
    : isList(origin)
      ? `Cần ít nhất ${minimum} mục.`
      : minimum <= Number.MIN_SAFE_INTEGER
        ? "Con số quá nhỏ."
        : inclusive === false
          ? `Phải lớn hơn ${told}.`
          : `Phải từ ${told} trở lên.`;
  return { keyword: isText(origin) && minimum <= 1 ? "required" : "minimum", params: { minimum }, message };
}

function tooBig(maximum: number, issue: Issue): Worded {
  const { origin, inclusive } = issue;
  const told = writtenFor(issue)(maximum);
  const message = isText(origin)
    ? `Dài quá ${written(maximum)} ký tự. Rút ngắn lại.`
    : isList(origin)
      ? `Nhiều nhất ${maximum} mục.`
      : maximum >= Number.MAX_SAFE_INTEGER
        ? "Con số quá lớn."
        : inclusive === false
          ? `Phải nhỏ hơn ${told}.`
          : `Không quá ${told}.`;
  return { keyword: "maximum", params: { maximum }, message };
}

const formatWords: Record<string, string> = {
  uuid: "Mã không đúng dạng.",
  guid: "Mã không đúng dạng.",
  date: "Ngày không có thật. Viết theo dạng 05/01/2023.",
  datetime: "Thời điểm không đúng dạng.",
  email: "Địa chỉ thư điện tử không đúng dạng.",
  time: "Giờ viết theo dạng 14:30.",
  url: "Địa chỉ không đúng dạng.",
};

const notInForm = "Viết chưa đúng dạng.";

/** Forms are known by what they let through and what they do not. */
const patterns: readonly { takes: string; not: string; message: string }[] = [
  { takes: "2023-Q1", not: "2023", message: "Kỳ không đúng dạng. Chọn lại kỳ." },
  { takes: "14:30", not: "1", message: "Giờ viết theo dạng 14:30." },
  { takes: "2023", not: "7", message: "Năm viết bằng bốn chữ số, ví dụ 2023." },
  { takes: "123456", not: "7", message: "Mã gồm sáu chữ số." },
  { takes: "7", not: "a", message: "Cần một con số." },
];

function patternWords(pattern = ""): string {
  const [, source, flags] = /^\/(.*)\/([a-z]*)$/su.exec(pattern) ?? [];
  if (source === undefined) return notInForm;
  const form = new RegExp(source, flags);
  return patterns.find(({ takes, not }) => form.test(takes) && !form.test(not))?.message ?? notInForm;
}

const typeWords: Record<string, string> = {
  string: "Cần một dòng chữ.",
  number: "Cần một con số.",
  int: "Cần một số nguyên.",
  boolean: "Cần chọn có hoặc không.",
  array: "Cần một danh sách.",
  tuple: "Cần một danh sách.",
  object: "Cần một biểu mẫu đầy đủ.",
  record: "Cần một biểu mẫu đầy đủ.",
};
