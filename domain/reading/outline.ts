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
    for (const piece of written === "" ? [] : piecesOf(written)) {
      blocks.push(blockAt(piece.text, at + piece.start, blocks.length));
    }
    at += line.length + 1;
  }
  return blocks;
}

/** No paragraph is this long: a longer line is cut, so that what a block costs has a bound. */
const longestBlock = 4000;

function piecesOf(line: string): { text: string; start: number }[] {
  const pieces: { text: string; start: number }[] = [];
  let start = 0;
  while (line.length - start > longestBlock) {
    const end = start + cutBefore(line.slice(start, start + longestBlock));
    pieces.push({ text: line.slice(start, end), start });
    start = end;
  }
  return [...pieces, { text: line.slice(start), start }];
}

/** After the last sentence, else before the last word, of what fits. */
function cutBefore(fits: string): number {
  const sentence = Math.max(fits.lastIndexOf(". "), fits.lastIndexOf("; ")) + 1;
  const word = fits.lastIndexOf(" ");
  return sentence > fits.length / 2 ? sentence : word > fits.length / 2 ? word : fits.length;
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
    // "Chương trình", "Phương pháp tiến hành"; not "Biện pháp".
    /\b(?:chuong trinh|trinh tu|cac buoc|quy trinh|tien trinh|(?:cach thuc|phuong phap) (?:tien hanh|to chuc|sinh hoat)|tien hanh (?:(?:mot |cac |tung )*(?:buoi |ky |cuoc ))?sinh hoat|kich ban|dien bien (?:(?:(?:cua |mot |cac )*(?:buoi |ky |cuoc ))?(?:sinh hoat|hop)|(?:cua |mot |moi )*(?:buoi|cuoc)))\b|^(?:ve )?(?:cach )?tien hanh\W*$|^cach (?:thuc )?(?:sinh hoat|(?:to chuc|tien hanh|dieu hanh) (?:(?:mot |moi |tung |cac )*(?:buoi|ky|cuoc)(?: sinh hoat| hop)?|sinh hoat)(?: chuyen de| chi bo)*|lam)\W*$/,
    "programme",
  ],
  [
    // "Thực hiện" or "Trách nhiệm" alone; not "Nội dung, thời gian thực hiện".
    /\b(?:to chuc,? (?:va )?(?:thuc hien|trien khai)|phan cong (?:thuc hien|chuan bi|nhiem vu|trach nhiem|to chuc|cu the)|trach nhiem (?:thuc hien|cua|cac|to chuc|chuan bi)|bien phap (?:to chuc )?(?:thuc hien|trien khai)|nhiem vu (?:cua )?(?:cac|tung|chi bo|cap uy)|che do (?:thong tin|bao cao)|yeu cau doi voi (?:cac |moi |toan the |dong chi )*(?:dang vien|chi uy|cap uy|bi thu|nguoi)|thong tin,? bao cao)\b|^(?:ve |cong tac )?(?:phan cong|giao nhiem vu|giao viec|giao trach nhiem|trach nhiem|nhiem vu|thuc hien|to chuc|bien phap|chuan bi|cong tac chuan bi|trien khai(?: thuc hien)?)\W*$/,
    "organisation",
  ],
  [/\b(?:muc dich|yeu cau|muc tieu|quan diem)\b/, "purpose"],
  [/\b(?:can cu)\b/, "basis"],
  [/\b(?:noi dung|chuyen de|thoi gian|ke hoach cu the|hinh thuc|luu y|phu luc|danh muc)\b/, "content"],
];

/** "3. Trình tự: tuyên bố lý do; thảo luận; kết luận." */
const stepsRunIn =
  /^(?:noi dung,? (?:va )?)?(?:chuong trinh|trinh tu|cac buoc|quy trinh|tien trinh)(?: sinh hoat| buoi| tien hanh| thuc hien| chuyen de| cu the)*\s*:\s*[^;]{4,80};[^;]{4,80};/;

