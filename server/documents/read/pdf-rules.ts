/** A straight line drawn on a page, in points: across when `y1` equals `y2`, else upright. `x1` ≤ `x2`, `y1` ≤ `y2`. */
export type Rule = { x1: number; y1: number; x2: number; y2: number };
export type Operators = { fnArray: readonly number[]; argsArray: readonly unknown[] };
export type Codes = Record<"save" | "restore" | "transform" | "constructPath" | "endPath" | "fill" | "eoFill", number>;

export type Matrix = readonly [number, number, number, number, number, number];
export const identity: Matrix = [1, 0, 0, 1, 0, 0];
export const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];

/** The lines a page draws: borders of tables, mostly. Curves and slanting lines are left out. */
export function rulesOf({ fnArray, argsArray }: Operators, codes: Codes): Rule[] {
  const rules: Rule[] = [];
  const stack: Matrix[] = [];
  let matrix = identity;
  for (const [at, code] of fnArray.entries()) {
    if (code === codes.save) stack.push(matrix);
    else if (code === codes.restore) matrix = stack.pop() ?? identity;
    else if (code === codes.transform) matrix = times(matrix, argsArray[at] as Matrix);
    else if (code === codes.constructPath && rules.length < 20_000)
      rules.push(...drawnRules(argsArray[at] as PathArgs, matrix, codes));
  }
  return rules;
}

type PathArgs = readonly [painted: number, path: readonly [ArrayLike<number> | undefined]];

/** What is seen of a path: nothing of one that only clips, of a filled one what is as thin as a rule. */
function drawnRules([painted, [path]]: PathArgs, matrix: Matrix, codes: Codes): Rule[] {
  if (painted === codes.endPath) return [];
  const parts = partsOf(Object.values(path ?? []) as number[]).map((part) => pathRules(part, matrix));
  const filled = painted === codes.fill || painted === codes.eoFill;
  return (filled ? parts.filter((rules) => !isArea(rules)) : parts).flat();
}

/** The ground of a page or of a cell has edges both ways. */
const isArea = (rules: readonly Rule[]): boolean =>
  rules.some(({ y1, y2 }) => y1 === y2) && rules.some(({ y1, y2 }) => y1 !== y2);

/** Numbers that each step of a path takes, its code with them: to move, to draw on, to curve; to close takes one. */
const taken = [3, 3, 7];
const lengthOf = (code: number | undefined): number => taken[code ?? -1] ?? 1;

/** A path cut where its pen is set down anew. */
function partsOf(path: readonly number[]): number[][] {
  const parts: number[][] = [];
  for (let at = 0; at < path.length; at += lengthOf(path[at])) {
    const step = path.slice(at, at + lengthOf(path[at]));
    if (path[at] === 0 || parts.length === 0) parts.push(step);
    else parts.at(-1)?.push(...step);
  }
  return parts;
}

function pathRules(path: readonly number[], matrix: Matrix): Rule[] {
  const rules: Rule[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (toX: number, toY: number): void => {
    const rule = ruleBetween(matrix, [x, y], [toX, toY]);
    if (rule) rules.push(rule);
    [x, y] = [toX, toY];
  };
  for (let at = 0; at < path.length;) {
    const [code, first = 0, second = 0] = path.slice(at, at + 3);
    if (code === 0) [x, y, startX, startY] = [first, second, first, second];
    else if (code === 1) lineTo(first, second);
    else if (code === 2) [x, y] = [path[at + 5] ?? 0, path[at + 6] ?? 0];
    else lineTo(startX, startY);
    at += lengthOf(code);
  }
  return rules;
}

function ruleBetween(matrix: Matrix, from: [number, number], to: [number, number]): Rule | null {
  const [[x1, y1], [x2, y2]] = [moved(matrix, from), moved(matrix, to)];
  const [across, upright] = [
    Math.abs(y1 - y2) < 1 && Math.abs(x1 - x2) > 6,
    Math.abs(x1 - x2) < 1 && Math.abs(y1 - y2) > 6,
  ];
  if (!across && !upright) return null;
  const y = (y1 + y2) / 2;
  const x = (x1 + x2) / 2;
  return across
    ? { x1: Math.min(x1, x2), x2: Math.max(x1, x2), y1: y, y2: y }
    : { x1: x, x2: x, y1: Math.min(y1, y2), y2: Math.max(y1, y2) };
}

export const moved = ([a, b, c, d, e, f]: Matrix, [x, y]: [number, number]): [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];
