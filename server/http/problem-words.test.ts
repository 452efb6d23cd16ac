import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as z from "zod/mini";
import { problemsOf, type Issue } from "./problem-words.ts";
import { unstorableTexts } from "./unstorable-text.ts";

/** What a form with one field `a` is told about a value, as "keyword: words". */
function told(schema: z.ZodMiniType, value: unknown): string[] {
  const parsed = z.safeParse(z.strictObject({ a: schema }), value === undefined ? {} : { a: value }, {
    reportInput: true,
  });
  return problemsOf((parsed.error?.issues ?? []) as readonly Issue[]).map(
    ({ field, keyword, message }) => `${field} ${keyword}: ${message}`,
  );
}

const cases: Record<string, readonly [z.ZodMiniType, unknown, string][]> = {
  "what was left out": [
    [z.string(), undefined, "a required: Chưa điền mục này."],
    [z.int(), null, "a required: Chưa điền mục này."],
    [z.string().check(z.minLength(1)), "", "a required: Chưa điền mục này."],
    [z.enum(["x", "y"]), undefined, "a required: Chưa chọn mục này."],
    [z.literal(true), undefined, "a required: Chưa chọn mục này."],
    [z.uuid(), "", "a required: Chưa chọn mục này."],
  ],
  texts: [
    [z.string(), 5, "a type: Cần một dòng chữ."],
    [z.string().check(z.minLength(8)), "ngắn", "a minimum: Cần ít nhất 8 ký tự."],
    [z.string().check(z.maxLength(2000)), "ạ".repeat(2001), "a maximum: Dài quá 2.000 ký tự. Rút ngắn lại."],
    [z.uuid(), "x", "a format: Mã không đúng dạng."],
    [z.email(), "x", "a format: Địa chỉ thư điện tử không đúng dạng."],
  ],
  "days and hours": [
    [z.iso.date(), "2023-02-30", "a format: Ngày không có thật. Viết theo dạng 05/01/2023."],
    [z.iso.datetime(), "hôm qua", "a format: Thời điểm không đúng dạng."],
    [z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)), "25:00", "a format: Giờ viết theo dạng 14:30."],
  ],
  "forms of their own": [
    [z.string().check(z.regex(/^\d{4}-[QMHY]\d{1,2}$/)), "quý 1", "a format: Kỳ không đúng dạng. Chọn lại kỳ."],
    [z.string().check(z.regex(/^2\d{3}$/)), "23", "a format: Năm viết bằng bốn chữ số, ví dụ 2023."],
    [z.string().check(z.regex(/^\d{6}$/)), "12a", "a format: Mã gồm sáu chữ số."],
    [z.string().check(z.regex(/^[1-9]\d?$/)), "x", "a format: Cần một con số."],
    [z.string().check(z.regex(/^[A-Z]{3}$/u)), "x", "a format: Viết chưa đúng dạng."],
  ],
  numbers: [
    [z.number(), "5", "a type: Cần một con số."],
    [z.number(), Number.NaN, "a type: Cần một con số."],
    [z.number(), Number.POSITIVE_INFINITY, "a type: Cần một con số."],
    [z.int(), 1.5, "a type: Cần một số nguyên."],
    [z.int(), 1e300, "a maximum: Con số quá lớn."],
    [z.int(), -1e300, "a minimum: Con số quá nhỏ."],
    [z.int().check(z.minimum(1)), 0, "a minimum: Phải từ 1 trở lên."],
    [z.int().check(z.maximum(10_000)), 10_001, "a maximum: Không quá 10.000."],
    [z.number().check(z.gt(0.5)), 0.5, "a minimum: Phải lớn hơn 0,5."],
    [z.number().check(z.lt(5)), 5, "a maximum: Phải nhỏ hơn 5."],
  ],
  "choices and lists": [
    [z.boolean(), "true", "a type: Cần chọn có hoặc không."],
    [z.enum(["x", "y"]), "z", "a choice: Chọn một trong các giá trị có sẵn."],
    [z.array(z.string()), "x", "a type: Cần một danh sách."],
    [z.array(z.string()).check(z.minLength(1)), [], "a minimum: Cần ít nhất 1 mục."],
    [z.array(z.string()).check(z.maxLength(1)), ["x", "y"], "a maximum: Nhiều nhất 1 mục."],
    [z.array(z.string()), ["x", 1], "a.1 type: Cần một dòng chữ."],
    [z.tuple([z.int(), z.int()]), "x", "a type: Cần một danh sách."],
    [z.tuple([z.int(), z.int()]), [1, 2, 3], "a maximum: Nhiều nhất 2 mục."],
    [z.strictObject({ b: z.int() }), [], "a type: Cần một biểu mẫu đầy đủ."],
    [
      z.strictObject({ b: z.optional(z.int()) }),
      { c: 1 },
      "a.c unknown: Trường này không có trong biểu mẫu. Bỏ trường này rồi gửi lại.",
    ],
    [z.record(z.string(), z.int()), "x", "a type: Cần một biểu mẫu đầy đủ."],
    [
      z.record(z.string().check(z.maxLength(2)), z.int()),
      { dài: 1 },
      "a.dài format: Tên của mục này không đúng. Bỏ mục này rồi gửi lại.",
    ],
    [z.record(z.string(), z.int()), { k: "x" }, "a.k type: Cần một con số."],
  ],
  "one of several ways": [
    [z.union([z.string(), z.number()]), true, "a choice: Không phải một trong các cách ghi cho phép. Chọn lại."],
    [
      z.discriminatedUnion("type", [
        z.strictObject({ type: z.literal("x") }),
        z.strictObject({ type: z.literal("y") }),
      ]),
      { type: "z" },
      "a.type choice: Không phải một trong các cách ghi cho phép. Chọn lại.",
    ],
    [
      z.union([z.strictObject({ b: z.int() }), z.strictObject({ b: z.int(), c: z.int(), d: z.int() })]),
      { b: "x" },
      "a.b type: Cần một con số.",
    ],
  ],
  "rules in words of their own": [
    [
      z.string().check(z.refine(() => false, { error: "Năm phải từ 1900 đến 2199." })),
      "x",
      "a rule: Năm phải từ 1900 đến 2199.",
    ],
  ],
};

