import type { Period } from "#domain/calendar/period.ts";
import type { Block, Section } from "./outline.ts";
import { periodOf, periodsIn, type PeriodMention } from "./periods.ts";
import type { TopicReading } from "./plan-reading.ts";
import { markedNumber } from "./read-programme.ts";
import {
  groupRange,
  matchIn,
  maybeReading,
  toReading,
  warn,
  wordsOf,
  type Clean,
  type Found,
  type Range,
} from "./reading-source.ts";
import { headedTopic } from "./topic-forms.ts";
import { ledByPeriod, listedTopic } from "./topic-led.ts";
import { listedBlocks } from "./topic-lists.ts";
import { periodLine, quotedTopics, toldTopics } from "./topic-quotes.ts";
import { rowsOfTable, tablesIn, topicsAcross } from "./topic-tables.ts";
import { assignPeriods } from "./topic-schedule.ts";
import { withdrawnIn } from "./withdrawn.ts";

/** A topic before its period is settled: `period` as mentioned, or taken over from the heading above it. */
export type Topic = {
  no: Found<number> | null;
  title: Range;
  mention: PeriodMention | null;
  withdrawn?: boolean;
  listed?: boolean;
  /** Its number stands in its own words ("Chuyên đề 1") or in the column of numbers, not in the mark of its item. */
  own?: boolean;
};

/** The topics a plan names, in its order; those it withdraws are told in a warning. P1, P2. */
export function readTopics(clean: Clean, sections: readonly Section[], planYear: number | null): TopicReading[] {
  const found = sections.filter(({ kind }) => kind !== "programme").flatMap((section) => topicsOf(clean, section));
  const topics = found.length > 0 ? found : unmarkedTopics(clean, sections);
  assignPeriods(clean, sections, topics);
  const withdrawn = withdrawnIn(clean, sections);
  const kept = unique(clean, topics).filter((topic) => {
    const gone =
      topic.withdrawn ||
      (topic.no !== null && withdrawn.numbers.has(topic.no.value)) ||
      withdrawn.titles.has(wordsOf(clean, topic.title).toLowerCase());
    if (gone)
      warn(
        clean,
        "topic-withdrawn",
        `Chuyên đề “${wordsOf(clean, topic.title)}” được văn bản rút lại nên không đưa vào danh sách`,
        topic.title,
      );
    return !gone;
  });
  return kept.map((topic) => readingOf(clean, topic, planYear));
}

/** Topics that no mark, table or "Chuyên đề 1:" sets apart: a list within a paragraph, else titles in quotes. */
function unmarkedTopics(clean: Clean, sections: readonly Section[]): Topic[] {
  const told = sections
    .filter(({ kind }) => kind !== "programme" && kind !== "organisation")
    .flatMap(({ blocks }) => blocks.flatMap(({ body }) => toldTopics(clean, body)));
  return told.length >= 2 ? told : quotedTopics(clean, sections);
}

