import type { LocalDate } from "#domain/calendar/local-date.ts";
import { periodLabel, type Period } from "#domain/calendar/period.ts";
import type { Block } from "./block.ts";
import { dashes, ended, labelled, list, paragraph, point, section, type Known } from "./body.ts";
import {
  closingOf,
  groundedOn,
  headOf,
  type Basis,
  type Distribution,
  type Letterhead,
  type Signer,
} from "./letterhead.ts";
import { matrixBlocks, type MatrixRow } from "./roll-up-matrix.ts";
import { dateInFigures, decimal, open, orOpen, share } from "./wording.ts";

/** How many cells did each step of a period, out of those that owed it. */
export type PeriodCounts = {
  period: Period;
  owed: number;
  registered: number;
  noticed: number;
  held: number;
  reported: number;
  scored: number;
};

/** Of the meetings scored: the sum of their points in tenths and how many they are; `bands` in the rubric's order. */
export type ScoreCounts = {
  sumTenths: number;
  scored: number;
  bands: readonly { band: string; cells: number }[];
  unscored: number;
};

/** Summed over the meetings held: `counted` is the denominator of each. */
export type AttendanceSum = {
  counted: number;
  present: number;
  absentWithReason: number;
  absentWithoutReason: number;
};

export type LateItem = { cell: string; period: Period | null; step: string; days: number; excused: boolean };
export type TopicUse = {
  topic: string;
  cells: number;
  source: "committee" | "replaced" | "added";
  reason: string | null;
};
/** A text that several cells said. */
export type Shared = { text: string; cells: number };

/** What a committee tells its superior of a quarter or a year, counted from the rows the board shows. S7; handbook 4. */
export type RollUpContent = {
  letterhead: Letterhead;
  bases: readonly Basis[];
  /** The quarter or the year added up. */
  span: Period;
  /** Figures as recorded up to and with this day. */
  asOf: LocalDate;
  periods: readonly Period[];
  counts: readonly PeriodCounts[];
  matrix: readonly MatrixRow[];
  scores: ScoreCounts | null;
  attendance: AttendanceSum | null;
  late: Known<LateItem>;
  topics: Known<TopicUse>;
  solutions: Known<Shared>;
  cellProposals: Known<Shared>;
  difficulties: Known<string>;
  proposals: Known<string>;
  distribution: Distribution;
  signer: Signer;
};

/** The roll-up (BC/ĐU): the report, then the matrix of cells and periods as its annex. S7. */
export const rollUpBlocks = (content: RollUpContent): Block[] => [
  headOf("BC", content.letterhead),
  {
    kind: "title",
    text: "BÁO CÁO",
    abstract: `tổng hợp kết quả sinh hoạt chi bộ theo chuyên đề ${inSentence(content.span)}`,
  },
  paragraph(
    `${groundedOn(content.bases)}, ${content.letterhead.issuer} tổng hợp kết quả sinh hoạt chi bộ theo chuyên đề ` +
      `${inSentence(content.span)} (số liệu tính đến hết ngày ${dateInFigures(content.asOf)}) như sau:`,
  ),
  ...carriedOut(content),
  ...quality(content),
  ...lateness(content),
  ...substance(content),
  section(5, "KHÓ KHĂN, VƯỚNG MẮC"),
  ...dashes(content.difficulties),
  section(6, "ĐỀ XUẤT, KIẾN NGHỊ VỚI CẤP TRÊN"),
  ...ended(dashes(content.proposals)),
  closingOf(content.distribution, content.signer),
  ...matrixBlocks(content.periods, content.matrix),
];

/** "Quý I/2023" keeps its capital inside a sentence, "năm 2023" does not. */
const inSentence = (period: Period): string =>
  period.unit === "quarter" ? periodLabel(period) : periodLabel(period).replace(/^./, (first) => first.toLowerCase());

