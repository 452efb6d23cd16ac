import { identity, moved, times, type Matrix, type Operators } from "./pdf-rules.ts";

/** A run of text as the page's own coordinates have it; `transform` ends with its left baseline. */
export type Run = { str: string; transform: number[]; width: number; height: number };
type FontRun = Run & { fontName: string };

const textCodes = [
  "save",
  "restore",
  "transform",
  "paintFormXObjectBegin",
  "paintFormXObjectEnd",
  "beginText",
  "setTextMatrix",
  "moveText",
  "setLeadingMoveText",
  "nextLine",
  "setLeading",
  "setFont",
  "setCharSpacing",
  "setWordSpacing",
  "setHScale",
  "setTextRise",
  "showText",
] as const;
type TextCode = (typeof textCodes)[number];
export type TextCodes = Record<TextCode, number>;

type Pen = {
  page: Matrix;
  text: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
  size: number;
  letters: number;
  words: number;
  stretch: number;
  leading: number;
  rise: number;
};
type Glyph = { unicode?: string; width?: number; isSpace?: boolean };

const start: Pen = {
  page: identity,
  text: identity,
  x: 0,
  y: 0,
  lineX: 0,
  lineY: 0,
  size: 0,
  letters: 0,
  words: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
};

/**
 * True where a letter of one font stands inside a run of another: a writer that lacks "ạ" or "ế" in the text's font draws
 * the other letters first, with gaps, and lays these from a second font over the gaps.
 */
export function laidOver(runs: readonly FontRun[]): boolean {
  const sorted = runs
    .filter(({ str, width }) => str !== "" && width > 0)
    .map(({ transform, ...run }) => ({ ...run, x: transform[4] ?? 0, y: transform[5] ?? 0 }))
    .sort((left, right) => right.y - left.y || left.x - right.x);
  return sorted.some((run, at) =>
    sorted
      .slice(Math.max(0, at - 6), at)
      .some(
        (before) =>
          before.fontName !== run.fontName &&
          run.str.trim() !== "" &&
          Math.abs(before.y - run.y) < 1 &&
          run.x < before.x + before.width - 1,
      ),
  );
}

/** The runs of a page, cut wherever its writer moved the pen between two letters. */
export function glyphRuns({ fnArray, argsArray }: Operators, codes: TextCodes): Run[] {
  const named = new Map(textCodes.map((name) => [codes[name], name]));
  const runs: Run[] = [];
  const stack: Pen[] = [];
  let pen = start;
  for (const [at, code] of fnArray.entries()) {
    const name = named.get(code);
    const args = (argsArray[at] ?? []) as unknown[];
    if (name === "save" || name === "paintFormXObjectBegin") stack.push(pen);
    if (name === "restore" || name === "paintFormXObjectEnd") pen = stack.pop() ?? start;
    else if (name === "showText") pen = shown(pen, args[0] as readonly (Glyph | number)[], runs);
    else if (name !== undefined) pen = { ...pen, ...changed(pen, name, args) };
  }
  return runs;
}

/** What an operator changes of the pen. */
function changed(pen: Pen, name: TextCode, args: readonly unknown[]): Partial<Pen> {
  const [first = 0, second = 0] = args as number[];
  const change: Partial<Record<TextCode, () => Partial<Pen>>> = {
    transform: () => ({ page: times(pen.page, args as unknown as Matrix) }),
    paintFormXObjectBegin: () => (args[0] ? { page: times(pen.page, matrixOf(args[0])) } : {}),
    beginText: () => ({ text: identity, ...at(0, 0) }),
    setTextMatrix: () => ({ text: matrixOf(args.length > 1 ? args : args[0]), ...at(0, 0) }),
    moveText: () => at(pen.lineX + first, pen.lineY + second),
    setLeadingMoveText: () => ({ leading: second, ...at(pen.lineX + first, pen.lineY + second) }),
    nextLine: () => at(pen.lineX, pen.lineY + pen.leading),
    setLeading: () => ({ leading: -first }),
    setFont: () => ({ size: second }),
    setCharSpacing: () => ({ letters: first }),
    setWordSpacing: () => ({ words: first }),
    setHScale: () => ({ stretch: first / 100 }),
    setTextRise: () => ({ rise: first }),
  };
  return change[name]?.() ?? {};
}

const at = (x: number, y: number): Partial<Pen> => ({ x, y, lineX: x, lineY: y });
const matrixOf = (numbers: unknown): Matrix => Object.values(numbers as ArrayLike<number>) as unknown as Matrix;

/** A gap wider than a tenth of the letters' height is no kerning. */
const kerning = 100;

/** Adds the runs that one string draws; returns the pen behind its last letter. */
function shown(pen: Pen, glyphs: readonly (Glyph | number)[], runs: Run[]): Pen {
  let { x } = pen;
  let from = x;
  let str = "";
  const cut = (): void => {
    if (str !== "") runs.push(runAt(pen, { str, from, to: x }));
    str = "";
  };
  for (const glyph of glyphs) {
    if (typeof glyph === "number") {
      if (Math.abs(glyph) > kerning) cut();
      x -= (glyph / 1000) * pen.size * pen.stretch;
      continue;
    }
    if (str === "") from = x;
    str += glyph.unicode ?? "";
    const spacing = pen.letters + (glyph.isSpace ? pen.words : 0);
    x += (((glyph.width ?? 0) / 1000) * pen.size + spacing) * pen.stretch;
  }
  cut();
  return { ...pen, x };
}

type Drawn = { str: string; from: number; to: number };

function runAt(pen: Pen, { str, from, to }: Drawn): Run {
  const matrix = times(pen.page, pen.text);
  const [a, b, c, d] = matrix;
  const place = moved(matrix, [from, pen.y + pen.rise]);
  return {
    str,
    transform: [a, b, c, d, ...place],
    width: (to - from) * Math.hypot(a, b),
    height: Math.abs(pen.size) * Math.hypot(c, d),
  };
}