function topicsOf(clean: Clean, section: Section): Topic[] {
  const topics: Topic[] = [];
  const { heading: top } = section;
  let above: PeriodMention | null = top && periodHeading(clean, top);
  let aboveStyle: string | undefined = top?.marker?.style;
  const groups: Group[] = top && above ? [{ no: markedNumber(clean, top), from: 0 }] : [];
  // "2. Năm 2026:" alone on its line: the year of the periods below it.
  let yearAbove: number | null = null;
  // "1. Chuyên đề 1" alone on its line numbers the one named below it.
  let alone: Found<number> | null = null;
  // Once "Tên chuyên đề: …" stands below a period, the other items there tell of that topic.
  let named = false;
  const lists =
    section.kind === "content" || section.kind === "other" || section.kind === "preamble"
      ? listedBlocks(clean, section)
      : new Set<Block>();
  const told = new Map<Block, Topic[]>();
  const tables = new Map(tablesIn(clean, section).flatMap((table) => table.blocks.map((block) => [block, table])));
  for (const [at, block] of section.blocks.entries()) {
    const table = tables.get(block);
    if (table) {
      if (table.blocks[0] === block) topics.push(...rowsOfTable(clean, table));
      continue;
    }
    if (block.cells && !section.blocks[at - 1]?.cells && section.kind !== "organisation") {
      const end = section.blocks.findIndex(({ cells }, next) => next > at && !cells);
      topics.push(...topicsAcross(clean, section.blocks.slice(at, end < 0 ? undefined : end)));
    }
    const last = topics.at(-1);
    const late = last && !last.mention ? periodLine(clean, block) : null;
    if (last && late) {
      last.mention = late;
      continue;
    }
    yearAbove = yearAlone(clean, block) ?? yearAbove;
    const numbered = headingNumber(clean, block);
    alone = numbered ?? alone;
    if (numbered) {
      named = false;
      continue;
    }
    const heading = periodHeading(clean, block);
    if (heading) {
      above = heading;
      aboveStyle = block.marker?.style ?? "none";
      groups.push({ no: markedNumber(clean, block), from: topics.length });
      named = false;
      continue;
    }
    const led = ledByPeriod(clean, block.body);
    const own = led.length > 0 ? [] : (headedTopic(clean, block.body) ?? []);
    const listed =
      own.length + led.length === 0 &&
      (lists.has(block) ||
        (alone !== null && block.marker === null && headingNumber(clean, section.blocks[at - 1] ?? block) !== null) ||
        (above !== null && !named && isBelow(clean, block, aboveStyle)))
        ? listedTopic(clean, block)
        : [];
    if (above && own.length + led.length > 0 && (block.marker?.style ?? "none") === aboveStyle && led.length > 0)
      above = null;
    named ||= own.length > 0;
    const single = own.length === 1 || (led.length === 1 && led[0]?.listed) ? markedNumber(clean, block) : null;
    for (const topic of [...own, ...led, ...listed]) {
      const placed = {
        ...topic,
        no: topic.no ?? alone ?? single,
        mention: inYear(topic.mention ?? above, yearAbove),
        ...((topic.no ?? alone) ? { own: true } : {}),
      };
      topics.push(placed);
      told.set(block, [...(told.get(block) ?? []), placed]);
      alone = null;
    }
    if (
      above &&
      own.length + led.length + listed.length === 0 &&
      (endsGroup(clean, block) || block.marker?.style === aboveStyle)
    )
      above = null;
  }
  numberSingles(topics, groups);
  numberItems(clean, section, told);
  const [only, ...others] = topics;
  // "1. Chủ đề: …", "2. Thời gian: …": the number is the item's, not the topic's.
  if (only && others.length === 0 && !only.own && groups.length === 0) only.no = top && headingNumber(clean, top);
  return topics;
}

function yearAlone(clean: Clean, { body }: Block): number | null {
  const match = matchIn(clean, body, /^(?:trong )?nam (20\d\d)\W*$/);
  return match && Number(match[1]);
}

const inYear = (mention: PeriodMention | null, year: number | null): PeriodMention | null =>
  mention && mention.year === null && year !== null ? { ...mention, year } : mention;

/** "I. Chuyên đề 1" over "1. Tên chuyên đề: …" numbers the one topic below it. */
function headingNumber(clean: Clean, { body }: Block): Found<number> | null {
  const match = matchIn(clean, body, /^(?:chuyen de|chu de)\s*(?:so |thu )?0?(\d{1,2})\W*$/d);
  const digits = match && groupRange(match, 1);
  return digits && { value: Number(match[1]), ...digits, confidence: 1 };
}

/** A numbered heading of a period and where the topics below it begin. */
type Group = { no: Found<number> | null; from: number };

