import { blocksIn } from "./outline.ts";
import type { RecipientPurpose, RecipientReading } from "./plan-reading.ts";
import { isPersonName } from "./person-names.ts";
import { cellsOf, linesIn } from "./read-signer.ts";
import {
  groupRange,
  isCapitals,
  matchIn,
  matchesIn,
  maybeReading,
  toReading,
  trimmed,
  wordsFound,
  wordsOf,
  type Clean,
  type Found,
  type Range,
} from "./reading-source.ts";
import type { Structure } from "./structure.ts";

type Recipient = { name: Found<string>; purpose: Found<RecipientPurpose> | null };

/** Who gets the document and what for: "Nơi nhận", "Kính gửi", and the archive. P1, D5. */
export function readRecipients(structure: Structure): RecipientReading[] {
  const { clean } = structure;
  const listed = listedIn(clean, structure.tail);
  const addressed = addressedIn(structure);
  const told = listed.length === 0 ? toldIn(structure) : [];
  return [...addressed, ...listed, ...told].map(({ name, purpose }) => ({
    name: toReading(clean, name),
    purpose: maybeReading(clean, purpose),
  }));
}

function listedIn(clean: Clean, tail: Range): Recipient[] {
  const from = matchIn(clean, tail, /noi (?:nhan\s*:?|gui\s*:)/);
  if (!from) return [];
  const items: Range[] = [];
  for (const line of linesIn(clean, { start: from.end, end: tail.end }).flatMap((range) => cellsOf(clean, range))) {
    if (isSignature(clean, line)) continue;
    const last = items.at(-1);
    if (last && isContinued(clean, last, line)) last.end = line.end;
    else if (!isStray(clean, line)) items.push({ ...line });
  }
  const parts = items.flatMap((item) => partsOf(clean, item));
  const bare = parts.filter((part) => matchIn(clean, trimmed(clean, part), barePurpose) !== null).length > 1;
  return parts.flatMap((part) => recipientOf(clean, part, bare));
}

/** "Đảng ủy CAT báo cáo;" below which "Các chi bộ thực hiện;" stands: the list says its purposes without brackets. */
const barePurpose = /\s+(?:bao cao|thuc hien|chi dao|theo doi|phoi hop)$/;

/** "- Các đồng chí trong Ban Chấp hành" / "Đảng bộ;": an item broken over two lines. */
function isContinued(clean: Clean, last: Range, line: Range): boolean {
  const [before, written] = [clean.text.slice(last.start, last.end), clean.text.slice(line.start, line.end)];
  if (/[;.]$/.test(before) || /^[-–+•*]/.test(written) || /^luu\b/.test(clean.folded.slice(line.start, line.end)))
    return false;
  return (
    /^[\p{Ll}(]/u.test(written) ||
    (/^[-–+•*].*[^,)]$/.test(before) && clean.text.slice(last.end, line.start).trim() === "" && /[;.,)]$/.test(written))
  );
}

/** "Anh/chị cần gì thêm thì nhắn em nhé!": left by whoever sent the text. */
const isStray = (clean: Clean, line: Range): boolean =>
  /[!?]\s*$/.test(clean.text.slice(line.start, line.end)) || ofPage.test(clean.folded.slice(line.start, line.end));

/** What a web page sets below its text: "Chia sẻ: Facebook · Zalo", "Lượt xem: 120", "Tin liên quan". */
const ofPage =
  /^(?:chia se|in (?:trang|bai)|ban in|luot (?:xem|doc|truy cap)|xem them|(?:tin|bai)(?: viet)? (?:lien quan|khac|cung)|tai (?:ve|xuong)|(?:tep|file|tap tin) dinh kem|quay lai|ve dau trang|tweet)\b/;

