import { dayOf, timeOf } from "#domain/calendar/local-date.ts";
import { shortDate } from "#domain/text/vietnamese-date.ts";
import type { Announcement } from "#server/jobs/announcement.ts";
import type { Topic } from "./topic.ts";

/** What an item keeps: who did it and where, under the names of that day, and the facts as they were said. */
export type Payload = { by: string; of: string; facts: Announcement["facts"] };

/** "Đồng chí Trần Văn B gửi kế hoạch năm 2023 của Chi bộ Văn phòng lúc 09:15, 05/01/2023." What the ladder sends comes from nobody. */
export const sentenceOf = (topic: Topic, payload: Payload, at: string): string => sentence(topic.says, payload, at);

export function sentence(says: Topic["says"], { by, of, facts }: Payload, at: string): string {
  const done = says(facts, of);
  const doer = by === "" ? "Hệ thống" : `Đồng chí ${by}`;
  return `${doer} ${done}${done.endsWith("”") ? "," : ""} lúc ${timeOf(at)}, ${shortDate(dayOf(at))}.`;
}
