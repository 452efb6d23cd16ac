import type { Block, Section } from "./outline.ts";
import { periodsIn, type PeriodMention } from "./periods.ts";
import type { Topic } from "./read-topics.ts";
import { headedTopic, titleIn } from "./topic-forms.ts";
import { trimmed, type Clean, type Found, type Range } from "./reading-source.ts";

/** Which column holds what; the columns of a table of topics. */
type TopicTable = {
  blocks: Block[];
  rows: Block[];
  no: number | null;
  title: number;
  periods: number[];
  /** Columns headed by one period each, to be ticked. */
  ticked: readonly { at: number; mention: PeriodMention }[];
};

const cellWords = (clean: Clean, cell: Range | undefined): string =>
  cell ? clean.folded.slice(cell.start, cell.end) : "";

/** Tables of the section that list topics; tables of steps, marks or members are none. */
export function tablesIn(clean: Clean, { blocks, kind }: Section): TopicTable[] {
  const runs: Block[][] = [];
  for (const [at, block] of blocks.entries()) {
    if (!block.cells) continue;
    const begins = /^(?:s?tt|so tt)$/.test(cellWords(clean, block.cells[0]));
    if (blocks[at - 1]?.cells && runs.length > 0 && !begins) runs.at(-1)?.push(block);
    else runs.push([block]);
  }
  return runs.flatMap((run) => {
    const table = columnsOf(
      clean,
      run,
      kind === "content" || kind === "other" || (kind === "preamble" && namesTopics(clean, run)),
    );
    return table ? [table] : [];
  });
}

/** A column headed "Chuyên đề" and nothing else. */
const namesTopics = (clean: Clean, [header]: readonly Block[]): boolean =>
  (header?.cells ?? []).some((cell) => /^(?:ten )?chuyen de$/.test(cellWords(clean, cell)));

function columnsOf(clean: Clean, run: Block[], likely: boolean): TopicTable | null {
  if (isByUnit(clean, run[0]?.cells ?? [])) return null;
  const header = run.findIndex(
    ({ cells }) =>
      (cells ?? []).some((cell) =>
        /^(?:ten |noi dung )?(?:cac )?(?:chuyen de|chu de|chu diem)|^noi dung|^ten chuyen de/.test(
          cellWords(clean, cell),
        ),
      ) &&
      !(cells ?? []).some((cell) =>
        /^(?:(?:chuyen de|chu de|chu diem) (?:so )?)?\d{1,2}$/.test(cellWords(clean, cell)),
      ),
  );
  const words = (run[header]?.cells ?? []).map((cell) => cellWords(clean, cell));
  if (words.some((cell) => /tieu chi|^diem|thang diem|trinh tu|cac buoc|ho ten|ho va ten|nguoi phat bieu/.test(cell)))
    return null;
  if (header < 0) return likely ? guessed(clean, run) : null;
  const first = (pattern: RegExp): number | null => {
    const at = words.findIndex((cell) => pattern.test(cell));
    return at < 0 ? null : at;
  };
  const title =
    first(/ten chuyen de|noi dung (?:sinh hoat )?chuyen de|^(?:cac )?chuyen de|^chu de|^(?:cac )?chu diem/) ??
    first(/noi dung/);
  if (title !== null && /cong viec|nhiem vu/.test(words[title] ?? "") && !/chuyen de/.test(words[title] ?? ""))
    return null;
  // The narrowest first: where a table has a column for quarters and one for months, the month is meant.
  const periods = [/^ky\b/, /^thang\b/, /^(?:thoi gian|thoi diem|thoi han)/, /^qu[yi]\b/].flatMap(
    (pattern) => first(pattern) ?? [],
  );
  if (title === null || (periods.length === 0 && (!likely || !/chuyen de|chu de|chu diem/.test(words[title] ?? ""))))
    return null;
  return {
    blocks: run,
    rows: run.slice(header + 1),
    no: first(/^(?:s?tt|so tt|so)$/),
    title,
    periods,
    ticked: tickedIn(clean, run[header]),
  };
}

