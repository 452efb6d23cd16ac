import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { chosenText, mergeText, type HeldText, type TextChoice, type WrittenText } from "./merge-text.ts";

const held: HeldText = { text: "Nhất trí gửi tài liệu trước ba ngày.", version: 4 };
const written = (text: string, onVersion: number): WrittenText => ({
  id: `${onVersion}-${text}`,
  text,
  onVersion,
  madeAt: "2023-02-15T07:10:00.000Z",
  madeBy: "secretary",
});

describe("two devices writing in one place", () => {
  const cases: [string, HeldText, WrittenText, string][] = [
    ["on what is held", held, written("Nhất trí.", 4), "taken"],
    ["on an older version", held, written("Nhất trí.", 3), "choose"],
    [
      "the same words, in another Unicode form and with a blank",
      held,
      written(` ${held.text.normalize("NFD")}`, 1),
      "same",
    ],
    ["in an empty place", { text: " ", version: 4 }, written("Nhất trí.", 1), "taken"],
    ["emptied on what is held", held, written("", 4), "taken"],
    ["emptied on an older version", held, written("", 3), "choose"],
  ];
  for (const [name, on, by, expected] of cases) test(name, () => assert.equal(mergeText(on, by).outcome, expected));

  test("a choice is the next version", () => {
    const merged = mergeText(held, written("Khác", 1));
    assert.ok(merged.outcome === "choose");
    assert.deepEqual(chosenText(merged.choice, "Cả hai"), { text: "Cả hai", version: 5 });
  });

  test("whatever comes in whatever order, every text is held, was held, or waits to be chosen", () => {
    const entry = fc.record({ text: fc.constantFrom("một", "hai", "ba"), onVersion: fc.nat(4) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        let now: HeldText = { text: "", version: 0 };
        const once = new Set<string>();
        const waiting: TextChoice[] = [];
        for (const { text, onVersion } of entries) {
          const merged = mergeText(now, written(text, onVersion));
          if (merged.outcome === "choose") waiting.push(merged.choice);
          else now = merged.held;
          once.add(now.text);
        }
        for (const { text } of entries)
          assert.ok(once.has(text) || waiting.some((choice) => choice.written.text === text));
      }),
    );
  });
});
