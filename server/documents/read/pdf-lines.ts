import type { Said } from "./pdf-paragraphs.ts";

/** A run of text on a page; `x`, `y` its left baseline in points, `y` growing upwards. */
export type Piece = { text: string; x: number; y: number; width: number; height: number };
/** Words that stand together; `parts`: cut where the gap is wider than one between two words. */
export type Segment = { text: string; x: number; end: number; parts: Part[] };
type Part = { text: string; x: number; end: number };
export type Line = { y: number; height: number; segments: Segment[] };

/** The lines of one page from top to bottom. Words far apart on a line are columns. */
export function pageLines(pieces: readonly Piece[]): Said[] {
  const lines = withMarks(linesByHeight(pieces.filter(({ text }) => text.trim() !== "")));
  const said: Said[] = [];
  for (let at = 0; at < lines.length;) {
    const zone = placedZone(lines, at);
    said.push(...columnByColumn(zone).map((text) => ({ text, line: null, space: false })));
    const line = lines[at];
    if (zone.length === 0 && line)
      said.push({
        text: line.segments.map(({ text }) => text).join("\t"),
        line,
        space: hasSpaceAbove(lines[at - 1], line),
      });
    at += Math.max(1, zone.length);
  }
  return said;
}

/** More than a line's space above begins a new paragraph. */
const hasSpaceAbove = (above: Line | undefined, line: Line): boolean =>
  above !== undefined && above.y - line.y > Math.max(above.height, line.height) * 2.4;

export function linesByHeight(pieces: readonly Piece[]): Line[] {
  const lines: { y: number; height: number; pieces: Piece[] }[] = [];
  for (const piece of [...pieces].sort((left, right) => right.y - left.y)) {
    const line = lines.at(-1);
    if (line && Math.abs(line.y - piece.y) < Math.max(line.height, piece.height) * 0.45) line.pieces.push(piece);
    else lines.push({ y: piece.y, height: piece.height, pieces: [piece] });
  }
  return lines.map(({ y, height, pieces: own }) => ({ y, height, segments: segmentsOf(own, height) }));
}

/** Pieces closer than a space belong to one word, wider apart than two letters to two columns. */
function segmentsOf(pieces: readonly Piece[], height: number): Segment[] {
  const segments: Part[][] = [];
  for (const { text, x, width } of [...pieces].sort((left, right) => left.x - right.x)) {
    const parts = segments.at(-1);
    const last = parts?.at(-1);
    const gap = last ? x - last.end : 0;
    if (last && gap < height * 0.6) {
      const spaced = gap > height * 0.12 && !/\s$/.test(last.text) && !/^\s/.test(text);
      last.text += (spaced ? " " : "") + text;
      last.end = x + width;
    } else if (parts && gap < height * 1.6) parts.push({ text, x, end: x + width });
    else segments.push([{ text, x, end: x + width }]);
  }
  return segments.map((parts) => joinedParts(parts)).filter(({ text }) => text !== "");
}

const joinedParts = (parts: readonly Part[]): Segment => ({
  text: parts
    .map(({ text }) => text)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim(),
  x: parts[0]?.x ?? 0,
  end: parts.at(-1)?.end ?? 0,
  parts: [...parts],
});

const mark =
  /^(?:[-–—−•▪◦·●○§➢✓►*+o\uE000-\uF8FF]|\(?\d{1,2}(?:\.\d{1,2}){0,3}\s?[.)/–-]+|\d{1,2}(?:\.\d{1,2}){1,3}|[a-zđA-E][.)]|[IVX]{1,5}\s?[.)/–-]|(?:Bước|Điều|Chuyên đề) \d{1,2}\s?[.:)])$/u;

/** A list's mark far from its words is one with them, unless it is a cell of a table: below a line of cells that bears none. */
function withMarks(lines: readonly Line[]): Line[] {
  let table = false;
  return lines.map((line) => {
    const [first, second] = line.segments;
    const marked = line.segments.length === 2 && mark.test(first?.text ?? "");
    table = line.segments.length > 1 && (table || !marked) && !placing.test(second?.text ?? "");
    return marked && !table ? { ...line, segments: [joinedParts(line.segments.flatMap(({ parts }) => parts))] } : line;
  });
}

/** A line of two columns that nearly touch, cut where the right one begins. */
const cutAt = (segments: readonly Segment[], middle: number): Segment[] =>
  segments.flatMap(({ parts }) =>
    [parts.filter(({ x }) => x < middle - 40), parts.filter(({ x }) => x >= middle - 40)]
      .filter((side) => side.length > 0)
      .map(joinedParts),
  );

const placing = /ĐẢNG CỘNG SẢN VIỆT NAM|^Nơi nhận|^T\/M |^TM\. /u;

/** Lines from `from` on that set two things side by side: a head, or recipients beside the signature. */
function placedZone(lines: readonly Line[], from: number): Line[] {
  const first = lines[from];
  if (!first || !first.segments.some(({ text }) => placing.test(text))) return [];
  const middle = middleOf(lines, from);
  if (!staysPlaced(first, middle)) return [];
  let to = from + 1;
  while (to < lines.length && to - from < 24 && staysPlaced(lines[to], middle)) to += 1;
  return lines.slice(from, to);
}

