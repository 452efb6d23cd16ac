import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlan } from "./plan-reading.ts";
import { expectedForm } from "./plans/leaves.ts";
import { shortPlan } from "./plans/short-plan.ts";

const first = shortPlan({ content: "1. Chuyên đề 1: Cải cách hành chính (Quý I)." });
const second = shortPlan({
  year: 2024,
  content: "1. Chuyên đề 1: Chuyển đổi số (Quý II).",
  duties: "1. Văn phòng Đảng ủy gửi báo cáo trước ngày 15/01/2024.",
});

test("of two plans in one text the first is read as if it stood alone, and a warning shows where the second begins", () => {
  const both = readPlan(`${first}\n\n\n${second}`, "txt", "0");
  assert.deepEqual(expectedForm(both), expectedForm(readPlan(first, "txt", "0")));
  const warning = both.warnings.find(({ code }) => code === "several-documents");
  assert.equal(both.source.text.slice(...(warning?.span ?? [0, 0])), "HUYỆN ỦY AN SƠN");
});

test("a form in the annex whose number is left blank, and a plan cited in full, begin no second document", () => {
  const form =
    "PHỤ LỤC\nMẪU KẾ HOẠCH\nĐẢNG BỘ XÃ AN PHÚ\nCHI BỘ ……\nSố: …-KH/CB\nKẾ HOẠCH\nsinh hoạt chuyên đề năm 2023";
  const cited = shortPlan({
    basis: "Thực hiện Kế hoạch\nSố 05-KH/HU ngày 03/11/2022 của Huyện ủy, Đảng ủy xã ban hành kế hoạch:",
  });
  for (const text of [first, `${first}\n\n${form}`, cited])
    assert.ok(readPlan(text, "txt", "0").warnings.every(({ code }) => code !== "several-documents"));
});
