import { matchIn, trimmed, type Clean, type Found, type Range } from "./reading-source.ts";

/** "không được", "không tự ý" right before a deed. */
const forbids = /\bkhong (?:duoc |tu y |tuy tien |duoc tu y )*$/;

const regular = "(?:thuong ky|thuong le|dinh ky|hang thang|le(?= (?:cua )?chi bo| hang thang|[.;,]|$))";

const replaces = new RegExp(
  `(\\bkhong (?:duoc |the |dung |duoc dung |lay |coi |tinh |xem |nham |phai |co nghia )*(?:(?:cac )?(?:buoi |ky |viec )?(?:to chuc )?sinh hoat (?:chi bo )?(?:theo )?chuyen de )?(?:de |la )?)?((?:co the |duoc )?(?:[^.;]{0,50}(?:,| va| hoac| hay) )?\\b(?:lam )?thay(?: the)?(?: cho)?(?:,? (?:(?:va |hoac |hay )?(?:khong )?(?:duoc )?(?:long ghep|ket hop|gop|ghep|to chuc chung|nhap))[^.;]{0,12})?)(?: cho)? (?:cac )?(?:noi dung |viec |che do )?(?:buoi |ky |cuoc )?(?:sinh hoat |hop )?(?:chi bo |lanh dao (?:nhiem vu )?)?${regular}`,
  "d",
);
const stillHeld = new RegExp(
  `\\bkhong (?:duoc )?bien (?:cac )?(?:buoi |ky |cuoc )?sinh hoat (?:chi bo )?${regular} thanh|\\bkhong (?:duoc |the |vi [^.;,]{3,40} ma )?(?:bo|cat|bot|giam)(?: qua| di)?(?: (?:cac )?(?:buoi|ky|cuoc))? sinh hoat (?:chi bo )?${regular}|\\bvan (?:phai )?(?:to chuc |duy tri )?sinh hoat (?:chi bo )?${regular},? khong (?:duoc )?thay the|\\bkhong (?:duoc )?(?:tinh|coi|xem) (?:(?:buoi )?sinh hoat (?:chi bo )?(?:theo )?chuyen de )?(?:la |nhu |vao |thay )*(?:(?:buoi|ky|cuoc) )?sinh hoat (?:chi bo )?${regular}|(?<=\\bchuyen de\\b[^.;]{0,60})\\bvan (?:(?:phai|to chuc|duy tri|bao dam|thuc hien) )+(?:(?:buoi|ky|cuoc|che do) )?sinh hoat (?:chi bo )?${regular}`,
);
/** "không lấy buổi sinh hoạt chuyên đề tính thay buổi sinh hoạt thường kỳ": between denial, deed and regular meeting many words fit. */
const replacesNot = new RegExp(
  `\\bkhong\\b[^.;:]{0,60}?\\bthay(?! (?:doi|mat|nhau))\\b(?:(?!\\b(?:bang|chuyen de|noi dung)\\b)[^.;:]){0,60}?\\b(?:sinh hoat|hop) (?:[a-z0-9]+ ){0,4}${regular}`,
);
/** "Tháng có sinh hoạt chuyên đề thì không phải sinh hoạt thường kỳ": of that month, not for good. */
const spared = new RegExp(
  `\\b(?:thang|ky|tuan|quy) [^.;,]{0,30}\\bchuyen de\\b[^.;,]{0,20},? (?:thi )?(?:chi bo )?(?:khong (?:phai |can |to chuc )+|duoc mien |mien )(?:(?:buoi|ky|cuoc) )?sinh hoat (?:chi bo )?${regular}|\\bchuyen de\\b[^.;,]{0,10} duoc (?:tinh|coi|xem) (?:la|nhu|vao)(?: mot)? (?:(?:buoi|ky|cuoc) )?sinh hoat (?:chi bo )?${regular}`,
);
/** Only a sentence that names the regular meeting speaks of it. */
const namesRegular =
  /thuong ky|thuong le|dinh ky|hang thang|hop le|(?:hai|2|02) (?:noi dung|loai|buoi|ky|cuoc|hinh thuc|che do)/;

