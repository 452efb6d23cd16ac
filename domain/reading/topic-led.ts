import { actingAt } from "./actors.ts";
import type { Block } from "./outline.ts";
import { periodsIn } from "./periods.ts";
import { markedNumber } from "./read-programme.ts";
import type { Topic } from "./read-topics.ts";
import { groupRange, matchIn, type Clean, type Found, type Range } from "./reading-source.ts";
import { sentencesOf } from "./sentences.ts";
import { headedTopic, titleIn } from "./topic-forms.ts";

const deeds = "(?:to chuc|sinh hoat|thuc hien|tien hanh|lua chon|trien khai)";
const matterWords = "(?:chuyen de|chu de|chu diem)";
/** "Các chi bộ sinh hoạt chuyên đề về …"; not "Chi bộ bốn tốt" nor "Tổ chức bộ máy tinh gọn", which are titles. */
const ledWords = new RegExp(
  `^(?:\\s|[:,.–-]|(?:(?:cac )?chi bo(?= ${deeds}\\b(?!\\W*$))|tap trung(?= ${deeds})|${deeds}(?= (?:(?:cac|voi|theo) )?(?:${matterWords}|noi dung|sinh hoat|tien hanh|to chuc)|${deeds} ve)|sinh hoat(?= ve )|theo(?= ${matterWords})|voi(?= (?:${matterWords}|noi dung))|${matterWords}|noi dung(?= ?[:"]| (?:ve|la|chuyen de|sinh hoat) )|(?<=(?:${matterWords}|noi dung|sinh hoat) )(?:ve viec|ve|la|voi noi dung|noi dung)|ten(?= ${matterWords}))(?![a-z]))*`,
);
/** "thay chuyên đề “A” bằng chuyên đề “B”", "giữ nguyên chuyên đề “B”": the one that holds is in the last quotes. */
const settled =
  /^(?:(?:thay(?: the)?|dieu chinh|doi)(?: tu)? (?:chuyen de )?"[^"]{4,300}" (?:bang|thanh|sang)|giu nguyen|bo sung|them|dieu chinh thanh|thay bang|chuyen sang) (?:chuyen de )?(?=")/;
const noTopic =
  /^(?:bao cao|tong ket|so ket|kiem tra|xay dung ke hoach|dang ky|ban hanh|gui|nop|hoan thanh|tong hop|theo doi|phe duyet|tuyen bo ly do|thong bao tinh hinh|cu thu ky|bi thu|pho bi thu|dong chi|chu tri|ke hoach nay|nghiem cam|(?:tu )?(?:lua )?chon (?:mot|\d|trong|cac chuyen de|chuyen de|noi dung)|(?:thoi diem |thoi gian |viec )?(?:to chuc )?sinh hoat chuyen de (?:phai|duoc|khong|do|la|co)|de nghi|dinh ky|hang (?:quy|thang|nam)|khong (?:duoc|to chuc|long ghep)|moi (?:chi bo|quy))\b/;

/** "Tổng kết phong trào thi đua (Quý IV/2020)": a matter with a period of its own is a topic whatever it begins with. */
const namesMatter = /^(?:tong ket|so ket|kiem tra|bao cao)\b(?!,)/;

/** "Quý IV: Tổng kết thực hiện nhiệm vụ …" is a topic, "Quý IV: Tổng kết việc sinh hoạt chuyên đề" is work. */
function isMatter(clean: Clean, { start, end }: Range): boolean {
  const words = clean.folded.slice(start, end);
  return (
    !noTopic.test(words) ||
    (namesMatter.test(words) && !/chuyen de|ke hoach|bao cao|ket qua|ve dang uy|\bgui\b/.test(words))
  );
}

/** "Quý I/2023: …", "- Tháng 4: Sinh hoạt chuyên đề “…”", "Quý I: Chuyên đề 1: …"; also sentence by sentence. */
export function ledByPeriod(clean: Clean, whole: Range): Topic[] {
  const preamble = matchIn(clean, whole, /^[^\n]{0,600}?\bnhu sau\s*:\s*(?=(?:qu[yi]|thang|0?6 thang)\b)/);
  const body = preamble ? { start: preamble.end, end: whole.end } : whole;
  const sentences = sentencesOf(clean, body, { atSemicolons: true });
  const told = sentences.length > 1 ? sentences.map((sentence) => ledBy(clean, sentence)) : [];
  return told.filter((topics) => topics.length > 0).length > 1 ? told.flat() : ledBy(clean, body);
}

