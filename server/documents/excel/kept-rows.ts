import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { SheetRow } from "#domain/import/member-sheet.ts";
import { writeSheetFile, type SheetFile } from "./excel-process.ts";
import type { SheetHead } from "./excel-lines.ts";
import { writeTextFile } from "./text-file.ts";

/**
 * Rows asked of the database and laid by, for an Excel file that is written once it is its turn: whoever waits for a turn holds
 * no connection meanwhile.
 */
export const keepRows = (rows: AsyncIterable<SheetRow>): Promise<SheetFile> => writeTextFile(asLines(rows));

async function* asLines(rows: AsyncIterable<SheetRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** The Excel file of rows that were kept, which are taken away. Never inside a scope. */
export const writeKeptSheet = (head: SheetHead, kept: SheetFile): Promise<SheetFile> =>
  writeSheetFile(head, rowsOf(kept)).finally(kept.drop);

async function* rowsOf({ path }: SheetFile): AsyncGenerator<SheetRow> {
  for await (const line of createInterface({ input: createReadStream(path) })) yield JSON.parse(line) as SheetRow;
}
