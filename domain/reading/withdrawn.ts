import type { Section } from "./outline.ts";
import { matchesIn, type Clean } from "./reading-source.ts";

const list = "(\\d{1,2}(?:\\s*(?:,|va)\\s*(?:chuyen de\\s*)?(?:so\\s*)?\\d{1,2})*)";
const deeds =
  "(?:khong (?:thuc hien|to chuc|trien khai|sinh hoat|dua)|rut|bo|huy(?: bo)?|bai bo|tam dung|dung|loai(?: bo)?|dua ra)";
/** "Không thực hiện Chuyên đề số 3", "rút chuyên đề 4 khỏi kế hoạch" */
const deedFirst = new RegExp(
  `\\b${deeds}\\s+(?:viec\\s+)?(?:thuc hien\\s+)?(?:cac\\s+)?chuyen de\\s*(?:so\\s*)?${list}`,
  "g",
);
/** "Chuyên đề 4 không triển khai trong năm 2023", "Chuyên đề số 2 được rút khỏi kế hoạch" */
const deedAfter = new RegExp(
  `(?:^|[.;:,-]\\s*|\\brieng\\s+|\\bcac\\s+)chuyen de\\s*(?:so\\s*)?${list}\\s*(?:(?:nay|da|duoc|se|tam thoi|nay)\\s+)*(?:khong (?:thuc hien|to chuc|trien khai|con|ap dung)|rut|huy bo|bai bo|tam dung|dung thuc hien|dua ra khoi|loai)`,
  "g",
);

/** Topics the text takes back, by number or (lower case) title. */
export function withdrawnIn(clean: Clean, sections: readonly Section[]): { no: number | null; title: string | null }[] {
  return sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => [deedFirst, deedAfter].flatMap((pattern) => matchesIn(clean, block.body, pattern)))
    .flatMap((match) => [...(match[1] ?? "").matchAll(/\d{1,2}/g)].map(([no]) => ({ no: Number(no), title: null })));
}