/** "Đợt 1 (tháng 4/2022): …", "Chi bộ thôn 3: tháng 6/2020 - “…”": what stands before the period. */
const ordinal =
  /^(?:sinh hoat (?:chuyen de )?)?(?:dot|lan|buoi|ky)(?: sinh hoat(?: chuyen de)?)?\s*(?:thu\s*)?(?:\d{1,2}|nhat|hai|ba|tu|nam|dau(?: tien)?|cuoi|tiep theo|[ivx]+)\s*[,:–-]?\s*(?=\(?\s*(?:trong |vao |(?:tu nay )?den )?(?:qu[yi]|thang|0?6 thang|sau thang|nua ))|^(?:cac )?chi bo [^:;.]{1,60}:\s*(?=\(?(?:trong |vao )?(?:qu[yi] [ivx\d]|thang \d))/;

/** "Quý I tập trung sinh hoạt chuyên đề phòng, chống …"; not "Quý I sinh hoạt chuyên đề theo kế hoạch". */
const tells = /^[\s,]*(?:(?:cac )?chi bo )?(?:tap trung |to chuc )?sinh hoat chuyen de (?:ve )?$/;
const notMatter =
  /^(?:theo|it nhat|toi thieu|mot|0?\d|tai|vao|trong|dung|voi|cho|o|do|bao dam|dam bao|dinh ky|va|thi|duoc|phai)\b/;

/** "Quý I (Chuyên đề 1): …" */
function numberIn(clean: Clean, bracket: Range): Found<number> | null {
  const match = matchIn(clean, bracket, /\((?:chuyen de|chu de)\s*(?:so )?0?(\d{1,2})\)/d);
  const digits = match && groupRange(match, 1);
  return digits && { value: Number(match[1]), ...digits, confidence: 1 };
}

/** "Chuyên đề toàn Đảng bộ (quý II/2023): …", "Khối văn phòng (quý III): …": whose the topic is, its period in a bracket. */
const timedLabel =
  /^(?:(?:chuyen de|chu de) (?!\d|so |thu )|(?:cac )?chi bo |khoi |nhom |dang bo |doi voi )[^:;."()]{2,60} \((?=(?:trong |vao )?(?:qu[yi]|thang|0?6 thang|sau thang) )[^()]{3,24}\)\s*:\s*(?=\S)/;

/** "căn cứ tình hình, chi bộ chủ động lựa chọn": no matter yet. */
const leavesOpen = (clean: Clean, { start, end }: Range): boolean =>
  /^(?:can cu|tuy|tren co so)\b|\bchi bo (?:tu|chu dong|duoc|co the|lua chon|dang ky)\b/.test(
    clean.folded.slice(start, end),
  );

function labelledBy(clean: Clean, body: Range): Topic[] {
  const label = matchIn(clean, body, timedLabel);
  const mention = label && periodsIn(clean, label)[0];
  const rest = label && { start: label.end, end: body.end };
  const title =
    rest && !laysOn(clean, rest) && !leavesOpen(clean, rest) && isMatter(clean, rest) ? titleIn(clean, rest) : null;
  return mention && title ? [{ no: null, title: title.title, mention, withdrawn: title.withdrawn, listed: true }] : [];
}

function ledBy(clean: Clean, whole: Range): Topic[] {
  const labelled = labelledBy(clean, whole);
  if (labelled.length > 0) return labelled;
  const label = matchIn(clean, whole, ordinal);
  const body = label ? { start: label.end, end: whole.end } : whole;
  const mention = periodsIn(clean, { start: body.start, end: Math.min(body.end, body.start + 60) })[0];
  const before = clean.folded.slice(body.start, mention?.start ?? body.start);
  if (!mention || !/^(?:\(|trong |sinh hoat |chuyen de |vao |(?:tu nay )?den (?:het )?)*$/.test(before)) return [];
  const several = before.startsWith("chuyen de ") ? headedTopic(clean, body) : null;
  if (several && several.length > 1) return several;
  const inner = matchIn(clean, { start: mention.end, end: body.end }, /^\s*\([^()]{3,30}\)(?=\s*[:–.-])/);
  const after = { start: inner?.end ?? mention.end, end: body.end };
  const lead =
    matchIn(clean, after, /^\s*\)?\s*([:,–.-])\s*/) ?? matchIn(clean, after, /^\s*\)()\s*(?=(?:chuyen de|chu de)\b)/);
  const headed = headedTopic(clean, { start: lead?.end ?? after.start, end: body.end });
  if (headed && lead) return headed.map((topic) => ({ ...topic, mention: topic.mention ?? mention, listed: true }));
  const words = matchIn(clean, { start: lead?.end ?? after.start, end: body.end }, ledWords);
  const held = matchIn(clean, { start: words?.end ?? after.start, end: body.end }, settled);
  const rest = { start: held?.end ?? words?.end ?? after.start, end: body.end };
  if (/^\d{1,2}\s*(?:[;.,)]|va\b|$)/.test(clean.folded.slice(rest.start, rest.end))) return [];
  const quoted =
    (clean.folded[rest.start] === '"' && /chuyen de|chu de|chu diem|noi dung/.test(words?.[0] ?? "")) ||
    (lead?.[1] === ":" && clean.folded[rest.start] === '"');
  // "Đến tháng 6: hoàn thành …": what is done by a month is a topic only where it is quoted as one.
  const plain = lead && !/\bden /.test(before) && lead[1] !== "," && lead[1] !== "." && isMatter(clean, rest);
  const called =
    lead?.[1] === "," && /(?:chuyen de|chu de|chu diem)\s*:\s*$/.test(words?.[0] ?? "") && isMatter(clean, rest);
  const told = !lead && tells.test(words?.[0] ?? "") && !notMatter.test(clean.folded.slice(rest.start, rest.end));
  if (!quoted && !plain && !told && !called) return [];
  const title = titleIn(clean, rest);
  // "Quý II: …; thời gian: tháng 5/2026": the month is the narrower.
  const narrower = (inner && periodsIn(clean, inner)[0]) ?? title?.mention;
  const narrow = mention.unit === "quarter" && narrower?.unit === "month" ? narrower : mention;
  return title
    ? [
        {
          no: inner && numberIn(clean, inner),
          title: title.title,
          mention: narrow,
          withdrawn: title.withdrawn,
          listed: lead?.[1] !== ",",
        },
      ]
    : [];
}

/** "Quý IV: …" that was not read as a topic of its period is none of the list. */
const startsWithPeriod =
  /^(?:trong |vao )?(?:qu[yi] [ivx1-4]+|thang \d{1,2})(?:\s*\/\s*20\d\d| nam 20\d\d)?\s*(?:[:–-]|, (?:cac )?chi bo\b)/;

/** "Chi bộ ấp Hòa Bình, ấp Hòa Thuận: “…”": whose topic it is. */
const unit = /^(?:doi voi )?(?:cac |toan )?(?:chi bo|dang bo) [^:;."]{1,80}:\s*(?=")/;

/** "Các chi bộ gửi …", "Đảng viên nghiên cứu …" are no topics; "Đảng viên với việc gắn kết …", "Đảng viên gương mẫu …" are. */
function laysOn(clean: Clean, body: Range): boolean {
  const acting = actingAt(clean, body);
  if (acting?.actor.value !== "member") return acting !== null;
  const words = clean.folded.slice(body.start, body.end);
  return !/^(?:can bo, )?dang vien\b/.test(words) || ofMembers.test(words);
}
const ofMembers =
  /\b(?:phai|gui|nop|bao cao|dang ky|nghien cuu|tham gia|co trach nhiem|chuan bi|viet|trinh bay|vang mat|phat bieu|thao luan|trao doi|gop y|cho y kien|bieu quyet|lien he|dong gop|du(?! lich)|duoc (?:giao|phan cong))\b|:/;

/** An item that its introduction calls a topic. */
export function listedTopic(clean: Clean, block: Block): Topic[] {
  if (matchIn(clean, block.body, timedLabel)) return [];
  const ofUnit = matchIn(clean, block.body, unit);
  const named = ofUnit && titleIn(clean, { start: ofUnit.end, end: block.body.end });
  if (named) return [{ no: markedNumber(clean, block), title: named.title, mention: named.mention }];
  const words = clean.folded.slice(block.body.start, block.body.end);
  if (
    words.length > 420 ||
    /:\s*$/.test(words) ||
    /^(?:(?:dong chi |d\/c )?(?:thu ky|bi thu|pho bi thu|chi uy|nguoi trinh bay)[a-z ]{0,20}:|(?:cac chi bo|chi bo|cap uy|luu y|ngoai|viec|thoi gian|hinh thuc|dia diem|thanh phan|doi voi)\b)|^(?:noi dung|trinh tu|so luong|kinh phi|nguoi|bao cao vien|don vi|chu tri|muc tieu|muc dich|yeu cau|trong tam|tai lieu|phuong phap|doi tuong|phan cong|ket qua)[a-z ]{0,25}:(?! ?")/.test(
      words,
    )
  )
    return [];
  // "Nếu có việc đột xuất …" is a condition, "Nêu gương …" a topic.
  if (/^(?:Nếu|Trường hợp|Khi cần) /u.test(clean.text.slice(block.body.start, block.body.start + 14))) return [];
  if (laysOn(clean, block.body) || /^chuyen de (?:so |thu )?\d{1,2}(?!\d| nam | ngay )/.test(words)) return [];
  const called = matchIn(
    clean,
    block.body,
    /^(?:chuyen de (?:ve (?:viec )?)?(?=[a-z\d"])|(?:to chuc |tap trung )*sinh hoat (?:chuyen de|chu de|chu diem)(?: ve| voi noi dung)?\s*:?\s*(?="))/,
  );
  const title = titleIn(clean, { start: called?.end ?? block.body.start, end: block.body.end });
  if (
    startsWithPeriod.test(words) ||
    (noTopic.test(words) && !(title?.mention && namesMatter.test(words)) && !isMatter(clean, block.body))
  )
    return [];
  // "do chi bộ tự chọn" is a topic only of a period.
  if (!title || (!title.mention && clean.folded.slice(title.title.start, title.title.end).startsWith("do "))) return [];
  return [{ no: markedNumber(clean, block), title: title.title, mention: title.mention, withdrawn: title.withdrawn }];
}