/** "không thay thế sinh hoạt chi bộ thường kỳ" → false. */
export function replacesRegularIn(clean: Clean, sentence: Range): Found<boolean> | null {
  if (!namesRegular.test(clean.folded.slice(sentence.start, sentence.end))) return null;
  const match = matchIn(clean, sentence, replaces);
  const still = match ? null : matchIn(clean, sentence, stillHeld);
  if (still) return { value: false, ...trimmed(clean, still), confidence: 0.95 };
  const free = match ? null : matchIn(clean, sentence, spared);
  if (free) return { value: true, ...trimmed(clean, free), confidence: 0.85 };
  if (!match) return deniedAfar(clean, sentence);
  const negated =
    match[1] !== undefined ||
    /\bkhong\b/.test(match[0]) ||
    forbids.test(clean.folded.slice(sentence.start, match.start));
  const allowed = /\b(?:co the|duoc)\b/.test(clean.folded.slice(Math.max(sentence.start, match.start - 40), match.end));
  if (!negated && !allowed) return deniedAfar(clean, sentence);
  const from = matchIn(clean, { start: sentence.start, end: match.end }, /\bkhong\b[^.;]*$/);
  return {
    value: !negated,
    ...trimmed(clean, { start: negated ? (from?.start ?? match.start) : match.start, end: match.end }),
    confidence: 1,
  };
}

function deniedAfar(clean: Clean, sentence: Range): Found<boolean> | null {
  const match = matchIn(clean, sentence, replacesNot);
  return match && { value: false, ...trimmed(clean, match), confidence: 0.9 };
}

const merge =
  "(?:chung (?:(?:mot )?(?:buoi|ky|cuoc|ngay) )?(?=voi|vao|trong)|cung (?:voi )?(?=buoi|ky|cuoc)|long ghep|ket hop|gop|ghep|to chuc chung|nhap)";
/** "sinh hoạt chi bộ thường kỳ", "sinh hoạt lãnh đạo nhiệm vụ thường kỳ", "buổi họp định kỳ". */
const regularMeeting = `\\b(?:sinh hoat|hop) (?:[a-z0-9]+ ){0,4}${regular}`;
const mergings: readonly RegExp[] = [
  new RegExp(`\\b${merge}\\b(?:(?!\\bkhong lay\\b)[^.;]){0,60}?${regularMeeting}`),
  new RegExp(`\\bsinh hoat (?:chi bo )?${regular}\\b[^.;]{0,50}?\\b${merge}\\b(?:[^.;,]{0,30}chuyen de)?`),
  new RegExp(`\\b${merge}\\b[^.;]{0,20}\\bthay the[^.;]{0,40}${regular}`),
  new RegExp(`\\b(?:hai|2|02) (?:loai|buoi|ky|cuoc|hinh thuc) [^.;,]{0,30}?\\b${merge} (?:lam|thanh) mot\\b`),
  new RegExp(
    `\\b${merge} (?:hai|2|02) (?:noi dung|loai(?: hinh)?|buoi|ky|cuoc|hinh thuc|che do)(?: nay| tren)? (?:sinh hoat|(?:trong|vao|lam|thanh) (?:mot|cung mot)\\b)`,
  ),
];
const negatedMerge = new RegExp(
  `\\b(?:khong(?! (?:nhat thiet|bat buoc))|tranh|nghiem cam|cam)\\b(?:(?!\\bkhong\\b)[^.;])*?\\b${merge}\\b[^.;]*$`,
);
/** "ghép chuyên đề vào sinh hoạt thường kỳ là không đúng quy định". */
const wrongly =
  /^[^.;]{0,30}?\b(?:la |thi |deu )*(?:khong dung|sai|trai)(?: voi)? (?:quy dinh|huong dan|ke hoach|yeu cau)\b/;
