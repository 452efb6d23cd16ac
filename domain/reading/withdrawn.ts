import type { Section } from "./outline.ts";
import { matchesIn, type Clean, type Range } from "./reading-source.ts";

const list = "(\\d{1,2}(?:\\s*(?:,|va)\\s*(?:chuyen de\\s*)?(?:so\\s*)?\\d{1,2}){0,20})";
const deeds =
  "(?:khong (?:thuc hien|to chuc|trien khai|sinh hoat|dua)|rut|bo|huy(?: bo)?|bai bo|tam dung|dung|loai(?: bo)?|dua ra)";
/** "Không thực hiện Chuyên đề số 3", "rút chuyên đề 4 khỏi kế hoạch" */
const deedFirst = new RegExp(
  `\\b${deeds}\\s+(?:viec\\s+)?(?:thuc hien\\s+)?(?:cac\\s+)?chuyen de\\s*(?:so\\s*)?${list}(?!\\s*(?:,|va)?\\s*\\d| (?:tai|o|doi voi) )`,
  "g",
);
/** "Chuyên đề 4 không triển khai trong năm 2023", "Chuyên đề số 2 được rút khỏi kế hoạch" */
const deedAfter = new RegExp(
  `(?:^|[.;:,-]\\s*|\\brieng\\s+|\\bcac\\s+)chuyen de\\s*(?:so\\s*)?${list}\\s*(?:(?:nay|da|duoc|se|tam thoi|nay)\\s+)*(?:khong (?:thuc hien|to chuc|trien khai|con|ap dung)|rut|huy bo|bai bo|tam dung|dung thuc hien|dua ra khoi|loai)`,
  "g",
);

/** "Thay chuyên đề “A” bằng “B”" */
const replaced =
  /(?<!\b(?:co the|duoc|duoc phep) )\b(thay|rut|bo|huy bo)(?: the)?(?: cho)? (?:cac )?chuyen de\s*(?:so \d{1,2}\s*)?[:,]?\s*"([^"]{4,300})"/g;

/** Topics the text takes back, by number or (lower case) title. */
export function withdrawnIn(clean: Clean, sections: readonly Section[]): Withdrawn {
  const named = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => [deedFirst, deedAfter, replaced].flatMap((pattern) => matchesIn(clean, block.body, pattern)))
    .flatMap((match) => namedBy(clean, match));
  return {
    numbers: new Set(named.filter((name) => typeof name === "number")),
    titles: new Set(named.filter((name) => typeof name === "string")),
  };
}

type Withdrawn = { numbers: ReadonlySet<number>; titles: ReadonlySet<string> };

function namedBy(clean: Clean, match: RegExpExecArray & Range): (number | string)[] {
  const [, numbers = "", quoted] = match;
  if (quoted === undefined) return [...numbers.matchAll(/\d{1,2}/g)].map(([no]) => Number(no));
  return [clean.text.slice(match.end - quoted.length - 1, match.end - 1).toLowerCase()];
}
