import type { Bound, Due } from "#domain/calendar/deadline.ts";
import { groupRange, matchesIn, type Clean, type Found, type Range } from "./reading-source.ts";

/** "trước" leaves the day out, every other word takes it in. */
export const boundOf = (words: string): Bound => (/truoc/.test(words) ? "before" : "onOrBefore");

/** What binds the day, or nothing but the word "ngày"; not "sau ngày 20", "từ ngày 20". */
const by =
  "(?:(?<!\\btu (?:ngay )?\\d{1,2}\\s*)(truoc|(?:cham|muon) nhat(?: la)?(?: vao| den)?|khong (?:qua|muon hon)|han cuoi(?: la)?|vao|den|dinh ky)\\s*(?:ngay\\s*)?|(?<!\\b(?:sau|tu|ke tu|den) )\\bngay\\s*)";
const binding = "(truoc|(?:cham|muon) nhat(?: la)?(?: vao| den)?|khong (?:qua|muon hon)|vao)";
const of = "\\s*(?:,\\s*)?(?:cua\\s*)?(?:cac\\s*)?";

/** "trước ngày 20 của tháng cuối quý", "chậm nhất ngày 25 hằng tháng". */
const periodic: readonly { pattern: RegExp; per: "month" | "quarter" }[] = [
  {
    pattern: new RegExp(
      `${by}(\\d{1,2})${of}thang (?:cuoi(?: cung)?|thu (?:ba|3))(?:\\s*cua)?(?:\\s*(?:moi|hang|tung|cac))?\\s*quy`,
      "dg",
    ),
    per: "quarter",
  },
  // "Hằng quý, trước ngày 20 tháng cuối, …"
  {
    pattern: new RegExp(
      `(?<=\\b(?:hang|moi) quy\\b[^.;]{0,80})${by}(\\d{1,2})${of}thang (?:cuoi|thu (?:ba|3))(?! nam)(?!\\s*(?:cua\\s*)?(?:(?:moi|hang|tung|cac)\\s*)?quy)`,
      "dg",
    ),
    per: "quarter",
  },
  // "trước ngày 20 các tháng 3, 6, 9, 12"
  {
    pattern: new RegExp(
      `${by}(\\d{1,2})${of}thang 0?3\\s*[,;]\\s*(?:thang )?0?6\\s*[,;]\\s*(?:thang )?0?9\\s*(?:[,;]|va)\\s*(?:va )?(?:thang )?12(?!\\d)`,
      "dg",
    ),
    per: "quarter",
  },
  // "Hằng tháng, trước ngày 25, …"; not "ngày 25/5" or "ngày 25 tháng 5"
  {
    pattern: new RegExp(
      `(?<=\\b(?:hang|moi) thang,?\\s*)${binding}\\s*ngay\\s*(\\d{1,2})(?!\\s*[/.-]?\\s*\\d|\\s*(?:cua )?thang|\\s*(?:hang|moi))`,
      "dg",
    ),
    per: "month",
  },
  { pattern: new RegExp(`${by}(\\d{1,2})\\s*(?:cua\\s*)?(?:hang|moi|cac) thang(?! cuoi| 0?\\d)`, "dg"), per: "month" },
];

/** "họp ngày 03 hằng tháng" tells when a meeting is held; only what is sent or done by a day is due, or what a column of terms holds. */
const isDone = /\b(?:gui|nop|bao cao|dang ky|hoan thanh|tong hop|cham diem|cap nhat|phat hanh|thong bao|hop giao)\b/;

export function periodicDues(clean: Clean, range: Range, ofTerms = false): Found<Due>[] {
  const done = ofTerms || isDone.test(clean.folded.slice(range.start, range.end));
  return periodic.flatMap(({ pattern, per }) =>
    matchesIn(clean, range, pattern).flatMap((match) => {
      const day = Number(groupRange(match, 2) ? match[2] : 0);
      if (day < 1 || day > 31 || (!done && !/truoc|nhat|khong|han/.test(match[1] ?? ""))) return [];
      return [
        {
          value: {
            type: "dayOfPeriod" as const,
            per,
            day,
            of: per === "quarter" ? ("lastMonth" as const) : ("everyMonth" as const),
            bound: boundOf(match[1] ?? ""),
          },
          start: match.start,
          end: match.end,
          confidence: match[1] === undefined ? 0.85 : 0.95,
        },
      ];
    }),
  );
}
