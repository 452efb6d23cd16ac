import { corrected } from "./slips.ts";
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
    .filter(({ start }) => !/(?:cua|thuoc|,|va)\s*$/.test(clean.folded.slice(range.start, start)))
    .map(({ start }) => start);
  const ends = [...cuts, range.end];
  return [range.start, ...cuts].map((start, at) => ({ start, end: ends[at] ?? range.end }));
}

/**
 * The name in ordinary letters: as the body of the text writes it where it does, else by rule ("ĐẢNG ỦY SỞ Y TẾ" →
 * "Đảng ủy Sở Y tế"). A head is set in capitals for its form, not as a spelling.
 */
export function plainName(clean: Clean, range: Range, { body, place }: Known): string {
  const written = corrected(nameWords(clean.text.slice(range.start, range.end)));
  if (written !== written.toUpperCase()) return written;
  const folded = nameWords(clean.folded.slice(range.start, range.end));
  const at = clean.folded.indexOf(folded, body.start);
  const twin = at < 0 || at >= body.end ? "" : clean.text.slice(at, at + folded.length);
  if (twin !== "" && twin !== twin.toUpperCase()) return corrected(twin.slice(0, 1).toUpperCase() + twin.slice(1));
  const plain = withBranches(written.split(" ").map(lowered).join(" "));
  const placeAt = place === null ? -1 : plain.toLowerCase().indexOf(place.toLowerCase());
  return placeAt < 0 || place === null ? plain : plain.slice(0, placeAt) + place + plain.slice(placeAt + place.length);
}

/** The lines of a name without what was set beside it. */
const nameWords = (lines: string): string =>
  lines
    .split("\n")
    .filter((line) => !/(?:dang cong san viet nam|đảng cộng sản việt nam|ng[aà]y\s*[\d.…]*\s*th[aá]ng)/iu.test(line))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();

/** Names of branches that keep their own capitals wherever they stand. */
const branches = [
  "Khoa học và Công nghệ",
  "Nông nghiệp và Phát triển nông thôn",
  "Nông nghiệp và Môi trường",
  "Tài nguyên và Môi trường",
  "Lao động - Thương binh và Xã hội",
  "Văn hóa, Thể thao và Du lịch",
  "Giáo dục và Đào tạo",
  "Thông tin và Truyền thông",
  "Kế hoạch và Đầu tư",
  "Dân tộc và Tôn giáo",
  "Giao thông vận tải",
  "Công Thương",
  "Y tế",
  "Tư pháp",
  "Nội vụ",
  "Quân sự",
  "Công an",
  "Ngoại vụ",
  "Thanh tra",
  "Tài chính",
  "Xây dựng",
];

function withBranches(name: string): string {
  const branch = branches.find((one) => name.toLowerCase().includes(one.toLowerCase()));
  const at = branch === undefined ? -1 : name.toLowerCase().indexOf(branch.toLowerCase());
  return branch === undefined ? name : name.slice(0, at) + branch + name.slice(at + branch.length);
}

/** What the rest of the document knows of spelling: its body, and the place it was issued at. */
export type Known = { body: Range; place: string | null };

const abbreviation = /^(?:UBND|HĐND|UBKT|BHXH|TNHH|MTV|VNPT|CQ|DN|CP|BCH|BTV|CT|TP\.?|[IVX]+|\d+)$/;
/** Words after which a name begins, and words that begin one themselves. */
const unitWords = new Set(["TỈNH", "HUYỆN", "XÃ", "PHƯỜNG", "QUẬN", "THỊ", "THÀNH", "PHỐ", "TRẤN"]);
const ownCapital = new Set(["ĐẢNG", "CHI", "SỞ", "KHỐI", "TỈNH", "HUYỆN"]);

/** Words that go with the name before them in small letters ("Đảng ủy xã", "Đảng ủy các cơ quan"). */
const small = new Set(["CÁC", "CƠ", "VÀ", "CỦA", "TRỰC"]);

function lowered(word: string, at: number, words: readonly string[]): string {
  if (abbreviation.test(word)) return word;
  const [before = "", next = ""] = [words[at - 1], words[at + 1]];
  const capital = word.slice(0, 1) + word.slice(1).toLowerCase();
  if (at === 0) return capital;
  const ofParty = ["ĐẢNG", "CHI", "TỈNH", "HUYỆN", "THÀNH", "QUẬN", "THỊ"].includes(before);
  if (word === "ỦY" || (word === "BỘ" && ofParty)) return word.toLowerCase();
  const isUnit = (unit: string, place: number): boolean =>
    unitWords.has(unit) && !(unit === "XÃ" && words[place + 1] === "HỘI");
  if (isUnit(word, at) && next !== "ỦY") return word.toLowerCase();
  if (words.slice(0, at).some((earlier, place) => isUnit(earlier, place) && words[place + 1] !== undefined))
    return capital;
  const heads = (before === "ỦY" || before === "BỘ") && !small.has(word);
  const begins = ["SỞ", "CỤC", "BAN", "VIỆN", "TRƯỜNG", "TY"].includes(before) && !small.has(word);
  return heads || begins || ownCapital.has(word) ? capital : word.toLowerCase();
}
