import type { Block, Section } from "./outline.ts";
import type { RulesReading } from "./plan-reading.ts";
import { frequencyIn, frequencyUnder, isAboutMeetings } from "./frequency.ts";
import { matchesIn, matchIn, maybeReading, trimmed, type Clean, type Found, type Range } from "./reading-source.ts";
import { sentencesOf } from "./sentences.ts";

/** Frequency, adding, replacing, and how thematic and regular meetings stand to each other. P1. */
export function readRules(clean: Clean, sections: readonly Section[]): RulesReading {
  // Among the steps of a meeting only a paragraph of its own tells a rule.
  const sentences = sections
    .flatMap(({ kind, blocks }) => (kind === "programme" ? blocks.filter((block) => isAside(clean, block)) : blocks))
    .flatMap(({ start, end }) => sentencesOf(clean, { start, end }, { atSemicolons: false }));
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

/** Among steps: a paragraph, or an item that speaks of both kinds of meetings. */
const isAside = (clean: Clean, { marker, cells, start, end }: Block): boolean =>
  cells === null &&
  (marker === null ||
    /(?=.*\bchuyen de\b)(?=.*\b(?:thuong ky|dinh ky)\b).*\bkhong\b/.test(clean.folded.slice(start, end)));

const topicsWord = "(?:chuyen de|noi dung|van de)";
const forbids = /\bkhong (?:duoc |tu y |tuy tien |duoc tu y )*$/;

const ofTopics = (deed: string): RegExp =>
  new RegExp(`\\b${deed}\\b(?=[^.;]{0,70}${topicsWord})|${topicsWord}[^.;]{0,30}?\\b${deed}\\b`, "g");
const adding = ofTopics(
  `(?:bo sung|lua chon them|chon them|them|dang ky them|mo rong them|xay dung them|de xuat them|(?<=\\bngoai [^.;]{0,80})(?:lua chon|dang ky|xay dung)(?=[^.;]{0,40}\\bkhac\\b)|(?:de xuat|lua chon|chon|dang ky)(?=[^.;]{0,30}${topicsWord} (?:khac )?(?:nam )?ngoai (?:danh muc|dinh huong|cac chuyen de|ke hoach)(?![^.;]{0,40}\\bthay)))`,
);
const replacing = ofTopics(
  "(?:thay the|thay doi|thay bang|dieu chinh|(?<!(?:neu|khi|xet|nhan|chi bo) )thay|(?<!(?:trao|chuyen|hoan|thay) )doi(?= (?:sang |thanh )?(?:chuyen de|noi dung|van de)))",
);

/** "có thể (lựa chọn) bổ sung …" → true; "không tự ý bổ sung" → false. */
const addingIn = (clean: Clean, sentence: Range): Found<boolean> | null => permission(clean, sentence, adding);
const replacingIn = (clean: Clean, sentence: Range): Found<boolean> | null => permission(clean, sentence, replacing);

/** The first deed of the sentence that is permitted or forbidden; "trường hợp cần thay đổi, …" says neither. */
function permission(clean: Clean, sentence: Range, deed: RegExp): Found<boolean> | null {
  const deeds = matchesIn(clean, sentence, deed);
  for (const found of deeds) {
    const permitted = permissionOf(clean, sentence, found);
    if (permitted) return permitted;
  }
  return null;
}

/** How far before a deed the word that permits or forbids it can stand. */
const reach = 400;

function permissionOf(clean: Clean, sentence: Range, deed: Range): Found<boolean> | null {
  const said = clean.folded.slice(deed.start, Math.min(sentence.end, deed.end + 60));
  if (/sinh hoat (?:chi bo )?(?:thuong ky|thuong le|dinh ky|hang thang)/.test(said)) return null;
  const until = { start: Math.max(sentence.start, deed.end - reach), end: deed.end };
  const forbidden = matchIn(
    clean,
    until,
    /\bkhong (?:duoc |duoc phep |tu y |tuy tien |duoc tu y )?(?:(?:bo sung|thay the|thay doi|them|dieu chinh|tu y)(?:,| hoac| va|\s)*)+[^.;]*$/,
  );
  if (forbidden) return { value: false, ...permitted(clean, sentence, forbidden), confidence: 0.9 };
  const may = matchIn(
    clean,
    until,
    /\b(?<!khong )(?:co the|duoc phep|duoc quyen|duoc|co quyen|chu dong|khuyen khich|linh hoat|tuy tinh hinh|khi can(?: thiet)?|dot xuat|quyet dinh(?! cua)|tu (?:de xuat|chon|lua chon|xac dinh)|can cu (?:vao )?(?:tinh hinh|goi y|dinh huong|danh muc))\b[^.;]*$/,
  );
  return may ? { value: true, ...permitted(clean, sentence, may), confidence: 1 } : null;
}

/** From the word that permits or forbids to the end of its clause. */
function permitted(clean: Clean, sentence: Range, from: Range): Range {
  const object = matchIn(clean, { start: from.end, end: sentence.end }, /^[^,.;]*/);
  return trimmed(clean, { start: from.start, end: object?.end ?? from.end });
}

const regular = "(?:thuong ky|thuong le|dinh ky|hang thang)";

const replaces = new RegExp(
  `(\\bkhong (?:duoc |the |dung |duoc dung |lay |coi |tinh |xem |nham |phai |co nghia )*(?:(?:cac )?(?:buoi |ky |viec )?(?:to chuc )?sinh hoat (?:chi bo )?(?:theo )?chuyen de )?(?:de |la )?)?((?:co the |duoc )?(?:[^.;]{0,50}(?:,| va| hoac| hay) )?\\b(?:lam )?thay(?: the)?(?: cho)?(?:,? (?:(?:va |hoac |hay )?(?:khong )?(?:duoc )?(?:long ghep|ket hop|gop|ghep|to chuc chung|nhap))[^.;]{0,12})?)(?: cho)? (?:cac )?(?:buoi |ky |cuoc )?(?:sinh hoat |hop )?(?:chi bo |lanh dao (?:nhiem vu )?)?${regular}`,
  "d",
);
const stillHeld = new RegExp(
  `\\bkhong (?:duoc )?bien (?:cac )?(?:buoi |ky |cuoc )?sinh hoat (?:chi bo )?${regular} thanh|\\bkhong (?:duoc |the |vi [^.;,]{3,40} ma )?(?:bo|cat|bot|giam)(?: qua| di)?(?: (?:cac )?(?:buoi|ky|cuoc))? sinh hoat (?:chi bo )?${regular}|\\bvan (?:phai )?(?:to chuc |duy tri )?sinh hoat (?:chi bo )?${regular},? khong (?:duoc )?thay the`,
);
/** Only a sentence that names the regular meeting speaks of it. */
const namesRegular =
  /thuong ky|thuong le|dinh ky|hang thang|(?:hai|2|02) (?:noi dung|loai|buoi|ky|cuoc|hinh thuc|che do)/;

/** "không thay thế sinh hoạt chi bộ thường kỳ" → false. */
function replacesRegularIn(clean: Clean, sentence: Range): Found<boolean> | null {
  if (!namesRegular.test(clean.folded.slice(sentence.start, sentence.end))) return null;
  const match = matchIn(clean, sentence, replaces);
  const still = match ? null : matchIn(clean, sentence, stillHeld);
  if (still) return { value: false, ...trimmed(clean, still), confidence: 0.95 };
  if (!match) return null;
  const negated =
    match[1] !== undefined ||
    /\bkhong\b/.test(match[0]) ||
    forbids.test(clean.folded.slice(sentence.start, match.start));
  const allowed = /\b(?:co the|duoc)\b/.test(clean.folded.slice(Math.max(sentence.start, match.start - 40), match.end));
  if (!negated && !allowed) return null;
  const from = matchIn(clean, { start: sentence.start, end: match.end }, /\bkhong\b[^.;]*$/);
  return {
    value: !negated,
    ...trimmed(clean, { start: negated ? (from?.start ?? match.start) : match.start, end: match.end }),
    confidence: 1,
  };
}

const merge =
  "(?:chung (?:(?:mot )?(?:buoi|ky|cuoc|ngay) )?(?=voi|vao|trong)|cung (?:voi )?(?=buoi|ky|cuoc)|long ghep|ket hop|gop|ghep|to chuc chung|nhap)";
/** "sinh hoạt chi bộ thường kỳ", "sinh hoạt lãnh đạo nhiệm vụ thường kỳ", "buổi họp định kỳ". */
const regularMeeting = `\\b(?:sinh hoat|hop) (?:[a-z]+ ){0,4}${regular}`;
const mergings: readonly RegExp[] = [
  new RegExp(`\\b${merge}\\b[^.;]{0,60}?${regularMeeting}`),
  new RegExp(`\\bsinh hoat (?:chi bo )?${regular}\\b[^.;]{0,50}?\\b${merge}\\b(?:[^.;,]{0,30}chuyen de)?`),
  new RegExp(`\\b${merge}\\b[^.;]{0,20}\\bthay the[^.;]{0,40}${regular}`),
  new RegExp(`\\b(?:hai|2|02) (?:loai|buoi|ky|cuoc|hinh thuc) [^.;,]{0,30}?\\b${merge} (?:lam|thanh) mot\\b`),
  new RegExp(
    `\\b${merge} (?:hai|2|02) (?:noi dung|loai|buoi|ky|cuoc|hinh thuc|che do) (?:sinh hoat|(?:trong|vao|lam|thanh) (?:mot|cung mot)\\b)`,
  ),
];
const negatedMerge = new RegExp(`\\b(?:khong|tranh|nghiem cam|cam)\\b(?:(?!\\bkhong\\b)[^.;])*?\\b${merge}\\b[^.;]*$`);
const allowedMerge = new RegExp(`\\b(?:co the|duoc phep|duoc|cho phep|nen)\\b[^.;]*?\\b${merge}\\b[^.;]*$`);
/** "có thể ghép với sinh hoạt chi bộ thường kỳ", said of what the document is about. */
const mayBeMerged = new RegExp(
  `\\b(?:co the|duoc phep|duoc) (?:to chuc |sinh hoat )?${merge}\\s*(?:voi|vao|trong|cung)\\b[^.;,]{0,20}${regularMeeting}$`,
);
/** "tách riêng, riêng biệt với sinh hoạt thường kỳ". */
const apart = new RegExp(
  `\\b(?:(?:tach(?: rieng| biet| bach| roi)?|rieng biet|doc lap|rieng)(?: hoan toan)? (?:voi|khoi)|(?:bo tri|to chuc|tien hanh|thuc hien) ngoai)[^.;]{0,30}?${regularMeeting}|\\bchuyen de\\b[^.;]{0,90}, ngoai (?:cac |thoi gian )*(?:buoi |ky |cuoc )?${regularMeeting}|\\bmoi loai(?: hinh)? sinh hoat[^.;,]{0,30}\\brieng\\b|\\b${regular}[^.;]{0,40}?\\b(?:o|thanh|la) (?:hai|2|02) (?:buoi|ky|cuoc|ngay) (?:khac nhau|rieng|doc lap)|\\bngoai [^.;]{0,24}${regularMeeting}[^.;]{0,80}\\b(?:buoi|ky|cuoc) (?:sinh hoat )?(?:chuyen de )?rieng\\b`,
);

/** "Không tổ chức … lồng ghép với sinh hoạt thường kỳ" → false; "có thể kết hợp trong buổi sinh hoạt thường kỳ" → true. */
function mergingIn(clean: Clean, sentence: Range): Found<boolean> | null {
  if (!namesRegular.test(clean.folded.slice(sentence.start, sentence.end))) return null;
  const match = mergings.map((pattern) => matchIn(clean, sentence, pattern)).find((found) => found !== null);
  if (!match) {
    const parted = matchIn(clean, sentence, apart);
    return parted && { value: false, ...trimmed(clean, parted), confidence: 0.85 };
  }
  const before = { start: sentence.start, end: match.end };
  const negated = matchIn(clean, before, negatedMerge);
  if (negated && isDirect(clean, sentence, negated)) return { value: false, ...trimmed(clean, negated), confidence: 1 };
  if (negated) return null;
  const said = /chuyen de/.test(clean.folded.slice(sentence.start, sentence.end));
  const may = matchIn(clean, before, said ? allowedMerge : mayBeMerged);
  if (may) return { value: true, ...trimmed(clean, may), confidence: said ? 0.95 : 0.75 };
  if (!said) return null;
  const where = matchIn(
    clean,
    { start: match.end, end: sentence.end },
    /^,? (?:khi|neu|doi voi|trong truong hop|o nhung)\b/,
  );
  return where && { value: true, ...trimmed(clean, match), confidence: 0.8 };
}

/** What may not be merged is the thematic meeting: the sentence says so, or names nothing else. */
const isDirect = (clean: Clean, sentence: Range, negated: Range): boolean =>
  /chuyen de/.test(clean.folded.slice(sentence.start, sentence.end)) ||
  new RegExp(
    `^(?:khong|nghiem cam|tranh) (?:duoc |to chuc |phep |tien hanh |bo tri |nen |sinh hoat )*${merge}(?:voi|vao|trong|cung|chung| )*(?:[^.;]{0,30}, ?)?(?:cac )?(?:buoi |ky |cuoc |ngay |thoi gian )?(?:${regularMeeting}|(?:hai|2|02) )`,
  ).test(clean.folded.slice(negated.start, negated.end));
