/** A text made from another, each UTF-16 unit knowing the range of the source it came from. */
export type MappedText = { text: string; starts: Int32Array; ends: Int32Array };

/** Composes the source to NFC with "\n" for every line break, blanks as plain spaces (tabs kept), invisibles left out. */
export function composed(source: string): MappedText {
  const pieces: string[] = [];
  const starts = new Int32Array(source.length * 2);
  const ends = new Int32Array(source.length * 2);
  let length = 0;
  for (let at = 0; at < source.length;) {
    const end = clusterEnd(source, at);
    const cluster = plain(source.slice(at, end));
    pieces.push(cluster);
    starts.fill(at, length, length + cluster.length);
    ends.fill(end, length, length + cluster.length);
    length += cluster.length;
    at = end;
  }
  return {
    text: pieces.join("").slice(0, starts.length),
    starts: starts.slice(0, length),
    ends: ends.slice(0, length),
  };
}

const mark = /\p{M}/u;

function clusterEnd(source: string, at: number): number {
  if (source[at] === "\r" && source[at + 1] === "\n") return at + 2;
  const code = source.codePointAt(at) ?? 0;
  let end = at + (code > 0xffff ? 2 : 1);
  while (end < source.length && source.charCodeAt(end) >= 0x300 && mark.test(source[end] ?? "")) end += 1;
  return end;
}

function plain(cluster: string): string {
  const first = cluster.charCodeAt(0);
  if (cluster.length === 1 && first >= 0x20 && first < 0x7f) return cluster;
  if (/^(?:\r\n?|[\n\f\v\u0085\u2028\u2029])$/.test(cluster)) return "\n";
  if (first < 9 || /^[\u00ad\u200b-\u200f\u2060\ufeff]$/.test(cluster)) return "";
  // Older converters write the letter of another alphabet that looks the same.
  if (first === 0xd0 || first === 0x189) return "Đ";
  if (first === 0xf0) return "đ";
  // Word's hyphen that keeps a number on one line, a minus for one; "Ⅳ", "ﬁ" and wide letters as the plain ones.
  if (/^[\u2010\u2011\u2212]$/.test(cluster)) return "-";
  if (/^[\u2160-\u216b\ufb00-\ufb06\uff01-\uff5e]$/.test(cluster)) return cluster.normalize("NFKC");
  if (cluster === "\t" || !/^\s$/.test(cluster)) return cluster.normalize("NFC");
  return " ";
}

/** Leaves out every match. The expression must be global. */
export const erase = (mapped: MappedText, pattern: RegExp): MappedText => substitute(mapped, pattern, "");

/** Puts one text (at most one unit) in the place of every match. The expression must be global. */
export const substitute = (mapped: MappedText, pattern: RegExp, by: "" | " " | "\n"): MappedText =>
  substituteAt(
    mapped,
    [...mapped.text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length })),
    by,
  );

/** Puts one text (at most one unit) in the place of every range; ranges in order, apart from each other. */
export function substituteAt(
  mapped: MappedText,
  ranges: readonly { start: number; end: number }[],
  by: "" | " " | "\n" | "\t",
): MappedText {
  if (ranges.length === 0) return mapped;
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end } of ranges) {
    pieces.push({ start: from, end: start, after: end > start ? by : "", reach: end });
    from = end;
  }
  pieces.push({ start: from, end: mapped.text.length, after: "", reach: mapped.text.length });
  return assembled(mapped, pieces);
}

/** A stretch kept, what stands after it, and how far that reaches in the text it was made from. */
type Piece = { start: number; end: number; after: string; reach: number };

function assembled(mapped: MappedText, pieces: readonly Piece[]): MappedText {
  const length = pieces.reduce((sum, { start, end, after }) => sum + end - start + after.length, 0);
  const [starts, ends] = [new Int32Array(length), new Int32Array(length)];
  const texts: string[] = [];
  let at = 0;
  for (const { start, end, after, reach } of pieces) {
    texts.push(mapped.text.slice(start, end), after);
    starts.set(mapped.starts.subarray(start, end), at);
    ends.set(mapped.ends.subarray(start, end), at);
    at += end - start;
    if (after === "") continue;
    starts[at] = (reach > end ? mapped.starts[end] : ends[at - 1]) ?? 0;
    ends[at] = (reach > end ? mapped.ends[reach - 1] : ends[at - 1]) ?? 0;
    at += 1;
  }
  return { text: texts.join(""), starts, ends };
}

/** Joins pieces of one mapped text in the order given, each [start, end) with what stands after it. */
export const pieced = (
  mapped: MappedText,
  pieces: readonly { start: number; end: number; after: "" | " " | "\n" | "\t" }[],
): MappedText =>
  assembled(
    mapped,
    pieces.map((piece) => ({ ...piece, reach: piece.end })),
  );

/** A part of a mapped text, or two parts one after the other. */
export const partOf = ({ text, starts, ends }: MappedText, from: number, to: number): MappedText => ({
  text: text.slice(from, to),
  starts: starts.slice(from, to),
  ends: ends.slice(from, to),
});
export const joinedParts = (left: MappedText, right: MappedText): MappedText => ({
  text: left.text + right.text,
  starts: concatenated(left.starts, right.starts),
  ends: concatenated(left.ends, right.ends),
});

function concatenated(left: Int32Array, right: Int32Array): Int32Array {
  const both = new Int32Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

const folds = new Map<string, string>();

/** Folds unit by unit, so offsets hold: lower case, no marks, "đ" as "d", one kind of dash and of quotes. For matching only. */
export function foldUnits(text: string): string {
  let folded = "";
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at] ?? "";
    let known = folds.get(unit);
    if (known === undefined) {
      known = foldUnit(unit);
      if (folds.size < 5000) folds.set(unit, known);
    }
    folded += known;
  }
  return folded;
}

function foldUnit(unit: string): string {
  if (/[\u2010-\u2015\u2212]/.test(unit)) return "-";
  if (/[“”„«»″]/.test(unit)) return '"';
  if (/[‘’′]/.test(unit)) return "'";
  if (unit === "đ" || unit === "Đ" || unit === "Ð") return "d";
  const bare = unit.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.length === 1 ? bare : unit;
}
