import { bareBody, bodyStart, plainName, splitBodies } from "./bodies.ts";
import {
  groupRange,
  isCapitals,
  matchIn,
  trimmed,
  wordsFound,
  type Clean,
  type Found,
  type Range,
} from "./reading-source.ts";
import type { Structure } from "./structure.ts";
import { symbolsIn } from "./symbols.ts";

type Bodies = { superior: Found<string> | null; issuer: Found<string> | null };

/** The bodies of the letterhead, topmost first; the last one issues, the one above it is its superior. */
export function bodiesOfHead({ clean, letterhead, body }: Structure, place: string | null): Bodies {
  const names = namesIn(clean, letterhead).map((range) => ({
    value: plainName(clean, range, { body, place }),
    ...range,
    confidence: 1,
  }));
  return { issuer: names.at(-1) ?? null, superior: names.at(-2) ?? null };
}

/** Lines of the head that name a body, those broken over lines taken together. */
function namesIn(clean: Clean, letterhead: Range): Range[] {
  const runs: Range[] = [];
  for (const line of linesOfRange(clean, letterhead)) {
    const begins = matchIn(clean, line, new RegExp(`^${bodyStart}\\b`));
    const last = runs.at(-1);
    if (!isName(clean, line)) continue;
    if (begins && !isBrokenOff(clean, last) && !(last && isBare(clean, line))) runs.push(line);
    else if (last && isCapitals(clean, last) === isCapitals(clean, line) && follows(clean, last, line))
      last.end = line.end;
    else if (last === undefined && isCapitals(clean, line)) runs.push(line);
  }
  return runs
    .flatMap((run) => splitBodies(clean, run))
    .map((range) => trimmed(clean, range))
    .filter(({ start, end }) => end - start > 4);
}

/** "ĐẢNG ỦY KHỐI CÁC CƠ QUAN VÀ" / "DOANH NGHIỆP TỈNH": the name goes on although the next words could begin one. */
const isBrokenOff = (clean: Clean, last: Range | undefined): boolean =>
  last !== undefined &&
  /(?:\bva|,|-|\bban thuong vu|\bban chap hanh|\bcua|\bthuoc)$/.test(clean.folded.slice(last.start, last.end));

/** "ĐẢNG ỦY BAN TUYÊN GIÁO" / "TỈNH ỦY": whose it is, without a name of its own, ends the name above. */
const isBare = (clean: Clean, { start, end }: Range): boolean => bareBody.test(clean.folded.slice(start, end));

/** Nothing but the motto, or the place and date, set beside the name stands between. */
const follows = (clean: Clean, last: Range, line: Range): boolean =>
  clean.folded
    .slice(last.end, line.start)
    .split("\n")
    .every((between) => /^[\s,;-]*$|dang cong san viet nam|ngay\s*[\d.…]*\s*thang/.test(between));

function linesOfRange(clean: Clean, { start, end }: Range): Range[] {
  const lines: Range[] = [];
  let at = start;
  for (const line of clean.text.slice(start, end).split(/[\n\t|]/)) {
    if (line.trim() !== "") lines.push(trimmed(clean, { start: at, end: at + line.length }));
    at += line.length + 1;
  }
  return lines;
}

/** No motto, number, date or matter; capitals, or the plain name of a body. */
function isName(clean: Clean, line: Range): boolean {
  const words = clean.folded.slice(line.start, line.end);
  if (
    /dang cong san viet nam|cong hoa xa hoi|doc lap|ngay\s*[\d.…]*\s*thang|^so\s*[:\d.-]|^v\/v|^kinh (?:gui|moi|chuyen)\b|^ve viec|\bnhiem ky\b|^\(|^(?:mat|toi mat|tuyet mat|hoa toc|khan|thuong khan|du thao)$/.test(
      words,
    )
  )
    return false;
  if (symbolsIn(clean, line).length > 0 || /\d{1,2}\/\d/.test(words)) return false;
  return (
    isCapitals(clean, line) ||
    (new RegExp(`^${bodyStart}\\b`).test(words) && words.length < 90 && !/[:;.]$/.test(words))
  );
}

const acts =
  "(?:ban hanh|xay dung|huong dan|yeu cau|de nghi|trien khai|thong bao|to chuc|lap|de ra|xin|tran trong|chi dao)";
const committees =
  "(?:ban thuong vu|ban chap hanh|thuong truc|dang uy|chi bo|chi uy|tinh uy|thanh uy|huyen uy|quan uy|thi uy|ban to chuc|ban tuyen giao|uy ban kiem tra|van phong|dang bo)";

/** "…, Đảng ủy Sở Tư pháp ban hành Kế hoạch …": who acts in the preamble. */
export function issuerInBody({ clean, body }: Structure): Found<string> | null {
  const preamble = { start: body.start, end: Math.min(body.end, body.start + 2500) };
  const match = matchIn(
    clean,
    preamble,
    new RegExp(`(?:^|[\\n,;.]\\s*)(${committees}\\b[^,;.:\\n]{0,90}?)\\s+(?:nay\\s+)?${acts}\\b`, "d"),
  );
  if (!match) return issuerAttached(clean, preamble);
  const range = groupRange(match, 1);
  if (!range || /\d|(?<!\p{L})(?:năm|số|ngày)(?!\p{L})/iu.test(clean.text.slice(range.start, range.end))) return null;
  const name = trimmed(clean, range);
  return wordsFound(clean, name, 0.85);
}

/** "(Kèm theo Công văn số 77-CV/ĐU ngày … của Đảng ủy Trường …)" below the abstract of a plan without a head. */
function issuerAttached(clean: Clean, preamble: Range): Found<string> | null {
  const match = matchIn(
    clean,
    preamble,
    new RegExp(`\\((?:ban hanh )?kem theo [^()\\n]{5,90} cua (${committees}\\b[^()\\n,;]{2,90}?)\\s*\\)`, "d"),
  );
  const range = match && groupRange(match, 1);
  return range && wordsFound(clean, range, 0.85);
}
