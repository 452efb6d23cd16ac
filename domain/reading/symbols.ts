import type { Clean, Found, Range } from "./reading-source.ts";
import { codeOfSymbol } from "./kinds.ts";
import { takenWithin } from "./taken.ts";

/** A document's number and symbol as written. `kind` null: the symbol names none ("08/TU"). */
export type Symbol = Range & {
  value: string;
  kind: string | null;
  kindRange: Range | null;
  number: Found<number> | null;
};

const code = "[A-ZĐ][A-Za-zĐđ]{1,4}";
const suffix = "[A-ZĐƯ][\\p{L}\\d&]*(?:\\s?[.&-]\\s?(?:[A-ZĐƯ][\\p{Lu}\\d]+))*(?:/[\\p{Lu}\\d]+)?";
/** "46 -KH/ĐU", "09 KH/ĐU" */
const partyForm = new RegExp(`(?<![\\d/])(\\d{1,4})\\s*[-–—]?\\s*(${code})\\s*/\\s*(${suffix})`, "dgu");
/** "01/HD-ĐU", "749/QĐ-TTg", "01/2021/NĐ-CP" */
const stateForm = new RegExp(
  `(?<![\\d/])(\\d{1,4})\\s*/\\s*(?:(\\d{4})\\s*/\\s*)?(${code})\\s*[-–—]\\s*(${suffix})`,
  "dgu",
);
/** "08/TU", "24/2018/QH14"; only after "số". */
const bareForm =
  /(?<=(?:[Ss](?:ố|ô|o|Ố)|[Cc]ông văn|[Kk]ế hoạch|[Hh]ướng dẫn|[Nn]ghị quyết|[Cc]hỉ thị|[Tt]hông báo|[Kk]ết luận)\s*:?\s*)(\d{1,4})\s*[-/–]\s*((?:\d{4}\s*\/\s*)?[A-ZĐ]{2}[\p{Lu}\d]*)(?![\p{L}\d])/dgu;
/** "Số:     -KH/ĐU": the number not drawn yet. */
const blankForm = new RegExp(`(?<=[Ss](?:ố|ô|o|Ố)\\s*:?\\s*)[-–—/.\\s…]*(${code})\\s*[/-]\\s*(${suffix})`, "dgu");

/** Every symbol in a range, in the order of the text. */
export function symbolsIn({ text }: Clean, { start, end }: Range): Symbol[] {
  const slice = text.slice(start, end);
  const found: Symbol[] = [];
  const taken = takenWithin({ start, end });
  const add = (symbol: Symbol): void => {
    if (!taken.isFree(symbol)) return;
    taken.take(symbol);
    found.push(symbol);
  };
  for (const match of slice.matchAll(partyForm)) {
    const [, number = "", kind = "", of = ""] = match;
    add(symbolAt(match, start, { value: `${number}-${kind}/${tight(of)}`, kind, kindGroup: 2 }));
  }
  for (const match of slice.matchAll(stateForm)) {
    const [, number = "", year, kind = "", of = ""] = match;
    add(
      symbolAt(match, start, {
        value: [number, ...(year ? [year] : []), `${kind}-${tight(of)}`].join("/"),
        kind,
        kindGroup: 3,
      }),
    );
  }
  for (const match of slice.matchAll(bareForm))
    add(symbolAt(match, start, { value: tight(match[0]), kind: null, kindGroup: 0 }));
  return found.sort((left, right) => left.start - right.start);
}

/** The kind of a head whose number has not been drawn. */
export function blankSymbolIn({ text }: Clean, { start, end }: Range): Found<string> | null {
  const match = [...text.slice(start, end).matchAll(blankForm)][0];
  const at = match?.indices?.[1];
  const value = codeOfSymbol(match?.[1] ?? "");
  return at && value ? { value, start: start + at[0], end: start + at[1], confidence: 0.9 } : null;
}

const tight = (written: string): string => written.replace(/\s+/g, "").replace(/[–—]/g, "-");

type Parts = { value: string; kind: string | null; kindGroup: number };

function symbolAt(match: RegExpExecArray, start: number, { value, kind, kindGroup }: Parts): Symbol {
  const rangeOf = (group: number): Range | null => {
    const at = match.indices?.[group];
    return at ? { start: start + at[0], end: start + at[1] } : null;
  };
  const digits = rangeOf(1);
  return {
    start: start + match.index,
    end: start + match.index + match[0].length,
    value,
    kind: kind === null ? null : (codeOfSymbol(kind) ?? kind),
    kindRange: kindGroup === 0 ? null : rangeOf(kindGroup),
    number: digits && { value: Number(match[1]), ...digits, confidence: 1 },
  };
}
