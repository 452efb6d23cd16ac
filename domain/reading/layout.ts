import { foldUnits, pieced, type MappedText } from "./mapped-text.ts";
import { markerOf } from "./marker.ts";

/** A physical line of the clean text; `blank` says that an empty line stands before it. */
export type Line = { start: number; end: number; blank: boolean };
export type Parts = { headEnd: number; tailStart: number; tailEnd: number };

/** Lines with anything on them, without page numbers. */
export function linesOf({ text }: MappedText): Line[] {
  const lines: Line[] = [];
  let at = 0;
  let blank = false;
  for (const written of text.split("\n")) {
    if (written.trim() !== "") lines.push({ start: at, end: at + written.length, blank });
    blank = written.trim() === "";
    at += written.length + 1;
  }
  return withoutPageNumbers(lines, text);
}

export const pageNumber = /^(?:[-–—]\s*)?(?:(?:trang|page)\s*)?(\d{1,3})(?:\s*\/\s*\d{1,3})?(?:\s*[-–—])?$/iu;

/** A number alone on its line is a page's, unless such numbers run 1, 2, 3 below a table's heading (cells of a column). */
function withoutPageNumbers(lines: Line[], text: string): Line[] {
  const column = /^(?:S?TT|Stt)$/mu.test(text);
  return lines.flatMap((line, at) => {
    const match = pageNumber.exec(text.slice(line.start, line.end));
    if (!match || (column && /^\d{1,2}$/.test(match[0]))) return [line];
    const next = lines[at + 1];
    // The sentence goes on over the page: the blank lines around the number do not end it.
    if (next) next.blank = line.blank || next.blank;
    return [];
  });
}

const folded = ({ text }: MappedText, line: Line): string => foldUnits(text.slice(line.start, line.end));

/** Where the recipients or the signature begin, and where an annex begins after them. */
export function partsOf(mapped: MappedText, lines: readonly Line[], headEnd: number): Parts {
  const starts = lines.flatMap((line, at) => {
    const words = folded(mapped, line).replace(/^\|\s*/, "");
    const written = mapped.text.slice(line.start, line.end).replace(/^\|\s*/, "");
    const recipients = /^(?:[-+*] )?noi (?:nhan\s*:?|gui\s*:)/.test(words);
    const signature =
      /^(?:t\s*[/.]?\s*m|k\s*[/.]\s*t|t\s*[/.]\s*l)[./]?\s+\p{Lu}{2}/iu.test(written) &&
      written === written.toUpperCase();
    const post = /^(?:(?:PHÓ )?BÍ THƯ|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|CHỦ NHIỆM)(?:\s[\p{Lu}\s,]*)?$/u.test(written);
    return at >= headEnd && (recipients || signature || (post && at > lines.length / 3)) ? [at] : [];
  });
  const tailStart = Math.min(starts[0] ?? lines.length, unlabelledList(mapped, lines, headEnd));
  const annex = lines.findIndex(
    (line, at) =>
      at > tailStart + 1 && /^(?:phu luc|bieu mau|bieu so|danh muc|mau so|de cuong)\b/.test(folded(mapped, line)),
  );
  return { headEnd, tailStart, tailEnd: annex < 0 ? lines.length : annex };
}

/** "- Lưu VP"; "Lưu giữ biên bản", "Lưu ý các chi bộ" ask something of somebody. */
const archived = /^[-–+•] ?(?:Lưu|LƯU)(?:[:.;]|$| (?!(?:giữ|trữ|ý|lại|toàn bộ|đầy đủ)(?!\p{L})))/u;

/** Where a list that ends in "- Lưu …" begins although its label is missing: it holds no duties. */
function unlabelledList(mapped: MappedText, lines: readonly Line[], headEnd: number): number {
  const written = lines.map(({ start, end }) => mapped.text.slice(start, end));
  const archive = written.findIndex((line, at) => at > headEnd && archived.test(line));
  const labelled = written.some((line, at) => at > headEnd && (at < archive ? /nơi nhận/iu : /^nơi nhận/iu).test(line));
  if (archive < 0 || labelled) return lines.length;
  let at = archive;
  while (at > headEnd && /^[-–+•] ?.{2,70}$/u.test(written[at - 1] ?? "") && !/[.]$/.test(written[at - 1] ?? ""))
    at -= 1;
  return at;
}

/** Words that only ever begin a new block, whatever the line before ended with. */
const opens =
  /^(?:(?:chuyen de|chu de)\s*(?:so |thu )?(?:\d{1,2}|[ivx]+)\b(?! (?:ngay|lan|tuan|thang|buoi))|(?:chuyen de|chu de|chu diem) (?:quy|thang) (?:[ivx]+|\d{1,2})\b[^.;]{0,16}:|noi nhan|kinh gui|t\/m |tm\. |dieu \d|luu y|ghi chu|(?:quy|thang)\s*(?:[ivx]+|\d{1,2})\b[^.;]{0,16}:|noi dung\s*:|(?:nguoi|bao cao vien|don vi|dia diem|hinh thuc|ten chuyen de|muc tieu|trong tam|thanh phan|chu tri)[a-z ]{0,25}:|thoi gian\b[^.]{0,20}:|phu luc|buoc \d|(?:can cu|thuc hien) (?:nghi quyet|ke hoach|huong dan|cong van|chi thi|ket luan|quy dinh)\b)/;