/** "1. Quý III/2025" with one topic below it numbers that topic. Changes the topics. */
function numberSingles(topics: readonly Topic[], groups: readonly Group[]): void {
  for (const [at, { no, from }] of groups.entries()) {
    const below = topics.slice(from, groups[at + 1]?.from ?? topics.length);
    if (below.length === 1 && below[0]) below[0].no ??= no;
  }
}

/** Under "II. Chủ điểm" the items "1. Tháng 6, sinh hoạt chủ điểm “…”" number their topics, where every one holds one. Changes the topics. */
function numberItems(clean: Clean, { heading, blocks }: Section, told: ReadonlyMap<Block, readonly Topic[]>): void {
  const items = blocks.filter(({ marker }) => marker?.style === "number");
  if (!heading || !/chuyen de|chu diem|chu de/.test(clean.folded.slice(heading.start, heading.end))) return;
  if (items.length < 2 || items.some((block) => told.get(block)?.length !== 1)) return;
  for (const block of items) for (const topic of told.get(block) ?? []) topic.no ??= markedNumber(clean, block);
}

/** A paragraph, or words about free topics, end what stood under a period's heading. */
const endsGroup = (clean: Clean, block: Block): boolean =>
  block.marker === null ||
  /tu chon|khong (?:quy dinh|an dinh)|luu y|ngoai ra/.test(clean.folded.slice(block.start, block.end));

/** An item of another mark, or a title in quotes on its own line. */
const isBelow = (clean: Clean, block: Block, style: string | undefined): boolean =>
  block.marker === null
    ? /^(?:(?:to chuc |tap trung )*(?:sinh hoat )?(?:chuyen de|chu de|chu diem)(?: ve| voi noi dung)?\s*:?\s*)?"/.test(
        clean.folded.slice(block.start, block.start + 60),
      )
    : block.marker.style !== style;

/** "Chuyên đề tự chọn (quý III, quý IV)": the sort of the topics below, before their period. */
const sortBefore =
  /^(?:cac )?chuyen de (?:bat buoc|tu chon|chung|rieng|dinh huong|goi y|trong tam|toan dang bo|do (?:cac )?chi bo (?:tu )?(?:lua )?chon)(?= ?[(:,-]| (?:trong )?(?:qu[yi]|thang|6|ca nam)\b)/;

/** "Quý I/2023:" alone on its line heads the topics below it. */
function periodHeading(clean: Clean, { body }: Block): PeriodMention | null {
  const sort = matchIn(clean, body, sortBefore);
  const mention = periodsIn(clean, body)[0];
  if (!mention || mention.start > (sort?.end ?? body.start) + 14) return null;
  const around = clean.folded.slice(sort?.end ?? body.start, mention.start) + clean.folded.slice(mention.end, body.end);
  return /^(?:trong|sinh hoat|cac|chuyen de|\s|[:.,;()*-])*$/.test(around) ? mention : null;
}

/** The same topic told twice (in the text and in the annex) counts once; a period given only once is kept. */
function unique(clean: Clean, topics: readonly Topic[]): Topic[] {
  const kept = new Map<string, Topic>();
  for (const topic of topics) {
    const words = clean.folded.slice(topic.title.start, topic.title.end).replace(/\W+/g, " ").trim();
    const twin = kept.get(words);
    if (!twin) kept.set(words, { ...topic });
    else twin.mention ??= topic.mention;
  }
  return [...kept.values()];
}

function readingOf(clean: Clean, { no, title, mention }: Topic, planYear: number | null): TopicReading {
  const period: Found<Period> | null = mention && periodOf(mention, planYear);
  if (mention && !period) {
    if (mention.index === null)
      warn(clean, "several-periods", "Chuyên đề ghi nhiều kỳ rời nhau, cần chọn một kỳ", mention);
    else warn(clean, "period-without-year", "Văn bản không nêu năm của kỳ này", mention);
  }
  return {
    no: maybeReading(clean, no),
    title: toReading(clean, { value: wordsOf(clean, title), ...title, confidence: 1 }),
    period: maybeReading(clean, period),
  };
}
