import { dateIn } from "./days.ts";
import { codeOfWord, kindWords } from "./kinds.ts";
import type { Block, Section } from "./outline.ts";
import type { BasisReading, DocumentKind } from "./plan-reading.ts";
import {
  groupRange,
  matchIn,
  matchesIn,
  maybeReading,
  toReading,
  trimmed,
  wordsFound,
  type Clean,
  type Found,
  type Range,
} from "./reading-source.ts";
import { symbolsIn, type Symbol } from "./symbols.ts";

const words = kindWords.map(({ folded }) => folded).join("|");
/** "Thực hiện …", "Căn cứ …" where a clause begins; "theo tinh thần Hướng dẫn …" anywhere. */
const rests = new RegExp(
  `(?:^\\(?|[.;]\\s+|\\bva\\s+|,\\s*)(?:thuc hien|can cu|trien khai|thi hanh|theo|tren co so|quan triet|tiep tuc (?:thuc hien|trien khai)|xet|chap hanh|de (?:trien khai|thuc hien|to chuc))\\b|\\btheo (?:tinh than|chi dao tai) (?:${words})\\b|^(?!.*\\bda\\b)[^.;]{0,40}\\bthuc hien sinh hoat\\b[^.;]{0,60}\\btheo (?:${words}) so\\b`,
);

/** The documents the text carries out or rests on: "Thực hiện …", "Căn cứ …". Those named inside their matter are left out. P1. */
export function readBasis(clean: Clean, sections: readonly Section[]): BasisReading[] {
  const stated = sections.filter(({ kind }) => kind === "preamble" || kind === "basis");
  const blocks = stated.flatMap(({ kind, blocks }) => (kind === "basis" ? blocks : restingBlocks(clean, blocks)));
  return blocks.flatMap((block) => documentsOf(clean, block));
}

/** "Thực hiện Hướng dẫn số …;" goes on with a line "Kế hoạch số …" below it. */
function restingBlocks(clean: Clean, blocks: readonly Block[]): Block[] {
  let open = false;
  return blocks.filter((block) => {
    const words = clean.folded.slice(block.body.start, block.body.end);
    const rests = block.marker?.style !== "number" && (restsOn(clean, block) || (open && beginsWithKind.test(words)));
    open = rests && /[;,]$/.test(words);
    return rests;
  });
}

const beginsWithKind = new RegExp(`^(?:va )?(?:cac )?(?:${words})\\b`);

const restsOn = (clean: Clean, { body }: Block): boolean => matchIn(clean, body, rests) !== null;

function documentsOf(clean: Clean, { body }: Block): BasisReading[] {
  const symbols = symbolsIn(clean, body);
  let nested = false;
  const cited = symbols.flatMap((symbol, at) => {
    const previousEnd = symbols[at - 1]?.end ?? body.start;
    nested = isNested(clean, { start: previousEnd, end: symbol.start }, at === 0, nested);
    if (nested) return [];
    const next = symbols[at + 1];
    const until = next ? citationStart(clean, { start: symbol.end, end: next.start }) : body.end;
    const before = { start: previousEnd, end: symbol.start };
    return [{ symbol, document: documentOf(clean, symbol, { start: symbol.end, end: until }, before) }];
  });
  return cited.map((one, at) => ({
    ...one.document,
    issuer: one.document.issuer ?? sharedIssuer(clean, one, cited[at + 1]),
  }));
}

type Cited = { symbol: Symbol; document: BasisReading };

