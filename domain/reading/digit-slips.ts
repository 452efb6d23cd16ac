/**
 * Digits a scanner took for letters, and letters it took for digits, where only one reading makes sense. Each rule keeps
 * the length of the text, so that spans hold.
 */
type DigitSlip = { pattern: RegExp; right: (written: string) => string };

const asDigits = (written: string): string => written.replace(/[oO]/g, "0").replace(/[lI|]/g, "1");
const like = "[\\dOolI]";
const counted = "(?:lần|buổi|chuyên đề|kỳ|ngày|tháng|năm|chi bộ)";

const digitSlips: readonly DigitSlip[] = [
  // "O5/O1/2O23", "l5-3-2020"; not "O/A" nor "I/2023", which has two parts
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d/.-])${like}{1,2}(?:\\s*[/.-]\\s*)${like}{1,2}(?:\\s*[/.-]\\s*)2[0Oo]${like}{2}(?![\\p{L}\\d])`,
      "gu",
    ),
    right: asDigits,
  },
  // "2O25", "202l": a year
  { pattern: /(?<![\p{L}\d])2[0Oo][\dOol]{2}(?![\p{L}\d])/gu, right: asDigits },
  // "ngày l5 tháng 0l", "Chuyên đề l:", "Quý l/2023"; not "tháng lễ"
  {
    pattern: new RegExp(
      `(?<=(?<!\\p{L})(?:ngày|tháng|năm|số|đề|quý|nhất|thiểu|trước)[ :]{1,2})(?:[Ool\\d]{1,2})(?![\\p{L}\\d])`,
      "giu",
    ),
    right: asDigits,
  },
  // "l lần", "O3 ngày"; not "1 lít"
  { pattern: new RegExp(`(?<![\\p{L}\\d/])[Ool\\d]{1,2}(?= ${counted}(?!\\p{L}))`, "gu"), right: asDigits },
  // "0S ngày"
  {
    pattern: new RegExp(`(?<![\\p{L}\\d/])[0-3]S(?= ${counted}(?!\\p{L}))`, "gu"),
    right: (written) => written.replace("S", "5"),
  },
  // "tháng 1O/2025" after the rules above, "3l/12"
  { pattern: /(?<![\p{L}\d])\d[Ol](?=\s*[/-]\s*\d)|(?<=\d\s*[/-]\s*)\d[Ol](?![\p{L}\d])/gu, right: asDigits },
  // "KẾ H0ẠCH", "h0àn thành"; not "PX03" nor "3X05"
  { pattern: /(?<=(?<!\d)\p{Lu})0(?=\p{Lu}(?!\d))/gu, right: () => "O" },
  { pattern: /(?<=(?<!\d)\p{Ll})0(?=\p{Ll}(?!\d))/gu, right: () => "o" },
];

/** The text with such slips put right, unit by unit. */
export function withDigitsRight(text: string): string {
  if (!/[OolI]\d|\d[OolIS]|[OolI]\s*[/.-]\s*\d|(?<!\p{L})[Ool](?!\p{L})|\p{L}0\p{L}/u.test(text)) return text;
  return digitSlips.reduce((right, { pattern, right: corrected }) => right.replace(pattern, corrected), text);
}

/** Where such slips stand, with what was made of them. */
export function digitSlipsIn(text: string): { start: number; end: number; message: string }[] {
  const right = withDigitsRight(text);
  const differs = [...right].length === [...text].length && right.length === text.length;
  if (!differs || right === text) return [];
  return [...text.matchAll(/[^\s,;()]+/g)].flatMap(({ index, 0: written }) => {
    const read = right.slice(index, index + written.length);
    return read === written
      ? []
      : [{ start: index, end: index + written.length, message: `“${written}” đọc là “${read}”` }];
  });
}
