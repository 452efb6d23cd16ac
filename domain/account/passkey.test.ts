import assert from "node:assert/strict";
import { test } from "node:test";
import { looksCopied } from "./passkey.ts";

test("a key whose counter does not grow may have a copy; one that never counts is left alone", () => {
  const cases: [kept: number, shown: number, copied: boolean][] = [
    [0, 0, false],
    [0, 1, false],
    [4, 5, false],
    [4, 9, false],
    [4, 4, true],
    [4, 3, true],
    [4, 0, true],
  ];
  for (const [kept, shown, copied] of cases) assert.equal(looksCopied({ kept, shown }), copied, `${kept} → ${shown}`);
});
