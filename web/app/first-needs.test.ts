import assert from "node:assert/strict";
import { test } from "node:test";
import { firstNeeds, type RouteEntry } from "./first-needs.ts";

const table: readonly RouteEntry[] = [
  ["/login", ["/assets/login.js"], 0, 1],
  ["/", ["/assets/home.js"], "/api/home", 0],
  ["/board", ["/assets/board.js"], "/api/board?", 0],
  ["/cell-plan", [], "/api/cell-plans /api/plans", 0],
  ["/meeting", [], "/api/meetings!", 0],
  ["/meeting/:meetingId/room", ["/assets/room.js"], "/api/meetings/:meetingId/room", 0],
];
const needs = (pathname: string, search = "") => firstNeeds(table, { pathname, search });

const session = "/api/session";

test("an address asks for its own data, then for who is logged in", () => {
  assert.deepEqual(needs("/"), { answers: ["/api/home"], files: ["/assets/home.js"], frame: [session] });
  assert.deepEqual(needs("/meeting/m1/room").answers, ["/api/meetings/m1/room"]);
});

test("its query goes along where the data depends on it, and a last slash makes no other address", () => {
  assert.deepEqual(needs("/board/", "?period=2023-Q1").answers, ["/api/board?period=2023-Q1"]);
  assert.deepEqual(needs("/board").answers, ["/api/board"]);
  assert.deepEqual(needs("/", "?from=mail").answers, ["/api/home"]);
});

test("several answers are asked side by side; one's own only where the address names nobody else's", () => {
  assert.deepEqual(needs("/cell-plan").answers, ["/api/cell-plans", "/api/plans"]);
  assert.deepEqual(needs("/meeting").answers, ["/api/meetings"]);
  assert.deepEqual(needs("/meeting", "?org=c1").answers, []);
});

test("before log-in nothing of anybody's is asked; an unknown address asks who is there", () => {
  assert.deepEqual(needs("/login"), { answers: [], files: ["/assets/login.js"], frame: [] });
  assert.deepEqual(needs("/nowhere"), { answers: [], files: [], frame: [session] });
});