function headingKind(clean: Clean, block: Block, part: boolean): SectionKind | null {
  const words = clean.folded.slice(block.body.start, block.body.end);
  const style = block.marker?.style;
  if (style === "number" && stepsRunIn.test(words)) return "programme";
  if (block.cells || words.length > 170 || style === "dash" || style === "step") return null;
  // "B- TIẾN HÀNH SINH HOẠT (khoảng 90 phút)"
  const written = clean.text.slice(block.body.start, block.body.end).replace(/(?<=.{8})\s*\([^()]*\)\W*$/u, "");
  const capitals = written === written.toUpperCase() && /\p{L}{2}/u.test(written);
  if (style === "roman") return kindByWords(words) ?? "other";
  if (capitals && style !== undefined && /^(?:chuyen de|chu de) (?:so )?\d{1,2}\s*[:.]\s*\S.{8}/.test(words))
    return null;
  const lettered = style === undefined && /^[A-E]\s*[.)–-](?!\s*SAU\s)/.test(written);
  if (capitals && words.length >= 8) return kindByWords(words) ?? (style === "number" || lettered ? "other" : null);

  if (style === "number" && conduct.test(words)) return "programme";
  if (isPlainHeading(words, style)) return kindByWords(words);
  return style === "number" && part ? kindOfPart(words) : null;
}

/** "3. Tiến hành sinh hoạt" is a part of its own after "2. Công tác chuẩn bị", a phase within "II. Các bước". */
const conduct = /^tien hanh (?:(?:mot )?buoi )?sinh hoat(?: chuyen de)?\W*$/;
const isPhase = (clean: Clean, { kind }: Section, { body, marker }: Block): boolean => {
  const words = clean.folded.slice(body.start, body.end);
  return (
    kind === "programme" &&
    ((marker?.style === "number" && conduct.test(words)) || (marker?.style === "roman" && partOfMeeting.test(words)))
  );
};

/** "I- Phần thủ tục" within "B- TIẾN HÀNH SINH HOẠT". */
const partOfMeeting = /^phan (?:thu tuc|mo dau|khai mac|noi dung|thao luan|ket thuc|ket luan)\b/;

/** What heads items like "3.1." by its words: the part on tasks, on what is prepared, on the steps. */
const kindOfPart = (words: string): SectionKind | null => {
  const kind = kindByWords(words);
  if (kind === "organisation" || kind === "programme") return kind;
  return kind === null && /^(?:mot so )?(?:nhiem vu|giai phap)\b/.test(words) ? "other" : null;
};

/** "3. Nhiệm vụ, giải pháp" over "3.1. …" heads a part; "3. Các chi bộ gửi báo cáo." over "3.1. …" heads none. */
const numbersBelow = (clean: Clean, { body, marker }: Block, next: Block | undefined): boolean =>
  next?.marker?.style === "decimal" &&
  clean.text.startsWith(`${marker?.value}.1`, next.start) &&
  body.end - body.start <= 60 &&
  !/[.;:]\s*$/.test(clean.text.slice(body.start, body.end));

const kindByWords = (words: string): SectionKind | null => {
  const unlettered = words.replace(/^[a-e]\s*[.)/-]\s*/, "");
  if (/^(?:ve )?noi dung\b[^.]{0,40}\bphan cong\b/.test(unlettered)) return "content";
  return headingKinds.find(([pattern]) => pattern.test(unlettered))?.[1] ?? null;
};

/** "Buổi sinh hoạt tiến hành theo thứ tự sau:" introduces steps wherever it stands; "thực hiện các nội dung sau:" does not. */
const introducesSteps =
  /(?=.{0,160}\b(?:sinh hoat|chuong trinh|buoi hop|cuoc hop)\b).{0,160}\b(?:thu tu|trinh tu|cac buoc|quy trinh|tien trinh|chuong trinh)\b[^:.;]{0,50}:\s*$/;

