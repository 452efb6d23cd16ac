import type { Clean, Range } from "./reading-source.ts";

/** A dot that ends nothing: "số 1.", "TP. Hà Giang", "đ/c.", "12.000", "Ng. V. A". */
const abbreviations = /(?:\b(?:tp|tx|tt|st|ths|ts|gs|pgs|bs|d\/c|vv|v\.v|ng|nguyen|mr|so|stt)|\b[a-z]|\d)$/;

/** Sentences of a block, cut after ".", "!", "?" and, when asked, ";". Quotes and brackets hold together. */
export function sentencesOf(clean: Clean, { start, end }: Range, { atSemicolons }: { atSemicolons: boolean }): Range[] {
  const sentences: Range[] = [];
  let from = start;
  let depth = 0;
  for (let at = start; at < end; at += 1) {
    const unit = clean.text[at] ?? "";
    if (unit === "(" || unit === "“") depth += 1;
    else if (unit === ")" || unit === "”") depth = Math.max(0, depth - 1);
    else if (depth === 0 && cutsAt(clean, at, end, atSemicolons)) {
      sentences.push({ start: from, end: at + 1 });
      from = at + 1;
    }
  }
  sentences.push({ start: from, end });
  return sentences
    .map((sentence) => withoutBlanks(clean, sentence))
    .filter((sentence) => sentence.end > sentence.start);
}

function cutsAt(clean: Clean, at: number, end: number, atSemicolons: boolean): boolean {
  const unit = clean.text[at] ?? "";
  if (unit === "\n") return true;
  if (unit === ";") return atSemicolons && !isRowOfDays(clean, at, end);
  if (!/[.!?]/.test(unit) || (at + 1 < end && !/\s/.test(clean.text[at + 1] ?? ""))) return false;
  const next = clean.text.slice(at + 1, at + 4).trimStart();
  if (!/^[\p{Lu}\d“"(-]/u.test(next) && next !== "") return false;
  // "góp ý." is a word, "Ng. V. A" is none.
  const small = /(?<!\p{L})\p{Ll}$/u.test(clean.text.slice(Math.max(0, at - 2), at));
  const before = clean.folded.slice(Math.max(0, at - 10), at);
  return (
    small ||
    /\b(?:ngay|thang|quy|nam) \d{1,2}$/.test(before) ||
    !abbreviations.test(clean.folded.slice(Math.max(0, at - 8), at)) ||
    /[a-z]{3}$|20\d\d$|\d{2}$/.test(clean.folded.slice(Math.max(0, at - 8), at))
  );
}

/** "các ngày: 15/3; 15/6; 15/12/2023" */
const isRowOfDays = (clean: Clean, at: number, end: number): boolean =>
  /\d\s*[/-]\s*\d{1,4}\s*$/.test(clean.folded.slice(Math.max(0, at - 12), at)) &&
  /^\s*(?:ngay\s*)?\d{1,2}\s*[/-]\s*\d/.test(clean.folded.slice(at + 1, Math.min(end, at + 16)));

function withoutBlanks(clean: Clean, { start, end }: Range): Range {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(clean.text[from] ?? "")) from += 1;
  while (to > from && /\s/.test(clean.text[to - 1] ?? "")) to -= 1;
  return { start: from, end: to };
}

/** "… còn chậm", "chưa gửi báo cáo": what was or was not done, no duty. */
export const tellsOfPast = (clean: Clean, { start, end }: Range): boolean =>
  /\bcon (?:cham|han che|tinh trang)\b|\bchua (?:nghiem|day du|kip thoi|dung|tot|gui|bao cao|duy tri|thuc hien|hoan thanh|nop|dang ky)|^ngay \d{1,2}[/.-]\d{1,2}(?:[/.-]20\d\d)?, [^,;]{3,70}? (?:hop|lam viec|to chuc hoi nghi)\b|\bda (?:gui|ban hanh|to chuc|trien khai|bao cao|nop|hoan thanh)\b/.test(
    clean.folded.slice(start, end),
  );