const allowedMerge = new RegExp(`\\b(?:co the|duoc phep|duoc|cho phep|nen)\\b[^.;]*?\\b${merge}\\b[^.;]*$`);
/** "(không) tổ chức sinh hoạt chuyên đề trong buổi sinh hoạt thường kỳ"; not what else is done in that meeting. */
const inside = new RegExp(
  `(?<!khong [^.;]{0,20})\\bdanh [^.;,]{0,40}\\btrong (?:buoi|ky|cuoc) ${regularMeeting}[^.;,]{0,30}\\bde sinh hoat chuyen de|\\b(?:(khong)|co the|duoc phep|duoc|cho phep) (?:(?:duoc|ngay|to chuc|tien hanh|bo tri|thuc hien|dua|noi dung|viec|sinh hoat|theo|chuyen de|(?:buoi )?rieng(?: biet)?,?|hoac) )*(?:trong|vao|tai) (?:cung )?(?:cac )?(?:buoi|ky|cuoc) ${regularMeeting}`,
);
const both = `(?:${regularMeeting} (?:va|voi) (?:buoi )?sinh hoat (?:theo )?chuyen de|\\bsinh hoat (?:theo )?chuyen de (?:va|voi) (?:buoi )?${regularMeeting})`;
const oneSession = new RegExp(
  `\\b(?:(khong)|co the|duoc phep|duoc|cho phep) (?:(?:duoc|to chuc|tien hanh|bo tri|thuc hien|ca) )*${both} (?:trong|vao) (?:cung )?(?:mot )?(?:buoi|ky|cuoc|ngay)\\b`,
);
/** "Trường hợp kết hợp … thì phải dành ít nhất 60 phút"; "… phải được Đảng ủy đồng ý" gives no leave. */
const whenMerged = new RegExp(
  `\\b(?:truong hop|neu|khi|o nhung chi bo|doi voi (?:cac )?chi bo) [^.;,]{0,40}\\b${merge}\\b[^.;,]{0,40}${regularMeeting},?(?= (?:thi|phai|can)\\b(?! (?:phai |can )?(?:duoc|xin|bao cao)))`,
);
/** "có thể ghép với sinh hoạt chi bộ thường kỳ", said of what the document is about. */
const mayBeMerged = new RegExp(
  `\\b(?:co the|duoc phep|duoc) (?:to chuc |sinh hoat )?${merge}\\s*(?:voi|vao|trong|cung)\\b[^.;,]{0,20}${regularMeeting}$`,
);
/** "Chi bộ tổ chức sinh hoạt chuyên đề lồng ghép với sinh hoạt thường kỳ"; what some did so far ("còn lồng ghép") is none. */
const orderedMerge = new RegExp(
  `^(?!.*\\b(?:khong|tranh|han che|con|da|chua|mot so|nhieu|tinh trang|truong hop|neu|khi|viec)\\b)(?:(?:cac |moi )?chi bo )?(?:to chuc )?(?:sinh hoat (?:chi bo )?(?:theo )?chuyen de (?:duoc )?(?:to chuc )?)?${merge}\\b[^.;,]{0,60}${regularMeeting}`,
);
/** "tách riêng, riêng biệt với sinh hoạt thường kỳ". */
const apart = new RegExp(
  `\\b(?:(?:tach(?: rieng| biet| bach| roi)?|rieng biet|doc lap|rieng)(?: hoan toan)? (?:voi|khoi)|(?:bo tri|to chuc|tien hanh|thuc hien) ngoai)[^.;]{0,30}?${regularMeeting}|\\bchuyen de\\b[^.;]{0,90}, ngoai (?:cac |thoi gian )*(?:buoi |ky |cuoc )?${regularMeeting}|\\b(?:ngay|buoi|ky) khac (?:voi )?(?:(?:ngay|buoi|ky) )?${regularMeeting}|\\bmoi loai(?: hinh)? sinh hoat[^.;,]{0,30}\\brieng\\b|\\b${regular}[^.;]{0,40}?\\b(?:o|thanh|la) (?:hai|2|02) (?:buoi|ky|cuoc|ngay) (?:khac nhau|rieng|doc lap)|\\bngoai [^.;]{0,24}${regularMeeting}[^.;]{0,80}\\b(?:buoi|ky|cuoc) (?:sinh hoat )?(?:chuyen de )?rieng\\b`,
);

