import type { Block, Section } from "./outline.ts";
import { periodsIn, type PeriodMention } from "./periods.ts";
import type { Topic } from "./read-topics.ts";
import { markedNumber } from "./read-programme.ts";
import { groupRange, matchIn, matchesIn, trimmed, type Clean, type Range } from "./reading-source.ts";
import { sentencesOf } from "./sentences.ts";
import { titleIn } from "./topic-forms.ts";

/** "- Thời gian thực hiện: Quý I/2023" below a topic. */
export function periodLine(clean: Clean, { body }: Block): PeriodMention | null {
  const words = clean.folded.slice(body.start, body.end);
  if (
    !/^\(?(?:thoi gian|thoi diem|thuc hien (?:trong|vao)|to chuc (?:trong|vao)|sinh hoat (?:trong|vao))/.test(words) ||
    words.length > 110
  )
    return null;
  return periodsIn(clean, body)[0] ?? null;
}

const introduces =
  /(?:chuyen de|chu diem|chu de|noi dung)(?:\s*(?:la|ve|voi|chinh|sau|dau nam|cuoi nam|giua nam|thu (?:nhat|hai|ba|tu)|bat buoc|trong tam|chung|tu chon|noi dung|chu de|chu diem|sinh hoat|nam 20\d\d|qu[yi] [iv1-4]+(?:\/20\d\d| nam 20\d\d)?))*\s*[:,]?\s*$/;

/** In running text: "… sinh hoạt chuyên đề với nội dung: “…”" with the period said in the same sentence. */
export function quotedTopics(clean: Clean, sections: readonly Section[]): Topic[] {
  return sections
    .filter(({ kind }) => kind !== "programme" && kind !== "purpose" && kind !== "organisation")
    .flatMap(({ blocks }) => quotedInSection(clean, blocks));
}

/** "4. Đợt 4: chi bộ tự chọn." */
const isFree = (clean: Clean, block: Block | undefined): boolean =>
  block !== undefined && /\btu (?:lua )?chon\b/.test(clean.folded.slice(block.body.start, block.body.end));

/** Items that hold one topic each, and nothing but topics, number them. */
function quotedInSection(clean: Clean, blocks: readonly Block[]): Topic[] {
  const told = blocks.map((block, at) => quotedInBlock(clean, block, blocks[at + 1]));
  const numbered = [...blocks.entries()].filter(([, { marker }]) => marker?.style === "number");
  const items = numbered.map(([at]) => told[at] ?? []);
  const numbers =
    items.filter((topics) => topics.length === 1).length > 1 &&
    items.every((topics, at) => topics.length === 1 || (topics.length === 0 && isFree(clean, numbered[at]?.[1]))) &&
    blocks.every(
      ({ marker, body }) =>
        marker?.style !== "number" ||
        /^(?:to chuc )?(?:sinh hoat|chuyen de|chu diem|chu de|(?:dot|lan|ky|buoi) (?:thu )?[\divx]+)\b/.test(
          clean.folded.slice(body.start, body.end),
        ),
    );
  return told.flatMap((topics, at) => {
    const block = blocks[at];
    const no = numbers && block ? markedNumber(clean, block) : null;
    return topics.map((topic) => ({ ...topic, no: topic.no ?? no }));
  });
}

function quotedInBlock(clean: Clean, block: Block, below: Block | undefined): Topic[] {
  const found = sentencesOf(clean, block.body, { atSemicolons: false }).flatMap((sentence) =>
    quotedIn(clean, sentence),
  );
  return found.map((topic) => ({ ...topic, mention: topic.mention ?? (below ? periodLine(clean, below) : null) }));
}

/** How far before a title its introduction can begin. */
const reach = 400;

function quotedIn(clean: Clean, sentence: Range): Topic[] {
  const named = matchIn(clean, sentence, /chuyen de|chu diem|chu de/);
  let lastEnd: number | null = null;
  return matchesIn(clean, sentence, /"([^"]{8,400})"/dg).flatMap((match) => {
    const before = clean.folded.slice(Math.max(sentence.start, match.start - reach), match.start);
    const title = groupRange(match, 1);
    const follows = lastEnd !== null && goesOn.test(clean.folded.slice(lastEnd, match.start));
    if (
      !title ||
      !(follows || introduces.test(before)) ||
      /\bthay(?: the)?(?: cho)? (?:cac )?chuyen de\s*$/.test(before) ||
      !named ||
      named.start >= match.start ||
      /\d-[a-z]{2}\/[^,]*\bve\b[^,]*$/.test(before)
    )
      return [];
    lastEnd = match.end;
    return [{ no: null, title: trimmed(clean, title), mention: nearestPeriod(clean, sentence, match) }];
  });
}

/** "“A” vào quý I và “B” vào quý III": between two titles stands no more than a period. */
const goesOn = /^\s*\(?(?:(?:vao|trong|thuc hien|qu[yi]|thang|nam|dau|cuoi|[ivx\d/]+)[\s,)]*)*(?:;|,|va|\s)*$/;

function nearestPeriod(clean: Clean, sentence: Range, quote: Range): PeriodMention | null {
  const outside = periodsIn(clean, sentence).filter(({ start }) => start < quote.start || start >= quote.end);
  const behind = outside.find(({ start }) => start >= quote.end);
  if (
    behind &&
    /^\s*[,(-]?\s*(?:(?:thuc hien|sinh hoat|to chuc) )?(?:vao|trong)?\s*$/.test(
      clean.folded.slice(quote.end, behind.start),
    )
  )
    return behind;
  if (outside.length > 0) return outside.findLast(({ start }) => start < quote.start) ?? outside[0] ?? null;
  const year = matchIn(clean, { start: sentence.start, end: quote.start }, /(?<!thang\s*\d{1,2}\s*)\bnam\s*(20\d\d)/d);
  const range = year && groupRange(year, 1);
  return year && range
    ? {
        start: year.start,
        end: year.end,
        unit: "year",
        index: 1,
        year: Number(year[1]),
        yearRange: range,
        confidence: 0.85,
      }
    : null;
}

/** "… các chuyên đề: (1) Xây dựng Đảng; (2) Cải cách hành chính": a list told within a paragraph. */
export function toldTopics(clean: Clean, body: Range): Topic[] {
  const lead = matchIn(
    clean,
    body,
    /\b(?:cac|nhung|mot so|\d{1,2}) (?:chuyen de|chu de)[^.;:]{0,40}:\s*(?=\(?1[).]\s)/,
  );
  if (!lead) return [];
  const marks = matchesIn(clean, { start: lead.end, end: body.end }, /\(?(\d{1,2})[).]\s+/dg);
  return marks.flatMap((mark, at) => {
    const digits = groupRange(mark, 1);
    const title = titleIn(clean, { start: mark.end, end: marks[at + 1]?.start ?? body.end });
    if (Number(mark[1]) !== at + 1 || !digits || !title) return [];
    return [{ no: { value: at + 1, ...digits, confidence: 0.9 }, title: title.title, mention: title.mention }];
  });
}
