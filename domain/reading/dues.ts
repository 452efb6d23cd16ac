import type { Due } from "#domain/calendar/deadline.ts";
import { asDate, daysIn, type Day } from "./days.ts";
import { boundOf, periodicDues } from "./periodic-dues.ts";
import { numberWords } from "./number-words.ts";
import { matchIn, matchesIn, warn, type Clean, type Found, type Range } from "./reading-source.ts";
import { takenWithin } from "./taken.ts";

/** What the years of days written without one are taken from. */
export type Years = { planYear: number | null; issued: string | null };

const hour = "(?:(\\d{1,2})\\s*(?:gio|h|:|g)\\s*(\\d{2})?(?:\\s*phut|')?\\s*,?\\s*)?";
/** Words that bind a day: "trước" leaves it out, the others take it in. */
const binding = new RegExp(
  `(cham nhat(?: la)?(?: truoc| trong| vao| den het| den)?|muon nhat(?: la)?(?: truoc| vao| den)?|khong qua|khong muon hon|han cuoi(?: cung)?(?: la)?:?|thoi han(?: cuoi)?(?: la)?:?|han chot(?: la)?:?|den het|truoc|xong truoc|hoan thanh trong|trong)\\s*:?\\s*${hour}(?:cac\\s*)?(?:ngay\\s*:?\\s*)?$`,
  "d",
);

/** What stands under "Trước sinh hoạt" or "Sau sinh hoạt". */
export type Phase = "before" | "after";

/** Every last day a range names, in the order of the text. */
export function duesIn(clean: Clean, range: Range, years: Years, phase: Phase | null = null): Found<Due>[] {
  const taken = takenWithin(range);
  const free = (dues: Found<Due>[]): Found<Due>[] => {
    const kept = dues.filter((due) => taken.isFree(due));
    for (const due of kept) taken.take(due);
    return kept;
  };
  return [
    ...free(datedDues(clean, range, years)),
    ...free(relativeDues(clean, range)),
    ...free(laterDues(clean, range, phase)),
    ...free(periodicDues(clean, range)),
  ].sort((left, right) => left.start - right.start);
}

/** "trước ngày 15/6 và 15/12/2026": the second day is bound by the words before the first, whose year is the second's. */
function datedDues(clean: Clean, range: Range, years: Years): Found<Due>[] {
  const days = daysIn(clean, range);
  let before: (RegExpExecArray & Range) | null = null;
  return days.flatMap((day, at) => {
    const previous = days[at - 1];
    const own = boundBefore(clean, range, day);
    before = own ?? (previous && isLinked(clean, previous, day) ? before : null);
    const due = before && datedDue(clean, range, { ...day, year: yearOfRow(clean, days, at) }, before, years);
    return due ? [own ? due : { ...due, start: day.start }] : [];
  });
}

/** "15/3, 15/6, 15/9 và 15/12/2023": the last of a row tells the year of all. */
function yearOfRow(clean: Clean, days: readonly Day[], from: number): number | null {
  for (let at = from; ; at += 1) {
    const [day, next] = [days[at], days[at + 1]];
    if (!day || day.year !== null || !next || !isLinked(clean, day, next)) return day?.year ?? null;
  }
}

/** "trước 24 giờ" is to the end of that day; what is no hour at all is not taken for one. */
function hourOf([, , hours, minutes = "00"]: RegExpExecArray): { time?: string; bound?: "onOrBefore" } {
  if (hours === undefined) return {};
  if (Number(hours) < 24 && Number(minutes) < 60) return { time: `${hours.padStart(2, "0")}:${minutes}` };
  return Number(hours) === 24 && Number(minutes) === 0 ? { bound: "onOrBefore" } : {};
}

/** "15/3 (quý I), ngày 15/6": nothing but a joint stands between two days. */
export const isLinked = (clean: Clean, one: Range, other: Range): boolean =>
  /^\s*(?:\([^()]{1,25}\)\s*)?(?:[,;]|,? ?va)\s*(?:ngay\s*)?$/.test(clean.folded.slice(one.end, other.start));

/** "Hạn nộp kế hoạch: 17 giờ ngày 15/01/2023" */
const termOf = new RegExp(
  `(?<=^[^a-z]*(?:thoi )?han(?: cuoi| chot)*(?: cung)? (?:nop|gui|nhan|dang ky|bao cao)\\b[^:;.,]{0,40})(:|la)\\s*${hour}(?:ngay\\s*)?$`,
  "d",
);

