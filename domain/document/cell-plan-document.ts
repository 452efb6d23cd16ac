import { periodLabel, type Period } from "#domain/calendar/period.ts";
import type { Block } from "./block.ts";
import { dashes, ended, list, paragraph, point, section, type Known } from "./body.ts";
import {
  closingOf,
  groundedOn,
  headOf,
  type Basis,
  type Distribution,
  type Letterhead,
  type Signer,
} from "./letterhead.ts";
import { open, orOpen } from "./wording.ts";

/** One topic in one period; `source`: the committee's list or the cell's own. */
export type CellPlanRow = {
  period: Period;
  /** 1–12. */
  month: number | null;
  topic: string;
  source: "committee" | "own";
  preparedBy: string | null;
  presentedBy: string | null;
  place: string | null;
};

/** Matters a cell may replace a topic for; clause I.2 of the reference plan. */
export type ReplacementReason = "new" | "hard" | "outstanding" | "pressing";
export type ReplacedTopic = { dropped: string; taken: string; reason: ReplacementReason; why: string | null };

/** What a cell registers for the year. P4; handbook 4. */
export type CellPlanContent = {
  letterhead: Letterhead;
  year: number;
  bases: readonly Basis[];
  purposes: Known<string>;
  rows: readonly CellPlanRow[];
  replaced: readonly ReplacedTopic[];
  programme: Known<string>;
  organisation: Known<string>;
  distribution: Distribution;
  signer: Signer;
};

/** The cell's plan (KH/CB). P4. */
export const cellPlanBlocks = (content: CellPlanContent): Block[] => [
  headOf("KH", content.letterhead),
  { kind: "title", text: "KẾ HOẠCH", abstract: `sinh hoạt chuyên đề năm ${content.year}` },
  paragraph(
    `${groundedOn(content.bases)}, ${content.letterhead.issuer} xây dựng Kế hoạch sinh hoạt chuyên đề năm ` +
      `${content.year}, như sau:`,
  ),
  section(1, "MỤC ĐÍCH, YÊU CẦU"),
  ...dashes(content.purposes),
  section(2, "NỘI DUNG, THỜI GIAN THỰC HIỆN"),
  ...registered(content),
  section(3, "CHƯƠNG TRÌNH SINH HOẠT"),
  ...programme(content.programme),
  section(4, "TỔ CHỨC THỰC HIỆN"),
  ...ended(dashes(content.organisation)),
  closingOf(content.distribution, content.signer),
];

export const sourceNames: Record<CellPlanRow["source"], string> = {
  committee: "Theo kế hoạch Đảng ủy",
  own: "Chi bộ chọn",
};

const reasons: Record<ReplacementReason, string> = {
  new: "việc mới",
  hard: "việc khó",
  outstanding: "việc nổi cộm",
  pressing: "việc bức xúc",
};

const registered = ({ rows, replaced }: CellPlanContent): Block[] => [
  point(1, "Chuyên đề theo từng kỳ"),
  ...list(
    [
      { title: "Kỳ", share: 17, align: "center" },
      { title: "Tháng", share: 14, align: "center" },
      { title: "Chuyên đề", share: 43 },
      { title: "Nguồn", share: 22 },
      { title: "Người chuẩn bị", share: 23 },
      { title: "Người trình bày", share: 23 },
      { title: "Địa điểm", share: 24 },
    ],
    rows.length === 0 ? null : rows.map(rowText),
  ),
  point(2, "Chuyên đề thay thế"),
  ...dashes(replaced.map(replacedText)),
];

const rowText = (row: CellPlanRow): string[] => [
  periodLabel(row.period),
  orOpen(row.month),
  orOpen(row.topic),
  sourceNames[row.source],
  orOpen(row.preparedBy),
  orOpen(row.presentedBy),
  orOpen(row.place),
];

const replacedText = ({ dropped, taken, reason, why }: ReplacedTopic): string =>
  `Thay chuyên đề “${dropped}” bằng “${taken}”. Lý do: ${reasons[reason]}${why === null ? "" : ` – ${why}`}.`;

const programme = (steps: Known<string>): Block[] =>
  steps === null || steps.length === 0
    ? [paragraph(open)]
    : steps.map((step, place) => paragraph(`${place + 1}- ${step}`));
