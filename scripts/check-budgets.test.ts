import assert from "node:assert/strict";
import { test } from "node:test";
import { overBudget } from "./check-budgets.ts";
import { routeTable } from "./client-files.ts";

const file = (kilobytes: number) => ({ bytes: kilobytes * 4096, brotli: kilobytes * 1024 });

test("a page that weighs too much is named with its weight", () => {
  const client = {
    files: {
      "/index.html": file(1),
      "/shell.js": file(20),
      "/home.js": file(10),
      "/board.js": file(19),
      "/plan.js": file(20),
    },
    shell: ["/index.html", "/shell.js"],
    routes: { "/": ["/home.js"], "/board": ["/board.js"], "/plan": ["/plan.js"] },
    cached: [],
  };
  assert.deepEqual(overBudget(client), ["/: 31.0 KB brotli, allowed 30", "/plan: 41.0 KB brotli, allowed 40"]);
  assert.deepEqual(overBudget({ ...client, routes: { "/board": ["/board.js"] } }), []);
});

const manifest = {
  "index.html": { file: "assets/index.js", imports: ["_shared.js"], css: ["assets/index.css"] },
  "_shared.js": { file: "assets/shared.js" },
  "_fields.js": { file: "assets/fields.js" },
  "features/meeting/meeting-page.tsx": { file: "assets/meeting.js", imports: ["_shared.js", "_fields.js"] },
};
const line = `  { path: "/meeting/:meetingId", page: page(() => import("#web/features/meeting/meeting-page.tsx").then((m) => m.MeetingPage)), first: "/api/meetings/:meetingId" },\n`;

test("a route's line says which files and which data its address needs first", () => {
  assert.deepEqual(routeTable(line, manifest), [
    ["/meeting/:meetingId", ["/assets/meeting.js", "/assets/fields.js"], "/api/meetings/:meetingId", 0],
  ]);
});

test("a line in another form stops the build instead of loading late", () => {
  assert.throws(() => routeTable(line.replace("page(() =>", "lazy(() =>"), manifest), /not in the form/);
  assert.throws(() => routeTable(line.replace("meeting-page", "gone-page"), manifest), /made nothing of/);
});
