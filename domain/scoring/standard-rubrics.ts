import { localDate } from "../calendar/local-date.ts";
import type { Band, Level, Measure, Range, Rubric, RubricGroup, RubricLine } from "./rubric.ts";

/** Tốt ≥ 90; Khá 70 – < 90; Trung bình 50 – < 70; Kém < 50. Handbook 3. */
const bands: readonly Band[] = [
  { id: "good", label: "Tốt", from: 900 },
  { id: "fair", label: "Khá", from: 700 },
  { id: "average", label: "Trung bình", from: 500 },
  { id: "poor", label: "Kém", from: 0 },
];

const plain = { maxByKind: {}, notApplicable: null, onlyThematic: false, measure: null } as const;

export const bandLabels: Readonly<Record<string, string>> = Object.fromEntries(
  bands.map(({ id, label }) => [id, label]),
);

const free = (id: string, text: string, points: number): RubricLine => ({
  ...plain,
  id,
  text,
  kind: { type: "free" },
  max: points * 10,
});

const yesNo = (id: string, text: string, points: number, measure: Measure, passes: Range): RubricLine => ({
  ...plain,
  id,
  text,
  kind: { type: "yesNo", passes },
  max: points * 10,
  measure,
});

const levels = (
  id: string,
  text: string,
  measure: Measure,
  rungs: readonly [number, number | null, string][],
): RubricLine => ({
  ...plain,
  id,
  text,
  kind: {
    type: "levels",
    levels: rungs.map(([points, from, words], at) => level(points, from, rungs[at - 1]?.[1] ?? null, words)),
  },
  max: Math.max(...rungs.map(([points]) => points * 10)),
  measure,
});

const level = (points: number, from: number | null, to: number | null, text: string): Level => ({
  points: points * 10,
  range: { from, to },
  text,
});

const group = (id: string, title: string, ...lines: RubricLine[]): RubricGroup => ({ id, title, lines });

/**
 * The frame of Hướng dẫn 42-HD/BTCTW: seven groups of 5, 5, 10, 40, 5, 30 and 5 points. The points are those of the forms
 * seen; the wording of the groups has not been compared with the official text, so `confirmed` is false.
 */
export const hd42Frame: Rubric = {
  id: "hd42",
  name: "Khung tiêu chí theo Hướng dẫn 42-HD/BTCTW",
  version: 1,
  validFrom: localDate("2025-10-28"),
  groups: [
    group(
      "prepare",
      "Công tác chuẩn bị",
      yesNo("prepare-notice", "Thông báo, gửi tài liệu trước buổi sinh hoạt ít nhất 01 ngày", 5, "noticeLead", {
        from: 1,
        to: null,
      }),
    ),
    group(
      "attend",
      "Thành phần, tỷ lệ đảng viên dự sinh hoạt",
      levels("attend-share", "Tỷ lệ đảng viên dự sinh hoạt", "attendance", [
        [5, 900_000, "từ 90 % trở lên"],
        [3, 800_000, "từ 80 % đến dưới 90 %"],
        [1, null, "dưới 80 %"],
      ]),
    ),
    group(
      "order",
      "Trình tự, thời gian, ghi chép",
      yesNo("order-length", "Thời gian sinh hoạt từ 90 phút trở lên", 5, "length", { from: 90, to: null }),
      free("order-minutes", "Thực hiện đúng trình tự; biên bản ghi đầy đủ, rõ ràng", 5),
    ),
    group(
      "content",
      "Nội dung sinh hoạt",
      free("content-topic", "Nội dung thiết thực, sát nhiệm vụ chính trị của chi bộ", 30),
      free("content-report", "Chất lượng báo cáo đề dẫn", 10),
    ),
    group("chair", "Điều hành của người chủ trì", free("chair-run", "Gợi mở, điều hành, kết luận rõ việc", 5)),
    group(
      "discuss",
      "Thảo luận, giải pháp, kết luận",
      levels("discuss-spoke", "Tỷ lệ đảng viên dự họp phát biểu", "spoke", [
        [10, 500_000, "từ một nửa trở lên"],
        [6, 300_000, "từ 30 % đến dưới một nửa"],
        [2, null, "dưới 30 %"],
      ]),
      free("discuss-quality", "Ý kiến thẳng thắn, có giải pháp cụ thể; kết luận rõ người, rõ việc, rõ thời gian", 20),
    ),
    group(
      "report",
      "Báo cáo sau sinh hoạt",
      yesNo("report-days", "Báo cáo kết quả trong 02 ngày sau sinh hoạt", 5, "reportDelay", { from: null, to: 3 }),
    ),
  ],
  bands,
  gates: [],
  commentBeyond: 20,
  confirmed: false,
};

/**
 * Five criteria in the manner of Hướng dẫn 12-HD/BTCTW, which gives no points: 20 each, for provinces to change.
 * Attendance earns full marks above 85 %. Handbook 3.
 */
export const hd12Simple: Rubric = {
  id: "hd12",
  name: "Năm tiêu chí theo Hướng dẫn 12-HD/BTCTW",
  version: 1,
  validFrom: localDate("2018-07-06"),
  groups: [
    group("prepare", "Công tác chuẩn bị", free("prepare", "Chuẩn bị nội dung, tài liệu, thông báo trước", 20)),
    group(
      "attend",
      "Số lượng đảng viên dự sinh hoạt",
      levels("attend", "Tỷ lệ đảng viên dự sinh hoạt", "attendance", [
        [20, 850_001, "trên 85 %"],
        [14, 700_000, "từ 70 % đến 85 %"],
        [8, null, "dưới 70 %"],
      ]),
    ),
    group("content", "Nội dung sinh hoạt", free("content", "Nội dung đúng chuyên đề, thiết thực, cụ thể", 20)),
    group("discuss", "Thảo luận, tính chiến đấu", free("discuss", "Đảng viên tích cực phát biểu, có giải pháp", 20)),
    group(
      "carry-out",
      "Kết luận và tổ chức thực hiện",
      free("carry-out", "Kết luận rõ ràng, được thực hiện sau sinh hoạt", 20),
    ),
  ],
  bands,
  gates: [{ id: "good-needs-attendance", band: "good", lines: ["attend"], otherwise: "fair" }],
  commentBeyond: 20,
  confirmed: false,
};

export const standardRubrics: readonly Rubric[] = [hd12Simple, hd42Frame];
