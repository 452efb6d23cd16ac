import { actingAt, type Acting } from "./actors.ts";
import type { Block, Section } from "./outline.ts";
import { matchIn, trimmed, type Clean, type Range } from "./reading-source.ts";

/** A row "Các chi bộ | Xây dựng kế hoạch | Trước ngày 31/12/2023": who, what, by when. */
export type DutyRow = { block: Block; acting: Acting | null; task: Range; due: Range | null };

type Columns = { who: number; task: number; due: number | null };

/**
 * Rows of the tables that lay duties on somebody; the table's first row tells its columns. Where the part is not one on duties, "Nội
 * dung" may head topics: there the column must be one of work ("Nội dung công việc").
 */
export function dutyRows(clean: Clean, { kind, blocks }: Section): DutyRow[] {
  let columns: Columns | null = null;
  return blocks.flatMap((block, at) => {
    if (!block.cells) return [];
    if (at === 0 || !blocks[at - 1]?.cells) {
      columns = kind === "programme" ? null : columnsOf(clean, block.cells, kind === "organisation");
      return [];
    }
    return columns ? rowOf(clean, block, columns) : [];
  });
}

function columnsOf(clean: Clean, header: readonly Range[], organises: boolean): Columns | null {
  const words = header.map(({ start, end }) => clean.folded.slice(start, end));
  const column = (pattern: RegExp): number => words.findIndex((cell) => pattern.test(cell));
  const who = column(
    /don vi|^co quan(?! (?:nhan|ban hanh|cap tren|phoi hop))|ca nhan|chi bo|to chuc dang|bo phan|nguoi (?:thuc hien|phu trach|duoc (?:giao|phan cong))|chu tri|trach nhiem|phan cong|^thuc hien$/,
  );
  const task = words.findIndex(
    (cell, at) => at !== who && (organises ? /nhiem vu|noi dung|cong viec|viec/ : /nhiem vu|cong viec/).test(cell),
  );
  const due = words.findIndex(
    (cell, at) => at !== who && at !== task && /thoi (?:gian|han|diem)|hoan thanh|\bhan\b/.test(cell),
  );
  return who < 0 || task < 0 ? null : { who, task, due: due < 0 ? null : due };
}

function rowOf(clean: Clean, block: Block, { who, task, due }: Columns): DutyRow[] {
  const cells = block.cells ?? [];
  const [whoCell, taskCell] = [cells[who], cells[task]];
  if (!whoCell || !taskCell || taskCell.end <= taskCell.start) return [];
  const numbered = matchIn(clean, taskCell, /^[-+\d.)\s]+/)?.end ?? taskCell.start;
  const dueCell = due === null ? undefined : cells[due];
  return [
    {
      block,
      acting: actingAt(clean, whoCell),
      task: trimmed(clean, { start: numbered, end: taskCell.end }),
      due: dueCell && dueCell.end > dueCell.start ? dueCell : null,
    },
  ];
}
