import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { PdfRefused } from "./pdf-refused.ts";
import { glyphRuns, laidOver, type Run, type TextCodes } from "./pdf-glyphs.ts";
import { pageLines, withoutRunning, type Piece } from "./pdf-lines.ts";
import { paragraphsOf, type Said } from "./pdf-paragraphs.ts";
import { rulesOf, type Codes } from "./pdf-rules.ts";
import { ruledTables, type RuledTable } from "./pdf-tables.ts";

/** A plan has some ten pages; a file of thousands is not one. */
const pageLimit = 200;

/** The text layer of a PDF in reading order, two-column heads column by column, page numbers left out. Throws `PdfRefused`. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(bytes), {
    disableFontFace: true,
    verbosity: 0,
  }).catch((error: unknown) => {
    throw new PdfRefused((error as Error).name === "PasswordException" ? "encrypted" : "broken");
  });
  if (document.numPages > pageLimit) throw new PdfRefused("too-many-pages");
  const codes = (await getResolvedPDFJS()).OPS as Codes & TextCodes;
  const pages: Said[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const operators = await page.getOperatorList();
    const turned = page.rotate % 360 !== 0 ? (page.getViewport({ scale: 1 }).transform as number[]) : null;
    const { items } = await page.getTextContent();
    const runs = items.filter((item) => "str" in item);
    const pieces = (laidOver(runs) ? glyphRuns(operators, codes) : runs).map((run) => pieceOf(run, turned));
    // The rules of a turned page are drawn as it lies: its tables are told by their gaps.
    const tables = turned ? [] : ruledTables(rulesOf(operators, codes), pieces);
    pages.push(linesAround(tables, pieces));
  }
  const text = paragraphsOf(withoutRunning(pages));
  if (text.replace(/[^\p{L}]/gu, "").length < 20) throw new PdfRefused("no-text");
  return text;
}

/** The lines of a page with its ruled tables in their places. */
function linesAround(tables: readonly RuledTable[], pieces: readonly Piece[]): Said[] {
  let above = Number.POSITIVE_INFINITY;
  const lines = tables.flatMap(({ top, bottom, rows }) => {
    const before = pieces.filter(({ y }) => y < above && y >= top);
    above = bottom;
    return [...pageLines(before), ...rows.map((text) => ({ text, line: null, space: false }))];
  });
  return [...lines, ...pageLines(pieces.filter(({ y }) => y < above))];
}

const pieceOf = ({ str, transform, width, height }: Run, turned: readonly number[] | null): Piece => {
  const [x = 0, y = 0] = [transform[4], transform[5]];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = turned ?? [];
  return {
    text: str,
    x: a * x + c * y + e,
    // A viewport's y grows downwards.
    y: (turned ? -1 : 1) * (b * x + d * y + f),
    width,
    height: height || Math.hypot(transform[2] ?? 0, transform[3] ?? 10),
  };
};