/** "Quy định số 20-QĐ/ĐUTĐ ngày … và Hướng dẫn số 15-HD/ĐUTĐ ngày … của Đảng ủy Tập đoàn": the last names whose both are. */
function sharedIssuer(clean: Clean, one: Cited, next: Cited | undefined): BasisReading["issuer"] {
  const suffixOf = ({ document }: Cited): string => document.symbol.value.replace(/^[^/]*\//, "");
  if (!next || suffixOf(one) !== suffixOf(next)) return null;
  return onlyDates.test(clean.folded.slice(one.symbol.end, next.symbol.start)) ? next.document.issuer : null;
}

const onlyDates = new RegExp(
  `^[\\s,]*(?:ngay\\s[\\d/.\\s-]+|ngay \\d+ thang \\d+ nam \\d+)?[\\s,]*(?:va\\s+)?(?:${words})\\s*(?:so)?[\\s:.]*$`,
);

const kindBefore = new RegExp(
  `(${words})\\s*(?:lien tich\\s*)?(?:cua [^,;]{3,90}?)?\\s*,?\\s*(?:so)?\\s*[:.]?\\s*$`,
  "d",
);

/** Where the next citation's kind word stands, "và" before it left out. */
function citationStart(clean: Clean, between: Range): number {
  const kind = matchIn(clean, between, kindBefore);
  const joint = matchIn(clean, { start: between.start, end: kind?.start ?? between.end }, /\s+va\s*$/);
  return joint?.start ?? kind?.start ?? between.end;
}

const carriesOn = /(?:,|\bva)\s*(?:(?:cac|can cu|thuc hien|trien khai|theo|thi hanh|tiep tuc)\s*)*$/;

/** A citation stands on its own after ";", "," or a verb of carrying out; after "về … thực hiện" it is part of a title. */
function isNested(clean: Clean, between: Range, first: boolean, wasNested: boolean): boolean {
  const kind = matchIn(clean, between, kindBefore);
  const lead = clean.folded.slice(between.start, kind?.start ?? between.end).trimEnd();
  const clauses = lead.split(/;|\.(?=\s)/);
  const clause = clauses.at(-1) ?? "";
  if (first || clauses.length > 1) return /\bve\s/.test(clause);
  return carriesOn.test(lead) ? wasNested : true;
}

function documentOf(clean: Clean, symbol: Symbol, after: Range, before: Range): BasisReading {
  const kind = kindOf(clean, symbol, before);
  const cited = { start: after.start, end: matterStart(clean, after) };
  return {
    kind: maybeReading(clean, kind),
    symbol: toReading(clean, { ...symbol, confidence: symbol.kind === null ? 0.9 : 1 }),
    date: maybeReading(clean, dateIn(clean, cited)),
    issuer: maybeReading(clean, issuerIn(clean, cited) ?? issuerBefore(clean, before) ?? issuerOfOrder(clean, before)),
  };
}

function kindOf(clean: Clean, symbol: Symbol, before: Range): Found<DocumentKind> | null {
  const match = matchIn(clean, before, kindBefore);
  const range = match && groupRange(match, 1);
  const value = codeOfWord(match?.[1] ?? "");
  if (range && value) return { value, ...range, confidence: 1 };
  return symbol.kind && symbol.kindRange ? { value: symbol.kind, ...symbol.kindRange, confidence: 0.9 } : null;
}

/** Where the citation ends and its matter begins: "… về việc", "…”", a bracket, the next document. */
function matterStart(clean: Clean, after: Range): number {
  const end = matchIn(
    clean,
    after,
    /\s(?:ve|v\/v|ban hanh|quy dinh|huong dan|"|nham|mot so|sua doi|thi hanh|de (?:nang cao|thuc hien|to chuc|trien khai))\s|[;":]|\((?!\s*(?:ngay|khoa))|\.\s|,\s*(?:can cu|thuc hien|va )/,
  );
  return end?.start ?? after.end;
}

const ends =
  /\s*(?:,|\(|\)|\bkhoa (?=[ivxl\d]+\b)|\bngay\b|\bva (?:thuc hien|can cu|trien khai|theo)\b|\bnhiem ky\b|\bso \d|(?<=\S\s+)\bdang uy\b(?=[^,]{0,80}\b(?:ban hanh|xay dung)\b)|$)/;

function issuerIn(clean: Clean, cited: Range): Found<string> | null {
  const of = matchesIn(clean, cited, /(?:^|[\s,])cua\s+/g)[0];
  if (!of) return null;
  return nameUntil(clean, { start: of.end, end: cited.end });
}

/** "Kế hoạch của Đảng ủy Khối số 65-KH/ĐUK" names the issuer before the symbol. */
function issuerBefore(clean: Clean, before: Range): Found<string> | null {
  const kind = matchIn(clean, before, kindBefore);
  const of =
    kind &&
    matchIn(clean, { start: kind.start, end: before.end }, /\bcua\s+([^,;]{3,90}?)\s*,?\s*(?:so\s*[:.]?\s*)?$/d);
  const range = of && groupRange(of, 1);
  return range ? wordsFound(clean, trimmed(clean, range)) : null;
}

/** "Thực hiện chỉ đạo của Đảng ủy Khối … tại Công văn số …" names it before the kind. */
function issuerOfOrder(clean: Clean, before: Range): Found<string> | null {
  const of = matchIn(
    clean,
    before,
    new RegExp(
      `(?:chi dao|y kien|huong dan|yeu cau|de nghi|dong y|nhat tri|thong nhat) cua ([^,;]{3,90}?(?:, [^,;\\d]{3,60}?)?) (?:tai|theo)(?: cac)? (?:${words})\\s*(?:so\\s*[:.]?\\s*)?$`,
      "d",
    ),
  );
  const range = of && groupRange(of, 1);
  return range ? wordsFound(clean, trimmed(clean, range)) : null;
}

/** A comma inside "Khối các cơ quan, doanh nghiệp tỉnh" belongs to the name. */
function nameUntil(clean: Clean, range: Range): Found<string> | null {
  const inner = matchIn(
    clean,
    range,
    /^[^,;]*\b(?:cac co quan, (?:don vi, )?doanh nghiep|(?:mat tran to quoc|mttq), (?:va )?cac (?:doan the|to chuc)|co quan dang, (?:doan the|mat tran))/,
  );
  const from = inner?.end ?? range.start;
  const stop = matchIn(clean, { start: from, end: range.end }, ends);
  const name = trimmed(clean, { start: range.start, end: stop?.start ?? range.end });
  return name.end > name.start ? wordsFound(clean, name) : null;
}
