import type { SignerReading } from "./plan-reading.ts";
import { courtesyLength, isCapitalName, isPersonName } from "./person-names.ts";
import { isCapitals, maybeReading, trimmed, wordsFound, type Clean, type Found, type Range } from "./reading-source.ts";
import type { Structure } from "./structure.ts";

const capacity =
  /^(?:t\s?[/.]\s?m[/.]?|tm[./]|tm(?= (?:dang|chi|ban|bch|btv))|k\s?\/\s?t|kt\.|t\s?\/\s?l|tl\.|tuq\.)\s*\S/;
const post =
  /^(?:kiem )?(?:pho |quyen |q\. ?)?(?:bi thu|chanh van phong|truong ban|chu nhiem|pho bi thu|giam doc|chu tich|thu ky|truong phong|uy vien thuong vu|uvbtv|chinh uy)(?![a-z])/;
/** "Bí thư" in ordinary letters right below the capacity. */
const plainPost = /^(?:pho )?bi thu(?: (?:chi bo|dang uy|thuong truc))?\W*$/;
/** A cell of the tail and the column it stands in, counted from the right; a line of its own stands in every column. */
type Placed = Range & { column: number | null };

/** Capacity, post and name below the text; null when the tail holds none of them. */
export function signerIn({ clean, tail }: Structure): SignerReading | null {
  const cells = linesIn(clean, tail).flatMap((line) => placed(cellsOf(clean, line)));
  const first = cells.find((cell) => isCapacity(clean, cell));
  // Two signatures side by side: the other one's post and name are not this one's.
  const lines = cells.filter(
    ({ column }) => column === null || !first || first.column === null || column === first.column,
  );
  const capacityAt = lines.findIndex((line) => isCapacity(clean, line));
  const postAt = postLine(clean, lines, capacityAt);
  if (capacityAt < 0 && postAt < 0) return null;
  const from = Math.max(capacityAt, postAt);
  const below = lines.slice(from + 1);
  const name = below.find((line) => isName(clean, line)) ?? below.find((line) => isNameInCapitals(clean, line)) ?? null;
  return {
    capacity: maybeReading(clean, capacityAt < 0 ? null : foundIn(clean, lines[capacityAt])),
    post: maybeReading(clean, postAt < 0 ? null : foundIn(clean, lines[postAt])),
    name: maybeReading(clean, name && wordsFound(clean, withoutCourtesy(clean, name))),
  };
}

const placed = (cells: readonly Range[]): Placed[] =>
  cells.map((cell, at) => ({ ...cell, column: cells.length === 1 ? null : cells.length - 1 - at }));

const isCapacity = (clean: Clean, line: Range): boolean =>
  capacity.test(folded(clean, line)) && isCapitals(clean, line);

const folded = (clean: Clean, { start, end }: Range): string => clean.folded.slice(start, end);

function foundIn(clean: Clean, line: Range | undefined): Found<string> | null {
  return line ? wordsFound(clean, trimmed(clean, line, /[\s,;:]/)) : null;
}

/** The line that names the post; below a capacity any other line in capitals does ("CÁN BỘ CHUYÊN TRÁCH"). */
function postLine(clean: Clean, lines: readonly Range[], capacityAt: number): number {
  const known = lines.findIndex(
    (line, at) =>
      at > capacityAt &&
      post.test(folded(clean, line)) &&
      (isCapitals(clean, line) || (capacityAt >= 0 && at === capacityAt + 1 && plainPost.test(folded(clean, line)))),
  );
  const below = lines[capacityAt + 1];
  const other =
    capacityAt >= 0 && known < 0 && below !== undefined && isCapitals(clean, below) && !isBullet(clean, below);
  return other ? capacityAt + 1 : known;
}

const isBullet = (clean: Clean, { start }: Range): boolean => /[-–+•*]/.test(clean.text[start] ?? "");

function isName(clean: Clean, line: Range): boolean {
  const written = clean.text.slice(line.start, line.end);
  if (post.test(folded(clean, line)) || capacity.test(folded(clean, line))) return false;
  return isPersonName(written.replace(/[\s,;:]+$/, ""));
}

/** "TRỊNH CÔNG SƠN" below the post; a body or a recipient in capitals is none. */
const isNameInCapitals = (clean: Clean, line: Range): boolean =>
  isCapitalName(clean.text.slice(line.start, line.end)) &&
  !post.test(folded(clean, line)) &&
  !/^(?:dang|chi bo|ban |van phong|uy ban|luu|so |bch|btv|noi nhan|phu luc|danh muc|bieu)/.test(folded(clean, line));

function withoutCourtesy(clean: Clean, { start, end }: Range): Range {
  return trimmed(clean, { start: start + courtesyLength(clean.text.slice(start, end)), end }, /[\s,;:]/);
}

export function linesIn(clean: Clean, { start, end }: Range): Range[] {
  const lines: Range[] = [];
  let at = start;
  for (const line of clean.text.slice(start, end).split("\n")) {
    if (line.trim() !== "") lines.push({ start: at, end: at + line.length });
    at += line.length + 1;
  }
  return lines;
}

/** The tail is often a table of two cells: recipients left, signature right. */
export function cellsOf(clean: Clean, line: Range): Range[] {
  const cells: Range[] = [];
  let at = line.start;
  for (const cell of clean.text.slice(line.start, line.end).split(/[\t|]/)) {
    if (cell.trim() !== "") cells.push(trimmed(clean, { start: at, end: at + cell.length }, /\s/));
    at += cell.length + 1;
  }
  return cells;
}
