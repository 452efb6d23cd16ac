import assert from "node:assert/strict";
import { test } from "node:test";
import { mediaTypeOf, tidyFileName } from "./file-kind.ts";

const pdf = new TextEncoder().encode("%PDF-1.7");

test("name and first bytes must agree", () => {
  assert.equal(mediaTypeOf("đề dẫn.PDF", pdf), "application/pdf");
  assert.equal(mediaTypeOf("đề dẫn.docx", pdf), null);
  assert.equal(mediaTypeOf("đề dẫn.exe", pdf), null);
  assert.equal(mediaTypeOf("đề dẫn", pdf), null);
  assert.equal(mediaTypeOf("a.pdf", new Uint8Array()), null);
});

test("a name keeps its words and its end, and nothing that leads elsewhere", () => {
  assert.equal(tidyFileName('C:\\giấy tờ\\đề "dẫn".docx'), "đề dẫn.docx");
  assert.equal(tidyFileName("../../etc/a\r\nb.pdf"), "ab.pdf");
  assert.equal(tidyFileName(`${"a".repeat(300)}.pdf`).length, 200);
  assert.match(tidyFileName(`${"a".repeat(300)}.pdf`), /\.pdf$/);
});
