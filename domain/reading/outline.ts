import { markerOf, type Marker } from "./marker.ts";
import type { Clean, Range } from "./reading-source.ts";

/** A paragraph, item, heading or table row. `body`: after its marker. `cells`: of a row, without the bars. */
export type Block = Range & { marker: Marker | null; body: Range; cells: Range[] | null; row: number };

type SectionKind = "preamble" | "purpose" | "basis" | "content" | "programme" | "organisation" | "other";
/** A stretch of blocks under one heading. The preamble has none. */
export type Section = { kind: SectionKind; heading: Block | null; blocks: Block[] };

/** The blocks between two offsets of the clean text. */
export function blocksIn({ text }: Clean, { start, end }: Range): Block[] {
  const blocks: Block[] = [];
  let at = start;
  for (const line of text.slice(start, end).split("\n")) {
    const written = line.trimEnd();
    if (written !== "") blocks.push(blockAt(written, at, blocks.length));
    at += line.length + 1;
  }
  return blocks;
}

function blockAt(line: string, start: number, row: number): Block {
  const whole = { start, end: start + line.length };
  const cells = /[\t|]/.test(line) ? cellsOf(line, start) : null;
  const marker = cells ? null : markerOf(line);
  return { ...whole, marker, body: { start: start + (marker?.length ?? 0), end: whole.end }, cells, row };
}

/** "| 1 | Nâng cao … | Quý I |" or tabs: the cells with their places, empty ones included. */
function cellsOf(line: string, start: number): Range[] | null {
  const cells: Range[] = [];
  let at = 0;
  for (const cell of line.split(/[\t|]/)) {
    const lead = cell.length - cell.trimStart().length;
    cells.push({ start: start + at + lead, end: start + at + Math.max(lead, cell.trimEnd().length) });
    at += cell.length + 1;
  }
  if (/^\s*\|/.test(line)) cells.shift();
  if (/\|\s*$/.test(line)) cells.pop();
  return cells.length >= 2 ? cells : null;
}

/** What a heading is about, by its words (folded). First that fits. */
const headingKinds: readonly [RegExp, SectionKind][] = [
  [
    /\b(?:chuong trinh|trinh tu|cac buoc|quy trinh|tien trinh|cach thuc (?:tien hanh|to chuc)|tien hanh (?:buoi )?sinh hoat|kich ban)\b/,
    "programme",
  ],
  [
    /\b(?:to chuc thuc hien|phan cong (?:thuc hien|chuan bi|nhiem vu|trach nhiem)|phan cong$|trach nhiem (?:thuc hien|cua)|to chuc trien khai)\b/,
    "organisation",
  ],
  [/\b(?:muc dich|yeu cau|muc tieu|quan diem)\b/, "purpose"],
  [/\b(?:can cu)\b/, "basis"],
  [/\b(?:noi dung|chuyen de|thoi gian|ke hoach cu the|hinh thuc|luu y|phu luc|danh muc)\b/, "content"],
];

function headingKind(clean: Clean, block: Block): SectionKind | null {
  const words = clean.folded.slice(block.body.start, block.body.end);
  const style = block.marker?.style;
  if (block.cells || words.length > 170 || style === "dash" || style === "step") return null;
  const written = clean.text.slice(block.body.start, block.body.end);
  const capitals = written === written.toUpperCase() && /\p{L}{2}/u.test(written);
  if (style === "roman") return kindByWords(words) ?? "other";
  if (capitals && words.length > 8) return kindByWords(words);
  return isPlainHeading(words, style) ? kindByWords(words) : null;
}

const kindByWords = (words: string): SectionKind | null =>
  headingKinds.find(([pattern]) => pattern.test(words))?.[1] ?? null;

/** "2. Nội dung, thời gian thực hiện:" heads a section; "1- Nâng cao nhận thức …;" is an item of one. */
function isPlainHeading(words: string, style: string | undefined): boolean {
  if (
    style === undefined &&
    !/^(?:muc dich|noi dung|chuong trinh|to chuc thuc hien|trinh tu|cac buoc|thoi gian|phu luc)/.test(words)
  )
    return false;
  if (words.length > (style === undefined ? 60 : 90) || /;$|:\s*\S/.test(words)) return false;
  if (/^chuyen de (?:so |thu )?\d/.test(words)) return false;
  return /^(?:ve )?(?:muc dich|yeu cau|muc tieu|noi dung|chuong trinh|trinh tu|cac buoc|quy trinh|tien trinh|to chuc thuc hien|phan cong|trach nhiem|thoi gian|hinh thuc|chuyen de sinh hoat|chuyen de (?:cua )?nam 20\d\d\W*$|cac chuyen de|danh muc|can cu|goi y|dinh huong)/.test(
    words,
  );
}

const ranks: Record<string, number> = { roman: 1, none: 1, number: 2, decimal: 3, letter: 3, star: 3 };
const rankOf = (block: Block | null): number => (block ? (ranks[block.marker?.style ?? "none"] ?? 4) : 0);

/** Cuts the body at its headings. An item that carries on the numbering of a lower heading ends that heading's section. */
export function sectionsOf(clean: Clean, blocks: readonly Block[]): Section[] {
  const sections: Section[] = [{ kind: "preamble", heading: null, blocks: [] }];
  let above: Section | null = null;
  for (const block of blocks) {
    const current = sections.at(-1) as Section;
    const kind = headingKind(clean, block);
    if (kind && !(rankOf(block) > 1 && current.kind === "organisation")) {
      if (rankOf(block) === 1) above = null;
      else if (rankOf(current.heading) === 1) above = current;
      sections.push({ kind: isUnder(kind, block, above) ? (above?.kind ?? kind) : kind, heading: block, blocks: [] });
    } else if (above && endsLower(current, block)) {
      sections.push({ kind: above.kind, heading: null, blocks: [block] });
    } else current.blocks.push(block);
  }
  return sections;
}

/** Below "I. Mục đích, yêu cầu" the words "nội dung", "yêu cầu" head nothing else. */
const isUnder = (kind: SectionKind, block: Block, above: Section | null): boolean =>
  above !== null && rankOf(block) > 1 && above.kind === "purpose" && kind !== "programme";

/** "2. Chương trình" with items a) b) ends at the item "3." that follows. */
const endsLower = ({ heading }: Section, { marker }: Block): boolean =>
  marker !== null && marker.style === heading?.marker?.style && marker.value === (heading.marker.value ?? -2) + 1;
