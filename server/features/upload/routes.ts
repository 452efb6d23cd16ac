import type { FastifyRequest } from "fastify";
import { meetingParams } from "#contract/meeting.ts";
import { uploadView } from "#contract/upload.ts";
import { withinScope } from "#server/db/scoped.ts";
import type { Routes } from "#server/http/app.ts";
import { fileSchema } from "#server/http/file-schema.ts";
import { answer, openApi, refuse, validated } from "#server/http/routes.ts";
import { bytesOf, uploadRow } from "./store.ts";
import { takeFileForReport, takeOutline, type HandedIn } from "./take-file.ts";

/** Files handed in, one at a time, and given back to whoever may read the paper they belong to. */
export const uploadRoutes: Routes = (app, deps) => {
  const take = { summary: "Nộp tệp báo cáo đề dẫn", params: meetingParams, answer: uploadView };
  app.post("/api/lead-reports/:id/files", { schema: openApi(take) }, async (request, reply) => {
    const caller = await deps.authenticate(request);
    const { params } = validated({ params: meetingParams }, request);
    const { id } = params as { id: string };
    return answer(deps, reply, uploadView, await takeFileForReport(deps, caller, id, await fileOf(request)));
  });
  const outline = { summary: "Nộp đề cương của một chuyên đề", params: meetingParams, answer: uploadView };
  app.post("/api/plans/:id/outlines", { schema: openApi(outline) }, async (request, reply) => {
    const caller = await deps.authenticate(request);
    const { params } = validated({ params: meetingParams }, request);
    const { id } = params as { id: string };
    return answer(deps, reply, uploadView, await takeOutline(deps, caller, id, await fileOf(request)));
  });
  const given = { summary: "Nội dung một tệp", params: meetingParams, mediaType: "application/octet-stream" };
  app.get("/api/uploads/:id/content", { schema: fileSchema(given) }, async (request, reply) => {
    const caller = await deps.authenticate(request);
    const { params } = validated({ params: meetingParams }, request);
    const { id } = params as { id: string };
    const file = await withinScope(deps.db, caller, async (scoped) => {
      const row = await uploadRow(scoped, id);
      const bytes = row === undefined ? null : await bytesOf(scoped, id);
      return row === undefined || bytes === null ? null : { row, bytes };
    });
    if (file === null) return refuse(reply, { code: "row.unknown" });
    // Never shown in the page's own origin: a file is taken down, whatever it claims to be.
    return reply
      .header("content-type", file.row.media_type)
      .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.row.file_name)}`)
      .header("x-content-type-options", "nosniff")
      .header("cache-control", "private, no-store")
      .send(file.bytes);
  });
};

/** One file; the field "notSecret" may stand before or after it. */
async function fileOf(request: FastifyRequest): Promise<HandedIn | null> {
  if (!request.isMultipart()) return null;
  let file: { fileName: string; bytes: Buffer } | null = null;
  let notSecret = false;
  for await (const part of request.parts()) {
    if (part.type === "field") notSecret ||= part.fieldname === "notSecret" && part.value === "true";
    else if (file === null) file = { fileName: part.filename, bytes: await part.toBuffer() };
    else part.file.resume();
  }
  return file === null ? null : { ...file, notSecret };
}