/** Names, posts, capacities and stamps beside or below the list. */
function isSignature(clean: Clean, line: Range): boolean {
  const written = clean.text.slice(line.start, line.end);
  const words = clean.folded.slice(line.start, line.end);
  if (/^[-–+•*]/.test(written)) return false;
  if (
    /^\(? ?(?:da ky|ky ten|dong dau)/.test(words) ||
    /^(?:t\s?[/.]\s?m|tm[./]|k\s?\/\s?t|kt\.|t\s?\/\s?l|tl\.)/.test(words)
  )
    return true;
  if (isCapitals(clean, line) && !/[;,.()]$/.test(written) && !/^(?:LƯU|VPĐU|UBKT|ĐUV|VP|BTV|BCH)/.test(written))
    return true;
  return isPersonName(written);
}

/** "ĐUK (b/c); các chi bộ (t/h); lưu VP." on one line. */
function partsOf(clean: Clean, item: Range): Range[] {
  const parts: Range[] = [];
  let from = item.start;
  let depth = 0;
  const run = matchIn(clean, item, /^[^;]*,\s*luu\b/) !== null;
  for (let at = item.start; at < item.end; at += 1) {
    const unit = clean.text[at];
    if (unit === "(") depth += 1;
    if (unit === ")") depth = Math.max(0, depth - 1);
    if (depth > 0 || (unit !== ";" && !(unit === "," && partsAt(clean, item, at, run)))) continue;
    parts.push({ start: from, end: at });
    from = at + 1;
  }
  return [...parts, { start: from, end: item.end }].reduce<Range[]>((kept, part) => {
    const last = kept.at(-1);
    if (last && archives(clean, last) && isAbbreviation(clean, part)) last.end = part.end;
    else kept.push(part);
    return kept;
  }, []);
}

/** A comma parts after a purpose in brackets, and in a line that runs on to ", lưu …"; "HĐTV, Ban Giám đốc" is one name. */
const partsAt = (clean: Clean, item: Range, at: number, run: boolean): boolean =>
  (clean.text[at - 1] === ")" && /^,\s*\p{L}/u.test(clean.text.slice(at, item.end))) ||
  (run && !/^[\s–—+•*-]*luu\b/.test(clean.folded.slice(item.start, at)));

/** "Lưu VT, PTC; Th10": what stands after is kept there too. */
const archives = (clean: Clean, { start, end }: Range): boolean =>
  /^[\s–—+•*-]*luu\b/.test(clean.folded.slice(start, end));
const isAbbreviation = (clean: Clean, { start, end }: Range): boolean =>
  /^\s*[\p{L}\d.&-]{1,8}(?:\(\d+b?\))?\s*\.?\s*$/u.test(clean.text.slice(start, end));

const purposes: readonly [RegExp, RecipientPurpose][] = [
  [/\bb\s*[/.]?\s*c(?:ao)?\b|\bbao cao\b|\bb\/cao\b/, "report"],
  [/\bt\s*[/.]?\s*h(?:ien)?\b|\bthuc hien\b|\bt\/hien\b|\btrien khai\b|\bth\b/, "execute"],
  [/\bdang (?:tai|tin|web)\b|\bcong khai\b|\bdua tin\b|\btuyen truyen\b/, "publish"],
  [/\bluu\b/, "archive"],
  [
    /\bde biet\b|\bbiet\b|\btheo doi\b|\bphoi hop\b|\bp\/h\b|\bthong bao\b|\bchi dao\b|\bt\/b\b|\bch?\/d\b|\bt\/d\b/,
    "inform",
  ],
];

function recipientOf(clean: Clean, item: Range, bare = false): Recipient[] {
  const plain = trimmed(clean, item, /[\s.;:,–—+•*/-]/);
  const numbered = matchIn(clean, plain, /^\d{1,2}\s*[.)/-]\s*(?=[a-z])/);
  const whole = { start: numbered?.end ?? plain.start, end: plain.end };
  if (whole.end - whole.start < 2) return [];
  const archive = matchIn(clean, whole, /^luu(?:\s+tru)?(?![a-z])\s*(?:tai|:|-)?\s*/);
  if (archive) return [archived(clean, whole, archive)];
  const posted = matchIn(clean, whole, /^dang(?: tai| tin| tren)*\s+(?=web|trang|cong )/);
  if (posted) {
    const name = trimmed(clean, { start: posted.end, end: whole.end });
    return [{ name: wordsFound(clean, name), purpose: { value: "publish", ...trimmed(clean, posted), confidence: 1 } }];
  }
  const bracket = matchIn(clean, whole, /[([]\s*(?:de\s+)?([^()]*?)\s*[)\]]?\s*$/d);
  const purpose = bracket && purposeOf(clean, bracket);
  const dashed = purpose
    ? null
    : (matchIn(clean, whole, /\s+(?:de (?:bao cao|thuc hien|biet)|b\/c(?:ao)?|t\/h)$/) ??
      (bare ? matchIn(clean, whole, barePurpose) : null));
  const named = dashed ? purposeOf(clean, dashed) : purpose;
  const said = purpose !== null || (bracket !== null && /^[([]\s*de\s/.test(bracket[0]));
  const name = trimmed(clean, {
    start: whole.start,
    end: dashed?.start ?? (said ? (bracket?.start ?? whole.end) : whole.end),
  });
  return [{ name: wordsFound(clean, name), purpose: named ?? publisher(clean, name) }];
}

function purposeOf(clean: Clean, bracket: RegExpExecArray & Range): Found<RecipientPurpose> | null {
  const words = clean.folded.slice(bracket.start, bracket.end);
  const value = purposes.find(([pattern]) => pattern.test(words))?.[1];
  const inner = groupRange(bracket, 1) ?? trimmed(clean, bracket);
  return value ? { value, start: inner.start, end: inner.end, confidence: 1 } : null;
}

function archived(clean: Clean, whole: Range, word: Range): Recipient {
  const place = trimmed(clean, { start: word.end, end: whole.end });
  const label = trimmed(clean, word, /[\s:-]/);
  const name = place.end > place.start ? place : label;
  return { name: wordsFound(clean, name), purpose: { value: "archive", ...label, confidence: 1 } };
}

/** A website or portal is there to publish, whatever is said of it. */
function publisher(clean: Clean, name: Range): Found<RecipientPurpose> | null {
  const match = matchIn(
    clean,
    name,
    /\b(?:web\s?site|fan\s?page|facebook|zalo|trang (?:thong tin|tt|web|tin)|cong (?:thong tin|tt)|trang ttdt|cong ttdt)/,
  );
  return match && { value: "publish", start: match.start, end: match.end, confidence: 0.9 };
}

/** "Kính gửi: Các chi bộ trực thuộc" or a list of lines below it. */
function addressedIn({ clean, letterhead, body }: Structure): Recipient[] {
  const start = matchIn(clean, { start: letterhead.start, end: body.end }, /(?:^|\n)kinh (?:gui|moi)\s*:?[ \t]*/);
  if (!start) return [];
  const blocks = blocksIn(clean, { start: start.end, end: body.end });
  const items: Range[] = [];
  for (const [at, block] of blocks.entries()) {
    const same = at === 0 && !clean.text.slice(start.end, block.start).includes("\n");
    if (!same && (block.marker?.style !== "dash" || block.end - block.start > 150)) break;
    items.push(block.body);
    if (same && /[.]$/.test(wordsOf(clean, block))) break;
  }
  return items.flatMap((item) => partsOf(clean, item)).flatMap((item) => recipientOf(clean, item));
}

/** "Kế hoạch này gửi Đảng ủy (để báo cáo), các chi bộ (để thực hiện) và lưu chi bộ": a list told as a sentence. */
function toldIn({ clean, body }: Structure): Recipient[] {
  const lead = matchIn(
    clean,
    body,
    /(?:^|\n)(?:(?:ke hoach|huong dan|cong van|van ban|thong bao)(?: nay)? (?:duoc )?gui(?: den| toi| cho)?|gui(?=\s*:))\s*:?\s*(?=[^\n]*(?:\(|\bluu\b))/,
  );
  if (!lead) return [];
  const line = matchIn(clean, { start: lead.end, end: body.end }, /^[^\n]*/);
  if (!line) return [];
  const cuts = matchesIn(clean, line, /(?:,|;|\s+va)\s+(?![^(]*\))/g);
  const starts = [line.start, ...cuts.map(({ end }) => end)];
  return starts.flatMap((start, at) => recipientOf(clean, { start, end: cuts[at]?.start ?? line.end }));
}
