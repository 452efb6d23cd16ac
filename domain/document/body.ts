import type { Align, Block, HeadingBlock, ParagraphBlock, TableBlock, TableCell } from "./block.ts";
import { open, orOpen, roman } from "./wording.ts";

/** What a list holds: `null` is not known yet (room is left), an empty one is known to hold nothing ("Không có"). */
export type Known<T> = readonly T[] | null;

export const section = (number: number, text: string): HeadingBlock => ({
  kind: "heading",
  level: 1,
  text: `${roman(number)}- ${text}`,
});

export const point = (number: number, text: string): HeadingBlock => ({
  kind: "heading",
  level: 2,
  text: `${number}- ${text}`,
});

export const paragraph = (text: string | null): ParagraphBlock => ({ kind: "paragraph", text: orOpen(text) });

/** "1- Thời gian: …", the label bold. */
export const labelled = (label: string, value: string | number | null): ParagraphBlock => ({
  kind: "paragraph",
  text: [{ text: `${label}: `, bold: true }, { text: orOpen(value) }],
});

/** "- …" for each; "Không có." for none, room when unknown. */
export function dashes(items: Known<string>): ParagraphBlock[] {
  if (items === null) return [paragraph(open)];
  if (items.length === 0) return [paragraph("Không có.")];
  return items.map((item) => paragraph(`- ${item}`));
}

type Column = { title: string; share: number; align?: Align };

/** A table with one head row; a column's alignment holds for its cells. "Không có." for no rows, room when unknown. */
export function list(columns: readonly Column[], rows: Known<readonly (string | null)[]>): Block[] {
  if (rows === null) return [paragraph(open)];
  if (rows.length === 0) return [paragraph("Không có.")];
  const cellOf = (text: string | null, place: number): TableCell => ({
    text: text ?? "",
    align: columns[place]?.align ?? "left",
  });
  const table: TableBlock = {
    kind: "table",
    shares: columns.map(({ share }) => share),
    head: [columns.map(({ title }) => ({ text: title }))],
    rows: rows.map((row) => row.map(cellOf)),
  };
  return [table];
}

/** A task: what, who, by when. */
export type Task = { what: string; who: string | null; byWhen: string | null };

export const taskTable = (tasks: Known<Task>): Block[] =>
  list(
    [
      { title: "TT", share: 8, align: "center" },
      { title: "Nội dung công việc", share: 82 },
      { title: "Người thực hiện", share: 42 },
      { title: "Thời hạn", share: 33, align: "center" },
    ],
    tasks && tasks.map(({ what, who, byWhen }, place) => [String(place + 1), what, orOpen(who), orOpen(byWhen)]),
  );

/** The last paragraph takes the mark that ends the body. */
export const ended = (blocks: readonly Block[]): Block[] => {
  const last = blocks.findLastIndex((block) => block.kind === "paragraph");
  return blocks.map((block, place) =>
    place === last && block.kind === "paragraph" && place === blocks.length - 1 ? { ...block, end: true } : block,
  );
};
