import { pageNumber } from "./layout.ts";
import { foldUnits, pieced, substituteAt, type MappedText } from "./mapped-text.ts";
import { markerOf } from "./marker.ts";

type Stretch = { start: number; end: number };
/** A line of the text: its stretches between wide gaps, and whether it begins with one. */
type Line = Stretch & { cells: Stretch[]; indented: boolean };
/** A line as it stands, or a row of a table, each cell with the lines it was broken over. */
type Row = { line: Line; cells: Stretch[][] | null };

/** A table set with spaces: below "TT   Nội dung   Thời gian" wide gaps become tabs, broken cells are joined. */
export function withAlignedColumns(mapped: MappedText): MappedText {
  const lines = linesOf(mapped.text, 3 * usualGap(mapped.text));
  if (!lines.some((line) => isHeader(mapped.text, line))) return mapped;
  const rows = rowsOf(mapped.text, lines);
  return pieced(
    mapped,
    rows.flatMap((row, at) => piecesOf(row, at === rows.length - 1 ? "" : "\n")),
  );
}

/** Below "Nơi nhận" wide gaps part the recipients from the signature, or two signatures from each other. */
export function withTailColumns(mapped: MappedText): MappedText {
  const from = /^[^\p{L}\n]*n[ơƠ]i +nh[ậẬ]n/imu.exec(mapped.text)?.index ?? -1;
  if (from < 0) return mapped;
  const gaps = [
    ...mapped.text.slice(from).matchAll(new RegExp(`(?<=\\S) {${3 * usualGap(mapped.text)},}(?=\\S)`, "g")),
  ];
  return substituteAt(
    mapped,
    gaps.map(({ index, 0: { length } }) => ({ start: from + index, end: from + index + length })),
    "\t",
  );
}

const matter = /^(?:ten |noi dung )?(?:cac )?(?:chuyen de|chu de|noi dung|nhiem vu|cong viec)\b/;
const beside =
  /^(?:s?tt|so tt|thoi (?:gian|diem|han)|qu[yi]|thang|nguoi|don vi|co quan|bo phan|chu tri|chi bo|ghi chu|phan cong|thuc hien|hinh thuc)\b/;

/** The heads of columns: one names the matter, another what stands beside it; "Nội dung sinh hoạt" alone is no table. */
function isHeader(text: string, { cells }: Line): boolean {
  if (cells.length < 2) return false;
  const words = cells.map(({ start, end }) => foldUnits(text.slice(start, end)).replace(/ +/g, " "));
  return (
    words.every((cell) => cell.length < 90 && !/\d|[.;:]$/.test(cell)) &&
    words.some((cell) => matter.test(cell)) &&
    words.some((cell) => beside.test(cell))
  );
}

function rowsOf(text: string, lines: readonly Line[]): Row[] {
  const rows: Row[] = [];
  let last: Stretch[][] | null = null;
  for (const [at, line] of lines.entries()) {
    const goesOn = last !== null && line.cells.length === 1 && line.indented && !isMarked(text, line);
    if (last !== null && isPageNumber(text, line, lines[at - 1])) rows.push({ line, cells: null });
    else if (goesOn) longest(last ?? []).push(line.cells[0] ?? line);
    else if (isHeader(text, line) || (last !== null && line.cells.length >= 2)) {
      last = line.cells.map((cell) => [cell]);
      rows.push({ line, cells: last });
    } else {
      if (line.cells.length > 0) last = null;
      rows.push({ line, cells: null });
    }
  }
  return rows;
}

/** "2" or "- 2 -" below an empty line belongs to the page; "2" right below a cell's words carries them on. */
const isPageNumber = (text: string, { cells: [only, ...others] }: Line, above: Line | undefined): boolean =>
  only !== undefined &&
  others.length === 0 &&
  above?.cells.length === 0 &&
  pageNumber.test(text.slice(only.start, only.end));

/** An item, or a note below the table. */
function isMarked(text: string, { cells: [first] }: Line): boolean {
  const words = first === undefined ? "" : text.slice(first.start, first.end);
  return markerOf(words) !== null || /^(?:ghi chu|luu y)\b/.test(foldUnits(words));
}

const widthOf = (cell: readonly Stretch[]): number => cell.reduce((sum, { start, end }) => sum + end - start, 0);
/** A line with one stretch carries on the widest cell of its row. */
const longest = (cells: Stretch[][]): Stretch[] =>
  cells.reduce((widest, cell) => (widthOf(cell) > widthOf(widest) ? cell : widest), cells[0] ?? []);

type Piece = Stretch & { after: "" | " " | "\n" | "\t" };

function piecesOf({ line, cells }: Row, ending: "" | "\n"): Piece[] {
  if (!cells) return [{ start: line.start, end: line.end, after: ending }];
  return cells.flatMap((cell, column) =>
    cell.map((part, at) => ({
      ...part,
      after: at < cell.length - 1 ? " " : column < cells.length - 1 ? "\t" : ending,
    })),
  );
}

/** The blank between words as this text sets it: one space, unless all are doubled. */
function usualGap(text: string): number {
  const counts = new Map<number, number>();
  for (const [gap] of text.matchAll(/(?<=\S) +(?=\S)/g)) counts.set(gap.length, (counts.get(gap.length) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1])[0]?.[0] ?? 1;
}

/** The column of numbers is narrow: two blanks part it from the next. */
const numbersColumn = /(?<=^ *(?:S?TT|stt|\d{1,3}))( {2,})(?=\S)/u;

function linesOf(text: string, wide: number): Line[] {
  const gap = new RegExp(`( {${wide},})`);
  let at = 0;
  return text.split("\n").map((line) => {
    const start = at;
    at += line.length + 1;
    const cells: Stretch[] = [];
    let from = start;
    for (const part of line.includes("\t") ? [line] : line.split(numbersColumn).flatMap((piece) => piece.split(gap))) {
      if (part.trim() !== "") {
        const lead = part.length - part.trimStart().length;
        cells.push({ start: from + lead, end: from + part.trimEnd().length });
      }
      from += part.length;
    }
    return { start, end: start + line.length, cells, indented: line.startsWith(" ".repeat(wide)) };
  });
}
