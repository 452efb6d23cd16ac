import type { PeriodUnit } from "#domain/calendar/period.ts";
import type { Block } from "./outline.ts";
import type { Frequency } from "./plan-reading.ts";
import { matchIn, type Clean, type Found, type Range } from "./reading-source.ts";

const count = "(?<!\\d)0?(\\d{1,2}|mot|hai|ba|bon)(?:\\s*\\((?:\\d{1,2}|[a-z]{2,4})\\))?";
const unit = "(qu[yi]|0?3 thang|ba thang|0?6 thang|sau thang|thang|nam)";
const times = "(?:lan|buoi|ky|cuoc|chuyen de|dot)";
const least = "(?:(?:it nhat|toi thieu|khong duoi|khong it hon)(?: la)?)";
type Order = { pattern: RegExp; count: number | null; unit: number };
const each = "(?:moi|mot|1|01|hang|tung|trong(?: mot| 1| tung)?)";
/** Each wording, with the groups that hold the count and the unit. */
const frequencies: readonly Order[] = [
  // "mỗi năm từ 2 đến 4 lần", "từ 01 - 02 buổi/quý": the lower one is owed
  {
    pattern: new RegExp(`(?:${each} )?\\b${unit}\\b[^.;,]{0,50}?\\btu ${count} ?(?:den|-) ?0?\\d{1,2} ${times}`, "d"),
    count: 2,
    unit: 1,
  },
  {
    pattern: new RegExp(
      `\\btu ${count} ?(?:den|-) ?0?\\d{1,2} ${times}(?: sinh hoat)?(?: chuyen de)?\\s*(?:/|trong|moi)\\s*(?:moi |mot |1 |01 )?\\b${unit}\\b`,
      "d",
    ),
    count: 1,
    unit: 2,
  },
  // "mỗi quý (các chi bộ) tổ chức ít nhất một lần", "quý ít nhất 01 lần"
  {
    pattern: new RegExp(
      `(?:${each} )?\\b${unit}\\b(?:(?!\\b(?:moi|mot|hang) (?:quy|thang|nam)\\b)[^.;]){0,70}?\\b${least} ${count} ${times}`,
      "d",
    ),
    count: 2,
    unit: 1,
  },
  // "ít nhất mỗi quý một lần"
  {
    pattern: new RegExp(`${least} ${each} ${unit},? (?:to chuc |sinh hoat |tien hanh )*${count} ${times}`, "d"),
    count: 2,
    unit: 1,
  },
  // "ít nhất 01 lần/quý", "01 buổi sinh hoạt chuyên đề trong một quý"
  {
    pattern: new RegExp(
      `(?:${least} )?${count} ${times}(?: tro len)?(?: sinh hoat)?(?: chuyen de)?\\s*(?:/|trong|cho|moi|tren)?\\s*(?:moi |tung |mot |1 |01 )?\\b${unit}\\b(?! (?:dau|cuoi|nay|20|[ivx]+\\b|\\d))`,
      "d",
    ),
    count: 1,
    unit: 2,
  },
  // "tổ chức ít nhất 03 chuyên đề trong năm 2025"; without "ít nhất" it counts what is listed
  {
    pattern: new RegExp(
      `${least} ${count} ${times}(?: sinh hoat)?(?: chuyen de)?,? (?:trong |cua )?(nam) 20\\d\\d\\b`,
      "d",
    ),
    count: 1,
    unit: 2,
  },
  // "01 buổi trong quý III và 01 buổi trong quý IV"
  {
    pattern: new RegExp(
      `${count} ${times}[^.;,]{0,30}? (?:trong |vao )?(qu[yi]) [ivx1-4]+(?:\\s*/\\s*20\\d\\d)?(?:,| va) \\1 ${times}[^.;,]{0,30}? (?:trong |vao )?qu[yi] [ivx1-4]+`,
      "d",
    ),
    count: 1,
    unit: 2,
  },
  // "sinh hoạt chuyên đề quý một lần"
  {
    pattern: new RegExp(`(?<=\\b(?:chuyen de|^che do)[,:]? )${unit} ${count} (?:lan|buoi|ky)`, "d"),
    count: 2,
    unit: 1,
  },
  // "mỗi quý một lần"
  {
    pattern: new RegExp(`\\b(?:moi|hang|01|1|mot) ${unit}\\b,?[^.;,]{0,40}?\\b${count} ${times}`, "d"),
    count: 2,
    unit: 1,
  },
  // "3 tháng sinh hoạt một lần"; not "6 tháng đầu năm … 2 lần"
  {
    pattern: new RegExp(
      `\\b(0?[36] thang|ba thang|sau thang)\\b(?! (?:dau|cuoi))[^.;,]{0,40}?\\b${count} ${times}`,
      "d",
    ),
    count: 2,
    unit: 1,
  },
  // "Không để quý nào chi bộ không sinh hoạt chuyên đề", "quý nào cũng phải có buổi sinh hoạt chuyên đề"
  {
    pattern: new RegExp(
      `\\bkhong (?:co |de )?${unit} nao (?:(?:bi )?(?:bo|de) trong|[^.;,]{0,40}\\bkhong (?:co |to chuc )?(?:buoi )?sinh hoat)`,
      "d",
    ),
    count: null,
    unit: 1,
  },
  {
    pattern: new RegExp(`\\b${unit} nao (?:chi bo )?cung (?:phai )?(?:co|to chuc|sinh hoat)\\b`, "d"),
    count: null,
    unit: 1,
  },
  // "1 quý/lần"
  {
    pattern: new RegExp(
      `(?:\\b(?:1|01|mot|moi) |\\b(?=(?:0?[36]|ba|sau) thang))${unit}\\s*/?\\s*(?:mot |1 |01 )?${times}`,
      "d",
    ),
    count: null,
    unit: 1,
  },
  // "chọn tối thiểu 04 trong các chuyên đề … trong năm 2018"
  {
    pattern: new RegExp(
      `\\b(?:chon|lua chon|thuc hien|dang ky) ${least} ${count} (?:trong(?: so)?|chuyen de)[^.;]{0,90}?\\btrong (nam)\\b`,
      "d",
    ),
    count: 1,
    unit: 2,
  },
  // "bảo đảm cả năm đủ 04 lần"
  {
    pattern: new RegExp(`\\b(?:ca|trong|moi) (nam)\\b(?: 20\\d\\d)?,?[^.;,]{0,40}?\\bdu ${count} ${times}`, "d"),
    count: 2,
    unit: 1,
  },
  // "hằng quý tổ chức sinh hoạt chuyên đề"
  { pattern: new RegExp(`(?:dinh ky )?\\b(?:hang|moi) ${unit}\\b`, "d"), count: null, unit: 1 },
];
const unitOf = (written: string): PeriodUnit =>
  /^qu|^(?:0?3|ba) thang/.test(written)
    ? "quarter"
    : written === "thang"
      ? "month"
      : written === "nam"
        ? "year"
        : "half";
