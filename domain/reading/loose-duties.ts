import { actingAfterClause, actingAt, withoutLabel, type Acting } from "./actors.ts";
import type { Block, Section } from "./outline.ts";
import { matchIn, matchesIn, toReading, trimmed, type Clean, type Range } from "./reading-source.ts";
import { sentencesOf, tellsOfPast } from "./sentences.ts";
import { takenWithin } from "./taken.ts";

/** A sentence that lays a duty on somebody though no heading announces duties; `own`: it names them itself. */
type LooseDuty = { block: Block; sentence: Range; acting: Acting; own: boolean };

/** What is owed: "gửi", "báo cáo", "theo dõi"; "sinh hoạt chuyên đề mỗi quý một lần" is a rule of meetings. */
const owed =
  /^(?:\S+ ){0,14}?(?:gui|nop|bao cao|dang ky|theo doi|don doc|tong hop|tham muu|cham diem|dua|chiu trach nhiem|kiem tra|giam sat|chuan bi|phan cong|huong dan|tham dinh|du|xay dung|lap|hoan thanh|chi dao|dang tai|cap nhat|phan anh|giao|chu tri|bien soan|cung cap|ra soat|phoi hop|giup|lua chon (?:nhung )?van de|thong bao(?= (?:lich|thoi gian|ke hoach)))\b/;
const rule =
  /\b(?:thuong ky|co the|duoc phep|duoc bo sung|duoc thay|khong duoc|duoc lua chon)\b|\b(?:moi|hang) quy (?:it nhat|toi thieu|mot|1|01)\b|\bit nhat (?:moi|mot quy)\b|:\s*$/;
const closing =
  /^(?:tren day|qua trinh|trong qua trinh|nhan duoc|neu )|\bnghiem tuc (?:trien khai(?: thuc hien)?|thuc hien)\W*$|\bnhu sau\W*$/;

/** "IV. Yêu cầu" alone, not "Mục đích, yêu cầu". */
const demands = (clean: Clean, heading: Block | null): boolean =>
  heading !== null && /^yeu cau\W*$/.test(clean.folded.slice(heading.body.start, heading.body.end));

/** "III. Thành phần": who comes to a meeting. */
const tellsWho = (clean: Clean, heading: Block | null): boolean =>
  heading !== null && /^(?:thanh phan|dia diem)\b/.test(clean.folded.slice(heading.body.start, heading.body.end));

/** "Giao Ban Tổ chức …", "đề nghị các chi bộ …": within a sentence that another one begins. */
const order = /\b(?:de nghi|yeu cau|giao)\s+(?=(?:cac |dong chi |chi |dang |ban |van phong |uy ban ))/g;

/**
 * Duties of a letter or a short plan, told item by item or sentence by sentence: only where no part of the document lays
 * duties on anybody. `topics` are the spans of its topics, which are none.
 */
export function looseDuties(
  clean: Clean,
  sections: readonly Section[],
  topics: readonly [number, number][],
): LooseDuty[] {
  const told = takenWithin({ start: 0, end: clean.source.length });
  for (const [start, end] of topics) told.take({ start, end });
  const isTopic = (range: Range): boolean => {
    const [start, end] = toReading(clean, { value: null, ...range, confidence: 1 }).span;
    return !told.isFree({ start, end });
  };
  const laid = sections.filter(
    ({ kind, heading }) =>
      ((kind !== "programme" && kind !== "purpose" && kind !== "basis") || demands(clean, heading)) &&
      !tellsWho(clean, heading),
  );
  return runsOf(clean, laid).flatMap((run) => dutiesOf(clean, run, isTopic));
}

/** What is ordered item by item, how its items are marked and which of them came last. */
type Order = { acting: Acting; style: string; value: number };
type Run = { blocks: Block[]; order: Order | null };

/** "… yêu cầu các chi bộ:" over "1.", "2.", "3. Quy trình", "4.": what follows the steps is ordered still. */
function runsOf(clean: Clean, sections: readonly Section[]): Run[] {
  const runs: Run[] = [];
  for (const { heading, blocks } of sections) {
    const last = runs.at(-1);
    if (heading === null && last) last.blocks.push(...blocks);
    else runs.push({ blocks: [...blocks], order: heading && last ? orderOver(clean, last, heading) : null });
  }
  return runs;
}

/** "đề nghị các chi bộ …:" over "1. Về nội dung chuyên đề:", a heading, and "2. Gửi kế hoạch …": both are items of it. */
function orderOver(clean: Clean, { blocks, order }: Run, { marker }: Block): Order | null {
  const last = blocks.at(-1);
  const acting = last ? headOf(clean, last) : null;
  if (!marker || marker.value === null) return null;
  const { style, value } = marker;
  if (acting) return { acting, style, value };
  return order?.style === style && value > order.value ? { ...order, value } : null;
}

/** "2.", "3." of an order, though a paragraph of "1." stands between; a list that begins anew is none of it. */
function carriedOn(clean: Clean, { blocks, order }: Run): ReadonlyMap<Block, Acting> {
  const carried = new Map<Block, Acting>();
  let around = order;
  for (const [at, block] of blocks.entries()) {
    const { marker } = block;
    const head = marker || block.cells ? null : headOf(clean, block);
    const style = blocks[at + 1]?.marker?.style;
    if (head) around = style ? { acting: head, style, value: 0 } : null;
    if (!around || marker?.style !== around.style) continue;
    around = marker.value !== null && marker.value > around.value ? { ...around, value: marker.value } : null;
    if (around) carried.set(block, around.acting);
  }
  return carried;
}

