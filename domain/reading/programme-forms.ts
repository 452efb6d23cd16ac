import type { Block } from "./outline.ts";
import {
  groupRange,
  matchIn,
  matchesIn,
  trimmed,
  wordsOf,
  type Clean,
  type Found,
  type Range,
} from "./reading-source.ts";
import { sentencesOf } from "./sentences.ts";

/** Which column of a table of steps holds the step and which the one who takes it. */
export type StepColumns = { text: number; role: number | null };

/** From the heads of the columns ("Thời gian | Nội dung | Thực hiện"); null when they do not tell. */
export function stepColumns(clean: Clean, header: readonly Range[]): StepColumns | null {
  const words = header.map(({ start, end }) => clean.folded.slice(start, end));
  const text = words.findIndex((cell) =>
    /^(?:noi dung|phan viec|cong viec|hoat dong|cac buoc|buoc|chuong trinh|trinh tu)\b/.test(cell),
  );
  if (text < 0 || words.some((cell) => /^\d/.test(cell))) return null;
  const role = words.findIndex(
    (cell, at) => at !== text && /\b(?:thuc hien|phu trach|chu tri|dieu hanh|nguoi|phan cong)\b/.test(cell),
  );
  return { text, role: role < 0 ? null : role };
}

const opening =
  /tuyen bo|khai mac|ly do|chao co|on dinh|mo dau|diem danh|gioi thieu|(?:neu|quan triet) (?:muc dich|yeu cau|chu de|van de|noi dung)/;
const closing = /ket luan|be mac|ket thuc|thong qua|bieu quyet/;

/** Steps told in one paragraph: "(1) Tuyên bố lý do; (2) Thảo luận; (3) Kết luận.", with or without the numbers. */
export function toldSteps(clean: Clean, blocks: readonly Block[]): { no: Found<number> | null; text: Range }[] {
  for (const { body, cells } of blocks) {
    if (cells) continue;
    const lead =
      matchIn(clean, body, /^(?:to chuc|tien hanh|thuc hien|trong)? ?(?:buoi )?sinh hoat[^.:;]{0,20}\.\s+(?=[a-z])/) ??
      matchIn(clean, body, /^[^:;]{0,160}:\s*/) ??
      matchIn(clean, body, /^(?:tai|trong) (?:moi )?(?:buoi|ky|cuoc) (?:sinh hoat|hop)[a-z ]{0,20},\s*(?=[a-z])/);
    const told = { start: lead?.end ?? body.start, end: body.end };
    const numbered = numberedParts(clean, told);
    const parts = numbered.length >= 3 ? numbered : plainParts(clean, told);
    const words = parts.map(({ text }) => clean.folded.slice(text.start, text.end));
    // "Trong buổi sinh hoạt: đảng viên được giao trình bày; thảo luận; bí thư kết luận."
    const within = lead !== null && /^(?:trong|tai)\b.*\bsinh hoat\b/.test(lead[0]) && between.test(words.join(" "));
    const opens = within || opening.test(words.slice(0, 2).join(" "));
    if (parts.length >= 3 && opens && words.some((part) => closing.test(part))) return parts;
  }
  return [];
}

/** "1- Số lần và thời gian" over a paragraph is no step. */
export const withoutSettings = (clean: Clean, blocks: readonly Block[]): Block[] =>
  blocks.filter(
    ({ marker, body }, at) =>
      marker === null ||
      blocks[at + 1]?.marker !== null ||
      !/^(?:(?:so lan|thoi (?:gian|luong|diem)|dia diem|thanh phan|hinh thuc)(?: va |, )?)+(?: sinh hoat| to chuc)*\W*$/.test(
        clean.folded.slice(body.start, body.end),
      ),
  );

/** "Trong buổi sinh hoạt: chủ trì nêu mục đích; …; chủ trì kết luận." */
const tellsSteps =
  /^(?:(?:trong|tai) (?:moi )?(?:buoi )?sinh hoat|(?:trinh tu|chuong trinh|cac buoc|tien hanh)\b)[^:;]{0,60}:|^quy trinh\b[^:;]{0,60}:\s*\(?1[).]|^[^:;.]{0,60}\bsinh hoat\b[^:;.]{0,40}\b(?:cac buoc|trinh tu|thu tu)\b[^:;.]{0,30}:\s*\(?1[).]/;

/** "… ngay sau buổi thường kỳ. Trình tự buổi sinh hoạt: (1) …": only steps with numbers are told from the middle on. */
const goesOnToSteps = /[.;]\s+(?=(?:trinh tu|chuong trinh|cac buoc|quy trinh)\b[^:;.]{0,60}:\s*\(?1[).])/;