const numbers: Record<string, number> = { mot: 1, hai: 2, ba: 3, bon: 4 };

/** A heading under which times and numbers are those of thematic meetings. */
export const isAboutMeetings = (clean: Clean, { body }: Block): boolean =>
  /\b(?:sinh hoat|so lan|thoi gian|dinh ky)\b/.test(clean.folded.slice(body.start, body.end)) &&
  /\bchuyen de\b|\bso lan\b|^che do sinh hoat\W*$/.test(clean.folded.slice(body.start, body.end));

/** "1. Thời gian: mỗi quý ít nhất 01 lần." below "SINH HOẠT CHUYÊN ĐỀ". */
export function frequencyUnder(clean: Clean, blocks: readonly Block[]): Found<Frequency> | null {
  for (const { body } of blocks) {
    const found =
      /^(?:ve )?(?:thoi gian|so lan|dinh ky|thoi diem)\b|^moi qu|^(?:cac )?chi bo\b/.test(
        clean.folded.slice(body.start, body.end),
      ) && frequencyOf(clean, body);
    if (found) return found;
  }
  return null;
}

/** "Mỗi quý, mỗi chi bộ chỉ tổ chức 01 buổi nhưng …": with nothing else named, meetings are the document's own. */
const heldByCells =
  /\bchi bo (?:phai |chi |can )*(?:to chuc|thuc hien) (?:it nhat |toi thieu )?(?:mot|0?\d) (?:buoi|lan|chuyen de)(?= nhung|\W*$|[,;/])|\bchi bo\b.*\b(?:moi|hang) quy (?:it nhat|toi thieu) (?:mot|0?1) (?:buoi|ky)(?=\W*$|[,;.])|^(?:so (?:buoi|lan|ky)|tan suat|che do|dinh ky)\b[^:]{0,30}:|\bto chuc bu\b.*\bdu (?:0?\d|bon|hai) (?:buoi|lan|ky)\b/;

