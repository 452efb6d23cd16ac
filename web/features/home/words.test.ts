import assert from "node:assert/strict";
import { test } from "node:test";
import type { Duty, DutyKind } from "#contract/home.ts";
import { sentenceOf, verbOf } from "./words.ts";

test("a duty of a kind that came with a newer server is told by its subject and leads on", () => {
  const known = { subject: "Kế hoạch năm 2023", href: "/plan/new", daysLeft: 6, step: null };
  const duty = (kind: string) => ({ ...known, kind: kind as DutyKind }) as Duty;
  assert.equal(sentenceOf(duty("register")), "Còn 6 ngày: đăng ký kế hoạch của chi bộ — Kế hoạch năm 2023");
  assert.equal(sentenceOf(duty("of-tomorrow")), "Còn 6 ngày: việc cần làm — Kế hoạch năm 2023");
  assert.deepEqual([verbOf(duty("register")), verbOf(duty("of-tomorrow"))], ["Mở", "Mở"]);
});