/** "Không tổ chức … lồng ghép với sinh hoạt thường kỳ" → false; "có thể kết hợp trong buổi sinh hoạt thường kỳ" → true. */
export function mergingIn(clean: Clean, sentence: Range): Found<boolean> | null {
  if (!namesRegular.test(clean.folded.slice(sentence.start, sentence.end))) return null;
  const match = mergings.map((pattern) => matchIn(clean, sentence, pattern)).find((found) => found !== null);
  const held = match ? null : (insideRegular(clean, sentence) ?? inOneSession(clean, sentence));
  if (held) return held;
  if (!match) {
    const parted = matchIn(clean, sentence, apart);
    return parted && { value: false, ...trimmed(clean, parted), confidence: 0.85 };
  }
  const before = { start: sentence.start, end: match.end };
  const negated = matchIn(clean, before, negatedMerge);
  if (negated && isDirect(clean, sentence, negated)) return { value: false, ...trimmed(clean, negated), confidence: 1 };
  if (negated) return null;
  const wrong = matchIn(clean, { start: match.end, end: sentence.end }, wrongly);
  if (wrong) return { value: false, ...trimmed(clean, { start: match.start, end: wrong.end }), confidence: 0.95 };
  const said = /chuyen de/.test(clean.folded.slice(sentence.start, sentence.end));
  const may = matchIn(clean, before, said ? allowedMerge : mayBeMerged);
  if (may) return { value: true, ...trimmed(clean, may), confidence: said ? 0.95 : 0.75 };
  if (!said) return null;
  const ordered = matchIn(clean, sentence, orderedMerge);
  if (ordered) return { value: true, ...trimmed(clean, ordered), confidence: 0.8 };
  const when = matchIn(clean, sentence, whenMerged);
  if (when) return { value: true, ...trimmed(clean, when, /[\s,]/), confidence: 0.8 };
  const where = matchIn(
    clean,
    { start: match.end, end: sentence.end },
    /^,? (?:khi|neu|doi voi|trong truong hop|o nhung)\b/,
  );
  return where && { value: true, ...trimmed(clean, match), confidence: 0.8 };
}

/** Only of a sentence that speaks of thematic meetings. */
function insideRegular(clean: Clean, sentence: Range): Found<boolean> | null {
  const match = /chuyen de/.test(clean.folded.slice(sentence.start, sentence.end))
    ? matchIn(clean, sentence, inside)
    : null;
  return match && { value: match[1] === undefined, ...trimmed(clean, match), confidence: 0.95 };
}

/** "được tổ chức sinh hoạt thường kỳ và sinh hoạt chuyên đề trong cùng một buổi"; "liền sau … trong cùng một buổi" merges nothing. */
function inOneSession(clean: Clean, sentence: Range): Found<boolean> | null {
  const match = matchIn(clean, sentence, oneSession);
  if (
    !match ||
    /\b(?:lien sau|noi tiep|lien ke|tiep theo|roi den)\b/.test(clean.folded.slice(sentence.start, sentence.end))
  )
    return null;
  return { value: match[1] === undefined, ...trimmed(clean, match), confidence: 0.75 };
}

/** What may not be merged is the thematic meeting: the sentence says so, or names nothing else. */
const isDirect = (clean: Clean, sentence: Range, negated: Range): boolean =>
  /chuyen de/.test(clean.folded.slice(sentence.start, sentence.end)) ||
  new RegExp(
    `^(?:khong|nghiem cam|tranh) (?:duoc |to chuc |phep |tien hanh |bo tri |nen |sinh hoat )*${merge}(?:voi|vao|trong|cung|chung| )*(?:[^.;]{0,30}, ?)?(?:cac )?(?:buoi |ky |cuoc |ngay |thoi gian )?(?:${regularMeeting}|(?:hai|2|02) )`,
  ).test(clean.folded.slice(negated.start, negated.end));
