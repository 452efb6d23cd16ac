import { phraseAt } from "./body-words.ts";
import { corrected, spelled } from "./slips.ts";
import { matchesIn, type Clean, type Range } from "./reading-source.ts";

/** How the name of a party body or agency begins (folded). */
export const bodyStart =
  "(?:ban thuong vu|ban chap hanh|bch|btv|thuong truc|ban tuyen giao|ban to chuc|ban dan van|ban xay dung dang|ban noi chinh|ban can su dang|ban bi thu|bo chinh tri|uy ban kiem tra|ubkt|van phong|dang uy|dang bo|dang doan|tinh uy|thanh uy|huyen uy|quan uy|thi uy|chi bo|chi uy|trung uong|chinh phu|thu tuong|quoc hoi|ubnd|uy ban nhan dan|so|bo|dang uy bo phan)";

/** A body that can lead another ("BAN THƯỜNG VỤ ĐẢNG ỦY KHỐI"): what follows belongs to the same name. */
const leads =
  /(?:dang uy|dang bo|chi bo|ban thuong vu|ban chap hanh|bch|btv|thuong truc|ban tuyen giao(?: va dan van)?|ban to chuc|ban dan van|ban noi chinh|uy ban kiem tra|ubkt|van phong|co quan)\s*$/;
const ownName =
  /\b(?:dang uy|dang bo|tinh uy|thanh uy|huyen uy|(?<!co )quan uy|thi uy|chi bo|ban thuong vu|ban chap hanh|ban to chuc|ban tuyen giao|ban dan van|ban xay dung dang|ban noi chinh|uy ban kiem tra|ubkt|van phong)\b/g;

/** A committee's kind without its name: whose another body is. */
export const bareBody = /^(?:tinh uy|thanh uy|huyen uy|quan uy|thi uy|trung uong)\W*$/;

/** Cuts a run of capitals into the bodies it names: "TỈNH ỦY X ĐẢNG ỦY SỞ Y" are two. */
export function splitBodies(clean: Clean, range: Range): Range[] {
  const cuts = matchesIn(clean, range, ownName)
    .filter(({ start }) => start > range.start && !leads.test(clean.folded.slice(range.start, start)))
    .filter(({ start }) => !/(?:cua|thuoc|,|va)\s*$/.test(clean.folded.slice(range.start, start)))
    .filter(({ start }) => !bareBody.test(clean.folded.slice(start, range.end)))
    .map(({ start }) => start);
  const ends = [...cuts, range.end];
  return [range.start, ...cuts].map((start, at) => ({ start, end: ends[at] ?? range.end }));
}

/**
 * The name in ordinary letters: as the body of the text writes it where it does, else by rule ("ĐẢNG ỦY SỞ Y TẾ" →
 * "Đảng ủy Sở Y tế"). A head is set in capitals for its form, not as a spelling.
 */
export function plainName(clean: Clean, range: Range, { body, place }: Known): string {
  // "Chi bộ: Tổ dân phố 12" as forms have it
  const written = corrected(nameWords(clean.text.slice(range.start, range.end))).replace(/^(\S+ \S+)\s*:\s*/, "$1 ");
  if (written !== written.toUpperCase()) return written;
  const folded = nameWords(clean.folded.slice(range.start, range.end));
  const at = clean.folded.indexOf(folded, body.start);
  const twin = at < 0 || at >= body.end ? "" : clean.text.slice(at, at + folded.length);
  if (twin !== "" && twin !== twin.toUpperCase()) return corrected(twin.slice(0, 1).toUpperCase() + twin.slice(1));
  const plain = asElsewhere(clean, spelledOut(written), { body, place });
  const placeAt = place === null ? -1 : plain.toLowerCase().indexOf(place.toLowerCase());
  return placeAt < 0 || place === null ? plain : plain.slice(0, placeAt) + place + plain.slice(placeAt + place.length);
}

