import type { Line } from "./pdf-lines.ts";

/** A line as it is said; `line`: where it stands on its page, null of a head, a tail or a table's row; `space`: room above it. */
export type Said = { text: string; line: Line | null; space: boolean };

/** Where the text of a page begins and ends, from left to right, how far its lines stand apart, where first lines begin. */
type Measure = Margin & { left: number; pitch: number; indents: number[] };

const xOf = (line: Line): number => line.segments[0]?.x ?? 0;
const endOf = (line: Line): number => line.segments.at(-1)?.end ?? 0;

/** What begins a block of its own wherever it stands: a bullet, a number, a letter. */
const begins =
  /^(?:[-–—+*•●▪◦o] |[-–+•](?=\p{L})|\(?\d{1,2}(?:\.\d{1,2})*[.)](?:\s|$|(?=\p{L}))|\d{1,2}(?:\.\d{1,2}){1,2}(?:[-.)/]\s?|\s)(?=\p{L})|\d{1,2}[-/] ?(?=\p{L})|[a-zđ][.)](?:\s|$)|[IVX]{1,5}\s?[.)/-]|(?:Bước|Điều|Chuyên đề) \d|(?:Quý|Tháng) (?:[IVX]+|\d{1,2})[^.;:]{0,16}:|\d{1,2} \||Căn cứ |Nơi nhận|Kính gửi|T\/M |TM\. )/u;

/** The lines of a document with those of one paragraph joined: a line goes on where the next word had no room on it. */
export function paragraphsOf(pages: readonly (readonly Said[])[]): string {
  const wide = pages.flatMap((lines) => lines.flatMap(({ line, text }) => (line && text.length > 40 ? [line] : [])));
  const whole = measureOf(wide);
  const texts: string[] = [];
  let last: Last | null = null;
  for (const lines of pages) {
    const measure = measureOf(lines.flatMap(({ line }) => line ?? [])) ?? whole;
    for (const [at, { text, line, space }] of lines.entries()) {
      const joined: boolean =
        line !== null &&
        last !== null &&
        measure !== null &&
        goesOn(last, { text, line, space: at > 0 && space, first: at === 0 }, measure);
      const row: string | null = at === 0 ? wholeRow(texts.at(-1), text) : null;
      if (row !== null) texts[texts.length - 1] = row;
      else if (joined) texts.push(glued(texts.pop() ?? "", text));
      else texts.push((space || (line && last && endsCentred(last, line, measure)) ? "\n" : "") + text);
      last = line && { text, line, within: joined };
    }
  }
  return texts.join("\n");
}

/** "| 1 | Giữ vỉa hè |" and on the next page "|  | thông thoáng |": a row that the page's end broke, its words cell by cell. */
function wholeRow(above: string | undefined, below: string): string | null {
  const [first, second] = [cellsOf(above ?? ""), cellsOf(below)];
  const told = second.filter((cell) => cell !== "");
  if (first.length !== second.length || second[0] !== "" || !/^[\p{Ll}(]/u.test(told[0] ?? "")) return null;
  return `| ${first.map((cell, at) => `${cell} ${second[at] ?? ""}`.trim()).join(" | ")} |`;
}

const cellsOf = (row: string): string[] =>
  row.startsWith("| ") && row.endsWith(" |")
    ? row
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim())
    : [];

type Last = { text: string; line: Line; within: boolean };
type Next = { text: string; line: Line; space: boolean; first: boolean };

function goesOn(last: Last, next: Next, measure: Measure): boolean {
  const [from, to] = [xOf(last.line), xOf(next.line)];
  const apart = last.line.y - next.line.y;
  return (
    last.line.segments.length === 1 &&
    next.line.segments.length === 1 &&
    !next.space &&
    Math.abs(last.line.height - next.line.height) < 1 &&
    (next.first || apart < measure.pitch * 1.3) &&
    !isCentred(last.line, measure) &&
    !isCentred(next.line, measure) &&
    !beginsAt(next, last, measure) &&
    (to - from < 3 ? from - to < (last.within ? 3 : 60) : !last.within && begins.test(last.text) && to - from < 60) &&
    hasNoRoom(last.line, next, measure)
  );
}