/** "Đến ngày 30/11/2023, các chi bộ hoàn thành …" at the beginning of a sentence; "từ … đến ngày …" is a stretch of time. */
function boundAhead(clean: Clean, range: Range, day: Day): (RegExpExecArray & Range) | null {
  const done = matchIn(clean, { start: day.end, end: range.end }, /^,[^.;]{0,60}\b(?:hoan thanh|xong|phai)\b/);
  return done && matchIn(clean, { start: range.start, end: day.start }, /^[^a-z]*(den(?: het)?)\s*(?:ngay\s*)?$/d);
}

function boundBefore(clean: Clean, range: Range, day: Day): (RegExpExecArray & Range) | null {
  const words = { start: Math.max(range.start, day.start - 50), end: day.start };
  const bound = matchIn(clean, words, binding) ?? matchIn(clean, words, termOf) ?? boundAhead(clean, range, day);
  return bound && !/(?:ngay )?ky\s*$/.test(bound[0]) ? bound : null;
}

/** "10/6 hằng năm", "10/6 và ngày 10/12 hằng năm": of no single year. */
const recurs =
  /^(?:\s*(?:,|va|,? va)\s*(?:truoc )?(?:ngay )?\d{1,2}\s*(?:[/.-]|thang)\s*\d{1,2}(?![/.-]?\d)){0,3}\s*(?:hang|moi|cua(?: cac)?)\s+(?:nam|thang|quy)\b/;

/** "hằng năm báo cáo kết quả trước ngày 20/11" */
const everyYear = /\b(?:hang|moi) nam\b[^;]*$/;

/** "ngày 15 tháng 3, 6, 9, 12": of several months. */
const severalMonths = /^\s*(?:[,;]|,? ?va)\s*(?:thang )?(?:0?[1-9]|1[0-2])(?!\s*[/\d.-]|\s*(?:thang|ngay))/;

function datedDue(
  clean: Clean,
  range: Range,
  day: Day,
  bound: RegExpExecArray & Range,
  years: Years,
): Found<Due> | null {
  if (/^trong$/.test(bound[1] ?? "") || /ke tu ngay/.test(clean.folded.slice(day.start - 12, day.start))) return null;
  if (recurs.test(clean.folded.slice(day.end, Math.min(range.end, day.end + 60))) && day.year === null) return null;
  if (day.year === null && everyYear.test(clean.folded.slice(range.start, bound.start))) return null;
  if (day.year === null && severalMonths.test(clean.folded.slice(day.end, Math.min(range.end, day.end + 30))))
    return null;
  const registers = matchIn(clean, range, /\b(?:dang ky|(?:xay dung|lap|gui|nop) (?:\w+ )?ke hoach)\b/) !== null;
  const year = day.year ?? yearOf(day, years, registers);
  if (year === null) {
    warn(clean, "day-without-year", "Thời hạn không nêu năm", day);
    return null;
  }
  const date = asDate(day.day, day.month, year);
  if (!date) {
    warn(clean, "no-such-day", `Lịch không có ngày ${day.day}/${day.month}/${year}`, day);
    return null;
  }
  // A day before the document was issued binds nobody any more: it is told, not set.
  if (years.issued !== null && date < years.issued) return null;
  return {
    value: { type: "date", date, bound: boundOf(bound[1] ?? ""), ...hourOf(bound) },
    start: bound.start,
    end: day.end,
    confidence: Math.min(day.confidence, day.year === null ? 0.7 : 1),
  };
}

/** Without a year: what registers comes before the year planned for, the next such day; all else falls in that year. */
function yearOf({ day, month }: Day, { planYear, issued }: Years, registers: boolean): number | null {
  if (!issued) return planYear;
  const own = Number(issued.slice(0, 4));
  const same = asDate(day, month, own);
  const next = same && same >= issued ? own : own + 1;
  return planYear !== null && planYear > own && !(registers && next === own) ? planYear : next;
}

