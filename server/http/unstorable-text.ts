import type { Problem } from "#contract/refusal.ts";

/**
 * Texts no database keeps: with a zero sign in them, or with half of a pair of signs. They come from broken programs, not from
 * people; told by field like any other problem.
 */
export function unstorableTexts(value: unknown, at: readonly string[] = []): Problem[] {
  if (typeof value === "string") return isUnstorable(value) ? [problemAt(at)] : [];
  if (typeof value !== "object" || value === null) return [];
  if (at.length > deepest) return [tooDeep];
  return Object.entries(value).flatMap(([name, inner]) =>
    isUnstorable(name) ? [problemAt(at)] : unstorableTexts(inner, [...at, name]),
  );
}

/** Deeper than any contract goes; walking on would end in an exhausted stack. */
const deepest = 32;

const tooDeep: Problem = {
  field: "",
  keyword: "depth",
  params: { deepest },
  message: "Nội dung gửi lên lồng vào nhau quá nhiều lớp. Tải lại trang rồi gửi lại.",
};

const isUnstorable = (text: string): boolean => text.includes("\u0000") || !text.isWellFormed();

const problemAt = (at: readonly string[]): Problem => ({
  field: at.join("."),
  keyword: "character",
  params: {},
  message: "Có ký tự không đọc được. Xóa ký tự đó rồi gửi lại.",
});
