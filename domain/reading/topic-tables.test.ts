import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlan } from "./plan-reading.ts";
import { expectedForm } from "./plans/leaves.ts";

const topicsOf = (table: string): unknown =>
  expectedForm(
    readPlan(
      `ĐẢNG ỦY SỞ TƯ PHÁP\nSố 12-KH/ĐU\nKẾ HOẠCH\nsinh hoạt chuyên đề năm 2024\nI. NỘI DUNG CHUYÊN ĐỀ\n${table}\nII. TỔ CHỨC THỰC HIỆN\n- Các chi bộ gửi kế hoạch.\n`,
      "txt",
      "0",
    ),
  ).topics;

test("a table whose columns are quarters or halves gives a topic for each column", () => {
  assert.deepEqual(topicsOf("| Quý I/2024 | Quý II/2024 |\n|---|---|\n| Cải cách hành chính | Chuyển đổi số |"), [
    [null, "Cải cách hành chính", "2024-Q1"],
    [null, "Chuyển đổi số", "2024-Q2"],
  ]);
  assert.deepEqual(
    topicsOf("Nội dung\t6 tháng đầu năm\t6 tháng cuối năm\nChuyên đề\tCải cách hành chính\tChuyển đổi số"),
    [
      [null, "Cải cách hành chính", "2024-H1"],
      [null, "Chuyển đổi số", "2024-H2"],
    ],
  );
});

test("a table headed “Tháng | Chủ điểm | Người báo cáo” gives a topic for each month and none for its head", () => {
  assert.deepEqual(topicsOf("| Tháng | Chủ điểm | Người báo cáo |\n| Tháng 4 | Dân vận khéo | Bí thư |"), [
    [null, "Dân vận khéo", "2024-M04"],
  ]);
  assert.deepEqual(topicsOf("| Chi bộ | Chủ điểm thi đua | Điểm |\n| Văn phòng | Xanh, sạch, đẹp | 9 |"), []);
});

test("a table of cells and quarters met is none of topics", () => {
  assert.deepEqual(topicsOf("| Chi bộ | Số buổi | Tỷ lệ |\n|---|---|---|\n| Văn phòng | 04 | 100% |"), []);
});
