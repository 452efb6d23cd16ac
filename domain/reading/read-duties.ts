import { actingAfterClause, actingAt, orderingAt, withoutLabel, withoutNumber, type Acting } from "./actors.ts";
import { dutyRows } from "./duty-tables.ts";
import { looseDuties } from "./loose-duties.ts";
import { phaseOf, phasesIn } from "./meeting-phases.ts";
import type { Block, Section } from "./outline.ts";
import type { DutyReading } from "./plan-reading.ts";
import { toldSteps } from "./programme-forms.ts";
import { matchIn, toReading, trimmed, wordsFound, type Clean, type Range } from "./reading-source.ts";
import { sentencesOf } from "./sentences.ts";

/** A block of the organisation section with the one it is laid on. Deadlines use the same reading. */
export type Charge = { block: Block; acting: Acting; text: Range };

const closing =
  /^(?:tren day la|ke hoach nay|huong dan nay|cong van nay|trong qua trinh|qua trinh thuc hien|neu co (?:kho khan|vuong mac)|noi nhan|nhan duoc|(?:[^.:;,]{0,40} )?(?:de nghi|yeu cau) [^.]{0,80}nghiem tuc (?:trien khai )?thuc hien\W*$)/;

/** Duties by actor, from the part on who carries the plan out. P1. */
export function readDuties(clean: Clean, charges: readonly Charge[]): DutyReading[] {
  return charges.map(({ acting, text }) => ({
    actor: toReading(clean, acting.actor),
    text: toReading(clean, wordsFound(clean, text)),
  }));
}

/** Walks the section: a heading names the actor for the items below it, an item that begins with its own actor has that one. */
export function chargesOf(clean: Clean, sections: readonly Section[], topics: readonly [number, number][]): Charge[] {
  const laid = sections.filter((section) => !isPreparation(clean, section));
  const prepared = [
    ...sections.flatMap((section) => preparedCharges(clean, section)),
    ...organisedCharges(
      clean,
      sections.filter((section) => isPreparation(clean, section)),
    ),
  ];
  const organised = organisedCharges(clean, laid);
  if (organised.length > 0) return inOrder([...prepared, ...organised]);
  const loose = looseDuties(clean, laid, topics).flatMap(({ block, sentence, acting, own }) =>
    chargesIn(clean, { ...block, body: sentence }, own ? acting : null, own ? null : acting).map((charge) => ({
      ...charge,
      block,
    })),
  );
  return inOrder([...prepared, ...loose]);
}

const inOrder = (charges: readonly Charge[]): Charge[] =>
  [...charges].sort((one, other) => one.text.start - other.text.start);

/** "1- Chi ủy chuẩn bị nội dung …" over "2- Tại buổi sinh hoạt: chủ trì nêu mục đích; …; kết luận.": what is told before the steps. */
function beforeTold(clean: Clean, { blocks }: Section): [Block, { phase: "before"; heading: Block }][] {
  const at = blocks.findIndex((block) => toldSteps(clean, [block]).length >= 3);
  const steps = blocks[at];
  if (!steps?.marker) return [];
  return blocks
    .slice(0, at)
    .filter(({ marker }) => marker?.style === steps.marker?.style)
    .map((block) => [block, { phase: "before", heading: steps }]);
}

/** "2. Công tác chuẩn bị" as a part of its own tells nothing of where else duties stand. */
const isPreparation = (clean: Clean, { kind, heading }: Section): boolean =>
  kind === "organisation" && heading !== null && phaseOf(clean, heading) === "before";

/** "1. Công tác chuẩn bị" over "- Chi ủy thông qua dự thảo …": who is named there owes it, though it stands among the steps. */
function preparedCharges(clean: Clean, section: Section): Charge[] {
  if (section.kind !== "programme") return [];
  return [...new Map([...beforeTold(clean, section), ...phasesIn(clean, section)])].flatMap(
    ([block, { phase, heading }]) => {
      if (phase !== "before" || block.cells) return [];
      // "a) Trước buổi sinh hoạt, chi ủy có trách nhiệm:" over "- Phân công đảng viên …"
      const above = heading && actingAfterClause(clean, heading.body);
      // "- Bước chuẩn bị: chi ủy …"
      const prepared = heading ? block : { ...block, body: withoutLabel(clean, block.body) };
      const ordering = above ? null : orderingAt(clean, prepared.body);
      if (ordering)
        return chargesIn(clean, { ...prepared, body: ordering.rest }, null, ordering).map((charge) => ({
          ...charge,
          block,
        }));
      const named = actingAt(clean, prepared.body);
      if (named?.ordered && !above) return [];
      return chargesIn(clean, prepared, named?.ordered ? null : named, above).map((charge) => ({ ...charge, block }));
    },
  );
}

