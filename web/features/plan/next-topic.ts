import { firstDayOf, lastDayOf, periodsOf } from "#domain/calendar/period.ts";
import type { Content } from "./read-links.ts";

type Topic = Content["topics"][number];

/** One more topic of a typed plan: the next number, and the period after the last one's; a pool goes on as a pool. P2. */
export function nextTopic({ topics, identity: { year }, periodUnit }: Content, id: string): Topic {
  const last = topics.at(-1);
  const numbers = topics.map(({ no }) => no);
  const no = numbers.includes(null) ? null : Math.max(0, ...(numbers as number[])) + 1;
  const periods = year === null ? [] : periodsOf(periodUnit, year);
  const after = last === undefined ? "" : last.period === null ? null : lastDayOf(last.period);
  const period = after === null ? null : (periods.find((one) => firstDayOf(one) > after) ?? null);
  return { id, no, title: "", period, origin: "own", tags: [] };
}

/** By its number; those without are counted on from the highest, so that no two are called alike, as in the document. */
export function calledBy(topics: readonly Pick<Topic, "no">[], at: number): number {
  const without = topics.slice(0, at + 1).filter(({ no }) => no === null).length;
  return topics[at]?.no ?? Math.max(0, ...topics.map(({ no }) => no ?? 0)) + without;
}
