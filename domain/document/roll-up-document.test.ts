import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { rollUpBlocks } from "./roll-up-document.ts";
import { markText, matrixBlocks } from "./roll-up-matrix.ts";
import { said } from "./said.ts";
import { sampleQuarterRollUp, sampleYearRollUp } from "./sample-roll-up.ts";

test("the roll-up says shares out of those that owed, bands, lateness, topics and proposals", () => {
  const all = said(rollUpBlocks(sampleQuarterRollUp));
  for (const expected of [
    "tổng hợp kết quả sinh hoạt chi bộ theo chuyên đề Quý I/2023",
    "Quý I/2023 | 8/8 (100%) | 8/8 (100%) | 8/8 (100%) | 7/8 (87,5%) | 6/8 (75%)",
    "1- Điểm bình quân: 88,25 điểm.",
    "2- Xếp mức: Tốt: 4 buổi; Khá: 3 buổi; Trung bình: 1 buổi; Kém: 0 buổi; chưa chấm: 2 buổi.",
    "2 | Chi bộ Phòng Công chứng số 1 | Quý I/2023 | Tổ chức sinh hoạt | 5 (có phép)",
    "2 | Giải quyết hồ sơ lý lịch tư pháp quá hạn | 1 | Thay thế | việc nổi cộm của đơn vị",
    "- Đề nghị gửi sớm đề cương báo cáo đề dẫn của quý sau (3 chi bộ).",
  ])
    ok(all.includes(expected), expected);
});

test("nothing scored yet has no average and no attendance is no hundred percent", () => {
  const all = said(rollUpBlocks({ ...sampleQuarterRollUp, scores: null, attendance: null, late: null, topics: [] }));
  ok(all.includes("1- Điểm bình quân: ...... điểm."));
  ok(all.includes("3- Đảng viên dự sinh hoạt: ......"));
  ok(!all.some((text) => text.includes("NaN")));
});

test("an average is of the meetings scored, rounded once", () => {
  const scores = { sumTenths: 2666, scored: 3, bands: [], unscored: 5 };
  ok(said(rollUpBlocks({ ...sampleQuarterRollUp, scores })).includes("1- Điểm bình quân: 88,87 điểm."));
  const none = { sumTenths: 0, scored: 0, bands: [], unscored: 8 };
  ok(said(rollUpBlocks({ ...sampleQuarterRollUp, scores: none })).includes("1- Điểm bình quân: ...... điểm."));
});

test("a period in which nothing was owed has no share", () => {
  const [counts] = sampleQuarterRollUp.counts;
  const none = { ...counts!, owed: 0, registered: 0, noticed: 0, held: 0, reported: 0, scored: 0 };
  ok(
    said(rollUpBlocks({ ...sampleQuarterRollUp, counts: [none] })).includes("Quý I/2023 | 0/0 | 0/0 | 0/0 | 0/0 | 0/0"),
  );
});

const turn = (blocks: readonly { kind: string }[]) => blocks.find(({ kind }) => kind === "turn");

test("one quarter stands upright, four lie on their side", () => {
  deepEqual(turn(rollUpBlocks(sampleQuarterRollUp)), { kind: "turn", to: "portrait" });
  deepEqual(turn(rollUpBlocks(sampleYearRollUp)), { kind: "turn", to: "landscape" });
});

test("every row of the matrix has a cell for every step, also where marks are missing", () => {
  const { periods, matrix } = sampleYearRollUp;
  const [, , table] = matrixBlocks(periods, [...matrix, { cell: "Chi bộ mới", marks: [] }]);
  ok(table?.kind === "table");
  equal(table.rows.length, 41);
  for (const row of table.rows) equal(row.length, table.shares.length);
  equal(
    table.rows
      .at(-1)
      ?.map(({ text }) => text)
      .join(""),
    "41Chi bộ mới",
  );
});

test("marks tell done, late, late with leave, open and not owed apart", () => {
  deepEqual(
    [
      markText({ state: "done" }),
      markText({ state: "late", days: 3, excused: false }),
      markText({ state: "late", days: 3, excused: true }),
      markText({ state: "open" }),
      markText(null),
    ],
    ["x", "+3", "+3p", "–", ""],
  );
});
