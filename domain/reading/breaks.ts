import { joinedParts, partOf, substitute, type MappedText } from "./mapped-text.ts";
import { kindWords } from "./kinds.ts";

const kinds = kindWords.map(({ word }) => word).join("|");
const symbol = "\\d{0,4}\\s*[-–—/]?\\s*[A-ZĐ][A-Za-zĐ]{1,4}\\s*[/–-]\\s*[A-ZĐƯ][\\p{L}\\d&-]*";

/** Blanks of a head flattened into one line that were line breaks. Each is one blank. */
const headBreaks: readonly RegExp[] = [
  / (?=ĐẢNG CỘNG SẢN VIỆT NAM)|(?<=ĐẢNG CỘNG SẢN VIỆT NAM) /gu,
  new RegExp(` (?=S[ỐốôÔo]\\s*[:.]?\\s*${symbol})`, "gu"),
  new RegExp(`(?<=S[Ốốô]\\s*[:.]?\\s*${symbol}) (?=[\\p{Lu}])`, "gu"),
  new RegExp(`(?<=20\\d\\d) (?=(?:${kinds})(?![\\p{L}]))`, "gu"),
  // "SỞ TƯ PHÁP Tuyên Quang, ngày …": the place begins where capitals end.
  /(?<=[\p{Lu}\d)*][\p{Lu}\d)*]) (?=(?:TP\.? ?|T\.P\.? ?|Thành phố )?\p{Lu}\p{Ll}+(?:[ -]\p{L}\p{Ll}+){0,4} ?,? ngày )/gu,
  / (?=V\/v )/gu,
  / (?=K[íÍ]nh (?:gửi|mời)\s*:)/gu,
  /(?<=20\d\d) (?=(?:Thực hiện|Căn cứ|Triển khai|Thi hành) )/gu,
  /(?<=\p{L}) (?=V\/v )/gu,
];

/** Blanks between recipients and signature set side by side, or run together. */
const tailBreaks: readonly RegExp[] = [
  / (?=(?:T\s?\/\s?M|TM\.|K\s?\/\s?T|KT\.|T\s?\/\s?L|TL\.) ?\p{Lu}{2})/gu,
  /(?<=[;.,:)] ?)(?<!(?:Q|KT|TM|TL|TUQ)\.) (?=(?:PHÓ )?BÍ THƯ(?![\p{Ll}]))|(?<=(?:T\/M|TM\.|T\/L|TL\.|K\/T|KT\.)[ \p{Lu}]{3,60}) (?=(?:PHÓ )?BÍ THƯ(?! *,))/gu,
  /(?<=(?:T\/M|TM\.?|T\/L|TL\.?)[ \p{Lu}]{3,60})(?: [—–-] ?|, )(?=(?:PHÓ )?BÍ THƯ)/gu,
  /(?<=[;)\d]|(?<!(?:ThS|TS|BS|GS|PGS|CK[I12]*))\.) (?=(?:(?:Đại|Thượng|Trung|Thiếu) (?:tá|tướng|úy|uý) )?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}*){1,4} ?(?:\||$))/gmu,
  /(?<=(?:^|\s)(?:PHÓ )?BÍ THƯ) (?=\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}*){1,4} ?(?:\||$))/gmu,
  /(?<=[;:.]) (?=[-–+•] ?\p{L})/gu,
  /(?<=[;.]) (?=(?:Lưu|LƯU)(?![\p{L}]))/gu,
];

/** Puts the line breaks back that flattening took from the head and the tail. */
export function withBreaks(mapped: MappedText): MappedText {
  const { text } = mapped;
  const body = /^(?:I|1|A)\s*[.–-]\s*\p{L}/mu.exec(text)?.index ?? Math.min(text.length, 2500);
  const tail = Math.max(text.search(/N[ơƠ][iI]\s*nh[ậẬ]n/iu), -1);
  const [head, rest] = [partOf(mapped, 0, Math.max(body, 0)), partOf(mapped, Math.max(body, 0), text.length)];
  const broken = joinedParts(substituteAll(head, headBreaks), rest);
  if (tail < 0) return broken;
  const at = broken.text.search(/^.*N[ơƠ][iI]\s*nh[ậẬ]n/imu);
  if (at < 0) return broken;
  return joinedParts(partOf(broken, 0, at), substituteAll(partOf(broken, at, broken.text.length), tailBreaks));
}

const substituteAll = (mapped: MappedText, patterns: readonly RegExp[]): MappedText =>
  patterns.reduce((text, pattern) => substitute(text, pattern, "\n"), mapped);