function dutiesOf(clean: Clean, run: Run, isTopic: (range: Range) => boolean): LooseDuty[] {
  const { blocks } = run;
  const carried = carriedOn(clean, run);
  let ordered: { acting: Acting; style: string | undefined; named: boolean } | null = null;
  return blocks.flatMap((block, at): LooseDuty[] => {
    if (block.cells) return [];
    const heads = nameOver(clean, block, blocks[at + 1]);
    const head = heads ?? headOf(clean, block);
    if (head || block.marker === null || block.marker.style === ordered?.style)
      ordered = head && { acting: head, style: block.marker?.style, named: heads !== null };
    if (head) return [];
    const above = carried.get(block);
    if (!ordered && above) ordered = { acting: above, style: undefined, named: false };
    const own = sentencesOf(clean, block.body, { atSemicolons: false })
      .filter((sentence) => !isTopic(sentence))
      .flatMap((sentence) => dutyIn(clean, block, sentence) ?? []);
    const below =
      own.length === 0 &&
      ordered &&
      !isTopic(block.body) &&
      (ordered.named ? !orders.test(clean.folded.slice(block.body.start, block.body.end)) : owes(clean, block.body));
    if (!below || !ordered) return own;
    // "1. Mỗi chi bộ đăng ký …" below "… yêu cầu các chi bộ:" names them again.
    const again = actingAt(clean, block.body);
    return [{ block, sentence: block.body, acting: again ?? ordered.acting, own: again !== null }];
  });
}

/** Who owes what an item below "… yêu cầu các chi bộ thực hiện:" says, where it names nobody itself. */
export function orderedBlocks(clean: Clean, sections: readonly Section[]): ReadonlyMap<Block, Acting> {
  const below = new Map<Block, Acting>();
  for (const { blocks } of runsOf(
    clean,
    sections.filter(({ kind }) => kind === "preamble" || kind === "other"),
  )) {
    let head: Acting | null = null;
    let style: string | undefined;
    for (const { block, next } of blocks.map((block, at) => ({ block, next: blocks[at + 1] }))) {
      if (block.cells || (block.marker !== null && head && block.marker.style === style)) {
        if (head) below.set(block, head);
        continue;
      }
      head = headOf(clean, block);
      style = next?.marker?.style;
    }
  }
  return below;
}

const owes = (clean: Clean, { start, end }: Range): boolean => owed.test(clean.folded.slice(start, end));

/** "Đồng chí Điểu Khơm chuẩn bị." behind a topic tells whose it is. */
const ofTopic = /^(?:chuan bi|trinh bay|phu trach|thuc hien|bao cao)\W*$/;

/** "Đề nghị Mặt trận Tổ quốc …": another one's. */
const orders = /^(?:de nghi|yeu cau|giao)\b/;

/** "1. Các đảng ủy, chi ủy cơ sở" with items of another mark below it. */
function nameOver(clean: Clean, { body, marker }: Block, next: Block | undefined): Acting | null {
  if (marker === null || !next?.marker || next.marker.style === marker.style) return null;
  const acting = actingAt(clean, body);
  const after = acting && trimmed(clean, acting.rest);
  return after && after.end <= after.start ? acting : null;
}

/** "Đảng ủy đề nghị các chi bộ:" heads the items below it. */
function headOf(clean: Clean, { body }: Block): Acting | null {
  if (!/:\s*$/.test(clean.text.slice(body.start, body.end))) return null;
  const orders = matchesIn(clean, body, order);
  const last = orders.at(-1);
  return last ? actingAt(clean, { start: last.end, end: body.end }) : null;
}

/** "nhắc nhở các chi bộ thực hiện chưa nghiêm": who is meant by a deed still to be done; "đã nhắc nhở …" is done. */
const reminding = /(?<!\b(?:da|bi) )\b(?:nhac(?: nho)?|don doc|phe binh|kiem diem|chan chinh) (?=[^.;,:]{0,60}\bchua )/;
const beforeReminded = (clean: Clean, { start, end }: Range): Range => ({
  start,
  end: matchIn(clean, { start, end }, reminding)?.start ?? end,
});

function dutyIn(clean: Clean, block: Block, whole: Range): LooseDuty | null {
  const words = clean.folded.slice(whole.start, whole.end);
  if (closing.test(words) || tellsOfPast(clean, beforeReminded(clean, whole))) return null;
  const sentence = withoutLabel(clean, whole);
  const acting = actingAt(clean, sentence) ?? orderedIn(clean, sentence) ?? actingAfterClause(clean, sentence);
  if (!acting) return null;
  const deed = clean.folded.slice(acting.rest.start, acting.rest.end).trimStart();
  const given = /^giao\b/.test(clean.folded.slice(acting.phrase.start, acting.phrase.end));
  if ((!owed.test(deed) && !given) || rule.test(deed) || ofTopic.test(deed)) return null;
  if (acting.actor.value === "committee" && /^(?:ban hanh|xay dung|trien khai|huong dan|to chuc)\b/.test(deed))
    return null;
  return { block, sentence: { start: acting.phrase.start, end: sentence.end }, acting, own: true };
}

function orderedIn(clean: Clean, sentence: Range): Acting | null {
  const match = matchIn(clean, sentence, new RegExp(order.source));
  return match && match.start > sentence.start ? actingAt(clean, { start: match.end, end: sentence.end }) : null;
}