/** Three words or more that the text writes too, beginning with a capital, are spelled as there. */
function asElsewhere(clean: Clean, name: string, { body }: Known): string {
  const words = name.split(" ");
  const text = spelled(clean.text.slice(body.start));
  const lower = text.toLowerCase();
  for (let length = words.length - 1; length >= 3; length -= 1)
    for (let from = words.length - length; from >= 0; from -= 1) {
      const part = words.slice(from, from + length).join(" ");
      const at = lower.indexOf(part.toLowerCase());
      const there = at < 0 ? "" : text.slice(at, at + part.length);
      const cuts =
        from > 0 &&
        phraseAt(
          [words[from - 1], words[from]].map((word = "") => word.toUpperCase()),
          0,
        )?.length === 2;
      const acts = part.toLowerCase().endsWith(" ban") && text.startsWith(" hành", at + part.length);
      // "Xã Phú Thuận được thành lập": a capital that begins a sentence spells nothing.
      const begins = from > 0 && /(?:^|[.\n:;]\s*)$/.test(text.slice(Math.max(0, at - 3), at));
      if (!cuts && !acts && !begins && /^\p{Lu}/u.test(there) && there !== there.toUpperCase())
        return [...words.slice(0, from), there, ...words.slice(from + length)].join(" ");
    }
  return name;
}

/** The lines of a name without what was set beside it. */
const nameWords = (lines: string): string =>
  lines
    .split(/[\n\t|]/)
    .filter((line) => !/(?:dang cong san viet nam|đảng cộng sản việt nam|ng[aà]y\s*[\d.…]*\s*th[aá]ng)/iu.test(line))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();

/** What the rest of the document knows of spelling: its body, and the place it was issued at. */
export type Known = { body: Range; place: string | null };

const abbreviation =
  /^(?:[BCDĐGHKLMNPQRSTVX]{2,}|UBND|HĐND|UBKT|UBMTTQ|MTTQ|BHXH|TNHH|MTV|QLDA|GDNN|GDTX|CNTT|KTXH|QLTT|DNTN|VNPT|THPT|THCS|GD&ĐT|LĐTBXH|PTNT|TTYT|CQ|DN|CP|BCH|BTV|CT|TCT|TP\.?|[IVX]+|\d+\p{Lu}?|\p{Lu}\d+|[^\p{L}]+)$/u;

/** Spells a name of capitals: kinds of bodies and branches by the list, what the list does not know as a proper name. */
function spelledOut(name: string): string {
  const words = name.split(" ");
  const spelled: string[] = [];
  let [afterUnit, afterHead, functional] = [false, false, false];
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? "";
    const listed = afterUnit && !endsPlace(words, at) ? null : phraseAt(words, at);
    // "XI" is a number, "XI MĂNG" is none.
    const known = abbreviation.test(word.replace(/,$/, "")) && (listed?.length ?? 0) < 2 ? null : listed;
    if (known === null) {
      const short = abbreviation.test(word.replace(/,$/, ""));
      const small = functional && !afterHead && !short;
      spelled.push(short ? word : small ? word.toLowerCase() : capital(word));
      at += 1;
      afterHead = false;
      continue;
    }
    const raised = known.kind === "branch" && afterHead;
    spelled.push(...known.words.map((part, place) => (place === 0 && (raised || at === 0) ? raisedWord(part) : part)));
    afterHead = known.kind === "head";
    functional = afterHead && named.test(known.words.join(" "));
    afterUnit = known.kind === "unit";
    at += known.length;
  }
  return spelled.join(" ");
}

/** "Xí nghiệp Thu gom": named by what they do, so that only the first word bears a capital. */
const named = /^(?:Trung tâm|Xí nghiệp|Phòng|Trạm|Ban|Đội|Cục|Chi cục|Vụ|Khoa|Bộ môn|Ban Quản lý)$/;

/** "tỉnh Hà Nam Sơn": every word after a unit is its name, up to the next kind of body. */
const endsPlace = (words: readonly string[], at: number): boolean =>
  at === words.length
    ? true
    : ["head", "unit"].includes(phraseAt(words, at)?.kind ?? "") && (phraseAt(words, at)?.length ?? 0) > 1;

const capital = (word: string): string =>
  word
    .split("-")
    .map((part) => part.slice(0, 1) + part.slice(1).toLowerCase())
    .join("-");
const raisedWord = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
