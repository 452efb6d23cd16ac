import { foldUnits, substituteAt, type MappedText } from "./mapped-text.ts";

type Line = { start: number; end: number; words: string };

/** A table whose cells came out one below the other ("STT", "Tên chuyên đề", "Thời gian", "1", …): each row becomes one line. */
export function withStackedCells(mapped: MappedText): MappedText {
  if (!/^[ \t]*S?TT[ \t]*$/imu.test(mapped.text)) return mapped;
  const lines = linesOf(mapped.text);
  const joints = lines.flatMap(({ words }, at) => (/^(?:s?tt|so tt)$/.test(words) ? jointsOf(lines, at) : []));
  return substituteAt(mapped, joints, "\t");
}

function linesOf(text: string): Line[] {
  let at = 0;
  return text.split("\n").flatMap((written) => {
    const start = at + written.length - written.trimStart().length;
    at += written.length + 1;
    const line = written.trim();
    return line === "" ? [] : [{ start, end: start + line.length, words: line.length > 200 ? "" : foldUnits(line) }];
  });
}

const widest = 8;

/** The breaks between the cells of a header and of the rows below it, numbered 1, 2, 3; none unless two rows at least fit. */
function jointsOf(lines: readonly Line[], header: number): { start: number; end: number }[] {
  const first = lines.slice(header, header + widest + 1).findIndex(({ words }) => /^0?1\.?$/.test(words));
  if (first < 2 || !isHeader(lines.slice(header, header + first))) return [];
  let rows = 0;
  while (numberOf(lines[header + (rows + 1) * first]) === rows + 1 && lines[header + (rows + 2) * first - 1]) rows += 1;
  if (rows < 2) return [];
  const starts = Array.from({ length: rows + 1 }, (_, row) => header + row * first);
  return starts.flatMap((from) =>
    lines
      .slice(from, from + first - 1)
      .map(({ end }, cell) => ({ start: end, end: lines[from + cell + 1]?.start ?? end })),
  );
}

const numberOf = (line: Line | undefined): number | null => {
  const digits = /^0?(\d{1,2})\.?$/.exec(line?.words ?? "");
  return digits && Number(digits[1]);
};

const isHeader = (cells: readonly Line[]): boolean =>
  cells.every(({ words }) => words !== "" && words.length < 50 && !/\d|[.;:]$/.test(words)) &&
  cells.some(({ words }) =>
    /^(?:ten |noi dung )?(?:cac )?(?:chuyen de|chu de|noi dung|nhiem vu|cong viec)\b/.test(words),
  );
