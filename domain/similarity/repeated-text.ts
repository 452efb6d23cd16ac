import { fold } from "../text/fold.ts";

/** A stretch of a text: UTF-16 code units, `end` not in it. */
export type Span = [start: number, end: number];

/** Words of the first text that stand in runs found in the second too; `spans` mark them in the first as it was written. */
export type Repeated = { words: number; repeated: number; spans: Span[] };

type Word = { folded: string; start: number; end: number };

/** So many words in a row must agree before anything counts as repeated: fewer are only how people write. */
export const shingleWords = 6;

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    folded: fold(word),
    start: index,
    end: index + word.length,
  }));

const shinglesOf = (words: readonly Word[]): string[] =>
  words.slice(shingleWords - 1).map((_, at) =>
    words
      .slice(at, at + shingleWords)
      .map(({ folded }) => folded)
      .join(" "),
  );

/**
 * How much of `text` repeats `other`, whatever the case and the diacritics. `ignored` are forms everybody writes (the
 * programme of the plan, headings), which are no sign of formality. Shown beside its twin, never a verdict. S6.
 */
export function repeatedText(text: string, other: string, ignored: readonly string[] = []): Repeated {
  const words = wordsOf(text);
  const common = new Set(ignored.flatMap((form) => shinglesOf(wordsOf(form))));
  const known = new Set(shinglesOf(wordsOf(other)).filter((shingle) => !common.has(shingle)));
  const marked = new Set<number>();
  shinglesOf(words).forEach((shingle, at) => {
    if (known.has(shingle)) for (let word = at; word < at + shingleWords; word += 1) marked.add(word);
  });
  return { words: words.length, repeated: marked.size, spans: spansOf(words, marked) };
}

function spansOf(words: readonly Word[], marked: ReadonlySet<number>): Span[] {
  const spans: Span[] = [];
  words.forEach(({ start, end }, at) => {
    if (!marked.has(at)) return;
    const last = spans.at(-1);
    if (last !== undefined && marked.has(at - 1)) last[1] = end;
    else spans.push([start, end]);
  });
  return spans;
}

/** Per mille of the words; null for a text without words. */
export const repeatedPermille = ({ words, repeated }: Repeated): number | null =>
  words === 0 ? null : Math.floor((1000 * repeated) / words);

export type Twin = { id: string; repeated: Repeated };

/** The texts that `text` repeats most, the closest first; below `fromPermille` they are no twins. S6. */
export function twinsOf(
  text: string,
  others: readonly { id: string; text: string }[],
  fromPermille: number,
  ignored: readonly string[] = [],
): Twin[] {
  return others
    .map(({ id, text: other }) => ({ id, repeated: repeatedText(text, other, ignored) }))
    .filter(({ repeated }) => (repeatedPermille(repeated) ?? 0) >= fromPermille && repeated.repeated > 0)
    .sort((one, two) => two.repeated.repeated - one.repeated.repeated || (one.id < two.id ? -1 : 1));
}
