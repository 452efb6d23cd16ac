import { lastDayOfDue, type Due, type Holidays } from "../calendar/deadline.ts";
import { addDays, dayOf, endOfDay, instantAt, timeOf, type Instant, type LocalDate } from "../calendar/local-date.ts";
import { milestoneOfDeadline } from "../milestone/milestone-of-deadline.ts";
import type { MilestoneKey } from "../milestone/milestone-key.ts";
import type { PlanContent, PlanDeadline } from "./plan-content.ts";
import { registrationLastDay } from "./registration.ts";

/** A deadline with what it comes to: `lastDay` and `endsAt` null while the day it counts from is not known. P5. */
export type DeadlineInWords = {
  id: string;
  what: string;
  words: string;
  who: PlanDeadline["who"];
  milestone: MilestoneKey | null;
  lastDay: LocalDate | null;
  endsAt: Instant | null;
  sentence: string;
};

/** Every deadline of a plan, in its own words with the computed instant beside them. P5. */
export const deadlinesInWords = (content: PlanContent, holidays?: Holidays): DeadlineInWords[] =>
  content.deadlines.map((deadline) => deadlineInWords(content, deadline, holidays));

export function deadlineInWords(content: PlanContent, deadline: PlanDeadline, holidays?: Holidays): DeadlineInWords {
  const { id, what, words, who, due } = deadline;
  const milestone = milestoneOfDeadline(deadline);
  const lastDay =
    milestone === "register"
      ? registrationLastDay({ ...content, deadlines: [deadline] }, holidays)
      : dayOfDue(content, due, holidays);
  const endsAt = lastDay === null ? null : endOfDue(due, lastDay);
  const said = words.trim() === "" ? what : words;
  return {
    id,
    what,
    words,
    who,
    milestone,
    lastDay,
    endsAt,
    sentence: `${said} – ${endsAt === null ? counted(due) : untilWords(endsAt)}`,
  };
}

function dayOfDue(content: PlanContent, due: Due, holidays?: Holidays): LocalDate | null {
  if (due.type === "dayOfPeriod") return null;
  const anchor = due.type === "relative" && due.anchor === "document" ? content.identity.date : null;
  return lastDayOfDue(due, anchor, holidays);
}

/** The last second of the last day, or the hour where the plan names one. */
export const endOfDue = (due: Due, lastDay: LocalDate): Instant =>
  due.type === "date" && due.time !== undefined ? instantAt(due.date, due.time) : endOfDay(lastDay);

/**
 * The day on which what is handed in at an instant counts: after the hour its last day names, the next one. Steps are judged and
 * counted by days, so that hour and day come to the same wherever they are told. P5, handbook 9.
 */
export function dayCounted(due: Due, lastDay: LocalDate, at: Instant): LocalDate {
  const day = dayOf(at);
  return day === lastDay && at > endOfDue(due, lastDay) ? addDays(day, 1) : day;
}

/** "hết ngày 04/01/2023, 23:59:59 giờ Việt Nam", or "đến 17:00 ngày 05/01/2023, giờ Việt Nam". P5. */
export function untilWords(endsAt: Instant): string {
  const [year, month, day] = dayOf(endsAt).split("-");
  const date = `${day}/${month}/${year}`;
  return endsAt === endOfDay(dayOf(endsAt))
    ? `hết ngày ${date}, ${timeOf(endsAt)}:${endsAt.slice(17, 19)} giờ Việt Nam`
    : `đến ${timeOf(endsAt)} ngày ${date}, giờ Việt Nam`;
}

const anchors: Record<string, string> = {
  meeting: "tính theo ngày sinh hoạt",
  quarterEnd: "tính theo ngày cuối mỗi quý",
  monthEnd: "tính theo ngày cuối mỗi tháng",
  year: "tính theo năm của kế hoạch",
  document: "tính theo ngày ban hành",
};

function counted(due: Due): string {
  if (due.type === "relative") return anchors[due.anchor] ?? "";
  return due.type === "dayOfPeriod" && due.per === "quarter" ? "tính theo từng quý" : "tính theo từng tháng";
}
