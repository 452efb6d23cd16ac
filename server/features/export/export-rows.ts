import { sql } from "kysely";
import type { ExportFormat, ExportNoun } from "#contract/export.ts";
import { dayOf, type Instant } from "#domain/calendar/local-date.ts";
import type { Path } from "#domain/ids.ts";
import type { SheetRow } from "#domain/import/member-sheet.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { csvLine, csvStart } from "#domain/text/csv-line.ts";
import { recordReading } from "../../db/audit.ts";
import { inReach, inReachOrLine, type Scoped } from "../../db/scoped.ts";
import type { SheetFile } from "../../documents/excel/excel-process.ts";
import { keepRows, writeKeptSheet } from "../../documents/excel/kept-rows.ts";
import { writeTextFile } from "../../documents/excel/text-file.ts";
import type { Refused } from "../../http/outcome.ts";
import type { CodeWords } from "./code-words.ts";
import { exported, type Exported, type Reads } from "./exported.ts";

type Line = Record<string, string | number | null> & { id: string };
type Asked = { organisationId: string; noun: ExportNoun; format: ExportFormat };

/** Excel holds what a sheet is written from: beyond this the file is CSV. Design: Excel. */
const mostInExcel = 50_000;

/**
 * Everything of one noun below an organisation, as far as the asker reads it. `finish`, called after the scope has ended, gives
 * the file: an Excel file waits for its turn, and whoever waits holds no connection. That personal data was taken out is on
 * record before it leaves. O2, O5.
 */
export async function exportFile(
  scoped: Scoped,
  { organisationId, noun, format }: Asked,
  at: Instant,
): Promise<Result<{ fileName: string; finish: () => Promise<SheetFile> }, Refused>> {
  const organisation = await organisationOf(scoped, organisationId);
  if (organisation === null) return fail({ code: "row.unknown" });
  const what = exported[noun];
  const rows = (after: string | null, atOnce: number) =>
    batchOf(scoped, what, { under: organisation.path, after, atOnce, at });
  if (format === "xlsx" && (await countOf(scoped, what, organisation.path, at)) > mostInExcel)
    return fail({ code: "export.too-many-for-excel" });
  if (what.personal)
    await recordReading(scoped, at, { noun: "export", rowId: noun, aboutPersonId: null, path: organisation.path });
  return ok({ fileName: `${what.fileName}-${dayOf(at)}.${format}`, finish: await inForm(format, what, rows) });
}

async function inForm(format: ExportFormat, what: Exported, rows: Rows): Promise<() => Promise<SheetFile>> {
  if (format === "xlsx") {
    const kept = await keepRows(sheetRows(what, rows));
    return () => writeKeptSheet({ sheet: "Dữ liệu", columns: what.columns }, kept);
  }
  const file = await writeTextFile(format === "csv" ? csvOf(what, rows) : jsonOf(what, rows));
  return async () => file;
}

async function organisationOf(scoped: Scoped, id: string): Promise<{ path: Path } | null> {
  const found = await scoped.trx
    .selectFrom("organisation")
    .where("id", "=", id)
    .where(inReachOrLine(scoped, "organisation.path", "memberName", "boardCount"))
    .select("path")
    .executeTakeFirst();
  return found === undefined ? null : { path: found.path as Path };
}

type Batch = { under: Path; after: string | null; atOnce: number; at: Instant };
type Rows = (after: string | null, atOnce: number) => Promise<Line[]>;

/** By id, thousands at a time: none of a province's rows are held. */
async function batchOf(scoped: Scoped, what: Exported, { under, after, atOnce, at }: Batch): Promise<Line[]> {
  const { rows } = await sql<Line>`select * from (${what.from(dayOf(at), readsOf(scoped))}) asked
    where ${fence(scoped, what, under)} ${after === null ? sql`` : sql`and asked.id > ${after}::uuid`} order by asked.id limit ${atOnce}`.execute(
    scoped.trx,
  );
  return rows;
}

async function countOf(scoped: Scoped, what: Exported, under: Path, at: Instant): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from (select from (${what.from(dayOf(at), readsOf(scoped))}) asked where ${fence(scoped, what, under)} limit ${mostInExcel + 1}) counted`.execute(
    scoped.trx,
  );
  return rows[0]?.n ?? 0;
}

const readsOf =
  (scoped: Scoped): Reads =>
  (path, person) =>
    sql`(${inReach(scoped, path, "memberState")} or ${sql.ref(person)} = ${scoped.caller.actor.personId})`;

const fence = (scoped: Scoped, { rights }: Exported, under: Path) =>
  sql`asked.path >= ${under} and asked.path < app_next(${under}) and ${inReach(scoped, "asked.path", ...rights)}`;

const atOnce = 2000;

async function* linesOf(rows: Rows): AsyncGenerator<Line> {
  for (let after: string | null = null; ;) {
    const batch = await rows(after, atOnce);
    yield* batch;
    after = batch.at(-1)?.id ?? null;
    if (batch.length < atOnce) return;
  }
}

const said = (value: string | number | null, words: CodeWords | null) =>
  typeof value === "string" && words !== null ? words(value) : value;

async function* sheetRows({ columns }: Exported, rows: Rows): AsyncGenerator<SheetRow> {
  for await (const line of linesOf(rows)) yield columns.map(({ name, words }) => said(line[name] ?? null, words));
}

async function* csvOf(what: Exported, rows: Rows): AsyncGenerator<string> {
  yield csvStart + csvLine(what.columns.map(({ head }) => head));
  for await (const row of sheetRows(what, rows)) yield csvLine(row as (string | number | null)[]);
}

async function* jsonOf({ columns }: Exported, rows: Rows): AsyncGenerator<string> {
  let first = true;
  for await (const line of linesOf(rows)) {
    yield `${first ? "[" : ","}\n${JSON.stringify(Object.fromEntries(columns.map(({ name }) => [name, line[name] ?? null])))}`;
    first = false;
  }
  yield first ? "[]\n" : "\n]\n";
}
