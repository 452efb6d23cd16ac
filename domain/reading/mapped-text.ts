/** A text made from another, each UTF-16 unit knowing the range of the source it came from. */
export type MappedText = { text: string; starts: readonly number[]; ends: readonly number[] };

/** Composes the source to NFC with "\n" for every line break, blanks as plain spaces (tabs kept), invisibles left out. */
export function composed(source: string): MappedText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < source.length;) {
    const end = clusterEnd(source, at);
    const cluster = plain(source.slice(at, end));
    for (let unit = 0; unit < cluster.length; unit += 1) {
      units.push(cluster[unit] ?? "");
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { text: units.join(""), starts, ends };
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
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let from = 0;
  const keep = (until: number): void => {
    pieces.push(mapped.text.slice(from, until));
    for (let at = from; at < until; at += 1) {
      starts.push(mapped.starts[at] ?? 0);
      ends.push(mapped.ends[at] ?? 0);
    }
  };
  for (const { start, end } of ranges) {
    keep(start);
    from = end;
    if (by === "" || end === start) continue;
    pieces.push(by);
    starts.push(mapped.starts[start] ?? 0);
    ends.push(mapped.ends[end - 1] ?? 0);
  }
  keep(mapped.text.length);
  return { text: pieces.join(""), starts, ends };
}

/** Joins pieces of one mapped text, each [start, end) with what stands after it. */
export function pieced(
  mapped: MappedText,
  pieces: readonly { start: number; end: number; after: " " | "\n" }[],
): MappedText {
  const texts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { start, end, after } of pieces) {
    texts.push(mapped.text.slice(start, end), after);
    for (let at = start; at < end; at += 1) {
      starts.push(mapped.starts[at] ?? 0);
      ends.push(mapped.ends[at] ?? 0);
    }
    const last = ends.at(-1) ?? 0;
    starts.push(last);
    ends.push(last);
  }
  return { text: texts.join(""), starts, ends };
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
