import assert from "node:assert/strict";
import { test } from "node:test";
import { purposesInText } from "./purposes-in-text.ts";

const plan = `KẾ HOẠCH
Tổ chức sinh hoạt chi bộ theo chuyên đề năm 2024

I- MỤC ĐÍCH, YÊU CẦU
1- Nâng cao chất lượng sinh hoạt chi bộ; tránh hình thức.
2- Mỗi quý sinh hoạt chuyên đề ít nhất một lần.

II- NỘI DUNG
- Chuyên đề 1: Thực hiện chuyển đổi số (Quý I/2024).
`;

test("what a plan wants is taken over in its own words, without its numbers, and nothing of what follows", () => {
  assert.deepEqual(
    purposesInText(plan).map(({ text }) => text),
    ["Nâng cao chất lượng sinh hoạt chi bộ; tránh hình thức.", "Mỗi quý sinh hoạt chuyên đề ít nhất một lần."],
  );
});

test("a plan without such a part wants nothing, and no text however long is gone through", () => {
  assert.deepEqual(purposesInText(plan.replace("I- MỤC ĐÍCH, YÊU CẦU", "")), []);
  assert.deepEqual(purposesInText(plan + "a ".repeat(100_000)), []);
});
