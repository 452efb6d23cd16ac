import type { Period, PeriodUnit } from "#domain/calendar/period.ts";
import { numberWords } from "./number-words.ts";
import { matchesIn, type Clean, type Found, type Range } from "./reading-source.ts";
import { takenWithin } from "./taken.ts";

/** A period as written; `year` null when the text leaves it to the plan's. `index` null: several periods that make no single one. */
export type PeriodMention = Range & {
  unit: PeriodUnit;
  index: number | null;
  year: number | null;
  yearRange: Range | null;
  confidence: number;
};

/** A scanner takes I for l or 1: "Quý l", "Quý IlI", "Quý 1V". */
const quarter = "(?:[il1]{1,3}v?|0?[1-4]|mot|hai|ba|bon|tu)(?![a-z\\d])";
const month = "(?:0?[1-9]|1[0-2])(?!\\d)";
const yearTail = "(?:\\s*(?:(?:[/.,-]|cua|trong)?\\s*(?:nam\\s*)?)(20[\\do]{2})(?!\\d))?";
const and = "\\s*(?:[,+&;-]|va|den|den het|/)\\s*";

const monthNames: Record<string, number> = {
  "muoi mot": 11,
  "muoi hai": 12,
  ...numberWords,
};

type Grammar = { unit: PeriodUnit; pattern: RegExp };
const grammar: readonly Grammar[] = [
  { unit: "half", pattern: new RegExp(`(?:6|06|sau)\\s*thang\\s*(dau|cuoi)(?:\\s*nam)?${yearTail}`, "gd") },
  { unit: "half", pattern: new RegExp(`nua\\s*(dau|cuoi|sau)\\s*nam${yearTail}`, "gd") },
  {
    unit: "quarter",
    pattern: new RegExp(
      `\\bqu[yi]\\s*(?:thu\\s*)?(${quarter}(?:${yearTail}${and}(?:qu[yi]\\s*)?${quarter})*)${yearTail}`,
      "gd",
    ),
  },
  {
    unit: "month",
    pattern: new RegExp(
      `(?<!ngay\\s*\\d{1,2}\\s*)\\bthang\\s*(${month}(?:\\s*-\\s*${month}(?=\\s*/\\s*20)|${and}(?:thang\\s*)?${month})*)(?!\\s*[/-]\\s*\\d{1,2}(?!\\d))${yearTail}`,
      "gd",
    ),
  },
  // "Q1/2023", "T4/2023", "tháng Tư năm 2023": only with a year, else "Q1" may be a district
  { unit: "quarter", pattern: new RegExp(`(?<![a-z\\d./-])q\\.?\\s?(${quarter})\\s*/\\s*(20\\d\\d)(?!\\d)`, "gd") },
  { unit: "month", pattern: new RegExp(`(?<![a-z\\d./-])t\\.?\\s?(${month})\\s*/\\s*(20\\d\\d)(?!\\d)`, "gd") },
  {
    unit: "month",
    pattern: new RegExp(`\\bthang (${Object.keys(monthNames).join("|")})\\s*(?:/|nam)\\s*(20\\d\\d)(?!\\d)`, "gd"),
  },
  { unit: "year", pattern: new RegExp(`\\b(?:ca|trong|toan)\\s*(nam)${yearTail}`, "gd") },
];

/** Every period named within a range, in order of the text. */
export function periodsIn(clean: Clean, range: Range): PeriodMention[] {
  const found: PeriodMention[] = [];
  if (!/\bqu[yi]|thang|nam\b|\b[qt]\.?\s?[ivl\d]+\s*\/\s*20/.test(clean.folded.slice(range.start, range.end)))
    return found;
  const taken = takenWithin(range);
  for (const { unit, pattern } of grammar)
    for (const match of matchesIn(clean, range, pattern)) {
      if (!taken.isFree(match)) continue;
      taken.take(match);
      found.push(mentionOf(match, unit));
    }
  return found.sort((left, right) => left.start - right.start);
}

