import { createReadStream } from "node:fs";
import type { FastifyReply, FastifyRequest } from "fastify";
import * as contract from "#contract/import.ts";
import { nothing } from "#contract/account.ts";
import { ok } from "#domain/result.ts";
import { withinScope } from "../../db/scoped.ts";
import { writeSheetFile, type SheetFile } from "../../documents/excel/excel-process.ts";
import { fewAtATime } from "../../documents/excel/few-at-a-time.ts";
import { writeKeptSheet } from "../../documents/excel/kept-rows.ts";
import type { Routes } from "../../http/app.ts";
import { fileSchema } from "../../http/file-schema.ts";
import { answer, defineRead, defineWrite, openApi, refuse, validated } from "../../http/routes.ts";
import { beginImport, type SheetHandedIn } from "./begin-import.ts";
import { confirmImport, type ImportWriters } from "./confirm-import.ts";
import { cancelImport, decideImport } from "./decide-import.ts";
import { failedHead, failedRows, templateHead, templateRows } from "./failed-file.ts";
import { listImports, showImport, showRows } from "./present.ts";

const params = contract.importParams;
const view = contract.importView;
export const xlsxMediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Options = { writers: ImportWriters; onFault: (error: unknown) => void };

/** Lists of members from Excel: handed in, looked at, decided, confirmed. */
export const importRoutesWith =
  ({ writers, onFault }: Options): Routes =>
  (app, routeDeps) => {
    const deps = { ...routeDeps, writers, onFault };
    const list = { summary: "Các lần nhập từ Excel", query: contract.importListQuery, answer: contract.importList };
    defineRead(app, deps, "/api/imports", list, async ({ scoped, query }) =>
      ok(await listImports(scoped, query.organisationId, deps.now())),
    );
    const begin = { summary: "Nạp một danh sách đảng viên (tệp Excel, .xlsx)", answer: view };
    app.post("/api/imports", { schema: openApi(begin) }, async (request, reply) => {
      const caller = await deps.authenticate(request);
      const { fields, file } = await partsOf(request);
      const { body } = validated({ body: contract.beginImportFields }, {
        params: {},
        query: {},
        body: fields,
      } as FastifyRequest);
      return answer(deps, reply, view, await beginImport(deps, caller, body as contract.BeginImportFields, file));
    });
    const show = { summary: "Một lần nhập từ Excel", params, answer: view };
    defineRead(app, deps, "/api/imports/:id", show, ({ scoped, params: { id } }) => showImport(scoped, id, deps.now()));
    const rows = {
      summary: "Các dòng của một lần nhập",
      params,
      query: contract.importRowsQuery,
      answer: contract.importRows,
    };
    defineRead(app, deps, "/api/imports/:id/rows", rows, ({ scoped, params: { id }, query }) =>
      showRows(scoped, id, { verdict: query.verdict, from: Number(query.from ?? 0), at: deps.now() }),
    );
    const decide = { summary: "Quyết định dòng còn nghi vấn", params, body: contract.decideImportBody, answer: view };
    defineWrite(app, deps, "POST", "/api/imports/:id/decisions", decide, ({ caller, params: { id }, body }) =>
      decideImport(deps, caller, id, body),
    );
    const confirm = { summary: "Xác nhận ghi danh sách", params, body: contract.confirmImportBody, answer: view };
    defineWrite(app, deps, "POST", "/api/imports/:id/confirm", confirm, ({ caller, params: { id }, body }) =>
      confirmImport(deps, caller, id, body),
    );
    const cancel = { summary: "Dừng, bỏ một lần nhập", params, body: nothing, answer: view };
    defineWrite(app, deps, "POST", "/api/imports/:id/cancel", cancel, ({ caller, params: { id } }) =>
      cancelImport(deps, caller, id),
    );
    const failed = { summary: "Tệp chỉ gồm các dòng lỗi", params, mediaType: xlsxMediaType };
    app.get("/api/imports/:id/failed.xlsx", { schema: fileSchema(failed) }, async (request, reply) => {
      const caller = await deps.authenticate(request);
      const { id } = validated({ params }, request).params as { id: string };
      const made = await fewAtATime(caller.accountId, async () => {
        const kept = await withinScope(deps.db, caller, (scoped) => failedRows(scoped, id, deps.now()));
        return kept.ok ? ok(await writeKeptSheet(failedHead, kept.value)) : kept;
      });
      return made.ok ? sendSheet(reply, made.value, "dong-loi.xlsx") : refuse(reply, made.error);
    });
    app.get("/api/import-template.xlsx", { schema: templateSchema }, async (request, reply) => {
      await deps.authenticate(request);
      return sendSheet(reply, await writeSheetFile(templateHead, templateRows()), "mau-danh-sach-dang-vien.xlsx");
    });
  };

const templateSchema = (({ params: _none, ...schema }) => schema)(
  fileSchema({ summary: "Tệp mẫu để nhập đảng viên", params, mediaType: xlsxMediaType }),
);

/** Streamed, then taken away. */
function sendSheet(reply: FastifyReply, { path, drop }: SheetFile, fileName: string): FastifyReply {
  const stream = createReadStream(path);
  stream.once("close", () => void drop());
  return reply
    .header("content-type", xlsxMediaType)
    .header("content-disposition", `attachment; filename="${fileName}"`)
    .header("x-content-type-options", "nosniff")
    .send(stream);
}

/** The fields may come before or after the file. */
async function partsOf(
  request: FastifyRequest,
): Promise<{ fields: Record<string, unknown>; file: SheetHandedIn | null }> {
  const fields: Record<string, unknown> = {};
  let file: SheetHandedIn | null = null;
  if (!request.isMultipart()) return { fields, file };
  for await (const part of request.parts()) {
    if (part.type === "field") fields[part.fieldname] = part.value;
    else if (file === null) file = { fileName: part.filename, bytes: await part.toBuffer() };
    else part.file.resume();
  }
  return { fields, file };
}
