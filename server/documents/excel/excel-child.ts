import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { argv, stdin, stdout } from "node:process";
import readXlsxFile from "read-excel-file/node";
import writeXlsxFile from "write-excel-file/node";
import { localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import {
  cellsOf,
  findHead,
  isEmptyLine,
  type FoundHead,
  type SheetRow,
  type SheetValue,
} from "#domain/import/member-sheet.ts";
import { readMemberLine } from "#domain/import/read-member-line.ts";
import { newId } from "../../db/new-id.ts";
import type { ReadOptions, SheetFault, SheetHead, StagedRow } from "./excel-lines.ts";
import { sheetTooLarge } from "./sheet-size.ts";

/**
 * A process of its own for Excel files, so that their memory is bounded and given back: 240,000 lines take 650 MB to read.
 * Reads a list of members into lines of JSON on stdout, or writes lines of JSON from stdin into a file. O2; design: Excel.
 */
const batch = 4000;
const mostRows = 300_000;

async function readMembers(file: string, options: ReadOptions): Promise<void> {
  const refused = sheetTooLarge(await readFile(file));
  if (refused !== null) return say({ fault: refused });
  const sheets = await readXlsxFile(file, { trim: false }).catch(() => null);
  if (sheets === null) return say({ fault: "broken" satisfies SheetFault });
  for (const { data } of sheets) {
    const rows = data as unknown as SheetValue[][];
    const head = findHead(rows.slice(0, 40).map(tidyRow));
    if (head === null) continue;
    if (rows.length - head.row > mostRows) return say({ fault: "too-many" satisfies SheetFault });
    return sayRows(rows, head, options);
  }
  return say({ fault: "no-head" satisfies SheetFault });
}

async function sayRows(rows: SheetValue[][], head: FoundHead, { joinedOn, today }: ReadOptions): Promise<void> {
  const asked = { joinedOn: joinedOn === null ? null : localDate(joinedOn), today: localDate(today) };
  await say({ total: rows.length - head.row - 1 });
  let staged: StagedRow[] = [];
  for (let at = head.row + 1; at < rows.length; at += 1) {
    const row = stagedRow(tidyRow(rows[at] ?? []), at + 1, { head, asked });
    if (row !== null) staged.push(row);
    if (staged.length < batch && at + 1 < rows.length) continue;
    await say({ upTo: at - head.row, rows: staged });
    staged = [];
  }
}

type Reading = { head: FoundHead; asked: { joinedOn: LocalDate | null; today: LocalDate } };

function stagedRow(row: SheetRow, number: number, { head, asked }: Reading): StagedRow | null {
  const cells = cellsOf(row, head);
  if (isEmptyLine(cells)) return null;
  const { line, problems } = readMemberLine(cells, asked);
  return {
    number,
    person_id: newId(),
    membership_id: newId(),
    entry_id: newId(),
    cell: line.cell,
    name: line.name,
    birth_year: line.birthYear,
    standing: line.standing,
    joined_on: line.joinedOn,
    position_title: line.position,
    phone: line.phone,
    email: line.email,
    verdict: problems.length > 0 ? "failed" : "new",
    problems,
    raw: problems.length > 0 ? Object.values(cells) : null,
  };
}

/** A day of the sheet comes as UTC midnight; half a character, or none at all, is kept by no database. */
const tidyRow = (row: readonly unknown[]): SheetValue[] =>
  row.map((value) => {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
    if (typeof value === "string") return value.replaceAll("\u0000", "").toWellFormed().slice(0, 1000);
    return typeof value === "number" || typeof value === "boolean" ? value : null;
  });

async function say(line: unknown): Promise<void> {
  if (!stdout.write(`${JSON.stringify(line)}\n`)) await once(stdout, "drain");
}

/** The first line says the columns, each further line is a row. */
async function writeSheet(file: string): Promise<void> {
  const rows: ReturnType<typeof headRow>[] = [];
  let columns: SheetHead["columns"] = [];
  let sheet = "Danh sách";
  for await (const line of createInterface({ input: stdin })) {
    if (rows.length === 0) {
      ({ columns, sheet } = JSON.parse(line) as SheetHead);
      rows.push(headRow(columns));
    } else rows.push((JSON.parse(line) as SheetRow).map(asCell) as never);
  }
  const widths = columns.map(({ width }) => ({ width }));
  await writeXlsxFile(rows as never, { sheet, columns: widths, stickyRowsCount: 1 } as never).toFile(file);
}

const headRow = (columns: SheetHead["columns"]) =>
  columns.map(({ head }) => ({ value: head, fontWeight: "bold" as const, wrap: true }));

/** Days stay the text people read; a text never becomes a formula, as it is written as a text. */
const asCell = (value: SheetValue) => (value === null || value === "" ? { value: null } : { value });

const [, , task = "", file = "", options = "{}"] = argv;
await (task === "read" ? readMembers(file, JSON.parse(options) as ReadOptions) : writeSheet(file));
