import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { detectSecretMark } from "./secret-mark.ts";

const verdictOf = (text: string): string => detectSecretMark(text).verdict;

test("a stamp alone, boxed or after Độ mật is a mark", () => {
  const marked = [
    "ĐẢNG ỦY SỞ Y TẾ\n\nMẬT\n\nSố: 01-KH/ĐU",
    "**TỐI MẬT**\nKẾ HOẠCH",
    "| TUYỆT MẬT |",
    "[ MẬT ]",
    "┌─────┐\n│ MẬT │\n└─────┘",
    "Độ mật: Tối mật",
    "Độ mật: MẬT.",
    "M Ậ T",
    "T Ố I  M Ậ T",
    "ĐẢNG ỦY X          MẬT",
    "MẬT".normalize("NFD"),
    "MẬT\r\nKẾ HOẠCH",
  ];
  for (const text of marked) assert.equal(verdictOf(text), "marked", text);
});

test("doubtful cases ask", () => {
  const doubtful = [
    "Mật",
    "Kế hoạch (MẬT) năm 2023",
    "các tài liệu có độ mật tối mật",
    "TOI MAT",
    "Độ mật: ☐ Mật ☐ Tối mật",
  ];
  for (const text of doubtful) assert.equal(verdictOf(text), "doubtful", text);
});

test("secrecy as a subject is no mark", () => {
  const none = [
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "Chuyên đề 2: Công tác bảo vệ bí mật nhà nước",
    "QUÁN TRIỆT CÔNG TÁC BẢO VỆ BÍ\nMẬT",
    "giữ gìn đoàn kết, bảo\nmật",
    "Độ mật: Không",
    "Bỏ phiếu: mật độ dân số",
    "mật ong",
    "",
  ];
  for (const text of none) assert.equal(verdictOf(text), "none", text);
});

test("the span lies on the mark and nothing throws", () => {
  const text = "KẾ HOẠCH\n  MẬT  \nNăm 2023";
  const { span } = detectSecretMark(text);
  assert.equal(span && text.slice(...span), "MẬT");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (any) => {
      const mark = detectSecretMark(any);
      return mark.span === null || (mark.span[0] < mark.span[1] && mark.span[1] <= any.length);
    }),
  );
});