function organisedCharges(clean: Clean, sections: readonly Section[]): Charge[] {
  const charges: Charge[] = [];
  for (const section of sections) {
    const { kind, blocks, heading } = section;
    for (const { block, acting, task } of dutyRows(clean, section))
      if (acting) charges.push({ block, acting, text: task });
    if (kind !== "organisation" && !namesActors(clean, section)) continue;
    let above: Acting | null = heading && headActing(clean, heading);
    let aboveStyle = heading && markIn(clean, heading);
    for (const [at, block] of blocks.entries()) {
      if (block.cells) continue;
      const style = markIn(clean, block);
      if (closing.test(clean.folded.slice(block.body.start, block.body.end))) continue;
      const named = actingAt(clean, block.body);
      const own = named?.ordered && above && style !== aboveStyle ? null : named;
      if (own && headsItems(clean, own, block, blocks[at + 1])) {
        above = own;
        aboveStyle = style;
      } else if (own || !above || style === null || style !== aboveStyle || aboveStyle === "dash") {
        charges.push(...chargesIn(clean, block, own, above));
      } else above = null;
    }
  }
  return charges;
}

/** "1." and "(1)" below it are two marks. */
const markIn = (clean: Clean, { start, marker }: Block): string | null =>
  marker && (clean.text[start] === "(" ? `(${marker.style})` : marker.style);

/** "II. Nhiệm vụ cụ thể" over "1. Ban Tổ chức Huyện ủy", "2. …" with what each has to do. */
const namesActors = (clean: Clean, { heading, blocks }: Section): boolean =>
  heading !== null &&
  /\b(?:nhiem vu|giai phap|cong viec)\b/.test(clean.folded.slice(heading.body.start, heading.body.end)) &&
  blocks.filter((block, at) => {
    const acting = block.marker && blocks[at + 1]?.marker?.style !== block.marker.style && actingAt(clean, block.body);
    return acting && headsItems(clean, acting, block, blocks[at + 1]);
  }).length >= 2;

/** "4. Yêu cầu đối với chi bộ": the one on whom all below is laid. */
export function headActing(clean: Clean, heading: Block): Acting | null {
  const of = matchIn(clean, heading.body, /^(?:trach nhiem cua|yeu cau doi voi)\s+/);
  return of ? actingAt(clean, { start: of.end, end: heading.body.end }) : null;
}

/** "1- Các chi bộ trực thuộc" with nothing after the name heads what follows. */
function headsItems(clean: Clean, { rest }: Acting, block: Block, next: Block | undefined): boolean {
  const after = trimmed(clean, rest);
  if (after.end > after.start) return false;
  return (
    next !== undefined &&
    !(
      next.marker &&
      next.marker.style === block.marker?.style &&
      block.marker.style === "dash" &&
      actingAt(clean, next.body)
    )
  );
}

/** One charge a block; a paragraph in which several act gives one for each. */
function chargesIn(clean: Clean, block: Block, own: Acting | null, above: Acting | null): Charge[] {
  if (!own && above) return [{ block, acting: above, text: trimmed(clean, block.body, /[\s.;:,/–—-]/) }];
  const parts: Charge[] = [];
  for (const whole of sentencesOf(clean, block.body, { atSemicolons: true })) {
    const sentence = withoutNumber(clean, whole);
    const acting = actingAt(clean, sentence) ?? (parts.length === 0 ? actingAfterClause(clean, sentence) : null);
    const last = parts.at(-1);
    if (last && speaksOfElse(clean, sentence)) continue;
    if (last && (!acting || isSame(clean, acting, last.acting) || goesOn(clean, last.text, sentence)))
      last.text = { start: last.text.start, end: trimmed(clean, sentence, /[\s.;:,/]/).end };
    else if (acting) parts.push({ block, acting, text: trimmed(clean, acting.rest, /[\s.;:,/–—-]/) });
  }
  return parts.filter(({ text }) => text.end > text.start);
}

/** "Đài Truyền thanh xã đưa tin.", "Trong quá trình thực hiện …" behind a duty: another body's, or nobody's. */
const speaksOfElse = (clean: Clean, { start, end }: Range): boolean =>
  closing.test(clean.folded.slice(start, end)) ||
  /^(?:Đài|Đoàn Thanh niên|Công đoàn|Hội (?:Nông dân|Phụ nữ|Liên hiệp|Cựu chiến binh)|Mặt trận|(?:Ủy|Uỷ) ban (?:nhân dân|MTTQ|Mặt trận)|UBND|Trung tâm|Trạm|Ban Giám (?:đốc|hiệu)|Ban Quản lý|Các đoàn thể)\s/u.test(
    clean.text.slice(start, end),
  );

/** "Đảng ủy chỉ đạo …; phân công cấp ủy viên dự …": a deed of the one told before, though another is named in it. */
const goesOn = (clean: Clean, last: Range, sentence: Range): boolean =>
  /^;\s*phan cong\b/.test(clean.folded.slice(last.end, sentence.end));

/** "Chi bộ …; chi bộ …" goes on; "Ban Tổ chức …. Ban Tuyên giáo …" are two though both are offices. */
const isSame = (clean: Clean, one: Acting, other: Acting): boolean => nameOf(clean, one) === nameOf(clean, other);
const nameOf = (clean: Clean, { phrase }: Acting): string =>
  clean.folded.slice(phrase.start, phrase.end).replace(/^(?:(?:cac|dong chi|d\/c|giao|moi) )+/, "");
