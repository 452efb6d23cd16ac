import type { LocalDate } from "#domain/calendar/local-date.ts";
import { periodLabel, type Period } from "#domain/calendar/period.ts";
import type { Block } from "./block.ts";
import { ended, list, paragraph } from "./body.ts";
import {
  closingOf,
  groundedOn,
  headOf,
  type Basis,
  type Distribution,
  type Letterhead,
  type Signer,
} from "./letterhead.ts";
import { dateInFigures, open } from "./wording.ts";

/** What a cell still owes. `deadline` in the plan's words; `daysLate` null: not late, or nothing names a last day. */
export type OwedItem = {
  cell: string;
  period: Period | null;
  step: string;
  deadline: string | null;
  daysLate: number | null;
};

/** An official letter that urges, with a text a person reviewed. S3; clause IV.2. */
export type UrgingLetterContent = {
  letterhead: Letterhead;
  bases: readonly Basis[];
  to: readonly string[];
  /** What it is about: "đôn đốc thực hiện sinh hoạt chuyên đề Quý I/2023". */
  about: string;
  asOf: LocalDate;
  items: readonly OwedItem[];
  /** The office's own words; null: the usual request. */
  text: string | null;
  /** The letter asks for an answer before this day. */
  answerBy: LocalDate | null;
  distribution: Distribution;
  signer: Signer;
};

/** The letter that urges cells (CV/ĐU). S3. */
export const urgingLetterBlocks = (content: UrgingLetterContent): Block[] => [
  headOf("CV", content.letterhead, `V/v ${content.about}`),
  { kind: "addressees", to: content.to.length === 0 ? [open] : content.to },
  paragraph(
    `${groundedOn(content.bases)}, ${content.letterhead.issuer} đã theo dõi việc thực hiện của các chi bộ. ` +
      `Tính đến hết ngày ${dateInFigures(content.asOf)}, những việc sau chưa hoàn thành:`,
  ),
  ...owed(content.items),
  ...ended(requests(content)),
  closingOf(content.distribution, content.signer),
];

const owed = (items: readonly OwedItem[]): Block[] =>
  list(
    [
      { title: "TT", share: 8, align: "center" },
      { title: "Chi bộ", share: 50 },
      { title: "Kỳ", share: 25, align: "center" },
      { title: "Việc", share: 35 },
      { title: "Thời hạn", share: 27, align: "center" },
      { title: "Số ngày chậm", share: 20, align: "center" },
    ],
    items.map(({ cell, period, step, deadline, daysLate }, place) => [
      String(place + 1),
      cell,
      period === null ? "Cả năm" : periodLabel(period),
      step,
      // Without a last day a step is open, never late. Handbook 9.
      deadline ?? "chưa quy định",
      daysLate === null ? "" : String(daysLate),
    ]),
  );

const requests = ({ text, answerBy }: UrgingLetterContent): Block[] => [
  paragraph(text ?? "Đề nghị các chi bộ khẩn trương thực hiện; nếu có khó khăn, vướng mắc kịp thời báo cáo cấp ủy."),
  ...(answerBy === null ? [] : [paragraph(`Báo cáo kết quả trước ngày ${dateInFigures(answerBy)}.`)]),
];
