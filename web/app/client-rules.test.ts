import assert from "node:assert/strict";
import { test } from "node:test";
import { safeNext } from "#web/features/account/safe-next.ts";
import { clockDifference } from "./clock-difference.ts";
import { paramsOf } from "./match-route.ts";

test("an address gives its parameters, another address none", () => {
  assert.deepEqual(paramsOf("/meeting/:meetingId", "/meeting/m1"), { ":meetingId": "m1" });
  assert.deepEqual(paramsOf("/", "/"), {});
  assert.equal(paramsOf("/meeting/:meetingId", "/meeting/m1/minutes"), null);
  assert.equal(paramsOf("/meeting/:meetingId", "/meeting/"), null);
  assert.equal(paramsOf("/board", "/plan"), null);
});

test("log-in leads only to addresses of this application", () => {
  assert.equal(safeNext("/board?period=2023-Q1"), "/board?period=2023-Q1");
  for (const next of [
    undefined,
    "",
    "https://example.org/",
    "//example.org",
    "/\\example.org",
    "javascript:alert(1)",
    "/login?next=/",
  ])
    assert.equal(safeNext(next), "/", String(next));
});

test("the server's clock is told from the device's; no header, no difference", () => {
  assert.equal(clockDifference("Wed, 12 Apr 2023 02:00:05 GMT", Date.parse("2023-04-12T02:00:00Z")), 5000);
  assert.equal(clockDifference(null, 0), 0);
  assert.equal(clockDifference("soon", 0), 0);
});
