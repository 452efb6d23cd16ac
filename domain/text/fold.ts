const combining = /[\u0300-\u036f]/g;

/**
 * Lower case without diacritics, for finding: `fold("Đảng ủy")` is "dang uy".
 * One UTF-16 unit in gives one out for composed Vietnamese text, so offsets into the folded text hold in the original.
 */
export const fold = (text: string): string =>
  text.normalize("NFD").replace(combining, "").replaceAll("đ", "d").replaceAll("Đ", "d").toLowerCase();

/** True when the text carries a Vietnamese mark, so that a query written with marks can be matched with them. */
export const hasMarks = (text: string): boolean => /[\u0300-\u036fđĐ]/.test(text.normalize("NFD"));