/** How often a sentence says that thematic meetings are held at least. P1. */
export function frequencyIn(clean: Clean, sentence: Range): Found<Frequency> | null {
  const words = clean.folded.slice(sentence.start, sentence.end);
  return /chuyen de|sinh hoat/.test(words) || heldByCells.test(words) ? frequencyOf(clean, sentence) : null;
}

/** "04 chuyên đề/năm, mỗi quý 01 chuyên đề": the quarter binds more closely. */
function frequencyOf(clean: Clean, sentence: Range): Found<Frequency> | null {
  const found = frequenciesOf(clean, sentence);
  return found.find(({ value }) => value.per === "quarter") ?? found[0] ?? null;
}

function frequenciesOf(clean: Clean, sentence: Range): Found<Frequency>[] {
  const found: Found<Frequency>[] = [];
  for (const { pattern, count: countGroup, unit: unitGroup } of frequencies) {
    const bare = countGroup === null && frequencies.at(-1)?.pattern === pattern;
    const match = firstRule(clean, sentence, pattern, (found) => isRule(clean, found, sentence, bare));
    if (!match) continue;
    const written = countGroup === null ? "1" : (match[countGroup] ?? "1");
    const atLeast = numbers[written] ?? Number(written);
    if (atLeast < 1) continue;
    found.push({
      value: { atLeast, per: unitOf(match[unitGroup] ?? "") },
      start: match.start,
      end: match.end,
      confidence: countGroup === null ? 0.85 : 1,
    });
  }
  return found;
}

/** How often a sentence is looked through for one rule: another number may stand before it ("hằng tháng, mỗi quý một buổi"). */
const tries = 5;

function firstRule(
  clean: Clean,
  sentence: Range,
  pattern: RegExp,
  fits: (match: Range) => boolean,
): (RegExpExecArray & Range) | null {
  let from = sentence.start;
  for (let tried = 0; tried < tries; tried += 1) {
    const match = matchIn(clean, { start: from, end: sentence.end }, pattern);
    if (!match || fits(match)) return match;
    // Past the whole word: "01" is no "1".
    from = match.start + Math.max(1, match[0].search(/[^a-z\d]/));
  }
  return null;
}

/** "kết quả … được sơ kết mỗi quý": what is done so often is told last, and is no meeting. */
const otherWork =
  /\b(?:bao cao|giao ban|(?<!(?:phu|phoi|ket|truong|tong|tap|thich|lien|to) )hop|so ket|kiem tra|tong hop|gui|danh gia)\b(?![^,]*sinh hoat chuyen de)[^,;]{0,40}$/;
/** "mỗi đảng viên trình bày ít nhất 01 chuyên đề": the member's, not the meeting's. */
const ofMember = /\bdang vien\b[^.;]{0,60}\b(?:trinh bay|viet|chuan bi|phat bieu|bao cao|tham gia)\b[^;]*$/;

