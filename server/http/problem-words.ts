import type { Problem } from "#contract/refusal.ts";

/** One issue as zod reports it, with the facts we word it by. */
export type Issue = {
  code?: string;
  path: readonly PropertyKey[];
  expected?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  origin?: string;
  format?: string;
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
  const { keyword, params, message } = worded(issue);
  return [{ field, keyword, params, message }];
}

type Worded = { keyword: string; params: Record<string, unknown>; message: string };

function worded(issue: Issue): Worded {
  if (issue.code === "too_small") return tooSmall(Number(issue.minimum), issue.origin);
  if (issue.code === "too_big") return tooBig(Number(issue.maximum), issue.origin);
  if (issue.code === "invalid_format")
    return {
      keyword: "format",
      params: { format: issue.format },
      message: formatWords[issue.format ?? ""] ?? "Viết chưa đúng dạng.",
    };
  if (issue.code === "invalid_value")
    return {
      keyword: "choice",
      params: { choices: issue.values ?? [] },
      message: "Chọn một trong các giá trị có sẵn.",
    };
  if (issue.code === "invalid_type" && issue.input === undefined)
    return { keyword: "required", params: {}, message: "Chưa điền mục này." };
  if (issue.code === "custom" && issue.message) return { keyword: "rule", params: {}, message: issue.message };
  return {
    keyword: "type",
    params: { expected: issue.expected },
    message: typeWords[issue.expected ?? ""] ?? "Giá trị không hợp lệ.",
  };
}

const isText = (origin: string | undefined): boolean => origin === "string";
const isList = (origin: string | undefined): boolean => origin === "array" || origin === "set";

function tooSmall(minimum: number, origin: string | undefined): Worded {
  const message = isText(origin)
    ? minimum <= 1
      ? "Chưa điền mục này."
      : `Cần ít nhất ${minimum} ký tự.`
    : isList(origin)
      ? `Cần ít nhất ${minimum} mục.`
      : `Phải từ ${minimum} trở lên.`;
  return { keyword: isText(origin) && minimum <= 1 ? "required" : "minimum", params: { minimum }, message };
}

function tooBig(maximum: number, origin: string | undefined): Worded {
  const message = isText(origin)
    ? `Dài quá ${maximum} ký tự. Rút ngắn lại.`
    : isList(origin)
      ? `Nhiều nhất ${maximum} mục.`
      : `Không quá ${maximum}.`;
  return { keyword: "maximum", params: { maximum }, message };
}

const formatWords: Record<string, string> = {
  uuid: "Mã không đúng dạng.",
  guid: "Mã không đúng dạng.",
  date: "Ngày không có thật. Viết theo dạng 05/01/2023.",
  datetime: "Thời điểm không đúng dạng.",
  email: "Địa chỉ thư điện tử không đúng dạng.",
  regex: "Viết chưa đúng dạng.",
};

const typeWords: Record<string, string> = {
  string: "Cần một dòng chữ.",
  number: "Cần một con số.",
  int: "Cần một số nguyên.",
  boolean: "Cần chọn có hoặc không.",
  array: "Cần một danh sách.",
  object: "Cần một biểu mẫu đầy đủ.",
};
