import type { Block, Section } from "./outline.ts";
import type { RulesReading } from "./plan-reading.ts";
import { frequencyIn, frequencyUnder, isAboutMeetings } from "./frequency.ts";
import { matchesIn, matchIn, maybeReading, trimmed, type Clean, type Found, type Range } from "./reading-source.ts";
import { mergingIn, replacesRegularIn } from "./regular-meetings.ts";
import { sentencesOf } from "./sentences.ts";

/** Frequency, adding, replacing, and how thematic and regular meetings stand to each other. P1. */
export function readRules(clean: Clean, sections: readonly Section[]): RulesReading {
  // Among the steps of a meeting only a paragraph of its own tells a rule.
  const sentences = sections
    .flatMap(({ kind, heading, blocks }) =>
      kind === "programme" ? [...leadIn(heading), ...blocks.filter((block) => isAside(clean, block))] : blocks,
    )
    .flatMap(({ body }) => sentencesOf(clean, body, { atSemicolons: false }));
  const under = sections
    .filter(({ kind, heading }) => kind !== "programme" && heading !== null && isAboutMeetings(clean, heading))
    .flatMap(({ blocks }) => blocks);
  const first = <T>(read: (clean: Clean, sentence: Range) => Found<T> | null): Found<T> | null => {
    for (const sentence of sentences) {
      const found = read(clean, sentence);
      if (found) return found;
    }
    return null;
  };
  return {
    frequency: maybeReading(clean, first(frequencyIn) ?? frequencyUnder(clean, under)),
    mayAddTopics: maybeReading(clean, first(addingIn)),
    mayReplaceTopics: maybeReading(clean, first(replacingIn)),
    replacesRegularMeeting: maybeReading(clean, first(replacesRegularIn)),
    mayMergeWithRegular: maybeReading(clean, first(mergingIn)),
  };
}

/** "Mỗi quý chi bộ sinh hoạt chuyên đề một lần, …. Trình tự:": a paragraph that leads to the steps says other things as well. */
const leadIn = (heading: Block | null): Block[] => (heading && heading.end - heading.start > 90 ? [heading] : []);

/** Among steps: a paragraph, or an item that speaks of both kinds of meetings. */
const isAside = (clean: Clean, { marker, cells, start, end }: Block): boolean =>
  cells === null &&
  (marker === null ||
    /(?=.*\bchuyen de\b)(?=.*\b(?:thuong ky|dinh ky)\b).*\bkhong\b/.test(clean.folded.slice(start, end)));

const topicsWord = "(?:chuyen de|noi dung|van de|chu diem|chu de)";

/** What else of a meeting may be changed or added. */
const otherMatter =
  "(?:thoi (?:gian|diem)|lich|ngay|dia diem|thu tu|trinh tu|nguoi|bao cao vien|hinh thuc|cach|phuong phap|thong tin|kien thuc|tai lieu|so lieu|y kien)";
const ofTopics = (deed: string): RegExp =>
  new RegExp(
    `\\b${deed}\\b(?! (?:them |lai )?${otherMatter}\\b(?! (?:va|hoac) (?:noi dung|chuyen de)))(?=[^.;]{0,70}${topicsWord})|${topicsWord}[^.;]{0,30}?\\b${deed}\\b`,
    "g",
  );
const itself = "tu (?:lua chon|chon|xay dung|de xuat|xac dinh)";
const adding = ofTopics(
  `(?:bo sung|lua chon them|chon them|them|dang ky them|mo rong them|xay dung them|de xuat them|(?<=\\bngoai [^.;]{0,80})(?:lua chon|dang ky|xay dung)(?=[^.;]{0,40}\\bkhac\\b)|(?<=\\bngoai [^.;]{0,80})${itself}|${itself}(?=[^.;]{0,20}${topicsWord} khac\\b(?![^.;]{0,20}\\bthay))|(?:de xuat|lua chon|chon|dang ky)(?=[^.;]{0,30}${topicsWord} (?:khac )?(?:nam )?ngoai (?:danh muc|dinh huong|cac chuyen de|ke hoach)(?![^.;]{0,40}\\bthay)))`,
);
const replacing = ofTopics(
  "(?:thay the|thay doi|thay bang|dieu chinh|(?<!(?:neu|khi|xet|nhan|chi bo) )thay(?! doi)|(?<!(?:trao|chuyen|hoan|thay) )doi(?= (?:sang |thanh )?(?:chuyen de|noi dung|van de)))(?![^.;]{0,30}\\bgiua cac (?:quy|thang|ky))",
);

