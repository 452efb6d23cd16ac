import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Align } from "./block.ts";
import type { LineSpacing } from "./layout-profile.ts";

/** A document laid out: every size, face and distance decided, so that both pens only draw. Points and millimetres. */
export type Sheet = {
  title: string;
  /** Its day of issue, where the head says one. */
  date: LocalDate | null;
  font: string;
  /** Page numbers stand top centre from page 2. */
  pageNumberSize: number;
  sections: readonly Section[];
};

/** Pages of one orientation; numbering runs on through all sections. */
export type Section = {
  landscape: boolean;
  width: number;
  height: number;
  margins: { top: number; bottom: number; left: number; right: number };
  parts: readonly Part[];
};

export type Face = { text: string; bold: boolean; italic: boolean; underline: boolean };

/** One paragraph. `firstLine` in millimetres; `before`, `after` in points. */
export type Line = {
  kind: "line";
  faces: readonly Face[];
  size: number;
  align: Align | "justify";
  firstLine: number;
  before: number;
  after: number;
  spacing: LineSpacing;
  /** Stays on the page of what follows. */
  withNext: boolean;
  /** Its rank in the outline readers and screen readers use. */
  outline: 1 | 2 | 3 | null;
};

/** A centred stroke of `length` millimetres. */
export type Stroke = { kind: "stroke"; length: number; before: number; after: number; withNext: boolean };

/** Room for a signature. */
export type Gap = { kind: "gap"; points: number };

/** Two columns without lines, never split over pages. */
export type Columns = {
  kind: "columns";
  widths: readonly [number, number];
  left: readonly Upright[];
  right: readonly Upright[];
};

/** What may stand in a column. */
export type Upright = Line | Stroke | Gap;

export type GridCell = {
  lines: readonly string[];
  bold: boolean;
  italic: boolean;
  align: Align;
  span: number;
  down: number;
};

/** A table with lines; `head` repeats on every page. `widths` in millimetres. */
export type Grid = {
  kind: "grid";
  widths: readonly number[];
  head: readonly (readonly GridCell[])[];
  rows: readonly (readonly GridCell[])[];
  size: number;
  /** Short enough to stay on one page. */
  together: boolean;
};

export type Part = Upright | Columns | Grid;