/** How wide the lines were broken, or 0 when a line holds a whole paragraph. */
function widthOf(lines: readonly Line[]): number {
  const lengths = lines.map(({ start, end }) => end - start).sort((left, right) => left - right);
  const wide = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  return wide <= 135 && wide >= 30 ? wide : 0;
}

/** Joins the lines of broken sentences (also over an empty line); everything else stays a block of its own. */
export function joined(mapped: MappedText, lines: readonly Line[], { headEnd, tailStart, tailEnd }: Parts): MappedText {
  const width = widthOf(lines.slice(headEnd, tailStart));
  const pieces = lines.map((line, at) => {
    const next = lines[at + 1];
    const body = at >= headEnd && (at + 1 < tailStart || at >= tailEnd);
    const goesOn =
      next && (body ? continues(mapped, line, next, width) : at >= tailStart && continuesInTail(mapped, line, next));
    return { start: line.start, end: line.end, after: goesOn ? (" " as const) : ("\n" as const) };
  });
  return pieced(mapped, pieces);
}

/** Where no sentence is ever broken but by a margin: "… trong quý" / "III/2025.", "… (3) thảo luận;" / "(4) kết luận.", "Thời gian:" / "Quý I". */
function isCutWithin(before: string, after: string): boolean {
  const [, next] = /^\((\d{1,2})\) /.exec(after) ?? [];
  const last = [...before.matchAll(/(?<=\S )\((\d{1,2})\) /g)].at(-1)?.[1];
  return (
    (/[\s(](?:quý|Quý|tháng|Tháng)$/u.test(before) &&
      /^(?:[IVX]{1,4}\s*(?:[/),;]|\.$)|\d{1,2}\s*(?:\/\s*20|[,;]|\.$)|[IVX\d]{1,4} (?:năm|và) )/u.test(after)) ||
    (/quý [IVX]+(?:, [IVX]+)*,$/iu.test(before) && /^[IVX]+(?!\p{L})/u.test(after)) ||
    (/(?:thời gian|thời điểm|thực hiện)[^:.;]{0,25}:$/iu.test(before) && /^(?:Quý|Tháng|Trong) /u.test(after)) ||
    (/\s(?:của|và|về|các|tại|cho|với|trong|theo)$/u.test(before) && /^\p{Ll}/u.test(after)) ||
    (next !== undefined && last !== undefined && Number(next) === Number(last) + 1)
  );
}

function continues(mapped: MappedText, line: Line, next: Line, width: number): boolean {
  const before = mapped.text.slice(line.start, line.end);
  const after = mapped.text.slice(next.start, next.end);
  if (/[\t|]/.test(before) || /[\t|]/.test(after)) return false;
  if (!next.blank && isCutWithin(before, after)) return true;
  if (markerOf(after) || (/^\p{Lu}/u.test(after) && opens.test(folded(mapped, next)))) return false;
  const ended = /[.;:!?…]["”)]*$/u.test(before);
  const heading = before === before.toUpperCase() && before.length < 160;
  if (heading) return !next.blank && after === after.toUpperCase() && !ended;
  if (/^\p{Ll}/u.test(after)) return !ended || (!next.blank && width > 0 && before.length >= width * 0.72);
  if (/^[,.;)]/.test(after)) return true;
  if (/\([^)]{0,40}$/.test(before) && /^[^(]{0,40}\)/.test(after)) return true;
  if (ended || (after === after.toUpperCase() && /\p{L}{3}/u.test(after))) return false;
  if (before.endsWith(",") && /^kinh (?:gui|moi)\b/.test(folded(mapped, line)) && beginsLetter(after)) return false;
  if (/(?:,|\s(?:của|và|về|các|tại|cho|với|trong|theo|số|ngày|năm|đồng chí))$/u.test(before)) return true;
  return !next.blank && reaches(before, after, width);
}

/** "Kính gửi: Các chi bộ trực thuộc," over "Để việc sinh hoạt …": a paragraph of the letter, no further name of a list. */
const beginsLetter = (line: string): boolean =>
  line.length > 110 ||
  line.endsWith(":") ||
  /^(?:Để|Nhằm|Thực hiện|Căn cứ|Triển khai|Trên cơ sở|Theo|Qua|Sau|Trong|Năm|Vừa qua)\s/u.test(line);

/** Whether the next word would have gone past the margin; a line that had room for it was ended by its writer. */
const reaches = (before: string, after: string, width: number): boolean =>
  width > 0 && before.length >= width * 0.72 && before.length + (/^\S+/.exec(after)?.[0].length ?? 0) >= width * 0.86;

/** In the tail only a bullet broken in two goes on: "- Các đồng chí Ủy viên" / "Ban Chấp hành;". */
function continuesInTail(mapped: MappedText, line: Line, next: Line): boolean {
  const before = mapped.text.slice(line.start, line.end);
  const after = mapped.text.slice(next.start, next.end);
  if (next.blank || markerOf(after) || /[.;:]\s*$/.test(before)) return false;
  return /^[\p{Ll}(]/u.test(after) && markerOf(before) !== null && !/\(đã ký/iu.test(after);
}
