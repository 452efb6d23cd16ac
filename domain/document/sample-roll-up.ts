import { localDate } from "#domain/calendar/local-date.ts";
import { periodsOf } from "#domain/calendar/period.ts";
import type { MatrixMark, MatrixRow } from "./roll-up-matrix.ts";
import type { RollUpContent } from "./roll-up-document.ts";
import { firstQuarter, firstTopic } from "./sample-meeting.ts";
import { committeeDistribution, committeeLetterhead, committeeSigner, superiorPlan } from "./sample-people.ts";

const quarters = periodsOf("quarter", 2023);
const done: MatrixMark = { state: "done" };

const cellNames = [
  "Chi bộ Văn phòng",
  "Chi bộ Thanh tra",
  "Chi bộ Hành chính và Bổ trợ tư pháp",
  "Chi bộ Xây dựng, kiểm tra và theo dõi thi hành văn bản quy phạm pháp luật",
  "Chi bộ Phổ biến, giáo dục pháp luật",
  "Chi bộ Trung tâm Trợ giúp pháp lý nhà nước",
  "Chi bộ Phòng Công chứng số 1",
  "Chi bộ Trung tâm Dịch vụ đấu giá tài sản",
] as const;

const marksOf = (row: number, period: number) => {
  const late: MatrixMark = { state: "late", days: row + period + 1, excused: row % 4 === 1 };
  return {
    registered: row % 3 === 1 ? late : done,
    noticed: done,
    held: period === 0 && row % 5 === 2 ? late : done,
    reported: row % 6 === 5 ? ({ state: "open" } as const) : done,
    scored: period > 1 && row % 2 === 0 ? null : done,
  };
};

const matrixOf = (cells: number, periods: number): MatrixRow[] =>
  Array.from({ length: cells }, (_, row) => ({
    cell: row < cellNames.length ? (cellNames[row] ?? "") : `Chi bộ thôn ${row - cellNames.length + 1}`,
    marks: Array.from({ length: periods }, (_, period) => marksOf(row, period)),
  }));

const shared: Omit<RollUpContent, "span" | "asOf" | "periods" | "counts" | "matrix"> = {
  letterhead: { ...committeeLetterhead, number: 12, date: localDate("2023-04-12") },
  bases: [superiorPlan],
  scores: {
    sumTenths: 7060,
    scored: 8,
    bands: [
      { band: "Tốt", cells: 4 },
      { band: "Khá", cells: 3 },
      { band: "Trung bình", cells: 1 },
      { band: "Kém", cells: 0 },
    ],
    unscored: 2,
  },
  attendance: { counted: 112, present: 104, absentWithReason: 7, absentWithoutReason: 1 },
  late: [
    { cell: "Chi bộ Thanh tra", period: null, step: "Đăng ký kế hoạch", days: 6, excused: false },
    { cell: "Chi bộ Phòng Công chứng số 1", period: firstQuarter, step: "Tổ chức sinh hoạt", days: 5, excused: true },
  ],
  topics: [
    { topic: firstTopic, cells: 7, source: "committee", reason: null },
    {
      topic: "Giải quyết hồ sơ lý lịch tư pháp quá hạn",
      cells: 1,
      source: "replaced",
      reason: "việc nổi cộm của đơn vị",
    },
  ],
  solutions: [{ text: "Gửi tài liệu cho đảng viên trước buổi sinh hoạt ít nhất ba ngày.", cells: 5 }],
  cellProposals: [{ text: "Đề nghị gửi sớm đề cương báo cáo đề dẫn của quý sau.", cells: 3 }],
  difficulties: ["Chi bộ ít đảng viên, không có chi ủy, gặp khó khăn khi chuẩn bị báo cáo đề dẫn."],
  proposals: ["Đề nghị Đảng ủy Khối gửi đề cương báo cáo đề dẫn trước mỗi quý ít nhất 15 ngày."],
  distribution: committeeDistribution,
  signer: committeeSigner,
};

export const sampleQuarterRollUp: RollUpContent = {
  ...shared,
  span: firstQuarter,
  asOf: localDate("2023-04-11"),
  periods: [firstQuarter],
  counts: [{ period: firstQuarter, owed: 8, registered: 8, noticed: 8, held: 8, reported: 7, scored: 6 }],
  matrix: matrixOf(8, 1),
};

/** Forty cells over four quarters: a matrix that needs pages on their side and more than one of them. */
export const sampleYearRollUp: RollUpContent = {
  ...shared,
  span: { unit: "year", year: 2023, index: 1 },
  asOf: localDate("2023-12-31"),
  periods: quarters,
  counts: quarters.map((period) => ({
    period,
    owed: 40,
    registered: 40,
    noticed: 39,
    held: 38,
    reported: 34,
    scored: 30,
  })),
  matrix: matrixOf(40, 4),
};
