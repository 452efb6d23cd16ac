import { numberWords } from "./number-words.ts";
import { periodsIn, type PeriodMention } from "./periods.ts";
import type { Topic } from "./read-topics.ts";
import { groupRange, matchIn, matchesIn, trimmed, type Clean, type Range } from "./reading-source.ts";

const numbers: Readonly<Record<string, number>> = {
  ...numberWords,
  nhat: 1,
  mot: 1,
  bon: 4,
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  v: 5,
  vi: 6,
  vii: 7,
  viii: 8,
  ix: 9,
  x: 10,
  l: 1,
};
const no =
  "(\\d{1,2}(?!\\d)|(?:nhat|mot|hai|ba|tu|bon|nam(?! 20)|sau|bay|tam|chin|muoi|viii|vii|vi|iv|ix|v|x|i{1,3}|l)(?![a-z]))";
const word = "(?:chuyen de|chu de|chu diem|noi dung chuyen de|cd)";
/** "Chuyên đề 1:", "Chuyên đề số 2.", "Chuyên đề thứ nhất (Quý I):" where a title follows. */
const numbered = new RegExp(
  `(?:^|[;.:,]\\s*|\\bva\\s+)(${word}\\s*(?:sinh hoat\\s*)?(?:so\\s*|thu\\s*)?0?${no})\\s*(?=[:.)("“-]|/\\s|,?\\s*(?:cua )?(?:qu[yi] [ivl1-4]|thang \\d)[^:;.]{0,24}:)`,
  "dg",
);
/** "Chuyên đề: “…”", "Chuyên đề quý I: …" */
const unnumbered = new RegExp(
  `(?:^|;\\s*)(?:ten\\s+)?(${word}(?:\\s+sinh hoat)?|noi dung sinh hoat(?: chuyen de)?(?=\\s+(?:qu[yi]|thang) [^:]{1,16}:\\s*"))\\s*(?=[:("-]|qu[yi]\\s|thang\\s|nam\\s*(?:20|[:"])|6 thang|sau thang|toan khoa|bat buoc|tu chon|chung\\b[^:;.]{0,40}:|trong tam\\b[^:;.]{0,40}:|(?:ve|thuoc) [^:;."]{3,60}:\\s*\\S[^;]*\\((?:qu[yi]|thang) [^()]{1,16}\\)\\W*$)`,
  "dg",
);

/** Topics a block names with the word "Chuyên đề"; null when it does not. Several may follow each other in one line. */
export function headedTopic(clean: Clean, body: Range): Topic[] | null {
  const heads = matchesIn(clean, body, numbered).filter(
    (match) => !/\btai\s*$|\bcua\s*$/.test(clean.folded.slice(body.start, match.start)) && !isOfYear(clean, match),
  );
  const starts =
    heads.length > 1 || (heads[0] && (groupRange(heads[0], 1)?.start ?? 0) <= body.start + 30)
      ? heads
      : matchesIn(clean, body, unnumbered);
  if (starts.length === 0) return null;
  const topics = starts.flatMap((match, at) => {
    const next = starts[at + 1];
    return topicAfter(clean, match, {
      start: match.end,
      end: next ? (groupRange(next, 1)?.start ?? body.end) : body.end,
    });
  });
  return topics.length > 0 ? topics : null;
}

/** "Chuyên đề năm: …" is the year's, unless "Chuyên đề bốn" stands in the text too. */
const isOfYear = (clean: Clean, [, written = "", no]: RegExpExecArray): boolean =>
  no === "nam" && !/thu\s*nam$/.test(written) && !/chuyen de (?:so )?(?:bon|tu)\b/.test(clean.folded);

/** "Chuyên đề quý II thay chuyên đề do Đảng ủy gợi ý": a period no colon or title in quotes follows. */
const beginsWithPeriod = /^\s*(?:qu[yi] [ivl1-4]|thang \d|nam 20)/;

