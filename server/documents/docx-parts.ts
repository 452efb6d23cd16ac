import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type ISpacingProperties,
} from "docx";
import type { Columns, Gap, Grid, GridCell, Line, Part, Stroke, Upright } from "#domain/document/sheet.ts";
import { halfPoints, twips, twipsOfPoints } from "./docx-units.ts";

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const;

/** The paragraphs and tables of a section, in order; `width` of its text in millimetres. */
export function partNodes(parts: readonly Part[], width: number): (Paragraph | Table)[] {
  const nodes = parts.map((part) => partNode(part, width));
  // Word puts a full line of its own after a table that ends a section.
  return parts.at(-1)?.kind === "line" ? nodes : [...nodes, gapParagraph({ kind: "gap", points: 1 }, false)];
}

function partNode(part: Part, width: number): Paragraph | Table {
  if (part.kind === "columns") return columnsTable(part);
  return part.kind === "grid" ? gridTable(part) : uprightParagraph(part, width);
}

function uprightParagraph(part: Upright, width: number): Paragraph {
  if (part.kind === "line") return lineParagraph(part);
  return part.kind === "stroke" ? strokeParagraph(part, width) : gapParagraph(part, true);
}

const spacingOf = ({ spacing, before, after }: Line): ISpacingProperties => ({
  before: twipsOfPoints(before),
  after: twipsOfPoints(after),
  ...(spacing.rule === "exact"
    ? { line: twipsOfPoints(spacing.points), lineRule: LineRuleType.EXACT }
    : { line: Math.round(spacing.value * 240), lineRule: LineRuleType.AUTO }),
});

const lineParagraph = (line: Line): Paragraph =>
  new Paragraph({
    alignment: alignments[line.align],
    spacing: spacingOf(line),
    keepNext: line.withNext,
    widowControl: true,
    ...(line.firstLine > 0 ? { indent: { firstLine: twips(line.firstLine) } } : {}),
    ...(line.outline === null ? {} : { outlineLevel: line.outline - 1 }),
    children: line.faces.map(
      ({ text, bold, italic, underline }) =>
        new TextRun({
          text,
          bold,
          italics: italic,
          size: halfPoints(line.size),
          ...(underline ? { underline: {} } : {}),
        }),
    ),
  });

/** A thin paragraph with a line above it, drawn in from both sides to the stroke's length. */
function strokeParagraph({ length, before, after, withNext }: Stroke, width: number): Paragraph {
  const side = twips(Math.max(0, (width - length) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: {
      before: twipsOfPoints(before),
      after: twipsOfPoints(after),
      line: twipsOfPoints(2),
      lineRule: LineRuleType.EXACT,
    },
    keepNext: withNext,
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: "000000" } },
    children: [new TextRun({ text: "", size: 2 })],
  });
}

const gapParagraph = ({ points }: Gap, keepNext: boolean): Paragraph =>
  new Paragraph({
    spacing: { before: 0, after: 0, line: twipsOfPoints(points), lineRule: LineRuleType.EXACT },
    keepNext,
    children: [new TextRun({ text: "", size: 2 })],
  });

const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const thin = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
const thinBorders = { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin };

const columnCell = (parts: readonly Upright[], width: number): TableCell =>
  new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    borders: { top: none, bottom: none, left: none, right: none },
    children: parts.map((part) => uprightParagraph(part, width)),
  });

function columnsTable({ widths, left, right }: Columns): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(widths[0] + widths[1]), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    borders: noBorders,
    rows: [new TableRow({ cantSplit: true, children: [columnCell(left, widths[0]), columnCell(right, widths[1])] })],
  });
}

/** Head and first row, the last two rows, and all rows of a short table stay on one page. */
const staysWithNext = (place: number, { rows, together }: Grid): boolean =>
  place < rows.length - 1 && (together || place === 0 || place === rows.length - 2);

/** Cells longer than this may break over pages, or a page would stay half empty. */
const longCell = 600;

function gridTable(grid: Grid): Table {
  const rowOf = (cells: readonly GridCell[], head: boolean, keep: boolean): TableRow =>
    new TableRow({
      tableHeader: head,
      cantSplit: cells.every(({ lines }) => lines.join("").length < longCell),
      children: cells.map((cell) => gridCell(cell, grid, keep)),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(grid.widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: grid.widths.map(twips),
    borders: thinBorders,
    rows: [
      ...grid.head.map((cells) => rowOf(cells, true, true)),
      ...grid.rows.map((cells, place) => rowOf(cells, false, staysWithNext(place, grid))),
    ],
  });
}

const gridCell = ({ lines, bold, italic, align, span, down }: GridCell, { size }: Grid, keepNext: boolean): TableCell =>
  new TableCell({
    columnSpan: span,
    rowSpan: down,
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 60, right: 60, top: 30, bottom: 30 },
    children: lines.map(
      (text) =>
        new Paragraph({
          alignment: alignments[align],
          keepNext,
          children: [new TextRun({ text, bold, italics: italic, size: halfPoints(size) })],
        }),
    ),
  });
