import { looksGarbled, withUnicodeLetters, wordsKnown } from "#domain/text/legacy-letters.ts";

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, at) => bytes[at] === byte);

/** UTF-16 by its mark, or by every other byte of plain letters being zero. */
export function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  const head = bytes.subarray(0, 400);
  if (bytes.length < 40 || bytes.length % 2 !== 0) return null;
  const zeros = (from: number): number => head.filter((byte, at) => at % 2 === from && byte === 0).length;
  if (zeros(1) > head.length / 4 && zeros(0) === 0) return "utf-16le";
  return zeros(0) > head.length / 4 && zeros(1) === 0 ? "utf-16be" : null;
}

/** The text of a plain file; null when it is neither Unicode nor an old Vietnamese page that gives Vietnamese words. */
export function plainText(bytes: Uint8Array): string | null {
  const utf16 = utf16Of(bytes);
  try {
    return new TextDecoder(utf16 ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return utf16 === null ? oldText(bytes) : null;
  }
}

/** Letters of the Vietnamese Windows page, or of the fonts before Unicode, whose codes are those of the Western page. */
function oldText(bytes: Uint8Array): string | null {
  const pages = ["windows-1258", "windows-1252"].map((page) => new TextDecoder(page).decode(bytes).normalize("NFC"));
  const texts = pages.map((text) => withUnicodeLetters(text));
  return texts.find((text) => vietnamese(text)) ?? null;
}

const vietnamese = (text: string): boolean => !looksGarbled(text) && wordsKnown(text) >= 8;
