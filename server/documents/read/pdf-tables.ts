import { linesByHeight, type Piece } from "./pdf-lines.ts";
import type { Rule } from "./pdf-rules.ts";

/** A ruled table: `top` and `bottom` in points, `rows` as lines "| a | b |". */
export type RuledTable = { top: number; bottom: number; rows: string[] };

const near = 3;
const isAcross = (rule: Rule): boolean => rule.y1 === rule.y2;

/** Numbers closer than a rule's thickness are one. In rising order. */
function distinct(values: readonly number[]): number[] {
  const kept: number[] = [];
  for (const value of [...values].sort((left, right) => left - right))
    if (kept.length === 0 || value - (kept.at(-1) ?? 0) > near) kept.push(value);
  return kept;
}

/** The tables that a page's rules draw, from top to bottom, with the words in their cells. */
export function ruledTables(rules: readonly Rule[], pieces: readonly Piece[]): RuledTable[] {
  const across = rules.filter(isAcross);
  const upright = rules.filter((rule) => !isAcross(rule));
  const heights = distinct(across.map(({ y1 }) => y1)).toReversed();
  const tables: number[][] = [];
  for (const [at, top] of heights.entries()) {
    const below = heights[at + 1];
    if (below === undefined || columnsAt(upright, (top + below) / 2).length < 3) continue;
    const last = tables.at(-1);
    if (last && last.at(-1) === top) last.push(below);
    else tables.push([top, below]);
  }
  // One row with three cells or more: what a table leaves at the foot of a page, or takes over to its head.
  const isTable = ([top = 0, bottom = 0, ...more]: readonly number[]): boolean =>
    more.length > 0 || columnsAt(upright, (top + bottom) / 2).length > 3;
  return tables.filter(isTable).map((edges) => tableOf(edges, { across, upright }, pieces));
}

const columnsAt = (upright: readonly Rule[], y: number): number[] =>
  distinct(upright.filter(({ y1, y2 }) => y1 <= y && y <= y2).map(({ x1 }) => x1));

type Rules = { across: readonly Rule[]; upright: readonly Rule[] };
type Cell = { from: number; to: number; words: string; openAbove: boolean };

function tableOf(edges: readonly number[], { across, upright }: Rules, pieces: readonly Piece[]): RuledTable {
  const [top = 0, bottom = 0] = [edges[0], edges.at(-1)];
  const columns = distinct(upright.filter(({ y1, y2 }) => y2 > bottom + near && y1 < top - near).map(({ x1 }) => x1));
  const rows = edges.slice(0, -1).map((upper, at): Cell[] => {
    const lower = edges[at + 1] ?? bottom;
    const bounds = columnsAt(upright, (upper + lower) / 2);
    const placed = pieces.filter(({ y }) => y < upper && y > lower).flatMap((piece) => cutAt(piece, bounds));
    return bounds.slice(0, -1).map((from, column) => {
      const to = bounds[column + 1] ?? from;
      const inside = placed.filter(({ x, width }) => x + width / 2 > from && x + width / 2 < to);
      const ruled = across.some(
        ({ x1, x2, y1 }) => Math.abs(y1 - upper) <= near && x1 <= (from + to) / 2 && (from + to) / 2 <= x2,
      );
      return { from, to, words: wordsOf(inside), openAbove: !ruled && at > 0 };
    });
  });
  shareMerged(rows);
  return {
    top,
    bottom,
    rows: rows.map(
      (row) =>
        `| ${filled(rows, columns)
          .map((left) => wordsAt(row, left))
          .join(" | ")} |`,
    ),
  };
}

/** The columns with words in them: double rules and space between borders make empty ones. */
const filled = (rows: readonly Cell[][], columns: readonly number[]): number[] =>
  columns.slice(0, -1).filter((left) => rows.some((row) => wordsAt(row, left) !== ""));

/** A run drawn over a rule between two cells is cut at the blank nearest to it. */
function cutAt(piece: Piece, bounds: readonly number[]): Piece[] {
  const bound = bounds.find((x) => x > piece.x + near && x < piece.x + piece.width - near);
  if (bound === undefined) return [piece];
  const at = ((bound - piece.x) / piece.width) * piece.text.length;
  const blanks = [...piece.text.matchAll(/\s+/g)].map(({ index }) => index);
  const blank = blanks.toSorted((left, right) => Math.abs(left - at) - Math.abs(right - at))[0];
  if (blank === undefined) return [piece];
  const left = { ...piece, text: piece.text.slice(0, blank), width: bound - piece.x };
  const rest = { ...piece, text: piece.text.slice(blank).trimStart(), x: bound, width: piece.x + piece.width - bound };
  return [
    left,
    ...cutAt(
      rest,
      bounds.filter((x) => x > bound),
    ),
  ];
}

/** A cell over several columns is said in its first, the others stay empty. */
const wordsAt = (row: readonly Cell[], left: number): string =>
  row.find(({ from }) => Math.abs(from - left) <= near)?.words ?? "";

const wordsOf = (pieces: readonly Piece[]): string =>
  unbroken(
    linesByHeight(pieces)
      .flatMap(({ segments }) => segments.map(({ text }) => text))
      .join(" ")
      .replaceAll("|", "/"),
  );

/** "ST" over "T", "Thán" over "g": the head of a column too narrow for its word. */
const unbroken = (words: string): string => {
  const close = words.replace(/\s/g, "");
  return /^(?:S?TT|Quý|Tháng|Năm|Ngày)$/iu.test(close) ? close : words;
};

/** A cell over several rows is said in each of them, wherever in it the words stand. */
function shareMerged(rows: readonly Cell[][]): void {
  for (const [at, row] of rows.entries())
    for (const cell of row) {
      if (cell.openAbove) continue;
      const group = [cell];
      for (let below = at + 1; below < rows.length; below += 1) {
        const next = rows[below]?.find(({ from, openAbove }) => openAbove && Math.abs(from - cell.from) <= near);
        if (!next) break;
        group.push(next);
      }
      const words = group
        .map((one) => one.words)
        .filter((one) => one !== "")
        .join(" ");
      for (const one of group) one.words = words;
    }
}
