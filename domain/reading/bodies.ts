import { matchesIn, type Clean, type Range } from "./reading-source.ts";

/** How the name of a party body or agency begins (folded). */
export const bodyStart =
  "(?:ban thuong vu|ban chap hanh|bch|btv|thuong truc|ban tuyen giao|ban to chuc|ban dan van|ban noi chinh|ban can su dang|ban bi thu|bo chinh tri|uy ban kiem tra|ubkt|van phong|dang uy|dang bo|dang doan|tinh uy|thanh uy|huyen uy|quan uy|thi uy|chi bo|chi uy|trung uong|chinh phu|thu tuong|quoc hoi|ubnd|uy ban nhan dan|so|bo|dang uy bo phan)";

/** A body that can lead another ("BAN THƯỜNG VỤ ĐẢNG ỦY KHỐI"): what follows belongs to the same name. */
const leads =
  /(?:ban thuong vu|ban chap hanh|bch|btv|thuong truc|ban tuyen giao(?: va dan van)?|ban to chuc|ban dan van|ban noi chinh|uy ban kiem tra|ubkt|van phong|co quan)\s*$/;
const ownName =
  /\b(?:dang uy|dang bo|tinh uy|thanh uy|huyen uy|quan uy|thi uy|chi bo|ban thuong vu|ban chap hanh|uy ban kiem tra|ubkt|van phong)\b/g;

/** Cuts a run of capitals into the bodies it names: "TỈNH ỦY X ĐẢNG ỦY SỞ Y" are two. */
export function splitBodies(clean: Clean, range: Range): Range[] {
  const cuts = matchesIn(clean, range, ownName)
    .filter(({ start }) => start > range.start && !leads.test(clean.folded.slice(range.start, start)))
    .filter(({ start }) => !/(?:cua|thuoc|-|,|va)\s*$/.test(clean.folded.slice(range.start, start)))
    .map(({ start }) => start);
  const ends = [...cuts, range.end];
  return [range.start, ...cuts].map((start, at) => ({ start, end: ends[at] ?? range.end }));
}

/**
 * The name in ordinary letters: as the body of the text writes it where it does, else by rule ("ĐẢNG ỦY SỞ Y TẾ" →
 * "Đảng ủy Sở Y tế"). A head is set in capitals for its form, not as a spelling.
 */
export function plainName(clean: Clean, range: Range, body: Range): string {
  const written = clean.text.slice(range.start, range.end).replace(/\s+/g, " ");
  if (written !== written.toUpperCase()) return written;
  const folded = clean.folded.slice(range.start, range.end).replace(/\s+/g, " ");
  const at = clean.folded.indexOf(folded, body.start);
  const twin = at < 0 || at >= body.end ? "" : clean.text.slice(at, at + folded.length);
  if (twin !== "" && twin !== twin.toUpperCase()) return twin[0]?.toUpperCase() + twin.slice(1);
  return written.split(" ").map(lowered).join(" ");
}

const abbreviation = /^(?:UBND|HĐND|UBKT|BHXH|TNHH|MTV|VNPT|CQ|DN|CP|BCH|BTV|CT|TP\.?|[IVX]+|\d+)$/;
/** Words after which a name begins, and words that begin one themselves. */
const unitWords = new Set(["TỈNH", "HUYỆN", "XÃ", "PHƯỜNG", "QUẬN", "THỊ", "THÀNH", "PHỐ", "TRẤN"]);
const ownCapital = new Set([
  "ĐẢNG",
  "CHI",
  "TỈNH",
  "HUYỆN",
  "THÀNH",
  "BAN",
  "SỞ",
  "BỘ",
  "KHỐI",
  "CÔNG",
  "TRƯỜNG",
  "BỆNH",
  "VIỆN",
  "CỤC",
  "TRUNG",
  "VĂN",
  "TỔNG",
  "TÒA",
  "ỦY",
  "LIÊN",
  "HỘI",
  "THANH",
  "KHO",
  "NGÂN",
  "BẢO",
]);

function lowered(word: string, at: number, words: readonly string[]): string {
  if (abbreviation.test(word)) return word;
  const before = words[at - 1] ?? "";
  const capital = word.slice(0, 1) + word.slice(1).toLowerCase();
  if (at === 0) return capital;
  if (word === "ỦY" || (word === "BỘ" && (before === "ĐẢNG" || before === "CHI"))) return word.toLowerCase();
  const placeAt = words.slice(0, at).findLastIndex((earlier) => unitWords.has(earlier));
  const place = placeAt >= 0 && !unitWords.has(word) && words[placeAt + 1] !== "ỦY";
  if (place) return capital;
  if (unitWords.has(word)) return word.toLowerCase();
  const begins = ["SỞ", "CỤC", "BAN", "BỘ", "VIỆN", "TRƯỜNG"].includes(before);
  return begins || (ownCapital.has(word) && !["CÔNG", "TRUNG", "VĂN", "VIỆN", "BẢO", "HỘI", "THÀNH"].includes(word))
    ? capital
    : word.toLowerCase();
}
