import assert from "node:assert/strict";
import { test } from "node:test";
import { safeNext } from "#web/features/account/safe-next.ts";
import * as fc from "fast-check";
import { clockBounds, type ClockBounds } from "./clock-difference.ts";
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

test("the server's clock is known between bounds that only narrow, until a clock is set", () => {
  const at = Date.parse("2023-04-12T02:00:00Z");
  const told = "2023-04-12T02:00:05.000Z";
  assert.deepEqual(clockBounds(null, { told, asked: at - 400, came: at + 100 }), [4900, 5400]);
  assert.deepEqual(clockBounds([4900, 5400], { told, asked: at - 100, came: at + 900 }), [4900, 5100]);
  assert.deepEqual(clockBounds([4900, 5100], { told, asked: at + 60_000, came: at + 60_200 }), [-55_200, -55_000]);
  assert.deepEqual(clockBounds([1, 2], { told: null, asked: 0, came: 0 }), [1, 2]);
  assert.equal(clockBounds(null, { told: "soon", asked: 0, came: 0 }), null);
});

test("however slow the line, the true difference stays within the bounds", () => {
  const answers = fc.array(fc.record({ out: fc.nat(9000), back: fc.nat(9000), pause: fc.nat(60_000) }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(fc.integer({ min: -86_400_000, max: 86_400_000 }), answers, (ahead, all) => {
      let now = Date.parse("2023-04-12T02:00:00Z");
      let known: ClockBounds | null = null;
      for (const { out, back, pause } of all) {
        const asked = now;
        const told = new Date(asked + out + ahead).toISOString();
        now = asked + out + back + pause;
        known = clockBounds(known, { told, asked, came: asked + out + back });
        assert.ok(known !== null && known[0] <= ahead && ahead <= known[1]);
      }
    }),
  );
});
