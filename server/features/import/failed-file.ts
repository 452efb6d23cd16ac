import { dayOf, type Instant } from "#domain/calendar/local-date.ts";
import { columnHead, columnHint, memberColumns, type SheetRow } from "#domain/import/member-sheet.ts";
import { fail, ok } from "#domain/result.ts";
import { recordReading } from "../../db/audit.ts";
import { inReach, type Scoped } from "../../db/scoped.ts";
import type { SheetHead } from "../../documents/excel/excel-lines.ts";
import type { SheetFile } from "../../documents/excel/excel-process.ts";
import { keepRows } from "../../documents/excel/kept-rows.ts";
import type { Outcome } from "../../http/outcome.ts";
import { runs } from "./store.ts";

const widths = [28, 28, 10, 16, 16, 28, 16, 28];
const columns = memberColumns.map((column, at) => ({ head: columnHead[column], width: widths[at] ?? 20 }));

/** The template: the heads, and below each what goes into it. That line is passed over when the list comes back. */
export const templateHead: SheetHead = { sheet: "Đảng viên", columns };
// oxlint-disable-next-line typescript/require-await -- written as rows come
export async function* templateRows(): AsyncGenerator<SheetRow> {
  yield memberColumns.map((column) => columnHint[column]);
}

/** Only the lines that failed, as they stood, with what to do: corrected there, the file is handed in again. */
export const failedHead: SheetHead = { sheet: "Dòng lỗi", columns: [...columns, { head: "Cần sửa", width: 70 }] };

const atOnce = 2000;

/** The failed lines, kept for their Excel file, in batches so that none of a long list is held; that they were read is on record. */
export async function failedRows(scoped: Scoped, id: string, at: Instant): Outcome<SheetFile> {
  const run = await runs(scoped, dayOf(at)).where("import_run.id", "=", id).executeTakeFirst();
  if (run === undefined) return fail({ code: "row.unknown" });
  await recordReading(scoped, at, { noun: "import", rowId: id, aboutPersonId: null, path: run.path });
  return ok(await keepRows(rowsFrom(scoped, id)));
}

async function* rowsFrom(scoped: Scoped, id: string): AsyncGenerator<SheetRow> {
  for (let after = 0; ;) {
    const rows = await batchAfter(scoped, id, after);
    for (const row of rows) yield failedRow(row);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}

const batchAfter = ({ trx, ...scoped }: Scoped, id: string, after: number) =>
  trx
    .selectFrom("import_row")
    .where("run_id", "=", id)
    .where("verdict", "=", "failed")
    .where("number", ">", after)
    .where(inReach({ trx, ...scoped }, "import_row.path", "organisation"))
    .selectAll()
    .orderBy("number")
    .limit(atOnce)
    .execute();

type Failed = Awaited<ReturnType<typeof batchAfter>>[number];

const standingWords: Record<string, string> = { official: "Chính thức", probationary: "Dự bị" };

/** A day is written as people write it; what could not be read goes back as it came. */
function failedRow(row: Failed): SheetRow {
  const day = row.joined_on === null ? "" : row.joined_on.split("-").toReversed().join("/");
  const read = [
    row.cell,
    row.name,
    row.birth_year,
    standingWords[row.standing ?? ""] ?? "",
    day,
    row.position_title,
    row.phone,
    row.email,
  ];
  return [...((row.raw as SheetRow | null) ?? read), (row.problems as string[]).join(" ")];
}
