import type { Reading, ReadingWarning, WarningCode } from "./plan-reading.ts";
import { foldUnits, type MappedText } from "./mapped-text.ts";
import { withDigitsRight } from "./digit-slips.ts";
import { corrected } from "./slips.ts";

/** A value with its place in the clean text; becomes a `Reading` once the map back is applied. */
export type Found<T> = { value: T; start: number; end: number; confidence: number };

/** The clean text with its folded twin of the same length. Recognisers match on `folded`, values come from `text`. */
export type Clean = MappedText & { source: string; folded: string; warnings: ReadingWarning[] };

export const cleanText = (source: string, mapped: MappedText): Clean => ({
  ...mapped,
  source,
  folded: foldUnits(mapped.text),
  warnings: [],
});

/** The range of the source behind [start, end) of the clean text. */
function spanOf(clean: Clean, start: number, end: number): [number, number] {
  const from = clean.starts[start] ?? clean.source.length;
  return [from, Math.max(from, clean.ends[end - 1] ?? from)];
}

export function toReading<T>(clean: Clean, { value, start, end, confidence }: Found<T>): Reading<T> {
  const span = spanOf(clean, start, end);
  const text = clean.source.slice(...span);
  // A misread digit may make another day of it: the person looks.
  return { value, text, span, confidence: withDigitsRight(text) === text ? confidence : Math.min(confidence, 0.7) };
}

export const maybeReading = <T>(clean: Clean, found: Found<T> | null): Reading<T> | null =>
  found && toReading(clean, found);

export function warn(
  clean: Clean,
  code: WarningCode,
  message: string,
  at: { start: number; end: number } | null,
): void {
  clean.warnings.push({ code, message, span: at && spanOf(clean, at.start, at.end) });
}

export type Range = { start: number; end: number };

/** Narrows a range until neither end is a blank or one of the given marks. */
export function trimmed(clean: Clean, { start, end }: Range, marks = /[\s.;:,–—-]/): Range {
  let [from, to] = [start, end];
  while (from < to && marks.test(clean.text[from] ?? "")) from += 1;
  while (to > from && marks.test(clean.text[to - 1] ?? "")) to -= 1;
  return { start: from, end: to };
}

/** The words of a range as a value: single spaces, sure slips corrected. */
export const wordsOf = (clean: Clean, { start, end }: Range): string =>
  corrected(clean.text.slice(start, end).replace(/\s+/g, " ").trim());

export const wordsFound = (clean: Clean, range: Range, confidence = 1): Found<string> => ({
  value: wordsOf(clean, range),
  ...range,
  confidence,
});

/** First match within a range, with its offsets in the whole text. The expression runs on the folded text. */
export function matchIn(clean: Clean, { start, end }: Range, pattern: RegExp): (RegExpExecArray & Range) | null {
  const match = pattern.exec(clean.folded.slice(start, end));
  return match && Object.assign(match, { start: start + match.index, end: start + match.index + match[0].length });
}

/** Every match within a range, with offsets in the whole text. The expression must be global. */
export function matchesIn(clean: Clean, { start, end }: Range, pattern: RegExp): (RegExpExecArray & Range)[] {
  return [...clean.folded.slice(start, end).matchAll(pattern)].map((match) =>
    Object.assign(match, { start: start + match.index, end: start + match.index + match[0].length }),
  );
}

/** Offsets of a named or numbered group; needs the `d` flag. */
export function groupRange(match: RegExpExecArray & Range, group: number): Range | null {
  const at = match.indices?.[group];
  const base = match.start - match.index;
  return at ? { start: base + at[0], end: base + at[1] } : null;
}

/** Whether the letters of a range are (nearly) all capitals. */
export function isCapitals(clean: Clean, { start, end }: Range): boolean {
  const letters = clean.text.slice(start, end).replace(/[^\p{L}]/gu, "");
  if (letters.length < 2) return false;
  const capitals = [...letters].filter((letter) => letter !== letter.toLowerCase()).length;
  return capitals / letters.length >= 0.85;
}
