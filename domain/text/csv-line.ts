/** A first line so that Excel reads the file as UTF-8. */
export const csvStart = "\ufeff";

/** A text that a spreadsheet would take for a formula is kept a text. */
const looksLikeFormula = /^[=+\-@\t\r]/;

/** One line of a CSV file: commas, quotes doubled, CRLF. Numbers stay numbers. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(",")}\r\n`;

function csvCell(cell: string | number | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = looksLikeFormula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
