import { daysBetween, type LocalDate } from "../calendar/local-date.ts";
import { milestoneLabels, type MilestoneKey } from "../milestone/milestone-key.ts";
import { shortDate } from "../text/vietnamese-date.ts";

/** One thing a person is urged about. `period` is its label, null for the yearly step; `lastDay` null: nothing sets one. */
export type UrgedThing = { cell: string; key: MilestoneKey; period: string | null; lastDay: LocalDate | null };

/** "Chi bộ Văn phòng – Quý I/2023: Ký biên bản, hạn 04/01/2023, muộn 2 ngày": what, until when. S3. */
export function urgingLine({ cell, key, period, lastDay }: UrgedThing, today: LocalDate): string {
  const what = `${cell}${period === null ? "" : ` – ${period}`}: ${milestoneLabels[key]}`;
  if (lastDay === null) return `${what}, chưa làm`;
  return `${what}, hạn ${shortDate(lastDay)}, ${howLong(daysBetween(lastDay, today))}`;
}

function howLong(days: number): string {
  if (days > 0) return `muộn ${days} ngày`;
  return days === 0 ? "hôm nay là ngày cuối" : `còn ${-days} ngày`;
}

/** The first text put before the person who urges; they may change it, and it is sent as they left it. S3. */
export const urgingText = (thing: UrgedThing, today: LocalDate): string =>
  `Đề nghị đồng chí quan tâm thực hiện: ${urgingLine(thing, today)}.`;

export type Digest<T> = { personId: string; things: T[] };

/** One message a person a day, not ten: everything for them together, the most overdue first. S3. */
export function digests<T extends { personId: string; lastDay: LocalDate | null }>(things: readonly T[]): Digest<T>[] {
  const byPerson = new Map<string, T[]>();
  for (const thing of things) byPerson.set(thing.personId, [...(byPerson.get(thing.personId) ?? []), thing]);
  return [...byPerson].map(([personId, own]) => ({
    personId,
    things: own.toSorted((one, other) => byDay(one.lastDay, other.lastDay)),
  }));
}

/** What has no day comes last. */
const byDay = (one: LocalDate | null, other: LocalDate | null): number =>
  one === other ? 0 : other === null || (one !== null && one < other) ? -1 : 1;
