import { withBreaks } from "./breaks.ts";
import { cleaned } from "./clean.ts";
import { headLinesOf, nextHeadAt } from "./head.ts";
import { joined, linesOf, partsOf, type Line } from "./layout.ts";
import { pieced, type MappedText } from "./mapped-text.ts";
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
  const all = linesOf(mapped);
  const head = headLinesOf(mapped, all);
  const next = nextHeadAt(mapped, all, head);
  const lines = next === null ? all : all.slice(0, next);
  const parts = partsOf(mapped, lines, head.bodyFrom);
  const whole = joined(mapped, lines, parts);
  const starts = offsetsOf(lines);
  const at = (line: number): number => starts[line] ?? whole.text.length;
  const clean = cleanText(source, lines.length === 0 ? pieced(mapped, []) : whole);
  if (next !== null)
    clean.warnings.push({ code: "several-documents", message: severalDocuments, span: spanFrom(mapped, all, next) });
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

const severalDocuments = "Tệp có hơn một văn bản; chỉ đọc văn bản đầu";

/** Where in the source the first line of the next document stands. */
const spanFrom = ({ starts, ends }: MappedText, lines: readonly Line[], at: number): [number, number] => {
  const { start, end } = lines[at] ?? { start: 0, end: 0 };
  return [starts[start] ?? 0, ends[end - 1] ?? starts[start] ?? 0];
};

/** Where each line begins once pieced together: every line is followed by exactly one blank or break. */
function offsetsOf(lines: readonly Range[]): number[] {
  let offset = 0;
  return lines.map(({ start, end }) => {
    const begins = offset;
    offset += end - start + 1;
    return begins;
  });
}