const number = "(\\d{1,2}|mot|hai|ba|bon|nam|bay|muoi)";
const unit = "\\s*(?:\\([^)]{1,12}\\)\\s*)?(ngay lam viec|ngay|tuan)";
const meeting =
  "(?:hop xong|(?:ngay|lich) da (?:dinh|an dinh|dang ky)|(?:buoi |dot |ky |cuoc |lan |thoi gian |thoi diem |ngay |to chuc |dien ra |tien hanh |moi |ket thuc |hoan thanh |khi )*(?:to chuc |tien hanh )?(?:sinh hoat|hop chi bo|(?:buoi|ky|cuoc) hop|buoi du\\b|(?<=moi )(?:chuyen de|dot(?= \\d|[,.;]))|(?<=khi )(?:trinh bay|hop)|(?<=(?:ngay|khi) )du(?![a-z]| kien)|(?<=(?:ngay|khi|thoi diem|thoi gian) )(?:to chuc|dien ra|tien hanh|ket thuc|hop)(?=\\s*(?:[.;,)]|de (?:dang uy |chi uy )?(?:phan cong|theo doi|tham du|bo tri|du)\\b|(?:it nhat|toi thieu|cham nhat|muon nhat) \\d|\\d|$))))";
const document =
  "(?:(?:ngay )?(?:(?:nhan (?:duoc )?|ban hanh |ky |ky ban hanh )(?:ke hoach|huong dan|cong van|van ban|thong bao|nghi quyet|chuong trinh)?(?: nay)?|(?:ky )?ban hanh(?=\\s*(?:[.,;)]|$))))";
const quarterEnd = "(?:(?:ngay )?(?:ket thuc|het|cuoi)(?: moi| cac)? quy)";
const monthEnd = "(?:(?:ngay )?(?:ket thuc|het|cuoi)(?: moi)? thang)";
const yearEnd = "(?:(?:ngay )?(?:ket thuc|het|cuoi) nam)";
type Anchor = "meeting" | "quarterEnd" | "monthEnd" | "year" | "document";
const anchors: readonly [Anchor, string][] = [
  ["quarterEnd", quarterEnd],
  ["monthEnd", monthEnd],
  ["year", yearEnd],
  ["document", document],
  ["meeting", meeting],
];
const soft =
  "(?:cham nhat(?: la)?|it nhat(?: la)?|toi thieu|muon nhat|khong qua|trong vong|trong thoi (?:gian|han)|trong|truoc|sau)";

/** "sinh hoạt chuyên đề, chi bộ gửi …": the words belong to the meeting, not to the duty behind them. */
const ofTopic = "(?: (?:theo )?chuyen de(?=,))?";

type Wording = { pattern: (anchor: string) => RegExp; sign: 1 | -1 };
const wordings: readonly Wording[] = [
  // "ít nhất 01 ngày trước khi sinh hoạt", "5 ngày trước buổi sinh hoạt"
  {
    sign: -1,
    pattern: (anchor) =>
      new RegExp(`(?:${soft}\\s+)*${number}${unit}\\s*,?\\s*truoc (?:khi |ngay )?${anchor}(?![a-z])${ofTopic}`, "dg"),
  },
  // "trước khi sinh hoạt ít nhất 05 ngày", "trước buổi sinh hoạt chuyên đề 3 ngày"
  {
    sign: -1,
    pattern: (anchor) =>
      new RegExp(
        `(?:cham nhat |muon nhat |it nhat )?truoc (?:khi |ngay )?${anchor}(?![a-z])(?: chuyen de| chi bo| chi bo chuyen de)?,?\\s*(?:${soft}\\s+)*${number}${unit}`,
        "dg",
      ),
  },
  // "trước 05 ngày khi tổ chức sinh hoạt", "trước 3 ngày so với ngày sinh hoạt"
  {
    sign: -1,
    pattern: (anchor) =>
      new RegExp(
        `(?:${soft}\\s+)*truoc\\s+(?:it nhat\\s+)?${number}${unit}\\s*(?:,\\s*)?(?:truoc )?(?:khi|so voi|tinh den|ke tu)\\s*(?:khi )?${anchor}(?![a-z])`,
        "dg",
      ),
  },
  // "trước 07 ngày sinh hoạt"
  {
    sign: -1,
    pattern: (anchor) =>
      new RegExp(`(?:it nhat\\s+)?truoc\\s+(?:it nhat\\s+)?${number}${unit} ${anchor}(?![a-z])`, "dg"),
  },
  // "chậm nhất sau 03 ngày làm việc, kể từ ngày …", "trong thời gian 02 ngày sau khi sinh hoạt"
  {
    sign: 1,
    pattern: (anchor) =>
      new RegExp(
        `(?:${soft}\\s+)*${number}${unit}\\s*,?\\s*(?:sau|ke tu|tinh tu|tu)\\s*(?:khi |ngay |thoi diem )*${anchor}(?![a-z])${ofTopic}`,
        "dg",
      ),
  },
  // "sau khi kết thúc sinh hoạt 02 ngày", "sau buổi sinh hoạt chuyên đề chậm nhất 5 ngày"
  {
    sign: 1,
    pattern: (anchor) =>
      new RegExp(
        `sau (?:khi |ngay )?${anchor}(?![a-z])(?: chuyen de| chi bo| chi bo chuyen de)?,?\\s*(?:${soft}\\s+)*${number}${unit}`,
        "dg",
      ),
  },
];
const amounts: Readonly<Record<string, number>> = { ...numberWords, mot: 1, bon: 4 };

