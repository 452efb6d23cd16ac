import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlan } from "./plan-reading.ts";

const dueOf = (words: string): unknown =>
  readPlan(
    `ĐẢNG ỦY SỞ TƯ PHÁP\nSố 12-KH/ĐU\nKẾ HOẠCH\nsinh hoạt chuyên đề năm 2024\nII. TỔ CHỨC THỰC HIỆN\n- Các chi bộ đăng ký kế hoạch gửi về Đảng ủy ${words}.\n`,
    "txt",
    "0",
  ).deadlines.map(({ due }) => due.value);

test("the hour of a last day is one of the clock's; twenty-four o'clock is the end of its day", () => {
  const day = { type: "date", date: "2024-01-05" };
  assert.deepEqual(dueOf("trước 17 giờ ngày 05/01/2024"), [{ ...day, bound: "before", time: "17:00" }]);
  assert.deepEqual(dueOf("trước 24 giờ ngày 05/01/2024"), [{ ...day, bound: "onOrBefore" }]);
  assert.deepEqual(dueOf("trước 71 giờ ngày 05/01/2024"), [{ ...day, bound: "before" }]);
});
