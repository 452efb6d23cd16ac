import type { Block, Section } from "./outline.ts";
import type { Clean } from "./reading-source.ts";
import { listedTopic } from "./topic-led.ts";

/** What calls the items below it topics. */
const introduces =
  /(?:(?:cac|nhung|mot so|noi dung|danh muc|\b\d{1,2})(?: noi dung)? (?:chuyen de|chu de)[^.;]{0,90}:$)|(?:(?:chuyen de|chu de)[^.;]{0,60}(?:sau|sau day|nhu sau|cu the|gom|la)\W*$)|^(?:cac )?chuyen de (?:theo|cua|danh cho|doi voi) [^.;:]{3,60}:\s*$|\b(?:lua chon|chon)\b[^.;]{0,40}\b(?:cac|nhung|mot so) (?:noi dung|van de)(?: sau| sau day| duoi day)*\s*:$/;
const aboutElse =
  /bao dam|dam bao|yeu cau|muc dich|trach nhiem|chuong trinh|trinh tu|quy trinh|cac buoc|ban hanh|(?:xay dung|de ra|lap|thong nhat) (?:cac )?ke hoach|nhiem vu|huong dan(?! cac chuyen de)|thong bao(?! (?:cac )?chuyen de)/;

/** "1. Chuyên đề bắt buộc" over "1.1. …". */
const sorts =
  /^nhom (?:cac )?(?:chuyen de|noi dung|van de) (?:ve|thuoc|lien quan)\b[^.;:]{3,70}\W*$|^(?:cac )?chuyen de (?:bat buoc|tu chon|chung|dinh huong|goi y|trong tam|do (?:dang uy|cap uy|chi bo|chi uy)[a-z ]{0,20} chon)(?: \([^()]{1,40}\))?\W*$/;

const headsTopics = (clean: Clean, { body }: Block): boolean =>
  /^(?:cac )?chuyen de (?:sinh hoat|dinh huong|goi y|nam|cu the|trong nam)|^chuyen de cua (?:cac|tung)\b|^(?:goi y|dinh huong)(?: mot so)? (?:cac )?(?:noi dung|chu de)(?: sinh hoat)?\W*$|danh muc (?:cac )?chuyen de|(?:noi dung|dinh huong|goi y|ten) (?:cac )?chuyen de|(?<!^(?:to chuc |ve )?sinh hoat )chuyen de\W*$/.test(
    clean.folded.slice(body.start, body.end),
  );

/** "NỘI DUNG SINH HOẠT" heads topics where its items are nothing but short matters; rules and labels are none. */
const headsMatters = (clean: Clean, { body }: Block, blocks: readonly Block[]): boolean =>
  /^noi dung sinh hoat\W*$/.test(clean.folded.slice(body.start, body.end)) &&
  blocks.every(
    (block) =>
      block.marker !== null &&
      block.end - block.start < 130 &&
      !/[:;]\s*\S|\b(?:phai|moi quy|hang quy|cac chi bo|thoi gian)\b/.test(clean.folded.slice(block.start, block.end)),
  );

/** "NỘI DUNG" over items of one mark that all end in their period. */
function headsTimed(clean: Clean, { body }: Block, blocks: readonly Block[]): boolean {
  if (!/\bnoi dung\b/.test(clean.folded.slice(body.start, body.end)) || blocks.length < 2) return false;
  const style = blocks[0]?.marker?.style;
  return (
    style === "number" &&
    blocks.every(
      (block) =>
        block.marker?.style === style &&
        /^(?:[^"]*|"[^"]*"[^"]*)$/.test(clean.folded.slice(block.body.start, block.end)) &&
        listedTopic(clean, block)[0]?.mention?.index,
    )
  );
}

/** "CHỌN CHUYÊN ĐỀ" over "1. Chuyên đề xuất phát từ việc khó …" tells how to choose; over plain matters it heads them. */
const tellsHow = (clean: Clean, { body }: Block, blocks: readonly Block[]): boolean =>
  /^(?:ve )?(?:viec |cach )?(?:lua )?chon (?:noi dung )?chuyen de\W*$/.test(clean.folded.slice(body.start, body.end)) &&
  blocks.some((block) =>
    /^(?:khong|moi|chuyen de(?! \d)|sinh hoat chuyen de|chi uy|chi bo|bi thu|can cu|uu tien)\b|\bmoi quy\b/.test(
      clean.folded.slice(block.body.start, block.body.end),
    ),
  );

const introducedBy = (clean: Clean, heading: Block, blocks: readonly Block[]): boolean =>
  (headsTopics(clean, heading) && !tellsHow(clean, heading, blocks)) ||
  headsMatters(clean, heading, blocks) ||
  sorts.test(clean.folded.slice(heading.body.start, heading.body.end)) ||
  headsTimed(clean, heading, blocks);

/** Items that an introduction calls topics ("các chuyên đề sau:"), where they bear no word "Chuyên đề" themselves. */
export function listedBlocks(clean: Clean, { heading, blocks }: Section): Set<Block> {
  const listed = new Set<Block>();
  let style: string | null = null;
  let introduced = heading !== null && introducedBy(clean, heading, blocks);
  let last = 0;
  // "2. Chuyên đề tự chọn" over a paragraph lists none.
  let sorted = false;
  for (const block of blocks) {
    const words = clean.folded.slice(block.body.start, block.body.end);
    const value = block.marker?.value ?? null;
    // A table is the list; what stands below it is something else.
    if (block.cells) introduced = false;
    if ((introduces.test(words) && !aboutElse.test(words)) || sorts.test(words)) {
      introduced = true;
      sorted = sorts.test(words);
      style = null;
    } else if (introduced && block.marker === null && /^"[^"]{8,400}"\W*$/.test(words)) listed.add(block);
    else if (
      introduced &&
      block.marker &&
      block.marker.style !== "step" &&
      (style === null || block.marker.style === style) &&
      (value === null || value > last)
    ) {
      style = block.marker.style;
      listed.add(block);
    } else if ((style !== null || sorted) && (block.marker === null || block.marker.style === style))
      introduced = false;
    last = introduced && style === null ? 0 : (value ?? 0);
  }
  return listed;
}
