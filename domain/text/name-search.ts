import { fold, hasMarks } from "./fold.ts";
import { normaliseLine } from "./normalise.ts";

/** "Nguyễn Văn Tuấn" → "nvt". */
export const initialsOf = (name: string): string =>
  fold(normaliseLine(name))
    .split(" ")
    .map((word) => word[0] ?? "")
    .join("");

/** The folded words and the initials in one text to index: "nguyen van tuan nvt". O2. */
export const nameSearchText = (name: string): string => `${fold(normaliseLine(name))} ${initialsOf(name)}`;

/**
 * Whether a person is found by what was typed: every word begins a word of the name ("ng tuan"), a part of at least
 * three letters lies in it, or it is a run of the initials ("nvt", "vt"). Marks count only where they were typed.
 */
export function matchesName(name: string, typed: string): boolean {
  const query = normaliseLine(typed);
  if (query === "") return true;
  const words = normaliseLine(name).split(" ");
  const initials = /^\p{L}{2,}$/u.test(query) && !hasMarks(query) && initialsOf(name).includes(fold(query));
  return initials || query.split(" ").every((part) => words.some((word) => holds(word, part)));
}

function holds(word: string, part: string): boolean {
  const marked = hasMarks(part);
  const [where, what] = marked ? [word.toLowerCase(), part.toLowerCase()] : [fold(word), fold(part)];
  return what.length >= 3 ? where.includes(what) : where.startsWith(what);
}
