import { bodyStart } from "./bodies.ts";
import { foldUnits, type MappedText } from "./mapped-text.ts";
import { kindWords } from "./kinds.ts";
import type { Line } from "./layout.ts";
import { markerOf } from "./marker.ts";

/** Where the kind word and the abstract stand, by line; `bodyFrom` is the first line after the head. */
type HeadLines = { kindAt: number | null; titleFrom: number; bodyFrom: number };

const kinds = kindWords.map(({ folded }) => folded).join("|");
const kindAlone = new RegExp(`^(?:${kinds})\\s*[:.]?$`);
const kindFirst = new RegExp(`^(?:${kinds})\\b`);
const spacedKinds = new Set(kindWords.map(({ folded }) => folded.replaceAll(" ", "")));
/** How far down a head can reach. */
const reach = 45;

/** Finds the head of a document: down to its abstract, or to "Kính gửi", or to the first sentence. */
export function headLinesOf(mapped: MappedText, lines: readonly Line[]): HeadLines {
  const words = lines.slice(0, reach).map(({ start, end }) => foldUnits(mapped.text.slice(start, end)));
  const written = lines.slice(0, reach).map(({ start, end }) => mapped.text.slice(start, end));
  const addressed = words.findIndex((line) => /^kinh (?:gui|moi)/.test(line));
  const kindAt = kindLine(words, written);
  if (kindAt !== null && (addressed < 0 || kindAt < addressed)) {
    const titleFrom = kindAlone.test(words[kindAt] ?? "") || isSpaced(words[kindAt] ?? "") ? kindAt + 1 : kindAt;
    return { kindAt, titleFrom, bodyFrom: titleEnd(lines, written, words, titleFrom) };
  }
  if (addressed >= 0) return { kindAt: null, titleFrom: addressed, bodyFrom: addressed };
  const first = words.findIndex((line, at) => line.length > 110 || startsBody(line) || isSection(written[at] ?? ""));
  const bodyFrom = first < 0 ? Math.min(words.length, 6) : first;
  return { kindAt: null, titleFrom: bodyFrom, bodyFrom };
}

/** "Số 12-KH/ĐU" on a line of its own, or with the place and day beside it. */
const numberLine = /^so\s*[:.]?\s*\d[\d\s]{0,5}[-/ ]\s*[a-z]{2,4}\s*[/-]\s*[a-z]/;
const ofLetterhead = new RegExp(`^(?:${bodyStart}\\b|dang cong san viet nam)`);

/** Where a second document begins: its own bodies, number and kind in capitals, somewhere below the first one's head. */
export function nextHeadAt(mapped: MappedText, lines: readonly Line[], { bodyFrom }: HeadLines): number | null {
  const written = lines.map(({ start, end }) => mapped.text.slice(start, end));
  const isCapital = (at: number): boolean => at > bodyFrom && written[at] === written[at]?.toUpperCase();
  const isHeadLine = (at: number): boolean => isCapital(at) && ofLetterhead.test(foldUnits(written[at] ?? ""));
  // The name of the body above the number may be broken over two lines.
  const bodyAbove = (at: number): number | undefined =>
    [at - 1, at - 2].find((line) => isHeadLine(line) && (line === at - 1 || isCapital(at - 1)));
  const number = written.findIndex(
    (line, at) =>
      at > bodyFrom + 2 &&
      line.length < 110 &&
      bodyAbove(at) !== undefined &&
      numberLine.test(foldUnits(line)) &&
      written.slice(at + 1, at + 8).some((below) => below === below.toUpperCase() && kindAlone.test(foldUnits(below))),
  );
  if (number < 0) return null;
  let from = bodyAbove(number) ?? number;
  while (isHeadLine(from - 1)) from -= 1;
  return from;
}

const isSpaced = (line: string): boolean =>
  /^(?:[a-z] )+[a-z]$/.test(line) && spacedKinds.has(line.replaceAll(" ", ""));

