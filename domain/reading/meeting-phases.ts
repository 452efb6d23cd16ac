import type { Phase } from "./dues.ts";
import type { Block, Section } from "./outline.ts";
import type { Clean } from "./reading-source.ts";

/** "Sau sinh hoạt", "1. Trước kỳ sinh hoạt", "I. Chuẩn bị": whether days below are counted from the meeting on or back. */
export function phaseOf(clean: Clean, { body }: Block): Phase | null {
  const words = clean.folded.slice(body.start, body.end).replace(/^[a-e]\s*[.)–-]\s*/, "");
  if (/^sau (?:khi |buoi |ky |cuoc )*(?:ket thuc )?(?:buoi |ky )?sinh hoat[a-z ]{0,30}\W*$/.test(words)) return "after";
  // "a) Trước buổi sinh hoạt, chi ủy có trách nhiệm:" names who prepares.
  return /^(?:truoc (?:khi |buoi |ky |cuoc )*(?:to chuc )?sinh hoat|(?:cong tac |buoc |khau )?chuan bi|(?:xay dung|lap) ke hoach)[a-z ]{0,30}(?:, [a-z ]{3,50}:|\W*)$/.test(
    words,
  )
    ? "before"
    : null;
}

/** "- Bước chuẩn bị: chi ủy …; gửi tài liệu trước 3 ngày." */
const preparesRunIn =
  /^(?:(?:(?:cong tac|buoc|khau) )?(?:chuan bi|truoc (?:khi |buoi )?sinh hoat)\s*:\s*\S|thong bao\s*:\s*(?:chi uy|chi bo|bi thu)\b)/;

/** A block of a phase; `heading`: the block that names the phase, null where it names it itself. */
type Phased = { phase: Phase; heading: Block | null };

/** The blocks below a phase's name like "3. Sau sinh hoạt", up to the next of its mark. */
export function phasesIn(clean: Clean, { heading: top, blocks }: Section): ReadonlyMap<Block, Phased> {
  const below = new Map<Block, Phased>();
  let phase = top && phaseOf(clean, top);
  let heading = phase && top;
  for (const block of blocks) {
    const named = phaseOf(clean, block);
    if (named) [phase, heading] = [named, block];
    else if (heading && heading !== top && heading.marker?.style === block.marker?.style)
      [phase, heading] = [null, null];
    else if (phase) below.set(block, { phase, heading });
    else if (preparesRunIn.test(clean.folded.slice(block.body.start, block.body.end)))
      below.set(block, { phase: "before", heading: null });
  }
  return below;
}