function topicAfter(clean: Clean, match: RegExpExecArray & Range, after: Range): Topic[] {
  const written = match[2];
  const digits = groupRange(match, 2);
  const value = written === undefined ? null : (numbers[written] ?? Number(written));
  const number =
    value !== null && digits ? { value, ...digits, confidence: /^\d/.test(written ?? "") ? 1 : 0.9 } : null;
  const mark = matchIn(clean, after, /^\s*\)\s*/);
  const named = leadingPeriod(clean, mark ? { start: mark.end, end: after.end } : after);
  if (!named && !number && beginsWithPeriod.test(clean.folded.slice(after.start, after.start + 24))) return [];
  const sort = matchIn(clean, after, /^\s*(?:toan khoa|bat buoc|tu chon|chung|trong tam|ve|thuoc)\b[^:."]{0,60}:\s*/);
  const title = titleIn(clean, { start: named?.end ?? sort?.end ?? mark?.end ?? after.start, end: after.end });
  return title
    ? [
        {
          no: number,
          title: title.title,
          mention: named?.mention ?? title.mention ?? (sort && wholeYear(clean, sort)),
          ...(title.withdrawn ? { withdrawn: true } : {}),
        },
      ]
    : [];
}

/** "(Quý I/2023):" or " - Quý I:" between the number and the title. */
function leadingPeriod(clean: Clean, after: Range): { mention: PeriodMention; end: number } | null {
  const mention =
    periodsIn(clean, { start: after.start, end: Math.min(after.end, after.start + 60) })[0] ??
    yearMention(clean, after);
  if (!mention) return null;
  const before = clean.folded.slice(after.start, mention.start);
  const behind = matchIn(
    clean,
    { start: mention.end, end: after.end },
    /^\s*\)?\s*(?:[:."–-]+\s*(?=\S)|(?:ve|la|voi (?:noi dung|chu de))\s*:?\s*(?="))/,
  );
  return /^(?:[\s(,:–-]|trong|thuc hien|cua|vao|thoi gian)*$/.test(before) && behind
    ? { mention, end: behind.end - (behind[0].endsWith('"') ? 1 : 0) }
    : null;
}

/** "Chuyên đề chung của cả năm: …", "Chuyên đề chung năm 2023: …" */
function wholeYear(clean: Clean, sort: Range): PeriodMention | null {
  const match = matchIn(clean, sort, /\b(?:ca|toan|trong) nam(?: (20\d\d))?\b|\bnam (20\d\d)\b/d);
  if (!match) return null;
  const yearRange = groupRange(match, 1) ?? groupRange(match, 2);
  const year = yearRange && Number(match[1] ?? match[2]);
  return { ...trimmed(clean, match), unit: "year", index: 1, year, yearRange, confidence: 0.95 };
}

/** "Chuyên đề năm 2023:" is a topic for the whole year. */
function yearMention(clean: Clean, after: Range): PeriodMention | null {
  const match =
    matchIn(clean, after, /^\s*\(?\s*nam\s*(20\d\d)\s*(?=[):"-])/d) ?? matchIn(clean, after, /^\s*nam\s*(?=[:"])/d);
  const word = match && matchIn(clean, match, /nam/);
  if (!match || !word) return null;
  const yearRange = groupRange(match, 1);
  const year = yearRange && Number(match[1]);
  return {
    start: word.start,
    end: yearRange?.end ?? word.end,
    unit: "year",
    index: 1,
    year,
    yearRange,
    confidence: 0.95,
  };
}

type Title = { title: Range; mention: PeriodMention | null; withdrawn: boolean };

/** What may stand between a title and its period: ", thực hiện trong", "(", "- Thời gian:". */
const boundary =
  /(?:\s*[[(,;.:–-]\s*|\s+)(?:(?:thoi gian|thoi diem|thuc hien|to chuc|sinh hoat|hoan thanh|du kien|trien khai|trong|vao|cua|va|cac|tu(?: nay)?|den)\s*:?\s*)*$/;
const gone =
  /\s*[([]?\s*(?:da )?(?:rut|bai bo|huy bo|khong (?:thuc hien|to chuc|trien khai)(?: nua)?|tam dung|dua ra khoi ke hoach)[^()]{0,40}[)\]]\s*\W*$/;

/** "“Dân vận khéo”, quý I"; not "“Bốn trụ cột” trong kỷ nguyên mới", whose quotes are the title's own. */
const quotedTitle =
  /^"([^"]{4,400})"(?!\s+(?:trong|cua|gan voi|giai doan|o|tai|va|doi voi|cho)\s+(?!(?:qu[yi]|thang|nam|0?6 thang|sau thang|toan|cac chi bo|dang bo|chuyen de|sinh hoat)\b)[a-z])/d;

/** The title at the beginning of a range, without quotes, and the period said after it. */
export function titleIn(clean: Clean, range: Range): Title | null {
  let inner = trimmed(clean, range, /[\s.;:,–—/-]/);
  const aside = matchIn(clean, inner, asides);
  if (aside) inner = trimmed(clean, { start: inner.start, end: aside.start });
  const gonePart = matchIn(clean, inner, gone);
  const quoted = matchIn(clean, inner, quotedTitle);
  const inQuotes = quoted && groupRange(quoted, 1);
  const mention = trailingPeriod(clean, { start: inQuotes ? inQuotes.end : inner.start, end: inner.end });
  const cut = mention ? mention.cut : (gonePart?.start ?? bracketStart(clean, inner));
  const title = inQuotes
    ? trimmed(clean, inQuotes)
    : withoutQuotes(clean, trimmed(clean, { start: inner.start, end: Math.max(inner.start, cut) }));
  return title.end - title.start < 4 || noTitle.test(clean.folded.slice(title.start, title.end))
    ? null
    : { title, mention: mention?.mention ?? null, withdrawn: gonePart !== null };
}

/** "…. Người trình bày: …", "(đồng chí A chuẩn bị)": what follows is about who, not part of the title. */
const asides =
  /\s*[.;,(–-]\s*(?:thoi gian[a-z ]{0,20}:?\s*)?(?:(?:phai|hoan thanh|xong|to chuc|thuc hien|sinh hoat) )*(?:truoc|cham nhat|muon nhat)(?: la| den)? (?:ngay )?\d|\s*[.;(–-]\s*(?:(?:phu trach|trinh bay|chuan bi|thuc hien|bao cao)(?=\s*:\s*(?:dong chi|d\/c|chi uy|bi thu|pho bi thu|to |phong |ban ))|nguoi (?:trinh bay|chuan bi|bao cao|viet|phu trach|thuc hien)|bao cao vien|don vi (?:chu tri|thuc hien|chuan bi)|chu tri|(?:do )?(?:dong chi|d\/c) [^()]{3,60}(?:trinh bay|chuan bi|phu trach|bao cao))(?![a-z])(?![^()]*\bqu[yi] [iv])/;

/** A year or a word of doing alone is no title. */
const noTitle =
  /^gan (?:voi|lien voi)\b|^(?:cac |moi )?(?:chi bo )?(?:tu )?(?:lua )?chon theo (?:mot|0?\d|trong)\b|\bdang ky (?:voi|ve) .*\btruoc ngay \d|^(?:\d{1,2}\s*(?:h|g|gio|:)\s*\d{0,2}\s*(?:phut)?\s*,?\s*)?(?:thu [a-z]+,?\s*)?(?:ngay\s*)?(?:\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?|\d{1,2})\W*$|^(?:do )?(?:cac |tung |moi )?(?:chi bo|chi uy|dang vien) (?:tu |duoc |phai |chu dong )*(?:lua chon va )?(?:(?:lua )?chon (?:tu )?\d|(?:dang ky|can cu|quyet dinh|xay dung)\b).{20}|^(?:bat buoc|tu chon|chung|rieng|dinh huong|goi y|trong tam)(?: (?:theo|cua|nam|cho) [^"]{0,40})?(?: \([^()]{0,60}\)?)?$|^(?:(?:nam|quy|thang|trong|ca|thuc hien|to chuc|sinh hoat|trien khai|duoc|vao|va|[ivx\d/-]+)\s*)+$/;

/** "Title (do đồng chí A trình bày)": a bracket at the end that is about who or how is no part of the title. */
function bracketStart(clean: Clean, inner: Range): number {
  const match = matchIn(
    clean,
    inner,
    /\s*\((?:do |dong chi |d\/c |bao cao vien|nguoi |co de cuong|theo de cuong|chuyen de (?:tu chon|bat buoc)|tu chon|bat buoc|kem theo|thoi gian (?:do|tu|chi bo)[^()]{3,}|(?:cac )?chi bo (?:chu dong|tu |lua chon)|khong an dinh)[^()]*\)\s*$|\s*\([^()]{3,60} (?:chuan bi|trinh bay|phu trach|chu tri|dam nhiem)\)\s*$|\s*\((?:tap the )?(?:chi uy|bi thu|pho bi thu|toan chi bo)(?: chi bo)?\)\s*$/,
  );
  return match?.start ?? inner.end;
}

function withoutQuotes(clean: Clean, range: Range): Range {
  const opens = /^["']/.test(clean.folded.slice(range.start, range.end));
  const closes = /["']$/.test(clean.folded.slice(range.start, range.end));
  const inside = opens && !closes && clean.folded.slice(range.start + 1, range.end).includes('"');
  if (inside) return range;
  const start = opens ? range.start + 1 : range.start;
  return trimmed(clean, { start, end: closes && opens ? range.end - 1 : range.end });
}

/** How far before a period what joins it to its title can begin. */
const reach = 160;

/** The period after a title, with where the title ends; one that is part of the title's own words is none. */
function trailingPeriod(clean: Clean, range: Range): { mention: PeriodMention; cut: number } | null {
  for (const mention of periodsIn(clean, range)) {
    const from = Math.max(range.start, mention.start - reach);
    const match = boundary.exec(clean.folded.slice(from, mention.start));
    if (!match) continue;
    const rest = clean.folded.slice(mention.end, range.end);
    const marked = /[[(,;.:–-]|thoi gian|thuc hien|to chuc|sinh hoat|trien khai|hoan thanh|du kien/.test(match[0]);
    const closing = /^\s*[)\].;,]*\s*$/.test(rest);
    const bracketed = /[[(]\s*(?:[a-z ]*\s)?:?\s*$/.test(match[0]) && /^[^()]{0,120}[)\]]/.test(rest);
    if (closing ? marked || /\b(?:trong|vao)\s*$/.test(match[0]) : bracketed || (marked && /^\s*[).;,]/.test(rest)))
      return { mention, cut: from + match.index };
  }
  return null;
}
