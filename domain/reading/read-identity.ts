import type { LocalDate } from "#domain/calendar/local-date.ts";
import { asDate, dateIn, daysIn } from "./days.ts";
import { codeOfWord, kindWords } from "./kinds.ts";
import type { DocumentKind, IdentityReading } from "./plan-reading.ts";
import { bodiesOfHead, issuerInBody } from "./read-issuer.ts";
import { signerIn } from "./read-signer.ts";
import {
  isCapitals,
  matchIn,
  maybeReading,
  trimmed,
  warn,
  wordsOf,
  type Clean,
  type Found,
  type Range,
} from "./reading-source.ts";
import type { Structure } from "./structure.ts";
import { blankSymbolIn, symbolsIn, type Symbol } from "./symbols.ts";

export type Identity = IdentityReading & { kindCode: DocumentKind | null };

/** Issuer, kind, number, symbol, place, date, title, year and signer. P1. */
export function readIdentity(structure: Structure): Identity {
  const { clean, letterhead } = structure;
  const symbol = headSymbol(clean, letterhead);
  const kind = kindOf(structure, symbol);
  const title = titleOf(structure, kind?.value ?? null);
  const { place, date } = placeAndDate(structure);
  const bodies = bodiesOfHead(structure, place?.value ?? null);
  const issuer = bodies.issuer ?? issuerInBody(structure);
  return {
    superior: maybeReading(clean, bodies.superior),
    issuer: maybeReading(clean, issuer),
    kind: maybeReading(clean, kind),
    number: maybeReading(clean, symbol?.number ?? null),
    symbol: maybeReading(clean, symbol && { ...symbol, confidence: 1 }),
    place: maybeReading(clean, place),
    date: maybeReading(clean, date),
    title: maybeReading(clean, title),
    year: maybeReading(clean, yearOf(structure, title)),
    signer: signerIn(structure),
    kindCode: kind?.value ?? null,
  };
}

/** The document's own symbol: the one after "Số", and not one it cites. */
function headSymbol(clean: Clean, letterhead: Range): Symbol | null {
  const symbols = symbolsIn(clean, letterhead);
  const numbered = symbols.find(({ start }) =>
    /(?:^|\n|[^\p{L}])so\s*[:.]?\s*$/u.test(clean.folded.slice(Math.max(0, start - 12), start)),
  );
  const alone = symbols.find(({ start }) => start === 0 || clean.text[start - 1] === "\n");
  return numbered ?? alone ?? null;
}

/** The kind word above the abstract, else the code in the symbol, else "V/v" or "Kính gửi" without either. */
function kindOf({ clean, kindLine, letterhead, body }: Structure, symbol: Symbol | null): Found<DocumentKind> | null {
  const spelled = kindLine && kindWordIn(clean, kindLine);
  const coded =
    symbol?.kind && symbol.kindRange
      ? { value: symbol.kind, ...symbol.kindRange, confidence: 1 }
      : blankSymbolIn(clean, letterhead);
  if (spelled && coded && spelled.value !== coded.value) {
    warn(clean, "kinds-differ", `Tên loại “${wordsOf(clean, spelled)}” khác ký hiệu “${coded.value}”`, coded);
    return { ...spelled, confidence: 0.7 };
  }
  if (spelled || coded) return spelled ?? coded;
  const matter = matchIn(clean, { start: letterhead.start, end: body.end }, /(?:^|\n)(v\/v)\s/);
  return matter ? { value: "CV", start: matter.end - 4, end: matter.end - 1, confidence: 0.7 } : null;
}

function kindWordIn(clean: Clean, line: Range): Found<DocumentKind> | null {
  for (const { folded } of kindWords) {
    const match = matchIn(
      clean,
      line,
      new RegExp(`^${[...folded].map((letter) => (letter === " " ? "\\s+" : letter)).join("\\s?")}(?![a-z])`),
    );
    const value = codeOfWord(folded);
    if (match && value) return { value, start: match.start, end: match.end, confidence: 1 };
  }
  return null;
}

function placeAndDate({ clean, letterhead, body, tail }: Structure): {
  place: Found<string> | null;
  date: Found<LocalDate> | null;
} {
  const line =
    matchIn(
      clean,
      letterhead,
      /(?:^|\n|\t|\|)([^\n\t|,]{2,40}?)\s*,?\s*ngay\s*(?:[\d.…ol_ ]{0,6}\s*(?:thang|\/|-)|\d{1,2}\s*\.\s*\d{1,2}\s*\.\s*\d{4})/d,
    ) ??
    matchIn(
      clean,
      { start: body.start, end: tail.end },
      /(?:^|\n)([^\n,]{2,40}?)\s*,\s*ngay\s*\d{1,2}\s*(?:thang|[/.-])\s*\d{1,2}\s*(?:nam|[/.-])\s*\d{4}\s*(?:\n|$)/d,
    );
  if (!line) return { place: null, date: unplacedDate(clean, letterhead) };
  const [from = 0, to = 0] = line.indices?.[1] ?? [];
  const base = line.start - line.index;
  const place = trimmed(clean, afterSymbol(clean, { start: base + from, end: base + to }), /[\s.;:,*+–—-]/);
  const rest = { start: base + to, end: dateEnd(clean, line.end) };
  const date = dateIn(clean, rest);
  if (!date) warnOfDay(clean, rest);
  return { place: isPlace(clean, place) ? { value: wordsOf(clean, place), ...place, confidence: 1 } : null, date };
}

