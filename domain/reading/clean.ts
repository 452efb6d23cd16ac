import { withAlignedColumns, withTailColumns } from "./aligned-columns.ts";
import { withDigitsRight } from "./digit-slips.ts";
import { withStackedCells } from "./stacked-cells.ts";
import { withTabbedMarks } from "./tabbed-marks.ts";
import { composed, erase, substitute, type MappedText } from "./mapped-text.ts";

/** What a typist's or converter's markup leaves behind, each with the sample that asked for it. In this order. */
const markup: readonly [RegExp, "" | " " | "\n"][] = [
  [/<\/?(?:b|i|u|em|strong|p|div|span|center|sup|sub|font|a)(?:\s[^<>\n]{0,200})?>/gi, ""], // <b>Chuyên đề 1</b>
  [/<br\s*\/?>|&nbsp;/gi, " "],
  [/^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$/gm, ""], // |---|:--:|
  [/^[ \t]*\+(?:[-=]+\+)+[ \t]*$/gm, ""], // +----+------+
  [/^[ \t]*(?:[-_=*~─━—–.…·•][ \t]?){3,}$/gm, ""], // ----- below the abstract
  [/^[ \t]*#{1,6}[ \t]+/gm, ""],
  [/^[ \t]*>+[ \t]?/gm, ""],
  [/\\(?=[-.*_#+()[\]!|>~"'/])/g, ""], // 1\. as converters escape
  [/!?\[(?=[^\][\n]{1,200}\]\()/g, ""], // [text](address)
  [/\]\([^()\n]{0,300}\)/g, ""],
  [/(?<!^[ \t]*)\*+|^[ \t]*\*(?:\*+|(?![ \t]))|^[ \t]*\*[ \t]*$/gm, ""], // emphasis, and the star below the issuer
  [/(?<![\p{L}\d])_+|_+(?![\p{L}\d])|[`~]/gu, ""],
];

/** The source without markup, running blanks or stray marks, still knowing where each unit came from. */
export function cleaned(source: string): MappedText {
  let mapped = withTabbedMarks(composed(source));
  for (const [pattern, by] of markup) mapped = substitute(mapped, pattern, by);
  mapped = substitute(withTailColumns(withAlignedColumns(withStackedCells(mapped))), / {2,}/g, " ");
  mapped = erase(mapped, /^[ \t]+|[ \t]+$/gm);
  mapped = erase(mapped, / (?=\t)|(?<=\t) /g);
  return { ...mapped, text: withDigitsRight(mapped.text) };
}
