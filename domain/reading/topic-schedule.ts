import type { Section } from "./outline.ts";
import { periodsIn, type PeriodMention } from "./periods.ts";
import type { Topic } from "./read-topics.ts";
import { matchesIn, type Clean, type Range } from "./reading-source.ts";

const numbers = "(\\d{1,2}(?:\\s*(?:,|va|&|-)\\s*(?:chuyen de\\s*)?(?:so\\s*)?\\d{1,2}){0,20})(?!\\d)";
/** "Chuyên đề 1, 2: thực hiện trong quý II" */
const topicsFirst = new RegExp(
  `chuyen de\\s*(?:so\\s*)?${numbers}\\s*[:,-]?\\s*(?:(?:duoc|se|thuc hien|to chuc|sinh hoat|trien khai|thoi gian|trong|vao|hoan thanh)\\s*:?\\s*)*$`,
  "g",
);
/** "Quý II: sinh hoạt chuyên đề 1 và 2" */
const periodFirst = new RegExp(
  `^\\s*[:,-]?\\s*(?:(?:cac chi bo|thuc hien|to chuc|sinh hoat|trien khai|cac)\\s*)*chuyen de\\s*(?:so\\s*)?${numbers}\\s*(?=[.;,)]|$)`,
  "g",
);

/** A schedule apart from the list gives topics named by number their period. Changes the topics that have none. */
export function assignPeriods(clean: Clean, sections: readonly Section[], topics: readonly Topic[]): void {
  const open = Map.groupBy(
    topics.filter(({ no, mention }) => no !== null && mention === null),
    ({ no }) => no?.value,
  );
  for (const { body } of sections.flatMap(({ blocks }) => blocks))
    for (const mention of periodsIn(clean, body))
      for (const no of numbersAt(clean, body, mention)) {
        const topic = open.get(no)?.shift();
        if (topic) topic.mention = mention;
      }
}

/** How far from a period the topics it is said of can stand. */
const reach = 240;

function numbersAt(clean: Clean, body: Range, mention: PeriodMention): number[] {
  const lists = [
    ...matchesIn(clean, { start: Math.max(body.start, mention.start - reach), end: mention.start }, topicsFirst),
    ...matchesIn(clean, { start: mention.end, end: Math.min(body.end, mention.end + reach) }, periodFirst),
  ];
  return lists.flatMap(([, list = ""]) => expanded(list));
}

/** "1, 2" → [1, 2]; "1-3" → [1, 2, 3]. */
function expanded(list: string): number[] {
  const range = /^(\d{1,2})\s*-\s*(\d{1,2})$/.exec(list.trim());
  if (!range) return [...list.matchAll(/\d{1,2}/g)].map(([no]) => Number(no));
  const [from, to] = [Number(range[1]), Number(range[2])];
  return Array.from({ length: Math.max(0, Math.min(to - from + 1, 20)) }, (_, step) => from + step);
}