/** The end of the line, or of the next where only the year was left for it. */
function dateEnd({ text }: Clean, from: number): number {
  const end = text.indexOf("\n", from) < 0 ? text.length : text.indexOf("\n", from);
  return end + (/^\n(?:năm )?20\d\d(?=\n|$)/u.exec(text.slice(end, end + 12))?.[0].length ?? 0);
}

/** Cuts "Số: 12-KH/ĐU" off before the place on the same line. */
function afterSymbol(clean: Clean, range: Range): Range {
  const symbol = symbolsIn(clean, range).at(-1);
  return symbol ? { start: symbol.end, end: range.end } : range;
}

const isPlace = (clean: Clean, place: Range): boolean =>
  place.end > place.start &&
  /^(?:\p{Lu}|TP)/u.test(clean.text.slice(place.start, place.end)) &&
  !/\bso\b|\bke hoach\b/.test(clean.folded.slice(place.start, place.end)) &&
  !isBody(clean, place);
const isBody = (clean: Clean, place: Range): boolean => isCapitals(clean, place) && place.end - place.start > 25;

/** "ngày 22 tháng 11 năm 2022" alone on a line of the head. */
function unplacedDate(clean: Clean, letterhead: Range): Found<LocalDate> | null {
  const line = matchIn(clean, letterhead, /(?:^|\n)ngay\s*\d{1,2}\s*(?:thang|\/|-)[^\n]*/);
  return line && dateIn(clean, line);
}

function warnOfDay(clean: Clean, range: Range): void {
  for (const found of daysIn(clean, range))
    if (found.year !== null && asDate(found.day, found.month, found.year) === null)
      warn(clean, "no-such-day", `Lịch không có ngày ${found.day}/${found.month}/${found.year}`, found);
}

function titleOf(structure: Structure, kind: DocumentKind | null): Found<string> | null {
  const { clean, title, kindLine } = structure;
  const range = title ?? matterRange(structure);
  if (!range) return null;
  const word = kindLine && kindLine.start === range.start ? kindWordIn(clean, kindLine) : null;
  let inner = unquoted(clean, trimmed(clean, { start: word?.end ?? range.start, end: range.end }, /[\s.:;,–—-]/));
  const about = kind === "CV" ? matchIn(clean, inner, /^(?:v\/v|ve viec)\s*:?\s*/) : null;
  if (about) inner = trimmed(clean, { start: about.end, end: inner.end });
  const value = wordsOf(clean, inner);
  return value === "" ? null : { value, ...inner, confidence: about || title ? 1 : 0.9 };
}

/** Quotes around the whole abstract are left out; those around some of its words are its own. */
const unquoted = (clean: Clean, range: Range): Range =>
  /^"[^"]*"$/.test(clean.folded.slice(range.start, range.end)) ? { start: range.start + 1, end: range.end - 1 } : range;

/** "V/v …" of an official letter, over its lines, without the place and date set beside it. */
function matterRange({ clean, letterhead, body }: Structure): Range | null {
  const start = matchIn(
    clean,
    { start: letterhead.start, end: Math.min(body.end, body.start + 400) },
    /(?:^|\n)(?:v\/v|ve viec)\s*:?\s*/,
  );
  if (!start) return null;
  const from = start.end;
  const lines = clean.text.slice(from, Math.max(letterhead.end, from + 1)).split("\n");
  let end = from;
  for (const [at, line] of lines.entries()) {
    if (at > 0 && !/^\p{Ll}/u.test(line) && !/^\d/.test(line)) break;
    end = (at === 0 ? from : end + 1) + line.length;
  }
  return { start: start.start + (clean.text[start.start] === "\n" ? 1 : 0), end };
}

/** The year planned for: in the abstract, else in the preamble, else in the first words about thematic meetings. */
function yearOf({ clean, body }: Structure, title: Found<string> | null): Found<number> | null {
  const inTitle = title && yearIn(clean, title, 1);
  if (inTitle) return inTitle;
  const about = matchIn(
    clean,
    body,
    /chuyen de\s+(?:cua [^.;\n]{0,60}?\s)?(?:trong\s+)?(?:nam|(?:0?6|sau) thang (?:dau|cuoi) nam|quy [ivx\d]+\s*(?:\/|nam))\s*20\d\d|\btrong nam 20\d\d, [^.;\n]{0,70}\b(?:goi y|dinh huong|lua chon|to chuc) [^.;\n]{0,30}chuyen de/,
  );
  return about ? yearIn(clean, about, 0.9) : null;
}

function yearIn(clean: Clean, range: Range, confidence: number): Found<number> | null {
  const match =
    // "năm học 2022 - 2023 và năm 2023"
    matchIn(clean, range, /(?<=\bnam hoc .*)\bnam (20\d\d)(?!\d)/d) ??
    matchIn(clean, range, /(?:nam|\/)\s*(?:hoc\s*)?(20\d\d)(?!\d)/d) ??
    matchIn(clean, range, /(?<!\d)(20\d\d)(?!\d)(?!\s*-\s*20)/d);
  const at = match?.indices?.[1];
  if (!match || !at) return null;
  const base = match.start - match.index;
  return { value: Number(match[1]), start: base + at[0], end: base + at[1], confidence };
}
