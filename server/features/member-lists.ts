import type { Routes } from "../http/app.ts";
import type { ImportWriters } from "./import/confirm-import.ts";
import { importRoutesWith } from "./import/routes.ts";
import { takeLines } from "./member/take-lines.ts";
import { foundCells } from "./organisation/found-cells.ts";

/** A confirmed list founds cells and adds people; here each noun lends its own writing. */
export const importWriters: ImportWriters = { cells: foundCells, members: takeLines };

export const importRoutes = (onFault: (error: unknown) => void): Routes =>
  importRoutesWith({ writers: importWriters, onFault });