/** "Tên chuyên đề | Quý I | Quý II | …" */
const tickedIn = (clean: Clean, header: Block | undefined): { at: number; mention: PeriodMention }[] =>
  (header?.cells ?? []).flatMap((cell, at) => {
    const mention = cell.end - cell.start < 30 ? periodsIn(clean, cell)[0] : undefined;
    return mention && mention.start === cell.start ? [{ at, mention }] : [];
  });

/** The one period ticked in a row; several are no single one. */
function tickIn(clean: Clean, { ticked }: TopicTable, cells: readonly Range[]): PeriodMention | null {
  const here = ticked.filter(({ at }) => /^[x×+✓✔]$/.test(cellWords(clean, cells[at])));
  return here.length === 1 ? (here[0]?.mention ?? null) : null;
}

/** More columns than any page has: the rest is looked through for none. */
const widest = 30;

/** Without a header: one column of numbers, one of periods, the rest the longest words. */
function guessed(clean: Clean, run: Block[]): TopicTable | null {
  const width = run.reduce((most, { cells }) => Math.min(widest, Math.max(most, cells?.length ?? 0)), 0);
  const columns = Array.from({ length: width }, (_, at) => run.map(({ cells }) => cells?.[at]));
  const share = (cells: (Range | undefined)[], test: (words: string, cell: Range | undefined) => boolean): number =>
    cells.filter((cell) => test(cellWords(clean, cell), cell)).length / cells.length;
  const period = columns.findIndex(
    (cells) =>
      share(cells, (words, cell) => words.length < 40 && cell !== undefined && periodsIn(clean, cell).length > 0) > 0.5,
  );
  if (period < 0) return null;
  const no = columns.findIndex(
    (cells) => share(cells, (words) => /^(?:(?:chuyen de|chu de|chu diem) (?:so )?)?\d{1,2}\.?$/.test(words)) > 0.7,
  );
  const lengths = columns.map((cells, at) =>
    at === no || at === period ? 0 : cells.reduce((sum, cell) => sum + cellWords(clean, cell).length, 0),
  );
  const title = lengths.indexOf(Math.max(...lengths));
  return title < 0 || (lengths[title] ?? 0) < 10
    ? null
    : { blocks: run, rows: run, no: no < 0 ? null : no, title, periods: [period], ticked: [] };
}

/** "Quý I | Quý II | Quý III | Quý IV" over one title each: the periods of the columns, or null for any other table. */
function periodsAcross(clean: Clean, header: readonly Range[]): (PeriodMention | null)[] | null {
  const periods = header.map((cell) => {
    const mention = cell.end - cell.start < 30 ? periodsIn(clean, cell)[0] : undefined;
    return mention && mention.start === cell.start ? mention : null;
  });
  return periods.filter((mention) => mention !== null).length >= Math.max(2, header.length - 1) ? periods : null;
}

/** "Thời gian | Chi bộ Hình sự | Chi bộ Dân sự": a period in each row, the topic of each cell below its name. */
const isByUnit = (clean: Clean, [first, ...others]: readonly Range[]): boolean =>
  /^(?:thoi (?:gian|diem)|qu[yi]|thang|ky)$/.test(cellWords(clean, first)) &&
  others.length >= 2 &&
  others.every((cell) => /^(?:(?:cac )?chi bo|dang bo|khoi|to dang)\b/.test(cellWords(clean, cell)));

const topicsByUnit = (clean: Clean, rows: readonly Block[]): Topic[] =>
  rows.flatMap(({ cells }) => {
    const [period, ...matters] = cells ?? [];
    const mention = period && periodsIn(clean, period)[0];
    return matters.flatMap((cell) => {
      const title = mention && cell.end > cell.start ? titleIn(clean, cell) : null;
      return mention && title ? [{ no: null, title: title.title, mention }] : [];
    });
  });

/** Topics told column by column, under their periods. */
export function topicsAcross(clean: Clean, run: readonly Block[]): Topic[] {
  if (isByUnit(clean, run[0]?.cells ?? [])) return topicsByUnit(clean, run.slice(1));
  const periods = periodsAcross(clean, run[0]?.cells ?? []);
  if (!periods) return [];
  return run.slice(1).flatMap(({ cells }) =>
    (cells ?? []).flatMap((cell, at) => {
      const mention = periods[at];
      const title = mention && cell.end > cell.start ? titleIn(clean, cell) : null;
      return mention && title ? [{ no: null, title: title.title, mention }] : [];
    }),
  );
}

