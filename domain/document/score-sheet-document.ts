import type { LocalDate } from "#domain/calendar/local-date.ts";
import { periodLabel, type Period } from "#domain/calendar/period.ts";
import type { OwnVote } from "../scoring/settle.ts";
import { twoDigits } from "../text/vietnamese-date.ts";
import type { Block, TableBlock, TableCell } from "./block.ts";
import { labelled, type Known } from "./body.ts";
import { signatureOf, type Letterhead, type Signer } from "./letterhead.ts";
import { dateInFigures, points } from "./wording.ts";

/** A group or a line of the rubric; points in tenths, null where nobody gave any. */
export type ScoreRow = {
  kind: "group" | "line";
  /** "1", "1.2". */
  number: string;
  criterion: string;
  maximum: number | null;
  self: number | null;
  leader: number | null;
  note: string | null;
};

/** Both scorers side by side; empty, it is the form to fill by hand. S4; handbook 4. */
export type ScoreSheetContent = {
  letterhead: Omit<Letterhead, "number" | "letters">;
  cell: string;
  period: Period | null;
  topic: string | null;
  meetingDate: LocalDate | null;
  rows: readonly ScoreRow[];
  totals: { maximum: number | null; self: number | null; leader: number | null };
  bands: { self: string | null; leader: string | null };
  /** The cell on its own rating; null where it was not put to the vote. Handbook 3. */
  vote: OwnVote | null;
  strengths: Known<string>;
  shortcomings: Known<string>;
  cellSigner: Signer;
  /** `attended` false: scored from the papers. */
  leader: { name: string | null; attended: boolean };
};

/** The score sheet: no number line, signed by the cell and by the committee's member. S4. */
export const scoreSheetBlocks = (content: ScoreSheetContent): Block[] => [
  {
    kind: "head",
    superior: content.letterhead.superior,
    issuer: content.letterhead.issuer,
    number: null,
    placed: { place: content.letterhead.place, date: content.letterhead.date },
    subject: null,
  },
  { kind: "title", text: "PHIẾU CHẤM ĐIỂM", abstract: aboutOf(content) },
  labelled("Chi bộ", content.cell),
  labelled("Chuyên đề", content.topic),
  labelled("Ngày sinh hoạt", dateInFigures(content.meetingDate)),
  labelled("Cấp ủy viên chấm điểm", leaderText(content)),
  marks(content),
  ...(content.vote === null ? [] : [labelled("Chi bộ biểu quyết mức tự xếp", voteText(content.vote))]),
  labelled("Ưu điểm", inOneLine(content.strengths)),
  labelled("Hạn chế", inOneLine(content.shortcomings)),
  {
    kind: "signatures",
    left: signatureOf(content.cellSigner),
    right: { behalf: null, post: "CẤP ỦY VIÊN CHẤM ĐIỂM", name: content.leader.name },
  },
];

const aboutOf = ({ period }: ScoreSheetContent): string =>
  `sinh hoạt chi bộ theo chuyên đề${period === null ? "" : ` ${periodLabel(period)}`}`;

/** The form has to stay on one page. */
const inOneLine = (items: Known<string>): string | null => {
  if (items === null) return null;
  return items.length === 0 ? "không có." : items.map((item) => item.replace(/[.;]$/, "")).join("; ");
};

const voteText = ({ inFavour, against, abstained }: OwnVote): string =>
  `tán thành ${twoDigits(inFavour)}; không tán thành ${twoDigits(against)}; không biểu quyết ${twoDigits(abstained)}.`;

const leaderText = ({ leader }: ScoreSheetContent): string | null =>
  leader.name && `đồng chí ${leader.name}${leader.attended ? "" : " (không dự, chấm theo hồ sơ)"}`;

const marks = ({ rows, totals, bands }: ScoreSheetContent): TableBlock => ({
  kind: "table",
  shares: [11, 80, 17, 17, 20, 20],
  dense: true,
  head: [["TT", "Tiêu chí", "Điểm tối đa", "Chi bộ tự chấm", "Cấp ủy viên chấm", "Ghi chú"].map((text) => ({ text }))],
  rows: [
    ...rows.map(markRow),
    [{ text: "" }, bold("Tổng điểm"), ...[totals.maximum, totals.self, totals.leader].map(boldMark), { text: "" }],
    [{ text: "" }, bold("Xếp mức"), { text: "" }, centred(bands.self ?? ""), centred(bands.leader ?? ""), { text: "" }],
  ],
});

const markRow = ({ kind, number, criterion, maximum, self, leader, note }: ScoreRow): TableCell[] => {
  const isGroup = kind === "group";
  return [
    { text: number, align: "center", bold: isGroup },
    { text: criterion, bold: isGroup },
    ...[maximum, self, leader].map((tenths) => ({ ...mark(tenths), bold: isGroup })),
    { text: note ?? "" },
  ];
};

const mark = (tenths: number | null): TableCell => centred(tenths === null ? "" : points(tenths));
const boldMark = (tenths: number | null): TableCell => ({ ...mark(tenths), bold: true });
const bold = (text: string): TableCell => ({ text, bold: true });
const centred = (text: string): TableCell => ({ text, align: "center" });
