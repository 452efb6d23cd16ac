import { normaliseLine } from "./normalise.ts";

/** The 29 letters of the alphabet, with f, j, w, z where foreign and minority names need them. */
const letters = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
/** Tones in dictionary order: none, huyền, hỏi, ngã, sắc, nặng. */
const tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** "Nguyễn Văn Tuấn" → given "Tuấn", rest ["Nguyễn", "Văn"]. A one-word name is its own given name. */
export function splitName(name: string): { given: string; rest: string[] } {
  const words = normaliseLine(name).split(" ");
  return { given: words.at(-1) ?? "", rest: words.slice(0, -1) };
}

/** There are some thousands of syllables, and each list of people is made of the same hundreds. */
const known = new Map<string, string>();
const most = 10_000;

function syllableKey(syllable: string): string {
  const found = known.get(syllable);
  if (found !== undefined) return found;
  const key = keyOfSyllable(syllable);
  if (known.size < most) known.set(syllable, key);
  return key;
}

/** Sorts one syllable by letters first, then tone; plain text order (collation "C") of keys is Vietnamese order. */
function keyOfSyllable(syllable: string): string {
  let key = "";
  let tone = 0;
  for (const letter of syllable.toLowerCase().normalize("NFC")) {
    const found = tones.findIndex((mark, at) => at > 0 && letter.normalize("NFD").includes(mark));
    if (found > 0) tone = found;
    const bare =
      found > 0
        ? letter
            .normalize("NFD")
            .replace(tones[found] ?? "", "")
            .normalize("NFC")
        : letter;
    const place = letters.indexOf(bare);
    if (place >= 0) key += digits[place];
    else if (/\d/.test(bare)) key += `/${bare}`;
  }
  return `${key}.${tone}`;
}

/**
 * A text whose plain order (collation "C") is the order of a Vietnamese list of people: given name, then family and
 * middle names. O2.
 */
export function givenNameKey(name: string): string {
  const { given, rest } = splitName(name);
  return [given, ...rest].map(syllableKey).join(" ");
}

/** Vietnamese alphabet order of titles and names of organisations: word by word, letters before tones. */
export const alphabetKey = (text: string): string => normaliseLine(text).split(" ").map(syllableKey).join(" ");

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** For `sort`: by given name in Vietnamese alphabet order. */
export const compareGivenNames = (left: string, right: string): number =>
  compareText(givenNameKey(left), givenNameKey(right)) || compareText(left, right);

/** For `sort`: plain Vietnamese alphabet order. */
export const compareAlphabetically = (left: string, right: string): number =>
  compareText(alphabetKey(left), alphabetKey(right)) || compareText(left, right);
