/** How many organisations a size has on each level; a committee without grassroots ones has its cells itself. Design 6. */
export type Shape = { provinces: number; directs: number; grassroots: number; cells: number; membersPerCell: number };

export const sizes = {
  S: { provinces: 1, directs: 1, grassroots: 0, cells: 10, membersPerCell: 20 },
  M: { provinces: 1, directs: 1, grassroots: 0, cells: 90, membersPerCell: 28 },
  L: { provinces: 1, directs: 170, grassroots: 1256, cells: 9593, membersPerCell: 25 },
  XL: { provinces: 26, directs: 170, grassroots: 1256, cells: 9593, membersPerCell: 25 },
} as const satisfies Record<string, Shape>;
export type Size = keyof typeof sizes;

const isSize = (text: string): text is Size => text in sizes;

/** `--size L`; the smallest when nothing is said. */
export function sizeAsked(args: readonly string[]): Size {
  const asked = args[args.indexOf("--size") + 1] ?? "";
  if (!args.includes("--size")) return "S";
  if (isSize(asked)) return asked;
  throw new Error(`--size: ${Object.keys(sizes).join(", ")}`);
}