/** The paragraph, or what of it, tells steps. */
export function tellingSteps(clean: Clean, block: Block): Block[] {
  if (block.cells) return [];
  if (tellsSteps.test(clean.folded.slice(block.body.start, block.body.end))) return [block];
  const from = matchIn(clean, block.body, goesOnToSteps);
  return from ? [{ ...block, body: { start: from.end, end: block.body.end } }] : [];
}

function numberedParts(clean: Clean, told: Range): { no: Found<number> | null; text: Range }[] {
  const marks = matchesIn(clean, told, /(?:(?:^|[\s;,.])\(?|\bbuoc )(\d{1,2})(?:[).:]|(?<=\bbuoc \d{1,2}),)\s+/dg);
  return marks.flatMap((mark, at) => {
    const digits = groupRange(mark, 1);
    // What follows the last step in another sentence is none of it.
    const rest = { start: mark.end, end: marks[at + 1]?.start ?? told.end };
    const last = marks[at + 1] ? rest : (sentencesOf(clean, rest, { atSemicolons: false })[0] ?? rest);
    const text = trimmed(clean, last);
    if (Number(mark[1]) !== at + 1 || !digits || wordsOf(clean, text).length < 4) return [];
    return [{ no: { value: at + 1, ...digits, confidence: 0.9 }, text }];
  });
}

/** Parted by arrows, else by semicolons and full stops. */
function plainParts(clean: Clean, told: Range): { no: null; text: Range }[] {
  const arrows = matchesIn(clean, told, /→|->|=>/g);
  const starts = [told.start, ...arrows.map(({ end }) => end)];
  const parts =
    arrows.length >= 2
      ? starts.map((start, at) => ({ start, end: arrows[at]?.start ?? told.end }))
      : sentencesOf(clean, told, { atSemicolons: true });
  return parts
    .map((part) => ({ no: null, text: trimmed(clean, part) }))
    .filter(({ text }) => text.end - text.start > 4);
}

/** "dash-", "dash+", "letter": items of one list bear one mark. */
export const markOf = (clean: Clean, block: Block | undefined): string | null =>
  block?.marker ? `${block.marker.style}${block.marker.style === "dash" ? (clean.text[block.start] ?? "") : ""}` : null;

/** The end of a line that speaks of the meeting and introduces something. */
const leadsTo = /\b(?:sinh hoat|buoi|tien hanh|trinh tu)\b[^.;]*:$/;

/** Items below a line that ends in ":" and speaks of the meeting, when they begin and end as a meeting does. */
export function listedSteps(clean: Clean, blocks: readonly Block[]): readonly Block[] {
  for (const [at, lead] of blocks.entries()) {
    const words = clean.folded.slice(lead.body.start, lead.body.end);
    const mark = markOf(clean, blocks[at + 1]);
    if (!leadsTo.test(words.slice(-160)) || !mark || mark === markOf(clean, lead)) continue;
    let end = at + 1;
    while (end < blocks.length && markOf(clean, blocks[end]) === mark) end += 1;
    const items = blocks.slice(at + 1, end);
    const told = items.map(({ body }) => clean.folded.slice(body.start, body.end));
    if (items.length >= 3 && opening.test(told.slice(0, 2).join(" ")) && closing.test(told.slice(-2).join(" ")))
      return items;
  }
  return [];
}

const between = /trinh bay|thao luan|phat bieu|y kien|gop y/;

/** Four items or more of one mark that begin, go on and end as a meeting does, whatever stands above them. */
export function runOfSteps(clean: Clean, blocks: readonly Block[]): readonly Block[] {
  for (let from = 0, end = 0; from < blocks.length; from = end) {
    const mark = markOf(clean, blocks[from]);
    end = from + 1;
    while (end < blocks.length && markOf(clean, blocks[end]) === mark) end += 1;
    const items = blocks.slice(from, end);
    const told = items.map(({ body }) => clean.folded.slice(body.start, body.end));
    if (
      mark &&
      items.length >= 4 &&
      told.every((step) => step.length < 260) &&
      opening.test(told.slice(0, 2).join(" ")) &&
      between.test(told.slice(1).join(" ")) &&
      closing.test(told.slice(-2).join(" "))
    )
      return items;
  }
  return [];
}

/** A table of marks ("Tiêu chí", "Điểm tối đa") below the steps is none of them. */
export const withoutMarks = (clean: Clean, blocks: readonly Block[]): Block[] => {
  let marks = false;
  return blocks.filter(({ cells, start, end }) => {
    marks =
      cells !== null &&
      (marks || /\btieu chi\b|\bdiem (?:toi da|chuan)\b|\bthang diem\b/.test(clean.folded.slice(start, end)));
    return !marks;
  });
};
