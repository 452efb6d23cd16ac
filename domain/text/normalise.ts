/** Every kind of blank but the line break: no-break, thin, ideographic and zero-width ones come in from Word and PDF. */
const blanks = /[^\S\n]+/g;
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** One line of text as the product stores it: NFC, no invisible characters, single spaces, trimmed. Names, titles. */
export const normaliseLine = (text: string): string =>
  text.normalize("NFC").replace(invisible, "").replace(/\s+/g, " ").trim();

/** Several lines as the product stores them: NFC, "\n", single spaces, no blanks at the ends, at most one empty line running. */
export const normaliseText = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(invisible, "")
    .replace(blanks, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

const marksOfTone = "\u0300\u0301\u0303\u0309\u0323";
const endsInMarkedGlide = new RegExp(`(?<![qQ\\p{M}])([oOuU])([aAeEyY])([${marksOfTone}])(?!\\p{M})(?!\\p{L})`, "gu");
const glides = /^(?:o[ae]|uy)$/i;

/**
 * The older place of the tone mark in open syllables: "uỷ" → "ủy", "hoà" → "hòa"; "quý" stays.
 * Same length for composed text. For comparing; names keep the place their owner chose.
 */
export const settleTones = (text: string): string =>
  text
    .normalize("NFD")
    .replace(endsInMarkedGlide, (whole, first: string, second: string, tone: string) =>
      glides.test(first + second) ? first + tone + second : whole,
    )
    .normalize("NFC");
