import { foldUnits, substituteAt, type MappedText } from "./mapped-text.ts";

type Line = { start: number; end: number; gaps: { start: number; end: number }[] };

/** A table set with spaces: below "TT   Nội dung   Thời gian" wide gaps become tabs, so that rows have cells. */
export function withAlignedColumns(mapped: MappedText): MappedText {
  if (!/^ *s?tt /im.test(mapped.text)) return mapped;
  const wide = 3 * usualGap(mapped.text);
  const lines = linesOf(mapped.text, wide);
  const ranges: Line["gaps"] = [];
  let inTable = false;
  for (const { start, end, gaps } of lines) {
    const words = foldUnits(mapped.text.slice(start, end)).trim();
    if (/^s?tt\b/.test(words) && gaps.length >= 2) inTable = true;
    else if (words !== "" && (gaps.length === 0 || !/^\d{1,2}\b/.test(words))) inTable = false;
    if (inTable) ranges.push(...gaps);
  }
  return substituteAt(mapped, ranges, "\t");
}

/** The blank between words as this text sets it: one space, unless all are doubled. */
function usualGap(text: string): number {
  const counts = new Map<number, number>();
  for (const [gap] of text.matchAll(/(?<=\S) +(?=\S)/g)) counts.set(gap.length, (counts.get(gap.length) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1])[0]?.[0] ?? 1;
}

function linesOf(text: string, wide: number): Line[] {
  const lines: Line[] = [];
  const gap = new RegExp(`(?<=\\S) {${wide},}(?=\\S)`, "g");
  let at = 0;
  for (const line of text.split("\n")) {
    const start = at;
    const gaps = [...line.matchAll(gap)].map(({ index, 0: { length } }) => ({
      start: start + index,
      end: start + index + length,
    }));
    lines.push({ start, end: start + line.length, gaps });
    at += line.length + 1;
  }
  return lines;
}