/** The topics of a table, row by row; a row that names only a period heads the rows below it. */
export function rowsOfTable(clean: Clean, table: TopicTable): Topic[] {
  const topics: Topic[] = [];
  let above: PeriodMention | null = null;
  for (const { cells } of table.rows) {
    const filled = (cells ?? []).filter((cell) => cell.end > cell.start);
    const only = filled[0];
    const period = filled.length === 1 && only ? periodsIn(clean, only)[0] : undefined;
    if (
      filled.length === 1 &&
      only &&
      cellWords(clean, only).length < 40 &&
      (period || only !== cells?.[table.title])
    ) {
      above = period ?? null;
      continue;
    }
    const topic = topicOfRow(clean, table, cells ?? []);
    if (!topic || (!topic.mention && sortsTopics.test(cellWords(clean, topic.title)))) continue;
    const merged = table.periods.some((at) => at < table.title && isEmpty(cells?.[at])) ? topics.at(-1)?.mention : null;
    topics.push({ ...topic, mention: topic.mention ?? merged ?? above });
  }
  return topics;
}

const isEmpty = (cell: Range | undefined): boolean => cell !== undefined && cell.end <= cell.start;
/** "I | Chuyên đề bắt buộc |" heads the rows below it. */
const sortsTopics = /^(?:cac )?chuyen de (?:bat buoc|tu chon|chung|rieng|dinh huong|goi y|trong tam)\W*$/;

function topicOfRow(clean: Clean, table: TopicTable, cells: readonly Range[]): Topic | null {
  const titleCell = cells[table.title];
  if (
    !titleCell ||
    titleCell.end <= titleCell.start ||
    /^(?:tong (?:so|cong)|tong|cong)\W*$|^ghi chu\b/.test(cellWords(clean, titleCell))
  )
    return null;
  const headed = headedTopic(clean, titleCell)?.[0];
  const title = headed ?? titleIn(clean, titleCell);
  if (!title) return null;
  const number = numberIn(clean, table.no === null ? undefined : cells[table.no]) ?? headed?.no ?? null;
  const mention =
    table.periods.flatMap((at) => periodInCell(clean, table, cells, at) ?? [])[0] ??
    title.mention ??
    tickIn(clean, table, cells);
  return {
    no: number,
    title: title.title,
    mention,
    ...(number ? { own: true } : {}),
    ...(title.withdrawn ? { withdrawn: true } : {}),
  };
}

function periodInCell(clean: Clean, table: TopicTable, cells: readonly Range[], at: number): PeriodMention | null {
  const cell = cells[at];
  if (!cell || cell.end <= cell.start) return null;
  return periodsIn(clean, cell)[0] ?? bareIn(clean, cell, cellWords(clean, table.blocks[0]?.cells?.[at]));
}

function numberIn(clean: Clean, cell: Range | undefined): Found<number> | null {
  const match = cell && /^((?:chuyen de|chu de|chu diem) (?:so )?)?0?(\d{1,2})\.?$/.exec(cellWords(clean, cell));
  if (!cell || !match) return null;
  const digits = trimmed(clean, { start: cell.start + (match[1]?.length ?? 0), end: cell.end });
  return { value: Number(match[2]), ...digits, confidence: 1 };
}

/** Under the heading "Quý" or "Tháng" a cell may hold only "I" or "4", or "4/2023". */
function bareIn(clean: Clean, cell: Range, heading: string): PeriodMention | null {
  const words = cellWords(clean, cell);
  const match = /^(iv|i{1,3}|\d{1,2})(?:\s*[/-]\s*(20\d\d))?$/.exec(words);
  const unit = /\bqu[yi]\b/.test(heading) ? "quarter" : /\bthang\b/.test(heading) ? "month" : null;
  if (!match || !unit) return null;
  const index = { i: 1, ii: 2, iii: 3, iv: 4 }[match[1] ?? ""] ?? Number(match[1]);
  if (Number.isNaN(index) || index < 1 || index > (unit === "quarter" ? 4 : 12)) return null;
  return {
    ...trimmed(clean, cell),
    unit,
    index,
    year: match[2] ? Number(match[2]) : null,
    yearRange: null,
    confidence: 0.9,
  };
}