/** "2. Nội dung, thời gian thực hiện:" heads a section; "1- Nâng cao nhận thức …;" is an item of one. */
function isPlainHeading(words: string, style: string | undefined): boolean {
  if (
    style === undefined &&
    !/^(?:muc dich|noi dung|chuong trinh|to chuc thuc hien|phan cong|trach nhiem|trinh tu|cac buoc|thoi gian|phu luc|danh muc)/.test(
      words,
    )
  )
    return false;
  if (words.length > (style === undefined ? 60 : 90) || /;$|:\s*\S/.test(words)) return false;
  // Below a number it names a phase.
  if (style === "star" && /^tien hanh (?:buoi )?sinh hoat\W*$/.test(words)) return true;
  // "Căn cứ nhiệm vụ, chi bộ có thể …", "Nội dung sinh hoạt phải ngắn gọn, thiết thực.": sentences.
  if (/^chuyen de (?:so |thu )?\d|^can cu [^.]*,/.test(words) || /^.{35,}\.$/.test(words)) return false;
  return /^(?:ve )?(?:muc dich|yeu cau|muc tieu|noi dung|chuong trinh|trinh tu|cac buoc|quy trinh|tien trinh|dien bien|to chuc thuc hien|to chuc trien khai|phan cong|trach nhiem|thuc hien\W*$|bien phap|phuong phap|cach thuc|che do|thong tin|thoi gian|hinh thuc|chuyen de\W*$|chuyen de sinh hoat|chuyen de (?:cua )?nam 20\d\d\W*$|chuyen de cua (?:cac|tung) |cac chuyen de|danh muc|can cu|goi y|dinh huong)/.test(
    words,
  );
}

const ranks: Record<string, number> = { roman: 1, none: 1, number: 2, decimal: 3, letter: 3, star: 3 };
const rankOf = (block: Block | null): number => (block ? (ranks[block.marker?.style ?? "none"] ?? 4) : 0);

/** Cuts the body at its headings. An item that carries on the numbering of a lower heading ends that heading's section. */
export function sectionsOf(clean: Clean, blocks: readonly Block[]): Section[] {
  const sections: Section[] = [{ kind: "preamble", heading: null, blocks: [] }];
  let above: Section | null = null;
  let outside: SectionKind | null = null;
  for (const [at, block] of blocks.entries()) {
    const current = sections.at(-1) as Section;
    const part = above === null && numbersBelow(clean, block, blocks[at + 1]);
    const below = isBelowHashes(clean, current, block);
    const kind = below || isPhase(clean, current, block) ? null : headingKind(clean, block, part);
    const items = blocks[at + 1]?.marker?.style;
    if (outside !== null && (kind || block.marker?.style !== current.blocks[0]?.marker?.style) && current.blocks[0]) {
      if (!kind) sections.push({ kind: outside, heading: null, blocks: [] });
      outside = null;
    }
    if (
      !kind &&
      current.kind !== "programme" &&
      items &&
      items !== "roman" &&
      items !== block.marker?.style &&
      leadsSteps(clean, block)
    ) {
      outside = current.kind;
      sections.push({ kind: "programme", heading: block, blocks: [] });
    } else if (
      kind &&
      (kind === "programme" || !isStep(current, block)) &&
      !(rankOf(block) > 1 && current.kind === "organisation" && !followsOn(current, block))
    ) {
      if (rankOf(block) === 1) above = null;
      else if (rankOf(current.heading) === 1) above = current;
      const own = isUnder(kind, block, above) ? (above?.kind ?? kind) : kind;
      sections.push({ kind: own, heading: block, blocks: runIn(clean, block) });
    } else if (!below && (above || current.kind === "programme") && endsLower(current, block)) {
      sections.push({ kind: above?.kind ?? "other", heading: null, blocks: [block] });
    } else (sections.at(-1) as Section).blocks.push(block);
  }
  return sections;
}