/** A rule about holding thematic meetings, not about reports, regular meetings or what was done last year. */
function isRule(clean: Clean, match: Range, sentence: Range, bare: boolean): boolean {
  const words = clean.folded.slice(sentence.start, sentence.end);
  const at = match.start - sentence.start;
  const before = words.slice(0, at);
  const after = words.slice(match.end - sentence.start);
  const said = words.slice(at, match.end - sentence.start);
  if (/\bda (?:to chuc|thuc hien|duy tri|sinh hoat)\b/.test(said) || ofMember.test(before + said)) return false;
  // "mỗi năm dự 02 lần" looks like "đủ 02 lần".
  if (/(?<!\p{L})dự(?!\p{L})/iu.test(clean.text.slice(match.start, match.end))) return false;
  if (
    /\b(?:da|chua)\s+(?:to chuc|thuc hien|duy tri|sinh hoat|tien hanh|bao dam|dam bao)|khong nhat thiet|khong bat buoc|khong qua\s*$/.test(
      // "quý nào chưa tổ chức thì tổ chức bù": what follows is the rule
      before.slice(-90).replace(/^.*\bthi /, ""),
    )
  )
    return false;
  if (otherWork.test(before) || /\bkhuyen khich\b[^,;]{0,30}$/.test(before)) return false;
  if (
    /\bsinh hoat (?:chi bo )?(?:thuong ky|dinh ky)\s*$/.test(before) ||
    /^\s*(?:sinh hoat )?(?:chi bo )?thuong ky/.test(after)
  )
    return false;
  if (
    /(?<!\p{L})dự(?:,? chỉ đạo)?\s*$/iu.test(clean.text.slice(Math.max(sentence.start, match.start - 16), match.start))
  )
    return false;
  // "dự sinh hoạt tối thiểu 2 buổi trong năm" is the leader's, "mỗi chuyên đề … một buổi" the topic's.
  if (
    /\b(?:tham )?du(?: va [a-z ]{3,20})? (?:sinh hoat|it nhat|toi thieu|cac buoi)[^,;]*$|\bmoi chuyen de\b[^,;]*$|\bphat bieu\b[^,;]*$/.test(
      before,
    )
  )
    return false;
  // "mỗi quý 01 lần tổng hợp kết quả", "được phê duyệt 01 lần trong năm"
  if (
    /^\s*,?\s*(?:(?:cac )?(?:chi bo|chi uy|cap uy|dang uy|van phong)[a-z ]{0,16}? )?(?:tong hop|bao cao|kiem tra|giam sat|danh gia|so ket|gui|nop)\b/.test(
      after,
    ) ||
    /\b(?:phe duyet|duyet|danh gia|tap huan|boi duong|dang ky)\s*$/.test(before)
  )
    return false;
  if (/thuong ky|\bkiem tra|\bbao cao|giao ban|\b(?<!phu )hop\b/.test(said)) return false;
  if (!bare) return true;
  return held.test(before) || holding.test(after);
}

/** "Hằng quý, các chi bộ (lựa chọn …) tổ chức sinh hoạt chuyên đề" */
const holding =
  /^[, ]*(?:(?:cac |moi )?(?:chi bo|chi uy|cap uy|dang bo|don vi|can|phai|tien hanh|truc thuoc|,)\s*)*(?:lua chon [^,;]{0,40})?(?:to chuc (?:it nhat )?(?:mot buoi )?)?(?:sinh hoat (?:chi bo )?(?:theo )?chuyen de)/;
/** "Tổ chức sinh hoạt chuyên đề định kỳ hằng quý"; a plan or report "hằng quý" is something else. */
const held =
  /(?<!(?:ke hoach|ket qua|chat luong|noi dung|bao cao|chuong trinh) (?:to chuc )?)\bsinh hoat (?:chi bo )?(?:theo )?chuyen de(?: duoc| phai| to chuc| thuc hien)*\s*$/;