function mentionOf(match: RegExpExecArray & Range, unit: PeriodUnit): PeriodMention {
  const written = match[1] ?? "";
  const yearAt = match.indices?.at(-1);
  const base = match.start - match.index;
  const year =
    match.at(-1) === undefined || match.length < 3 ? null : Number((match.at(-1) ?? "").replaceAll("o", "0"));
  const yearRange = year !== null && yearAt ? { start: base + yearAt[0], end: base + yearAt[1] } : null;
  const found = unitAndIndex(unit, written);
  return { start: match.start, end: match.end, year: year ?? innerYear(written), yearRange, ...found };
}

const innerYear = (written: string): number | null => {
  const match = /20\d\d/.exec(written);
  return match ? Number(match[0]) : null;
};

type Named = { unit: PeriodUnit; index: number | null; confidence: number };

function unitAndIndex(unit: PeriodUnit, written: string): Named {
  if (unit === "year") return { unit, index: 1, confidence: 1 };
  if (unit === "half") return { unit, index: written === "dau" ? 1 : 2, confidence: 1 };
  const named = unit === "month" ? monthNames[written] : undefined;
  if (named !== undefined) return { unit, index: named, confidence: 0.9 };
  const range = /-|den/.test(written);
  const parts = written
    .replace(/20\d\d/g, " ")
    .split(/[^a-z\d]+|va|den/)
    .filter((part) => part !== "" && !/^(?:qu[yi]|thang|nam|va|den|het)$/.test(part));
  const indices = parts.map((part) => (unit === "quarter" ? quarterIndex(part) : Number(part)));
  const first = indices[0] ?? 0;
  if (indices.length === 1)
    return { unit, index: first, confidence: /^(?:[1-4]|i{1,3}|iv)$|\d/.test(parts[0] ?? "") ? 1 : 0.7 };
  return together(unit, range ? stretched(indices) : indices);
}

const stretched = (indices: readonly number[]): number[] => {
  const [from = 0, to = 0] = [indices[0], indices.at(-1)];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
};

/** "Quý I + II" is a half, "tháng 1, 2, 3" a quarter; months apart make no single period. */
function together(unit: PeriodUnit, indices: readonly number[]): Named {
  const key = indices.join(",");
  const [half, year] = [0.9, 0.9];
  if (unit === "quarter") {
    if (key === "1,2" || key === "3,4") return { unit: "half", index: key === "1,2" ? 1 : 2, confidence: half };
    if (key === "1,2,3,4") return { unit: "year", index: 1, confidence: year };
    return { unit, index: null, confidence: 0 };
  }
  const first = indices[0] ?? 0;
  const running = indices.every((index, at) => index === first + at);
  if (running && indices.length === 3 && first % 3 === 1)
    return { unit: "quarter", index: (first + 2) / 3, confidence: 0.9 };
  if (running && indices.length === 6 && first % 6 === 1)
    return { unit: "half", index: (first + 5) / 6, confidence: 0.9 };
  if (running && indices.length === 12) return { unit: "year", index: 1, confidence: 0.9 };
  return { unit, index: null, confidence: 0 };
}

const quarterNames: Record<string, number> = { mot: 1, hai: 2, ba: 3, bon: 4, tu: 4, i: 1, ii: 2, iii: 3, iv: 4 };

const quarterIndex = (written: string): number =>
  /^0?[1-4]$/.test(written) ? Number(written) : (quarterNames[written.replace(/[l1]/g, "i")] ?? 0);

/** The period in the plan's year where the text leaves the year out; null when neither names one. */
export function periodOf(mention: PeriodMention, planYear: number | null): Found<Period> | null {
  const year = mention.year ?? planYear;
  if (mention.index === null || mention.index === 0 || year === null) return null;
  const confidence = mention.year === null ? Math.min(0.9, mention.confidence) : mention.confidence;
  return {
    value: { unit: mention.unit, year, index: mention.index },
    start: mention.start,
    end: mention.end,
    confidence,
  };
}
