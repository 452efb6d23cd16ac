import { createReadStream } from "node:fs";
import { exportParams, type ExportFormat, type ExportNoun } from "#contract/export.ts";
import { ok } from "#domain/result.ts";
import { withinScope } from "../../db/scoped.ts";
import { fewAtATime } from "../../documents/excel/few-at-a-time.ts";
import type { Routes } from "../../http/app.ts";
import { fileSchema } from "../../http/file-schema.ts";
import { refuse, validated } from "../../http/routes.ts";
import { exportFile } from "./export-rows.ts";

const mediaTypes: Record<ExportFormat, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** Everything one reads, noun by noun, as Excel, CSV or JSON. */
export const exportRoutes: Routes = (app, deps) => {
  const schema = fileSchema({
    summary: "Xuất dữ liệu ra Excel, CSV hoặc JSON",
    params: exportParams,
    mediaType: "application/octet-stream",
  });
  app.get("/api/organisations/:id/export/:noun/:format", { schema }, async (request, reply) => {
    const caller = await deps.authenticate(request);
    const { id, noun, format } = validated({ params: exportParams }, request).params as {
      id: string;
      noun: ExportNoun;
      format: ExportFormat;
    };
    const made = await fewAtATime(caller.accountId, async () => {
      const asked = await withinScope(deps.db, caller, (scoped) =>
        exportFile(scoped, { organisationId: id, noun, format }, deps.now()),
      );
      return asked.ok ? ok({ ...(await asked.value.finish()), fileName: asked.value.fileName }) : asked;
    });
    if (!made.ok) return refuse(reply, made.error);
    const { path, drop, fileName } = made.value;
    const stream = createReadStream(path);
    stream.once("close", () => void drop());
    return reply
      .header("content-type", mediaTypes[format])
      .header("content-disposition", `attachment; filename="${fileName}"`)
      .header("x-content-type-options", "nosniff")
      .send(stream);
  });
};