type Compiled = { anchor: Anchor; pattern: RegExp; sign: 1 | -1 };
const relatives: readonly Compiled[] = anchors.flatMap(([anchor, words]) =>
  wordings.map(({ pattern, sign }) => ({ anchor, pattern: pattern(words), sign })),
);

/** Only a text that counts days or weeks can hold one. */
const counts = (clean: Clean, { start, end }: Range): boolean =>
  /\b(?:ngay|tuan)\b/.test(clean.folded.slice(start, end));

function relativeDues(clean: Clean, range: Range): Found<Due>[] {
  if (!counts(clean, range)) return [];
  const found: Found<Due>[] = [];
  const taken = takenWithin(range);
  for (const { anchor, pattern, sign } of relatives)
    for (const match of matchesIn(clean, range, pattern)) {
      if (!taken.isFree(match)) continue;
      taken.take(match);
      found.push(relativeDue(match, anchor, sign));
    }
  return found;
}

function relativeDue(match: RegExpExecArray & Range, anchor: Anchor, sign: 1 | -1): Found<Due> {
  const amount = amounts[match[1] ?? ""] ?? Number(match[1]);
  const weeks = match[2] === "tuan";
  const workingDay = match[2] === "ngay lam viec";
  return {
    value: {
      type: "relative",
      anchor,
      offset: sign * amount * (weeks ? 7 : 1),
      unit: workingDay ? "workingDay" : "day",
      bound: "onOrBefore",
    },
    start: match.start,
    end: match.end,
    confidence: 0.95,
  };
}

/** "Sau mỗi buổi sinh hoạt, …", "Kết thúc buổi sinh hoạt, …". */
const leadOf = (words: string): RegExp =>
  new RegExp(
    `^\\W*(?:[^:;.]{3,60}:\\s*)?(?:(sau|truoc)(?: khi| ngay| moi)*\\s+|(?=ket thuc\\b|hop xong\\b|het (?:quy|thang|nam)\\b))${words}\\b[^,;]{0,40}?(?:,|\\s(?=(?:gui|nop|bao cao|hoan thien|chi bo|chi uy|thu ky)\\b))`,
  );
const leads = Object.fromEntries(anchors.map(([anchor, words]) => [anchor, leadOf(words)])) as Record<Anchor, RegExp>;

/** "Gửi báo cáo sau sinh hoạt cho Đảng ủy trong vòng 01 tuần": what it counts from stands within. */
const doneAfter =
  /(?<=\b(?:gui|nop|bao cao|bien ban)\b[^.;,]{0,40})\bsau (?:khi |moi |buoi |ky )*(?:ket thuc )?(?:buoi )?sinh hoat\b(?=[^.;,]{0,50}\b(?:trong vong|trong thoi (?:gian|han))\b)/;

/** "Sau mỗi buổi sinh hoạt, gửi biên bản trong vòng 07 ngày": what it counts from stands at the beginning. */
function laterDues(clean: Clean, range: Range, phase: Phase | null): Found<Due>[] {
  if (!counts(clean, range)) return [];
  const pattern = new RegExp(
    `(?:${soft}\\s+)+${number}${unit}(?!\\s*,?\\s*(?:lam viec|sau|ke tu|tinh tu|truoc|so voi|khi))`,
    "dg",
  );
  return anchors.flatMap(([anchor]) => {
    const lead =
      matchIn(clean, range, leads[anchor]) ?? (anchor === "meeting" ? matchIn(clean, range, doneAfter) : null);
    if (!lead && !(phase && anchor === "meeting")) return [];
    return matchesIn(clean, { start: lead?.end ?? range.start, end: range.end }, pattern)
      .filter(([said]) => lead !== null || said.includes("truoc") === (phase === "before"))
      .slice(0, 1)
      .map((match) => relativeDue(match, anchor, lead?.[1] === "truoc" || (!lead && phase === "before") ? -1 : 1));
  });
}
