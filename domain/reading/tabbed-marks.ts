import { substituteAt, type MappedText } from "./mapped-text.ts";

/** A mark of an item with nothing but a tab behind it, as Word sets it: "1.", "II-", "a)", "-", "Bước 2:". */
const mark =
  /^[ ]*(?:[-–—−•▪◦·●○§➢✓►*+o\uE000-\uF8FF]|\(?\d{1,2}(?:\.\d{1,2}){0,3}\s?[.)/–-]+|\d{1,2}(?:\.\d{1,2}){1,3}|[a-zđA-E][.)]|[IVX]{1,5}\s?[.)/–-]|(?:Bước|Điều|Chuyên đề) \d{1,2}\s?[.:)])[ ]*\t[ \t]*(?=[^\t\n|]+$)/u;

/** The tab between a list's mark and its words is a blank; one between the cells of a table, whose head is no mark, stays. */
export function withTabbedMarks(mapped: MappedText): MappedText {
  const tabs: { start: number; end: number }[] = [];
  let [at, table] = [0, false];
  for (const line of mapped.text.split("\n")) {
    const match = line.includes("\t") ? mark.exec(line) : null;
    const tab = match?.[0].indexOf("\t") ?? -1;
    if (match && !table) tabs.push({ start: at + tab, end: at + match[0].length });
    table = line.includes("\t") && (table || !match);
    at += line.length + 1;
  }
  return substituteAt(mapped, tabs, " ");
}
