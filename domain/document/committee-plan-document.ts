import { periodLabel, type Period } from "#domain/calendar/period.ts";
import type { Block } from "./block.ts";
import { dashes, ended, paragraph, point, section, type Known } from "./body.ts";
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

/** `period` null: a topic any cell may take in any quarter. */
export type PlannedTopic = { number: number; text: string; period: Period | null };
/** What one actor owes, with deadlines in the plan's own words. */
export type Duties = { actor: string; lines: Known<string> };

/** A committee's yearly plan. P2; the order of the reference plan. */
export type CommitteePlanContent = {
  letterhead: Letterhead;
  /** "Tổ chức sinh hoạt chi bộ theo chuyên đề năm 2023"; null for the usual one of the year. */
  about: string | null;
  year: number;
  bases: readonly Basis[];
  purposes: Known<string>;
  /** "Nội dung, thời gian thực hiện theo định hướng của …"; null for none. */
  guidance: string | null;
  topics: Known<PlannedTopic>;
  notes: readonly string[];
  programme: Known<string>;
  duties: readonly Duties[];
  distribution: Distribution;
  signer: Signer;
};

/** The committee's plan (KH/ĐU). P2, D1. */
export const committeePlanBlocks = (content: CommitteePlanContent): Block[] => [
  headOf("KH", content.letterhead),
  { kind: "title", text: "KẾ HOẠCH", abstract: aboutOf(content) },
  paragraph(
    `${groundedOn(content.bases)}, ${content.letterhead.issuer} ban hành Kế hoạch ${inRunningText(aboutOf(content))}, như sau:`,
  ),
  section(1, "MỤC ĐÍCH, YÊU CẦU"),
  ...numbered(content.purposes),
  section(2, "NỘI DUNG, THỜI GIAN THỰC HIỆN"),
  ...topics(content),
  section(3, "CHƯƠNG TRÌNH SINH HOẠT CHUYÊN ĐỀ"),
  ...numbered(content.programme),
  ...ended([section(4, "TỔ CHỨC THỰC HIỆN"), ...duties(content)]),
  closingOf(content.distribution, content.signer),
];

const aboutOf = ({ about, year }: CommitteePlanContent): string =>
  about ?? `tổ chức sinh hoạt chi bộ theo chuyên đề năm ${year}`;

/** An abstract begins with a capital, a sentence goes on without; initials stay as they are. */
const inRunningText = (about: string): string =>
  /^\p{Lu}\p{Ll}/u.test(about) ? `${about.charAt(0).toLowerCase()}${about.slice(1)}` : about;

const numbered = (items: Known<string>): Block[] =>
  items === null || items.length === 0
    ? [paragraph(open)]
    : items.map((text, place) => paragraph(`${place + 1}- ${text}`));

function topics({ guidance, topics: planned, notes }: CommitteePlanContent): Block[] {
  const lines: Block[] = planned === null ? [paragraph(open)] : planned.map(topicLine);
  const remarks = notes.length > 0 ? [noteLabel, ...notes.map((note) => paragraph(`- ${note}`))] : [];
  return [...(guidance === null ? [] : [paragraph(guidance)]), ...lines, ...remarks];
}

const noteLabel: Block = { kind: "heading", level: 2, text: "* Lưu ý:" };

const topicLine = ({ number, text, period }: PlannedTopic): Block => ({
  kind: "paragraph",
  text: [
    { text: `- Chuyên đề ${number}: `, bold: true },
    { text: orOpen(text).replace(/\.$/, "") },
    ...(period === null ? [] : [{ text: ` (${periodLabel(period)})`, italic: true }]),
    { text: "." },
  ],
});

const duties = ({ duties: owed }: CommitteePlanContent): Block[] =>
  owed.length === 0
    ? [paragraph(open)]
    : owed.flatMap(({ actor, lines }, place) => [point(place + 1, actor), ...dashes(lines)]);
