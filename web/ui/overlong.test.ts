import assert from "node:assert/strict";
import { test } from "node:test";
import { overlong } from "./overlong.ts";

test("a text longer than the field takes is told, not cut", () => {
  assert.equal(overlong("abc", 3), undefined);
  assert.equal(overlong("abcd", 3), "Dài quá 3 ký tự (đang 4). Rút ngắn lại.");
  assert.equal(overlong("abcd", undefined), undefined);
});
