import { isPersonName } from "./person-names.ts";
import { groupRange, matchIn, trimmed, wordsFound, type Clean, type Found, type Range } from "./reading-source.ts";

const persons =
  "(?:bi thu|pho bi thu|chi uy vien|chi uy|dang uy vien|cap uy(?: vien)?|chu tri|nguoi chu tri|thu ky|dang vien|can bo|chu toa|dai dien|uy vien|nguoi (?:trinh bay|phu trach|bao cao|dieu hanh|chuan bi|viet)|bao cao vien|dai dien to [a-z]{2,6}(?: [a-z]{2,6})?(?=\\s*$)|lanh dao|tap the chi bo|cac thanh vien|nguoi(?= duoc (?:phan cong|giao|chi dinh))|(?:[a-z]{2,6} ){1,2}vien(?= duoc (?:phan cong|giao|chi dinh) (?:trinh bay|bao cao|doc|chuan bi|gioi thieu|thuyet trinh))|(?:dong chi|d/c)(?= duoc (?:phan cong|giao)| phu trach| du | thao luan| phat bieu| tham gia)|dai bieu|quan chung(?: uu tu)?(?: duoc moi(?: du)?)?|chi bo)";
const tail =
  "(?:\\s+(?:chi bo|chi uy|to dang|(?:tung |cac )?(?:nhom|to)|dang uy|cap uy|huyen uy|thanh uy|tinh uy|truong|nha truong|benh vien|cong ty|so|xa|phuong|co quan|don vi|cap tren|phu trach|du (?:sinh hoat|hop)(?= phat bieu| gop y| cho y kien| tham gia)|cuoc hop|buoi sinh hoat|hoi nghi|trong chi bo))*";
const charge =
  "(?:\\s+(?:duoc|da duoc)\\s+(?:phan cong|chi dinh|giao(?: nhiem vu)?|(?:chi bo |cap uy )?cu(?= (?:trinh bay|doc|bao cao)))(?:\\s+(?:chuan bi(?: (?:chuyen de|bao cao(?: de dan)?|noi dung|bai viet)(?= (?:trinh bay|doc|bao cao|thong qua)))?|viet bai|theo doi|phu trach))?)?";
const role = `(?:(?:sau|ket thuc|hop xong|sinh hoat xong|(?:trong|cham nhat)(?= (?:vong |thoi (?:han|gian) )?\\d)) ?(?:khi |buoi )?(?:[^,.:]{0,60}[,.:]|(?:sinh hoat )?(?:chuyen de )?(?:cham nhat )?\\d{1,2} ngay(?: lam viec)?(?= [a-z]))\\s*)?(?:(?:cac\\s+|moi\\s+|toan the\\s+)?(?:dong chi|d/c)\\s+)?((?:(?:cac|moi|tung|ca|toan|toan the)\\s+)?${persons}${tail}${charge}(?:\\s*\\([^)]{3,40}\\)${tail})?(?:(?:,\\s*|\\s+hoac\\s+|\\s+va\\s+|/)(?:(?:dong chi|d/c)\\s+)?${persons}${tail}${charge})*)\\s+(?=[a-z])(?!vang|co mat)`;
/** "Thảo luận: các đảng viên góp ý": behind a label only where the label names nobody. */
const rolePatterns = [new RegExp(`^${role}`, "d"), new RegExp(`^[^:,.;]{3,25}:\\s*${role}`, "d")];

const someone = new RegExp(
  `^(?:(?:cac|moi|toan|toan the)\\s+)?(?:(?:dong chi|d/c)\\s+)?(?:(?:cac|moi|toan|toan the)\\s+)?(?:${persons}${tail}${charge}(?:(?:,\\s*|\\s+hoac\\s+|\\s+va\\s+|/)(?:(?:dong chi|d/c)\\s+)?${persons}${tail}${charge})*)$`,
);

/** "Tuyên bố lý do: đồng chí Phó Bí thư": what stands after the colon when it is nothing but a person. */
export function personAfterColon(clean: Clean, whole: Range): (Range & { at: number }) | null {
  const colon = matchIn(clean, whole, /:\s*(?=[^:;.]{4,60}$)/);
  if (!colon) return null;
  const who = trimmed(clean, { start: colon.end, end: whole.end });
  const written = clean.text.slice(who.start, who.end);
  const isNamed = /^(?:Đ\/c|đ\/c|Đồng chí|đồng chí) \p{Lu}[\p{L}' ]+$/u.test(written) && isPersonName(written);
  return isNamed || someone.test(clean.folded.slice(who.start, who.end)) ? { ...who, at: colon.start } : null;
}

/** "Trình bày chuyên đề (người được phân công)": a bracket at the end that holds nothing but a person. */
export function personInBracket(clean: Clean, whole: Range): (Range & { at: number }) | null {
  const bracket = matchIn(clean, whole, /\s*\([^()]{4,60}\)$/);
  if (!bracket) return null;
  const who = trimmed(clean, bracket, /[\s()]/);
  return someone.test(clean.folded.slice(who.start, who.end)) ? { ...who, at: bracket.start } : null;
}

/** "Báo cáo viên: trình bày chuyên đề": the label before the colon when it is nothing but a person. */
export function labelledRole(clean: Clean, text: Range): Found<string> | null {
  const colon = matchIn(clean, text, /^[^:;.]{4,60}(?=:\s*\S)/);
  const label = colon && trimmed(clean, colon);
  return label && someone.test(clean.folded.slice(label.start, label.end)) ? wordsFound(clean, label) : null;
}

/** Who takes the step, as its first words name them. */
export function roleIn(clean: Clean, text: Range): Found<string> | null {
  const match = rolePatterns.map((pattern) => matchIn(clean, text, pattern)).find((found) => found !== null);
  const range = match ? groupRange(match, 1) : null;
  return range && wordsFound(clean, range, 0.95);
}