/** "có thể (lựa chọn) bổ sung …" → true; "không tự ý bổ sung" → false. */
const addingIn = (clean: Clean, sentence: Range): Found<boolean> | null =>
  permission(clean, sentence, adding) ?? choiceIn(clean, sentence);
const replacingIn = (clean: Clean, sentence: Range): Found<boolean> | null => permission(clean, sentence, replacing);

/** "lựa chọn các chuyên đề nêu trên hoặc chuyên đề khác phù hợp": others than those listed may be taken. */
function choiceIn(clean: Clean, sentence: Range): Found<boolean> | null {
  const choice = matchIn(
    clean,
    sentence,
    /^(?!.*\bkhong\b).*?\b(?:co the )?(?:lua chon|chon|dang ky)\b[^.;]{0,90}\bhoac (?:lua chon |chon )?(?:mot so |cac )?(?:chuyen de|noi dung|van de) khac\b(?!,? (?:de )?thay)[^,.;]*/,
  );
  const from = choice && matchIn(clean, choice, /\b(?:co the )?(?:lua chon|chon|dang ky)\b/);
  return choice && from && { value: true, ...trimmed(clean, { start: from.start, end: choice.end }), confidence: 0.85 };
}

/** The first deed of the sentence that is permitted or forbidden; "trường hợp cần thay đổi, …" says neither. */
function permission(clean: Clean, sentence: Range, deed: RegExp): Found<boolean> | null {
  const deeds = matchesIn(clean, sentence, deed);
  for (const found of deeds) {
    const permitted = permissionOf(clean, sentence, found);
    if (permitted) return permitted;
  }
  return null;
}

/** "Thời gian sinh hoạt chuyên đề có thể thay đổi", "Đảng ủy có thể điều chỉnh chuyên đề": not the topics, or not by the cell. */
const isOfOtherMatter = new RegExp(
  `\\b${otherMatter} (?:to chuc )?(?:sinh hoat )?(?:cua )?$|^(?:dang uy|ban thuong vu|huyen uy|ban chap hanh)\\b[^,;]{0,30}$`,
);

/** "Danh mục chuyên đề có thể được Đảng ủy điều chỉnh". */
const byCommittee =
  /\bduoc (?:dang uy|ban thuong vu|huyen uy|cap tren)(?: [a-z]+){0,3} (?:dieu chinh|bo sung|thay the|thay doi)$/;

/** How far before a deed the word that permits or forbids it can stand. */
const reach = 400;

function permissionOf(clean: Clean, sentence: Range, deed: Range): Found<boolean> | null {
  if (isOfOtherMatter.test(clean.folded.slice(sentence.start, deed.start))) return null;
  if (byCommittee.test(clean.folded.slice(sentence.start, deed.end))) return null;
  const said = clean.folded.slice(deed.start, Math.min(sentence.end, deed.end + 60));
  if (/(?:sinh hoat|hop) (?:chi bo )?(?:thuong ky|thuong le|dinh ky|hang thang)/.test(said)) return null;
  const until = { start: Math.max(sentence.start, deed.end - reach), end: deed.end };
  const forbidden = matchIn(
    clean,
    until,
    /\bkhong (?:duoc |duoc phep |tu y |tuy tien |duoc tu y )?(?:(?:bo sung|thay the|thay doi|them|dieu chinh|tu y)(?:,| hoac| va|\s)*)+[^.;]*$|\bnhung khong (?:duoc )?thay\b[^.;]*$/,
  );
  if (forbidden) return { value: false, ...permitted(clean, sentence, forbidden), confidence: 0.9 };
  const may = matchIn(
    clean,
    until,
    /\b(?<!khong )(?:co the|duoc phep|duoc quyen|duoc|co quyen|chu dong|khuyen khich|linh hoat|tuy tinh hinh|khi can(?: thiet)?|(?:neu|khi|truong hop) (?:co )?(?:van de |noi dung )?(?:moi )?(?:phat sinh|nay sinh),? (?:chi bo|chi uy)|dot xuat|quyet dinh(?! cua)|tu (?:de xuat|chon|lua chon|xac dinh|xay dung)|can cu (?:vao )?(?:tinh hinh|goi y|dinh huong|danh muc))\b[^.;]*$/,
  );
  return may ? { value: true, ...permitted(clean, sentence, may), confidence: 1 } : null;
}

/** From the word that permits or forbids to the end of its clause. */
function permitted(clean: Clean, sentence: Range, from: Range): Range {
  const object = matchIn(clean, { start: from.end, end: sentence.end }, /^[^,.;]*/);
  return trimmed(clean, { start: from.start, end: object?.end ?? from.end });
}
