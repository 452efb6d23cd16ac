import { withBreaks } from "./breaks.ts";
import { cleaned } from "./clean.ts";
import { headLinesOf } from "./head.ts";
import { joined, linesOf, partsOf } from "./layout.ts";
import { pieced } from "./mapped-text.ts";
import { cleanText, type Clean, type Range } from "./reading-source.ts";

/** The parts of a document as ranges of its clean text; `annex` follows the signature. */
export type Structure = {
  clean: Clean;
  letterhead: Range;
  kindLine: Range | null;
  title: Range | null;
  body: Range;
  tail: Range;
  annex: Range;
};

/** Normalises and cuts a source into head, body, tail and annex, with broken sentences joined. */
export function structureOf(source: string): Structure {
  const mapped = withBreaks(cleaned(source));
  const lines = linesOf(mapped);
  const head = headLinesOf(mapped, lines);
  const parts = partsOf(mapped, lines, head.bodyFrom);
  const whole = joined(mapped, lines, parts);
  const starts = offsetsOf(lines);
  const at = (line: number): number => starts[line] ?? whole.text.length;
  const clean = cleanText(source, lines.length === 0 ? pieced(mapped, []) : whole);
  return {
    clean,
    letterhead: { start: 0, end: at(head.kindAt ?? head.bodyFrom) },
    kindLine: head.kindAt === null ? null : { start: at(head.kindAt), end: at(head.kindAt + 1) },
    title: head.kindAt === null ? null : { start: at(head.titleFrom), end: at(head.bodyFrom) },
    body: { start: at(head.bodyFrom), end: at(parts.tailStart) },
    tail: { start: at(parts.tailStart), end: at(parts.tailEnd) },
    annex: { start: at(parts.tailEnd), end: clean.text.length },
  };
}

/** Where each line begins once pieced together: every line is followed by exactly one blank or break. */
function offsetsOf(lines: readonly Range[]): number[] {
  let offset = 0;
  return lines.map(({ start, end }) => {
    const begins = offset;
    offset += end - start + 1;
    return begins;
  });
}