/** Whether a line begins a paragraph: by where the first lines of the page begin where it indents them, else by its mark. */
function beginsAt({ text, line }: Next, last: Last, { left, indents }: Measure): boolean {
  if (indents.some((x) => Math.abs(x - xOf(line)) < 2)) return true;
  const flush = indents.length > 0 && Math.abs(xOf(line) - left) < 2;
  return begins.test(text) && !(flush && /^[-–] /.test(text) && !/[.;:]$/.test(last.text));
}

/** How far right a line may end, and whether its writer set the ends of full lines under each other. */
type Margin = { right: number; justified: boolean };

/** A full line of a justified text ends at the margin; of another, the next line's first word would have gone past it. */
function hasNoRoom(
  line: Line,
  { text, line: below }: Pick<Next, "text" | "line">,
  { right, justified }: Margin,
): boolean {
  if (justified) return endOf(line) > right - line.height * 0.5;
  const [word = ""] = /^\S+/.exec(text) ?? [];
  const width = ((endOf(below) - xOf(below)) * word.length) / text.length;
  // Letters are not all of one width.
  return endOf(line) + line.height * 0.8 + width > right;
}

const isCentred = (line: Line, { left, right }: Measure): boolean =>
  xOf(line) > left + 15 && endOf(line) < right - 15 && Math.abs(xOf(line) + endOf(line) - left - right) < 12;

const endsCentred = (last: Last, line: Line, measure: Measure | null): boolean =>
  measure !== null && isCentred(last.line, measure) && !isCentred(line, measure);

/** "15-" over "3-2022", "21-KL/" over "TW": what is broken at its own dash or stroke; a dash with a blank before it is one of the sentence. */
const glued = (before: string, after: string): string =>
  `${before}${/[\p{L}\d][-/]$|\d\.$/u.test(before) && (!before.endsWith(".") || /^\d/.test(after)) ? "" : " "}${after}`;

/** From the lines long enough to tell; null of a page without such. */
function measureOf(lines: readonly Line[]): Measure | null {
  const single = lines.filter(({ segments }) => segments.length === 1);
  const long = single.filter(({ segments }) => (segments[0]?.text.length ?? 0) > 40);
  if (long.length < 3) return null;
  const left = Math.min(...long.map(xOf));
  const right = Math.max(...long.map(endOf));
  const gaps = lines.slice(1).map(({ y }, at) => (lines[at]?.y ?? y) - y);
  const close = gaps.filter((gap) => gap > 0).sort((one, other) => one - other);
  const margin = { right, justified: long.filter((line) => endOf(line) > right - 2).length > long.length / 3 };
  return { ...margin, left, pitch: close[Math.floor(close.length / 2)] ?? 0, indents: indentsOf(single, left, margin) };
}

/** Where lines begin that reach the margin and go on below further left, more often than they go on right below themselves. */
function indentsOf(lines: readonly Line[], left: number, margin: Margin): number[] {
  const votes = new Map<number, number>();
  for (const [at, line] of lines.entries()) {
    const below = lines[at + 1];
    const text = below?.segments[0]?.text ?? "";
    const x = Math.round(xOf(line));
    if (!below || x < left + 6 || x > left + 60 || !hasNoRoom(line, { text, line: below }, margin)) continue;
    const vote = Math.abs(xOf(below) - left) < 2 ? 1 : Math.abs(xOf(below) - x) < 2 && !begins.test(text) ? -1 : 0;
    votes.set(x, (votes.get(x) ?? 0) + vote);
  }
  return [...votes].flatMap(([x, sum]) => (sum > 0 ? [x] : []));
}
