import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlan } from "./plan-reading.ts";
import { shortPlan } from "./plans/short-plan.ts";

/** A step and who takes it: at the head of its sentence without "đồng chí", standing by itself as it is written. */
const roles: readonly (readonly [step: string, role: string | null])[] = [
  ["Bí thư chi bộ nêu mục đích, yêu cầu", "Bí thư chi bộ"],
  ["Đồng chí bí thư chi bộ nêu mục đích, yêu cầu", "bí thư chi bộ"],
  ["Chủ trì kết luận", "Chủ trì"],
  ["Đ/c chủ trì kết luận", "chủ trì"],
  ["Các đồng chí đảng viên thảo luận", "đảng viên"],
  ["Đồng chí được phân công trình bày chuyên đề", "Đồng chí được phân công"],
  ["Đồng chí chủ trì: kết luận", "Đồng chí chủ trì"],
  ["Tuyên bố lý do (đồng chí chủ trì)", "đồng chí chủ trì"],
  ["Kết luận: Đ/c Bí thư", "Đ/c Bí thư"],
  ["Nêu ý kiến của đồng chí chủ trì", null],
];

for (const [step, role] of roles)
  test(`the step “${step}” is taken by ${role === null ? "nobody it names" : `“${role}”`}`, () => {
    const steps = `II. TRÌNH TỰ BUỔI SINH HOẠT\n1. Điểm danh.\n2. ${step}.\n3. Bế mạc.\n\nIII. TỔ CHỨC`;
    const { programme } = readPlan(shortPlan({}).replace("II. TỔ CHỨC", steps), "txt", "0");
    assert.deepEqual(
      programme.map(({ role: who }) => who?.value ?? null),
      [null, role, null],
    );
  });
