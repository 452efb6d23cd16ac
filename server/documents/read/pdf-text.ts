import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { PdfRefused } from "./pdf-refused.ts";
import { pageLines, withoutRunning, type Piece } from "./pdf-lines.ts";
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
  const codes = (await getResolvedPDFJS()).OPS as Codes;
  const pages: string[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const turned = page.rotate % 360 !== 0 ? (page.getViewport({ scale: 1 }).transform as number[]) : null;
    const pieces = items.flatMap((item) => ("str" in item ? [pieceOf(item, turned)] : []));
    // The rules of a turned page are drawn as it lies: its tables are told by their gaps.
    const tables = turned ? [] : ruledTables(rulesOf(await page.getOperatorList(), codes), pieces);
    pages.push(linesAround(tables, pieces));
  }
  const text = withoutRunning(pages)
    .map((lines) => lines.join("\n"))
    .join("\n");
  if (text.replace(/[^\p{L}]/gu, "").length < 20) throw new PdfRefused("no-text");
  return text;
}

/** The lines of a page with its ruled tables in their places. */
function linesAround(tables: readonly RuledTable[], pieces: readonly Piece[]): string[] {
  let above = Number.POSITIVE_INFINITY;
  const lines = tables.flatMap(({ top, bottom, rows }) => {
    const before = pieces.filter(({ y }) => y < above && y >= top);
    above = bottom;
    return [...pageLines(before), ...rows];
  });
  return [...lines, ...pageLines(pieces.filter(({ y }) => y < above))];
}

type Item = { str: string; transform: number[]; width: number; height: number };
const pieceOf = ({ str, transform, width, height }: Item, turned: readonly number[] | null): Piece => {
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
