import { periodLabel, type Period } from "#domain/calendar/period.ts";
import type { Block } from "./block.ts";
import { dashes, ended, labelled, paragraph, point, section, type Known } from "./body.ts";
import {
  citation,
  closingOf,
  headOf,
  type Basis,
  type Distribution,
  type Letterhead,
  type Signer,
} from "./letterhead.ts";

/** The paper presented in step 4. M2; handbook 4. */
export type LeadReportContent = {
  letterhead: Letterhead;
  period: Period | null;
  topic: string | null;
  presenter: string | null;
  bases: readonly Basis[];
  need: Known<string>;
  results: Known<string>;
  shortcomings: Known<string>;
  causes: Known<string>;
  solutions: Known<string>;
  questions: Known<string>;
  distribution: Distribution;
  signer: Signer;
};

/** The lead report: need and basis, situation, proposed solutions, questions for discussion. M2. */
export const leadReportBlocks = (content: LeadReportContent): Block[] => [
  headOf("BC", content.letterhead),
  { kind: "title", text: "BÁO CÁO ĐỀ DẪN", abstract: aboutOf(content) },
  labelled("Chuyên đề", content.topic),
  labelled("Người trình bày", content.presenter && `đồng chí ${content.presenter}.`),
  section(1, "SỰ CẦN THIẾT VÀ CĂN CỨ"),
  ...content.bases.map((basis) => paragraph(`- ${citation(basis)}.`)),
  ...dashes(content.need),
  section(2, "TÌNH HÌNH"),
  point(1, "Kết quả đạt được"),
  ...dashes(content.results),
  point(2, "Hạn chế"),
  ...dashes(content.shortcomings),
  point(3, "Nguyên nhân"),
  ...dashes(content.causes),
  section(3, "GIẢI PHÁP ĐỀ XUẤT"),
  ...dashes(content.solutions),
  section(4, "VẤN ĐỀ GỢI Ý THẢO LUẬN"),
  ...ended(dashes(content.questions)),
  closingOf(content.distribution, content.signer),
];

const aboutOf = ({ period }: LeadReportContent): string =>
  `sinh hoạt chi bộ theo chuyên đề${period === null ? "" : ` ${periodLabel(period)}`}`;
