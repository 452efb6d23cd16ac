/** Controls (but tab and line break), direction overrides, zero-width marks, halves of pairs, and what XML does not know. */
const unprintable =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** What a person typed or pasted, fit to be drawn: one Unicode form, one kind of line break, nothing invisible. */
export const printable = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(unprintable, "")
    .replace(/\t/g, " ");

/** The lines of a text, without the empty ones; [""] for an empty text. */
export const linesOf = (text: string): string[] => {
  const lines = printable(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.length > 0 ? lines : [""];
};