const carriedOut = ({ counts }: RollUpContent): Block[] => [
  section(1, "TÌNH HÌNH THỰC HIỆN"),
  paragraph("Số chi bộ đã thực hiện từng bước trên số chi bộ phải thực hiện:"),
  ...list(
    [
      { title: "Kỳ", share: 27 },
      { title: "Đăng ký", share: 27, align: "center" },
      { title: "Thông báo", share: 27, align: "center" },
      { title: "Tổ chức", share: 27, align: "center" },
      { title: "Báo cáo", share: 27, align: "center" },
      { title: "Chấm điểm", share: 27, align: "center" },
    ],
    counts.map(({ period, owed, registered, noticed, held, reported, scored }) => [
      periodLabel(period),
      ...[registered, noticed, held, reported, scored].map((done) => share(done, owed)),
    ]),
  ),
];

function quality({ scores, attendance }: RollUpContent): Block[] {
  const bands = scores?.bands.map(({ band, cells }) => `${band}: ${cells} buổi`).join("; ");
  return [
    section(2, "CHẤT LƯỢNG"),
    labelled("1- Điểm bình quân", `${decimal(averageHundredths(scores))} điểm.`),
    labelled("2- Xếp mức", scores === null ? null : `${orOpen(bands)}; chưa chấm: ${scores.unscored} buổi.`),
    labelled("3- Đảng viên dự sinh hoạt", attendance === null ? open : attendanceText(attendance)),
  ];
}

/** Divided once, when it is printed; null while nothing is scored. */
const averageHundredths = (scores: ScoreCounts | null): number | null =>
  scores === null || scores.scored === 0 ? null : Math.round((scores.sumTenths * 10) / scores.scored);

const attendanceText = (sum: AttendanceSum): string =>
  `${share(sum.present, sum.counted)} lượt; vắng mặt có lý do: ${sum.absentWithReason} lượt; ` +
  `vắng mặt không có lý do: ${sum.absentWithoutReason} lượt.`;

const lateness = ({ late }: RollUpContent): Block[] => [
  section(3, "VIỆC CHẬM"),
  ...list(
    [
      { title: "TT", share: 8, align: "center" },
      { title: "Chi bộ", share: 60 },
      { title: "Kỳ", share: 28, align: "center" },
      { title: "Việc", share: 42 },
      { title: "Số ngày chậm", share: 27, align: "center" },
    ],
    late &&
      late.map(({ cell, period, step, days, excused }, place) => [
        String(place + 1),
        cell,
        period === null ? "Cả năm" : periodLabel(period),
        step,
        `${days}${excused ? " (có phép)" : ""}`,
      ]),
  ),
];

const sources: Record<TopicUse["source"], string> = {
  committee: "Theo kế hoạch",
  replaced: "Thay thế",
  added: "Bổ sung",
};

const substance = ({ topics, solutions, cellProposals }: RollUpContent): Block[] => [
  section(4, "NỘI DUNG"),
  point(1, "Chuyên đề đã sinh hoạt"),
  ...list(
    [
      { title: "TT", share: 8, align: "center" },
      { title: "Chuyên đề", share: 72 },
      { title: "Số chi bộ", share: 20, align: "center" },
      { title: "Nguồn", share: 28, align: "center" },
      { title: "Lý do", share: 37 },
    ],
    topics &&
      topics.map(({ topic, cells, source, reason }, place) => [
        String(place + 1),
        topic,
        String(cells),
        sources[source],
        source === "committee" ? "" : orOpen(reason),
      ]),
  ),
  point(2, "Giải pháp chung"),
  ...dashes(solutions && solutions.map(sharedText)),
  point(3, "Kiến nghị của các chi bộ"),
  ...dashes(cellProposals && cellProposals.map(sharedText)),
];

const sharedText = ({ text, cells }: Shared): string =>
  cells > 1 ? `${text.replace(/[.;]$/, "")} (${cells} chi bộ).` : text;