/** "3.2. Nội dung chính:" after "3.1. Mở đầu: …" is a step of the programme that "3." heads. */
const isStep = ({ kind, heading, blocks }: Section, { marker }: Block): boolean =>
  kind === "programme" &&
  marker !== null &&
  marker.style !== heading?.marker?.style &&
  blocks.some((step) => step.marker?.style === marker.style && step.marker.value === (marker.value ?? 0) - 1);

/** "3. Trình tự sinh hoạt" after "1. Phân công": a heading that carries on the numbers of the one before. */
const followsOn = ({ heading }: Section, { marker }: Block): boolean =>
  marker !== null &&
  heading?.marker?.style === marker.style &&
  marker.value !== null &&
  marker.value === (heading.marker.value ?? 0) + 1;

/** "4. Chủ tọa kết luận." carries on "1." to "3." below "### 3. Chương trình": what bears no such sign is an item of that part. */
const isBelowHashes = (clean: Clean, { heading, blocks }: Section, { start, marker }: Block): boolean =>
  marker !== null &&
  marker.value !== null &&
  heading?.marker?.style === marker.style &&
  isHashed(clean, heading) &&
  !isHashed(clean, { start }) &&
  blocks.findLast((item) => item.marker?.style === marker.style)?.marker?.value === marker.value - 1;

/** Whether the source marks the line as a heading ("### …"), which the clean text no longer shows. */
const isHashed = ({ source, starts }: Clean, { start }: { start: number }): boolean =>
  /(?:^|\n)[ \t]*#{1,6}[ \t]+[*_]*$/.test(source.slice(Math.max(0, (starts[start] ?? 0) - 24), starts[start] ?? 0));

/** A preamble that ends in "hướng dẫn quy trình như sau:" introduces the whole document. */
const leadsSteps = (clean: Clean, { body, cells }: Block): boolean => {
  const words = clean.folded.slice(body.start, body.end);
  return (
    !cells &&
    introducesSteps.test(words) &&
    !/^(?:thuc hien|can cu|trien khai|thi hanh)\b|\b(?:ban hanh|xay dung|huong dan) /.test(words)
  );
};

/** Below "I. Mục đích, yêu cầu" the words "nội dung", "yêu cầu" head nothing else. */
const isUnder = (kind: SectionKind, block: Block, above: Section | null): boolean =>
  above !== null && rankOf(block) > 1 && above.kind === "purpose" && kind !== "programme";

/** "2. Chương trình" with items a) b) ends at the item "3." that follows. */
const endsLower = ({ heading }: Section, { marker }: Block): boolean =>
  marker !== null && marker.style === heading?.marker?.style && marker.value === (heading.marker.value ?? -2) + 1;

/** "Điều 2. Thời gian sinh hoạt không dưới 90 phút, không tổ chức chung với sinh hoạt thường kỳ.": an article, no heading. */
const isSentence = (clean: Clean, { start, body, marker }: Block): boolean =>
  marker?.style === "roman" &&
  /^dieu\b/.test(clean.folded.slice(start, body.start)) &&
  /.{40}[.;]$/.test(clean.text.slice(body.start, body.end));

/** "I. YÊU CẦU: Mỗi quý sinh hoạt một lần.": what follows the colon in the heading's line is its first paragraph. */
function runIn(clean: Clean, block: Block): Block[] {
  // "I. CHỦ ĐỀ NĂM: “…”": the heading itself names the topic.
  if (
    /^(?:chu de|chuyen de)(?: cua)? nam(?: 20\d\d)?\s*:\s*"/.test(clean.folded.slice(block.body.start, block.body.end))
  )
    return [{ ...block, marker: null }];
  const colon = clean.text.slice(block.start, block.end).search(/:\s*\S.{7}/);
  if (colon < 0) return isSentence(clean, block) ? [{ ...block, marker: null }] : [];
  const body = { start: block.start + colon + 1, end: block.end };
  const lead = clean.text.slice(body.start, body.end).search(/\S/);
  const range = { start: body.start + lead, end: body.end };
  return [{ ...range, marker: null, body: range, cells: null, row: block.row }];
}
