import assert from "node:assert/strict";
import { test } from "node:test";
import { readShort } from "./plans/short-plan.ts";

/** What Word puts between a list's mark and its words when it is copied: a tab for the blank. */
const tabbed = (lines: string): string => lines.replace(/^(\S+) /gm, "$1\t");

const duties = [
  "1. Các chi bộ\n- Gửi kế hoạch về Đảng ủy trước ngày 15/01/2023.\n- Báo cáo kết quả hằng quý.\n2. Văn phòng Đảng ủy\n- Tổng hợp.",
  "1- Các chi bộ\na) Gửi kế hoạch về Đảng ủy trước ngày 15/01/2023.\nb) Báo cáo kết quả hằng quý.\n2- Văn phòng Đảng ủy: tổng hợp.",
  "1) Các chi bộ\n• Gửi kế hoạch về Đảng ủy.\n2) Văn phòng Đảng ủy\n+ Tổng hợp.",
  "1.1 Các chi bộ: gửi kế hoạch về Đảng ủy.\n1.2 Văn phòng Đảng ủy: tổng hợp.",
];
for (const lines of duties)
  test(`${JSON.stringify(tabbed(lines).slice(0, 40))} is read as with blanks`, () => {
    const read = readShort({ duties: lines });
    assert.ok(read.duties.length > 1);
    assert.deepEqual(readShort({ duties: tabbed(lines) }), read);
  });

test("a tab behind the number of a topic is a blank, one behind that of a row is the end of a cell", () => {
  const topics = [
    [1, "Chuyển đổi số", "2023-Q1"],
    [2, "Dân vận khéo", "2023-Q2"],
  ];
  const listed = "1.\tChuyên đề 1: Chuyển đổi số (Quý I).\n2.\tChuyên đề 2: Dân vận khéo (Quý II).";
  assert.deepEqual(readShort({ content: listed }).topics, topics);
  const rows = "TT\tChuyên đề\tQuý\n1.\tChuyển đổi số\tI\n2.\tDân vận khéo\tII";
  assert.deepEqual(readShort({ content: rows }).topics, topics);
  const two = "TT\tTên chuyên đề\n1.\tChuyển đổi số\n2.\tDân vận khéo";
  assert.deepEqual(
    readShort({ content: two }).topics,
    topics.map(([no, title]) => [no, title, null]),
  );
});
