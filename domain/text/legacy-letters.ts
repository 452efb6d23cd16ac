/**
 * Vietnamese typed in the fonts of the years before Unicode: TCVN3 (".VnTime", "KÕ ho¹ch") and VNI ("VNI-Times", "Keá
 * hoaïch"). A file keeps their codes, which show as words only in those fonts.
 */
const tcvn3 =
  "µà¸á¶ả·ã¹ạ¨ă»ằ¾ắ¼ẳ½ẵÆặ©âÇầÊấÈẩÉẫËậ®đÌèÐéÎẻÏẽÑẹªêÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞịßòãóáỏâõäọ«ôåồèốæổçỗéộ¬ơêờíớëởìỡîợïùóúñủòũôụ\u00adưõừøứöử÷ữùựúỳýýûỷüỹþỵ¡Ă¢Â§Đ£Ê¤Ô¥Ơ¦Ư";
const tcvn3Letters = new Map([...tcvn3.matchAll(/(.)(.)/gsu)].map(([, code = "", letter = ""]) => [code, letter]));

const tones: Record<string, string> = { ù: "\u0301", ø: "\u0300", û: "\u0309", õ: "\u0303", ï: "\u0323" };
/** The hat or the bowl of a letter, with the tone it bears. */
const shapes: Record<string, string> = {
  â: "\u0302",
  á: "\u0302\u0301",
  à: "\u0302\u0300",
  å: "\u0302\u0309",
  ã: "\u0302\u0303",
  ä: "\u0302\u0323",
  ê: "\u0306",
  é: "\u0306\u0301",
  è: "\u0306\u0300",
  ú: "\u0306\u0309",
  ü: "\u0306\u0303",
  ë: "\u0306\u0323",
};
const alone: Record<string, string> = { ñ: "đ", ô: "ơ", ö: "ư", æ: "ỉ", ó: "ĩ", ò: "ị", î: "ỵ", í: "í", ì: "ì" };

/** "KÕ ho¹ch" → "Kế hoạch". A line in capitals keeps no case of its own for the letters with marks. */
const fromTcvn3 = (line: string): string => {
  const plain = [...line].map((code) => tcvn3Letters.get(code) ?? code).join("");
  return /[A-Z]{2}/.test(line) && !/[a-z]/.test(line) ? plain.toUpperCase() : plain;
};

/** "Keá hoaïch" → "Kế hoạch": a letter with the sign of its hat, bowl or tone behind it. */
const fromVni = (line: string): string =>
  line.replace(
    /([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ñôöæóòî]/giu,
    (written, letter: string | undefined, sign: string | undefined) => {
      const base = (letter ?? written).toLowerCase();
      const mark = sign === undefined ? "" : (tones[sign.toLowerCase()] ?? shapes[sign.toLowerCase()] ?? "");
      return cased(letter ?? written, `${alone[base] ?? base}${mark}`.normalize("NFC"));
    },
  );

const cased = (like: string, letter: string): string => (like === like.toLowerCase() ? letter : letter.toUpperCase());

/** Words that hardly a plan does without, told by their marks. */
const known =
  /(?<!\p{L})(?:đảng|ủy|uỷ|bộ|kế|hoạch|chuyên|đề|năm|tháng|ngày|của|và|các|thực|hiện|tổ|chức|nhiệm|vụ|nội|thời|gửi|trước)(?!\p{L})/giu;
export const wordsKnown = (text: string): number =>
  new Set((text.match(known) ?? []).map((word) => word.toLowerCase())).size;

/** Letters only Vietnamese in Unicode has: what holds one was not typed in such a font. */
const unicode = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/u;
const certain = 8;

/**
 * The text with its lines in old fonts put into Unicode where that is certain: at least eight of the words above come out
 * which were not there. Anything else comes back as it was.
 */
export function withUnicodeLetters(text: string): string {
  const before = wordsKnown(text);
  const lines = text.split("\n");
  for (const convert of [fromTcvn3, fromVni]) {
    const converted = lines.map((line) => (unicode.test(line) ? line : convert(line)));
    const right = converted.join("\n");
    if (wordsKnown(right) - before >= certain && !looksGarbled(right)) return right;
  }
  return text;
}

/** Letters and signs that Vietnamese does not write. */
const foreign = /[\u00a1-\u00bf×÷]|(?![a-zàáâãèéêìíòóôõùúýăđĩũơư\u1ea0-\u1ef9])\p{L}/giu;

/** Many signs of a lost font and hardly a Vietnamese word: nothing can be read from it. */
export function looksGarbled(text: string): boolean {
  const composed = text.normalize("NFC");
  const letters = composed.match(/\p{L}/gu)?.length ?? 0;
  const signs = composed.match(foreign)?.length ?? 0;
  return letters > 100 && signs / letters > 0.04 && wordsKnown(composed) < 5;
}
