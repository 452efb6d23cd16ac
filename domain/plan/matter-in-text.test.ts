import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { readPlan } from "../reading/plan-reading.ts";
import { withMatter } from "./matter-in-text.ts";
import { planContentFromReading } from "./plan-content-from-reading.ts";

const matters = (preamble: string): (string | undefined)[] => {
  const text = `HUYỆN ỦY AN SƠN\nĐẢNG ỦY SỞ TƯ PHÁP\nSố 12-KH/ĐU\nKẾ HOẠCH\nsinh hoạt chuyên đề năm 2024\n\n${preamble}\n\nI. NỘI DUNG\n1. Chuyên đề 1: Cải cách hành chính (Quý I).\n`;
  const reading = readPlan(text, "txt", "0");
  return withMatter(planContentFromReading(reading).basis, reading).map(({ about }) => about);
};
const plan = "Kế hoạch số 65-KH/ĐUK ngày 02/11/2023 của Đảng ủy Khối";

test("what a cited document is about is taken over up to where its citation ends", () => {
  deepEqual(
    matters(`Thực hiện ${plan} về sinh hoạt chuyên đề năm 2024, Đảng ủy Sở Tư pháp ban hành kế hoạch như sau:`),
    ["về sinh hoạt chuyên đề năm 2024"],
  );
  deepEqual(
    matters(
      `Căn cứ ${plan} về đổi mới, nâng cao chất lượng sinh hoạt\nchi bộ; Công văn số 12-CV/HU ngày 05/11/2023 của Huyện ủy “Về sinh hoạt chuyên đề”, Thường vụ Đảng ủy xây dựng kế hoạch như sau:`,
    ),
    ["về đổi mới, nâng cao chất lượng sinh hoạt chi bộ", "về sinh hoạt chuyên đề"],
  );
  deepEqual(matters(`Thực hiện ${plan} về sinh hoạt chuyên đề và Công văn số 12-CV/HU ngày 05/11/2023 của Huyện ủy.`), [
    "về sinh hoạt chuyên đề",
    undefined,
  ]);
});

test("nothing is taken over of the sentence it stands in", () => {
  deepEqual(matters(`Thực hiện ${plan}, Đảng ủy Sở Tư pháp ban hành kế hoạch về sinh hoạt chuyên đề như sau:`), [
    undefined,
  ]);
  deepEqual(
    matters(`Thực hiện ${plan} về sinh hoạt chuyên đề, các đồng chí được giao đề nghị các chi bộ làm như sau:`),
    [undefined],
  );
});