const kindWord =
  /^(?:KẾ HOẠCH|HƯỚNG DẪN|THÔNG BÁO|CHƯƠNG TRÌNH|BÁO CÁO|NGHỊ QUYẾT|GIẤY MỜI|CÔNG VĂN|QUYẾT ĐỊNH|CHỈ THỊ|KẾT LUẬN)(?!.*\p{Ll})/u;

const signed = /^(?:T\/M|TM\.|K\/T|KT\.|T\/L|TL\.) ?\p{Lu}/u;

/** Where the right side begins: at the signature where it stands a little lower, else at the first line's last words. */
function middleOf(lines: readonly Line[], from: number): number {
  const beside = lines.slice(from, from + 8).flatMap(({ segments }) => segments);
  const signature = beside.find(({ text, x }) => x > 200 && signed.test(text));
  const first = (lines[from]?.segments ?? []).flatMap(({ parts }) => parts);
  return Math.max(...first.map(({ x }) => x), signature?.x ?? 200);
}

/** Every segment keeps to one side of the middle; a line across both ends the zone, so does a page's number. */
function staysPlaced(line: Line | undefined, middle: number): boolean {
  if (!line) return false;
  if (line.segments.every(({ text, x }) => x > 120 && pageNumber.test(text))) return false;
  const crossing = cutAt(line.segments, middle).some(({ x, end }) => x < middle - 40 && end > middle + 20);
  // The kind word stands below the head, whatever side of the middle it begins on.
  const kind = line.segments.length === 1 && line.segments.some(({ x, text }) => x > 120 && kindWord.test(text));
  return !crossing && !kind;
}

function columnByColumn(zone: readonly Line[]): string[] {
  if (zone.length === 0) return [];
  const middle = middleOf(zone, 0);
  if (isSignatureAlone(zone)) return zone.flatMap(({ segments }) => segments.map(({ text }) => text));
  const recipients = zone.some(({ segments }) => segments[0]?.text.startsWith("Nơi nhận"));
  const side = (left: boolean): string[] =>
    zone
      .map(({ segments }) =>
        cutAt(segments, middle)
          .filter(({ x }) => x < middle - 40 === left)
          .map(({ text }) => text)
          // A line broken by hand and justified stands far apart word from word.
          .join(" "),
      )
      .filter((text) => text !== "")
      .reduce<string[]>((lines, text) => withLine(lines, text, recipients && left), []);
  return [...side(true), ...side(false)];
}

/** "…, ngày 12 tháng" over "02 năm 2024", and below "Nơi nhận" whatever bears no mark of its own, go on with the line above. */
function withLine(lines: readonly string[], text: string, marked: boolean): string[] {
  const last = lines.at(-1) ?? "";
  const dated = /, ngày (?:(?!20\d\d)[^,;])*$/u.test(last) && /^(?:\d|tháng |năm )/u.test(text);
  // A post or a name beside the list bears no mark of one.
  const ofList = /^[\p{Ll}(\d]|[;.,]$/u.test(text) && !/^[-–+•]|^Nơi nhận|^Lưu/u.test(text);
  const listed = marked && ofList && /^[-–+•] ?\S/u.test(last) && !signed.test(text);
  return dated || listed ? [...lines.slice(0, -1), `${last} ${text}`] : [...lines, text];
}

/** A signature below the recipients has nothing beside it, wherever on their lines its words stand. */
const isSignatureAlone = (zone: readonly Line[]): boolean =>
  zone.every(({ segments }) => segments.length === 1) &&
  signed.test(zone[0]?.segments[0]?.text ?? "") &&
  !zone.some(({ segments }) => /^(?:Nơi nhận|-)/u.test(segments[0]?.text ?? ""));

const pageNumber = /^\s*(?:[-–]\s*)?(?:trang\s*)?\d{1,3}(?:\s*\/\s*\d{1,3})?(?:\s*[-–])?\s*$/iu;

/** Page numbers and lines that every page repeats at its top or bottom. */
export function withoutRunning(pages: readonly (readonly Said[])[]): Said[][] {
  const edges = new Map<string, number>();
  for (const lines of pages)
    for (const line of new Set([lines[0]?.text, lines.at(-1)?.text]))
      if (line) edges.set(line.trim(), (edges.get(line.trim()) ?? 0) + 1);
  const runs = (line: Said | undefined): boolean =>
    line !== undefined &&
    (pageNumber.test(line.text) || (pages.length > 2 && (edges.get(line.text.trim()) ?? 0) > pages.length / 2));
  return pages.map((lines) => {
    const from = runs(lines[0]) ? 1 : 0;
    const to = lines.length > from && runs(lines.at(-1)) ? lines.length - 1 : lines.length;
    return lines.slice(from, to);
  });
}
