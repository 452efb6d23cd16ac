import { BoardQuery, BoardView } from "#contract/board.ts";
import type { Routes } from "#server/http/app.ts";
import { defineRead } from "#server/http/routes.ts";
import { showBoard } from "./show-board.ts";

export const boardRoutes: Routes = (app, deps) => {
  defineRead(
    app,
    deps,
    "/api/board",
    { summary: "Bảng theo dõi: chi bộ × mốc trong một kỳ, tính đến một ngày", query: BoardQuery, answer: BoardView },
    ({ scoped, query }) => showBoard(scoped, deps.now(), query),
  );
};
