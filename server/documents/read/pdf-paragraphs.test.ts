import assert from "node:assert/strict";
import { test } from "node:test";
import { pageLines, type Piece } from "./pdf-lines.ts";
import { paragraphsOf } from "./pdf-paragraphs.ts";

/** The margins of these pages: 60 and 540; letters are 6 wide, so that eighty fill a line. */
const left = 60;
const filled = (text: string, x = left): string => `${text} ${"chữ ".repeat(20)}`.slice(0, Math.floor((540 - x) / 6));
const piece = (text: string, x: number, y: number): Piece => ({ text, x, y, width: text.length * 6, height: 12 });

/** Lines from the top of a page down, each with where it begins. */
const page = (...lines: readonly (readonly [text: string, x: number])[]) =>
  pageLines(lines.map(([text, x], at) => piece(text, x, 780 - at * 16)));
const starts = (text: string): string[] => text.split("\n").map((line) => line.slice(0, 12).trim());

test("a line goes on where the next word had no room, though it ends in a full stop; a short one ends its paragraph", () => {
  const one = filled("Một").slice(0, -1);
  const text = paragraphsOf([
    page(
      [`${one}.`, left],
      ["Hai", left],
      [filled("Ba"), left],
      ["bốn", left],
      ["Năm còn chỗ", left],
      [filled("Sáu"), left],
    ),
  ]);
  assert.deepEqual(starts(text), ["Một chữ chữ", "Ba chữ chữ c", "Năm còn chỗ", "Sáu chữ chữ"]);
  assert.match(text, /^Một .*\. Hai$/m);
});

test("where first lines are indented such a line begins a paragraph below a full one; a bullet hangs over its lines", () => {
  const indent = left + 28;
  const indented = page(
    [filled("Một", indent), indent],
    [filled("hai"), left],
    [filled("Ba", indent), indent],
    [filled("bốn"), left],
    [filled("Năm", indent), indent],
    ["sáu", left],
  );
  assert.deepEqual(starts(paragraphsOf([indented])), ["Một chữ chữ", "Ba chữ chữ c", "Năm chữ chữ"]);
  const hanging = page(
    [filled("- Một", indent), indent],
    [filled("hai", indent + 18), indent + 18],
    ["- Ba", indent],
    [filled("Bốn"), left],
    [filled("năm"), left],
  );
  assert.deepEqual(starts(paragraphsOf([hanging])), ["- Một chữ ch", "- Ba", "Bốn chữ chữ"]);
});

test("a table's row broken by the page's end is one; a row of a merged cell stays one of its own", () => {
  const row = (text: string) => ({ text, line: null, space: false });
  const joined = (below: string): string => paragraphsOf([[row("| 1 | Giữ vỉa hè | Quý I |")], [row(below)]]);
  assert.equal(joined("|  | thông thoáng |  |"), "| 1 | Giữ vỉa hè thông thoáng | Quý I |");
  for (const below of ["|  | Chống ngập | Quý II |", "| 2 | chống ngập | Quý II |", "|  | thông thoáng |"])
    assert.equal(joined(below), `| 1 | Giữ vỉa hè | Quý I |\n${below}`);
});

test("centred lines stay apart and part from what follows them", () => {
  const text = paragraphsOf([
    page(
      ["sinh hoạt chuyên đề", 243],
      ["năm 2023", 276],
      [filled("Thực hiện"), left],
      [filled("kế"), left],
      [filled("của"), left],
    ),
  ]);
  assert.deepEqual(starts(text), ["sinh hoạt ch", "năm 2023", "", "Thực hiện ch"]);
});

test("a paragraph goes on over the page, a date or a name over its dash; a numbered line does not", () => {
  const dated = `${filled("Một").slice(0, 71)} ngày 15-`;
  const first = page([filled("Một"), left], [filled("hai"), left], [dated, left]);
  const second = page(["3-2020.", left], [filled("1. Ba"), left], [filled("bốn"), left], ["2. Năm", left]);
  const text = paragraphsOf([first, second]);
  assert.deepEqual(starts(text), ["Một chữ chữ", "1. Ba chữ ch", "2. Năm"]);
  assert.match(text, /ngày 15-3-2020\.$/m);
  const named = page(
    [filled("Một"), left],
    [filled("hai"), left],
    [`${filled("ba").slice(0, 74)} Đài -`, left],
    ["Báo", left],
  );
  assert.match(paragraphsOf([named]), / Đài - Báo$/);
  for (const marked of [
    "2.3- Quý",
    "2.3 Quý",
    "2.3.1. Quý",
    "- Quý",
    "b) Quý",
    "(3) Quý",
    "II- Quý",
    "3/ Quý",
    "Quý I/2023: A",
    "Nơi nhận:",
  ])
    assert.ok(
      paragraphsOf([page([filled("Một"), left], [filled("hai"), left], [filled("ba"), left], [marked, left])]).endsWith(
        `\n${marked}`,
      ),
    );
  for (const plain of ["2.300 đồng", "30.11.2025", "15-3-2020", "02 ngày", "I năm", "Quý I/2023."])
    assert.ok(
      paragraphsOf([page([filled("Một"), left], [filled("hai"), left], [filled("ba"), left], [plain, left])]).endsWith(
        ` ${plain}`,
      ),
    );
});