function kindLine(words: readonly string[], written: readonly string[]): number | null {
  const body = words.findIndex((line, at) => startsBody(line) || /^(?:I|II)\s*[.–-]/.test(written[at] ?? ""));
  const until = body < 0 ? words.length : body + 1;
  const before = words.slice(0, until);
  const capitals = before.findIndex((line, at) => {
    const length = kindFirst.exec(line)?.[0].length ?? 0;
    const word = written[at]?.slice(0, length) ?? "";
    return (length > 0 && word === word.toUpperCase()) || kindAlone.test(line) || isSpaced(line);
  });
  if (capitals >= 0) return capitals;
  const plain = before.findIndex(
    (line) => kindFirst.test(line) && line.length < 200 && /chuyen de|sinh hoat/.test(line) && !/[:;.]$/.test(line),
  );
  return plain >= 0 ? plain : null;
}

const startsBody = (line: string): boolean =>
  /^(?:thuc hien|can cu|thi hanh|trien khai|theo|de (?:tiep tuc|nang cao|thuc hien|trien khai)|nham|tren co so|tiep tuc|quan triet|xet|phat huy|trong (?:nam|thoi gian)|nam 20\d\d,|sau khi)\b/.test(
    line,
  ) &&
  (line.length > 70 || /\b(?:so \d|nhu sau)/.test(line));

const isSection = (line: string): boolean => {
  const style = markerOf(line)?.style;
  return style === "roman" || style === "number";
};

function titleEnd(lines: readonly Line[], written: readonly string[], words: readonly string[], from: number): number {
  const first = words[from] ?? "";
  if (
    (startsBody(first) &&
      !/^\p{Ll}/u.test(written[from] ?? "") &&
      (/\bso \d|\bnhu sau\b|[:;.]$/.test(first) || first.length > 220)) ||
    isSection(written[from] ?? "") ||
    first.length > 260
  )
    return from;
  let at = from + 1;
  while (at < written.length && goesOn(lines, written, words, at, from)) at += 1;
  return at;
}

/** "… trong Đảng bộ" / "Trung đoàn 88 năm 2020": right below the abstract's first line and apart from what follows. */
const isLastOfTitle = (
  lines: readonly Line[],
  written: readonly string[],
  words: readonly string[],
  at: number,
): boolean =>
  /\bnam 20\d\d$/.test(words[at] ?? "") &&
  (lines[at + 1]?.blank === true || isSection(written[at + 1] ?? "") || startsBody(words[at + 1] ?? ""));

function goesOn(
  lines: readonly Line[],
  written: readonly string[],
  words: readonly string[],
  at: number,
  from: number,
): boolean {
  const [line, before] = [written[at] ?? "", written[at - 1] ?? ""];
  const capitals = line === line.toUpperCase();
  // "(Quý III và quý IV năm 2022)"
  if (/^\((?:quy|nam|thang|hoc ky|6 thang)\b[^()]{2,40}\)$/.test(words[at] ?? "")) return true;
  if (
    isSection(line) ||
    "-(".includes(line[0] ?? " ") ||
    (words[at] ?? "").startsWith("kinh gui") ||
    /[:;]$/.test(line)
  )
    return false;
  if (/^\p{Ll}/u.test(line)) return line.length < 160 && !/[.]$/.test(before);
  if (startsBody(words[at] ?? "") && !capitals) return false;
  const blank = lines[at]?.blank ?? false;
  if (capitals && before === before.toUpperCase()) return !blank || at === from + 1;
  if (/(?:,|\s(?:của|và|về|các|tại|cho|với|trong|theo|năm))$/iu.test(before)) return true;
  if (line.length <= 80 && (!blank || !/20\d\d/.test(before)) && isLastOfTitle(lines, written, words, at)) return true;
  return (
    !blank &&
    line.length <= 60 &&
    !/[.]$/.test(line) &&
    /^(?:nam|quy|theo|cua|dang|nhiem ky|giai doan|tai|chi bo|6 thang)\b/.test(words[at] ?? "")
  );
}
