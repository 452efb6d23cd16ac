import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Face, GridCell, Part, Sheet, Upright } from "#domain/document/sheet.ts";

/** A sheet as `official.typ` takes it: distances added up before each part, text that the font can show. */
export type PdfSheet = {
  title: string;
  mark: string | null;
  date: string;
  pageNumberSize: number;
  sections: readonly object[];
};

/** Cells longer than this may break over pages. */
const longCell = 600;
const millimetresPerPoint = 25.4 / 72;
/** "III/2023", "05/01/2023": what every column of our tables has room for. */
const longestToken = 12;
/** A letter's average width in ems, to tell which words cannot fit on a line. */
const letterWidth = 0.55;

type Drawn = { readonly shows: (letter: string) => boolean };

/** `shows`: whether the font has the letter; what it has not is drawn as a box, since the archive form allows no gaps. */
export function pdfSheet(
  sheet: Sheet,
  { mark, madeOn }: { mark: string | null; madeOn: LocalDate },
  font: Drawn,
): PdfSheet {
  return {
    title: shown(sheet.title, font) || "Văn bản",
    mark,
    date: madeOn,
    pageNumberSize: sheet.pageNumberSize,
    sections: sheet.sections.map((section) => {
      const width = section.width - section.margins.left - section.margins.right;
      return { ...section, parts: spaced(section.parts).map((part) => ready(part, width, font)) };
    }),
  };
}

type Spaced<P> = P & { above: number };

/** As in Word, the larger of the distances after and before stands between two paragraphs; gaps are added to it. */
function spaced<P extends Part>(parts: readonly P[]): Spaced<Exclude<P, { kind: "gap" }>>[] {
  const drawn: Spaced<Exclude<P, { kind: "gap" }>>[] = [];
  let after = 0;
  let gap = 0;
  for (const part of parts) {
    if (part.kind === "gap") {
      gap += part.points;
      continue;
    }
    const before = "before" in part ? part.before : 0;
    const above = gap > 0 ? after + gap + before : Math.max(after, before);
    drawn.push({ ...(part as Exclude<P, { kind: "gap" }>), above });
    after = "after" in part ? part.after : 0;
    gap = 0;
  }
  return drawn;
}

function ready(part: Exclude<Part, { kind: "gap" }>, width: number, font: Drawn): object {
  if (part.kind === "line")
    return { ...part, faces: part.faces.map((face) => readyFace(face, lettersIn(width, part.size), font)) };
  if (part.kind === "columns")
    return {
      ...part,
      left: readyColumn(part.left, part.widths[0], font),
      right: readyColumn(part.right, part.widths[1], font),
    };
  if (part.kind !== "grid") return part;
  const rows = (cells: readonly (readonly GridCell[])[]) =>
    withWidths(cells, part.widths).map((row) =>
      row.map(({ cell, width }) => readyCell(cell, lettersIn(width - cellPadding, part.size), font)),
    );
  return { ...part, head: rows(part.head), rows: rows(part.rows) };
}

const cellPadding = 2.2;

/** How wide each cell is: a cell that reaches down takes its columns away from the rows below. */
function withWidths(
  rows: readonly (readonly GridCell[])[],
  widths: readonly number[],
): { cell: GridCell; width: number }[][] {
  const taken = widths.map(() => 0);
  return rows.map((cells) => {
    let column = 0;
    const placed = cells.map((cell) => {
      while ((taken[column] ?? 0) > 0) column += 1;
      const own = widths.slice(column, column + cell.span);
      taken.fill(cell.down, column, column + cell.span);
      column += cell.span;
      return { cell, width: own.reduce((sum, width) => sum + width, 0) };
    });
    taken.forEach((rest, at) => (taken[at] = Math.max(0, rest - 1)));
    return placed;
  });
}

const readyColumn = (parts: readonly Upright[], width: number, font: Drawn): object[] =>
  spaced(parts).map((part) => ready(part, width, font));

const lettersIn = (width: number, size: number): number =>
  Math.max(longestToken, Math.floor(width / (size * letterWidth * millimetresPerPoint)));

const readyFace = (face: Face, letters: number, font: Drawn): Face => ({
  ...face,
  text: breakable(shown(face.text, font), letters),
});

const readyCell = (cell: GridCell, letters: number, font: Drawn): object => ({
  ...cell,
  lines: cell.lines.map((line) => breakable(shown(line, font), letters)),
  breakable: cell.lines.join("").length >= longCell,
});

/** Spaces that stand together are kept: the room for a number not drawn yet. */
const shown = (text: string, { shows }: Drawn): string =>
  [...text]
    .map((letter) => (shows(letter) ? letter : "□"))
    .join("")
    .replace(/ {2,}/g, (room) => "\u00A0".repeat(room.length));

/** A word longer than its line may break anywhere in it. No Vietnamese word is. */
const breakable = (text: string, letters: number): string =>
  text.replace(/\S+/g, (word) => (word.length > letters ? [...word].join("\u200B") : word));
