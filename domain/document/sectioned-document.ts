import type { Section } from "#domain/minutes/sections.ts";
import type { Block, Run } from "./block.ts";
import { ended, section } from "./body.ts";
import { closingOf, headOf, type Distribution, type Letterhead, type Signer } from "./letterhead.ts";
import { linesOf } from "./printable-text.ts";
import { orOpen } from "./wording.ts";

/** Minutes as a person read them over: the text of their sections, unchanged. M8. */
export type MinutesText = {
  letterhead: Letterhead;
  /** "sinh hoạt chi bộ theo chuyên đề Quý I/2023". */
  about: string;
  sections: readonly Section[];
  minuteTaker: string | null;
  chair: string | null;
};

/** A result report as a person read it over. M9. */
export type ResultReportText = {
  letterhead: Letterhead;
  /** "kết quả sinh hoạt chi bộ theo chuyên đề Quý I/2023". */
  about: string;
  sections: readonly Section[];
  distribution: Distribution;
  signer: Signer;
};

/** The minutes (BB) in the words that are signed; `minutesBlocks` says them from the record, or as a form to fill. M8. */
export const minutesTextBlocks = ({ letterhead, about, sections, minuteTaker, chair }: MinutesText): Block[] => [
  { ...headOf("BB", letterhead), placed: null },
  { kind: "title", text: "BIÊN BẢN", abstract: about },
  ...ended(sectionBlocks(sections)),
  {
    kind: "signatures",
    left: { behalf: null, post: "NGƯỜI GHI BIÊN BẢN", name: minuteTaker },
    right: { behalf: null, post: "CHỦ TRÌ", name: chair },
  },
];

/** The result report (BC/CB) in the words that are sent. M9. */
export const resultReportTextBlocks = (content: ResultReportText): Block[] => [
  headOf("BC", content.letterhead),
  { kind: "title", text: "BÁO CÁO", abstract: content.about },
  ...ended(sectionBlocks(content.sections)),
  closingOf(content.distribution, content.signer),
];

/** The basis stands before the numbered sections, without a heading of its own. */
function sectionBlocks(sections: readonly Section[]): Block[] {
  const [bases, others] = [sections.filter(isBasis), sections.filter((one) => !isBasis(one))];
  return [
    ...bases.flatMap(({ body }) => bodyBlocks(body)),
    ...others.flatMap(({ title, body }, place) => [
      section(place + 1, title.toLocaleUpperCase("vi")),
      ...bodyBlocks(body),
    ]),
  ];
}

const isBasis = ({ key }: Section): boolean => key === "basis";

const bodyBlocks = (body: string): Block[] =>
  linesOf(body).map((text) => ({ kind: "paragraph", text: withLabel(orOpen(text)) }));

/** "Địa điểm: …", "- Đồng chí Nông Văn Thành: …": the words before the colon stand out. */
function withLabel(text: string): Run[] {
  const label = /^(?:- |\d{1,2}[.)-] ?)?[^:,.;“”"()\d]{2,60}:(?= )/.exec(text)?.[0];
  return label === undefined ? [{ text }] : [{ text: label, bold: true }, { text: text.slice(label.length) }];
}
