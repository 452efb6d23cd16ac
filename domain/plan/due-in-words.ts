import { lastDayOfDue, type Due } from "../calendar/deadline.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import { firstDayOf, lastDayOf, periodsPerYear, type Period } from "../calendar/period.ts";
import { cleaned } from "../reading/clean.ts";
import { duesIn } from "../reading/dues.ts";
import { cleanText, type Clean, type Found } from "../reading/reading-source.ts";
import type { PlanFault } from "./check-plan-content.ts";
import { deadlineInWords, endOfDue } from "./deadline-in-words.ts";
import type { PlanContent, PlanDeadline } from "./plan-content.ts";

type Identity = PlanContent["identity"];
/** `anyYear`: the words name none; `anyBound`: nor whether the day itself is still in time. */
type Said = { due: Due; anyYear: boolean; anyBound: boolean };

/** What a deadline's words say where that is not what it is counted by; `sentence` tells it as a deadline is told. P5. */
export type WordsSay = { due: Due; sentence: string };

/**
 * Null while words and day agree, and for words that name no day. Several days in the words: one of them is enough, and the
 * first is told. P5.
 */
export function wordsAgainstDue(content: PlanContent, deadline: PlanDeadline): WordsSay | null {
  const dues = duesSaid(deadline, content.identity);
  const [first] = dues;
  if (first === undefined || dues.some((said) => agrees(said, deadline.due, content.identity))) return null;
  return { due: first.due, sentence: deadlineInWords(content, { ...deadline, due: first.due }).sentence };
}

/** A plan is not published with a deadline whose words say another day than the one that would bind. P2, P5. */
export const wordsFaults = (content: PlanContent): PlanFault[] =>
  content.deadlines.flatMap((deadline, at) =>
    wordsAgainstDue(content, deadline) === null ? [] : [{ path: `deadlines.${at}.words`, code: "words-disagree" }],
  );

/** The words are those the document prints: the duty's own where the day has none apart. */
function duesSaid({ what, words }: PlanDeadline, identity: Identity): Said[] {
  const text = words.trim() === "" ? what : words;
  const bound = read(text, identity);
  if (bound.length > 0) return bound;
  const bare = bareDay.test(text) ? read(`chậm nhất ${text}`, identity) : [];
  return bare.length > 0 ? bare.map((said) => ({ ...said, anyBound: true })) : periodSaid(text, identity);
}

/** "ngày 10/01/2025", "vào ngày 10/01/2025": a day with nothing that binds it. */
const bareDay = /^\s*(?:vào\s+|đến\s+|đến\s+hết\s+)?(?:ngày\s+)?\d/iu;

/** Below this the reader had to take the year from elsewhere. */
const YEAR_NAMED = 0.8;

/** A day before the plan's own date binds nobody as the reader sees it; typed by a person it is told all the same. */
function read(text: string, { year, date }: Identity): Said[] {
  const clean = cleanText(text, cleaned(text));
  const found = foundIn(clean, { planYear: year, issued: date });
  return (found.length > 0 ? found : foundIn(clean, { planYear: year, issued: null })).map(({ value, confidence }) => ({
    due: value,
    anyYear: value.type === "date" && confidence < YEAR_NAMED,
    anyBound: false,
  }));
}

const foundIn = (clean: Clean, years: Parameters<typeof duesIn>[2]): Found<Due>[] =>
  duesIn(clean, { start: 0, end: clean.text.length }, years);

/** "trong tháng 01/2025", "hết quý I năm 2025": to the period's last day; "trước tháng 3/2025": before its first. */
const inPeriod =
  /\b(trong|den het|het|cuoi|truoc)\s+(thang|quy)\s+(0?[1-9]|1[0-2]|i{1,3}|iv)(?!\w)(?:\s*(?:[/.-]|nam)\s*(\d{4}))?(?!\s*[/.-]?\s*\w*\d)/;
const romans = ["i", "ii", "iii", "iv"];

function periodSaid(text: string, identity: Identity): Said[] {
  const { folded } = cleanText(text, cleaned(text));
  const [, binds, unit, named = "", year] = inPeriod.exec(folded) ?? [];
  const inYear = year === undefined ? identity.year : Number(year);
  if (binds === undefined || inYear === null) return [];
  const index = romans.includes(named) ? romans.indexOf(named) + 1 : Number(named);
  const period: Period = { unit: unit === "quy" ? "quarter" : "month", year: inYear, index };
  if (index > periodsPerYear(period.unit)) return [];
  const due: Due =
    binds === "truoc"
      ? { type: "date", date: firstDayOf(period), bound: "before" }
      : { type: "date", date: lastDayOf(period), bound: "onOrBefore" };
  return [{ due, anyYear: year === undefined, anyBound: false }];
}

function agrees({ due: said, anyYear, anyBound }: Said, due: Due, identity: Identity): boolean {
  if (said.type === "dayOfPeriod" || (said.type === "relative" && due.type !== "date"))
    return counted(said) === counted(due);
  if (due.type !== "date") return false;
  const day = (date: LocalDate): string => (anyYear ? date.slice(5) : date);
  if (anyBound && said.type === "date") return day(said.date) === day(due.date);
  const ends = (one: Due): string | null => endsOn(one, identity);
  const [saidEnds, dueEnds] = [ends(said), ends(due)];
  return saidEnds !== null && dueEnds !== null && saidEnds.slice(anyYear ? 5 : 0) === dueEnds.slice(anyYear ? 5 : 0);
}

/** The instant a dated deadline ends; one counted from the day of issue has one too. */
function endsOn(due: Due, { date }: Identity): string | null {
  const anchor = due.type === "relative" && due.anchor === "document" ? date : null;
  const lastDay = due.type === "relative" && due.unit === "workingDay" ? null : lastDayOfDue(due, anchor);
  return lastDay === null ? null : endOfDue(due, lastDay);
}

/** Two that count alike are told alike: "trước ngày 20" and "chậm nhất ngày 19" of the same months. */
function counted(due: Due): string {
  const less = due.bound === "before" ? 1 : 0;
  if (due.type === "relative") return [due.anchor, due.unit, due.offset - less].join();
  return due.type === "date" ? "" : [due.of === "lastMonth" ? due.per : "", due.of, due.day - less].join();
}
