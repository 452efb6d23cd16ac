import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import * as z from "zod/mini";
import { BoardQuery, BoardView, BoardYear, BoardYearQuery } from "#contract/board.ts";
import { BoardOfYear, BoardOfYearQuery } from "#contract/board-of-year.ts";
import type { SheetRow } from "#domain/import/member-sheet.ts";
import { withinScope } from "#server/db/scoped.ts";
import type { SheetHead } from "#server/documents/excel/excel-lines.ts";
import { writeSheetFile } from "#server/documents/excel/excel-process.ts";
import type { Routes } from "#server/http/app.ts";
import { fileSchema } from "#server/http/file-schema.ts";
import { defineRead, refuse, validated } from "#server/http/routes.ts";
import { boardSheet } from "./board-sheet.ts";
import { showBoardOfYear } from "./board-of-year.ts";
import { showBoard } from "./show-board.ts";
import { showYear } from "./show-year.ts";
import { yearSheet } from "./year-sheet.ts";

const mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const boardRoutes: Routes = (app, deps) => {
  defineRead(
    app,
    deps,
    "/api/board",
    { summary: "Bảng theo dõi: chi bộ × mốc trong một kỳ, tính đến một ngày", query: BoardQuery, answer: BoardView },
    ({ scoped, query }) => showBoard(scoped, deps.now(), query),
  );
  defineRead(
    app,
    deps,
    "/api/board/year",
    { summary: "Tiến độ và đúng hạn qua các tháng của một năm", query: BoardYearQuery, answer: BoardYear },
    ({ scoped, query }) => showYear(scoped, deps.now(), query),
  );
  defineRead(
    app,
    deps,
    "/api/board/periods",
    {
      summary: "Bảng theo dõi cả năm: chi bộ × kỳ, tính đến một ngày",
      query: BoardOfYearQuery,
      answer: BoardOfYear,
    },
    ({ scoped, query }) => showBoardOfYear(scoped, deps.now(), query),
  );
  // Asked inside the scope, written after it has ended, in the Excel files' own process.
  app.get(
    "/api/board.xlsx",
    { schema: { ...fileOf("Bảng theo dõi, tệp Excel"), querystring: BoardQuery } },
    async (request, reply) => {
      const caller = await deps.authenticate(request);
      const query = validated({ query: BoardQuery }, request).query as BoardQuery;
      const board = await withinScope(deps.db, caller, (scoped) => showBoard(scoped, deps.now(), query));
      if (!board.ok) return refuse(reply, board.error);
      return sendSheet(reply, boardSheet(board.value), `bang-theo-doi-${board.value.period}`);
    },
  );
  app.get(
    "/api/board/periods.xlsx",
    { schema: { ...fileOf("Bảng theo dõi cả năm, tệp Excel"), querystring: BoardOfYearQuery } },
    async (request, reply) => {
      const caller = await deps.authenticate(request);
      const query = validated({ query: BoardOfYearQuery }, request).query as BoardOfYearQuery;
      const board = await withinScope(deps.db, caller, (scoped) => showBoardOfYear(scoped, deps.now(), query));
      if (!board.ok) return refuse(reply, board.error);
      return sendSheet(reply, yearSheet(board.value), `bang-theo-doi-nam-${board.value.year}`);
    },
  );
};

function fileOf(summary: string) {
  const { params: _none, ...file } = fileSchema({ summary, params: z.strictObject({}), mediaType });
  return file;
}

async function sendSheet(reply: FastifyReply, { head, rows }: { head: SheetHead; rows: SheetRow[] }, name: string) {
  const { path, drop } = await writeSheetFile(head, Readable.from(rows));
  const stream = createReadStream(path);
  stream.once("close", () => void drop());
  return reply
    .header("content-type", mediaType)
    .header("content-disposition", `attachment; filename="${name}.xlsx"`)
    .send(stream);
}
