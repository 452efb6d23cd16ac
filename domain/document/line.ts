import type { Run } from "./block.ts";
import type { Line } from "./sheet.ts";

/** A run on paper; only the label of the recipients is ever underlined. */
export type Inked = Run & { underline?: boolean };

type Style = { size: number } & Partial<Omit<Line, "kind" | "faces" | "size">>;

/** A paragraph: left, single, no distance, unless the style says otherwise. */
export const line = (runs: readonly Inked[], style: Style): Line => ({
  kind: "line",
  faces: runs.map(({ text, bold = false, italic = false, underline = false }) => ({ text, bold, italic, underline })),
  align: "left",
  firstLine: 0,
  before: 0,
  after: 0,
  spacing: { rule: "multiple", value: 1 },
  withNext: false,
  outline: null,
  ...style,
});