for (const [what, rows] of Object.entries(cases)) {
  describe(what, () => {
    for (const [schema, value, words] of rows) test(words, () => assert.deepEqual(told(schema, value), [words]));
  });
}

test("all problems at once, each with its field", () => {
  const form = z.strictObject({ name: z.string(), day: z.iso.date(), list: z.array(z.strictObject({ id: z.uuid() })) });
  const { error } = z.safeParse(form, { day: "x", list: [{ id: "x" }, {}], extra: 1 }, { reportInput: true });
  const fields = problemsOf((error?.issues ?? []) as readonly Issue[]).map(({ field }) => field);
  assert.deepEqual(fields.sort(), ["day", "extra", "list.0.id", "list.1.id", "name"]);
});

test("texts no database keeps are told where they stand", () => {
  assert.deepEqual(unstorableTexts({ a: "Nguyễn Văn Đức 🇻🇳", n: 5, none: null, list: ["x"] }), []);
  const fields = unstorableTexts({ a: "x\u0000", b: { c: ["ok", "\ud800"] }, "k\u0000": 1 }).map(({ field }) => field);
  assert.deepEqual(fields, ["a", "b.c.1", ""]);
});

test("a year is told as one, and a version that a page did not send as a page to load anew", () => {
  const form = z.strictObject({ birthYear: z.int().check(z.minimum(1900), z.maximum(2100)), version: z.int() });
  const words = (value: object) =>
    problemsOf((z.safeParse(form, value, { reportInput: true }).error?.issues ?? []) as readonly Issue[]).map(
      ({ field, message }) => `${field}: ${message}`,
    );
  assert.deepEqual(words({ birthYear: 3, version: 0 }), ["birthYear: Phải từ 1900 trở lên."]);
  assert.deepEqual(words({ birthYear: 2101, version: 0 }), ["birthYear: Không quá 2100."]);
  assert.deepEqual(words({ birthYear: 1984 }), [
    "version: Trang này mở từ trước khi chương trình có bản mới. Tải lại trang rồi làm lại.",
  ]);
});
