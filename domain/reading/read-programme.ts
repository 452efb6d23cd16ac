import type { Block, Section } from "./outline.ts";
import type { ProgrammeStepReading } from "./plan-reading.ts";
import {
  groupRange,
  matchIn,
  maybeReading,
  toReading,
  trimmed,
  wordsFound,
  type Clean,
  type Found,
  type Range,
} from "./reading-source.ts";

type Phase = "before" | "during" | "after";

/** The steps of a meeting, in order; preparation is left out, what follows the meeting is marked. P1, M5. */
export function readProgramme(clean: Clean, sections: readonly Section[]): ProgrammeStepReading[] {
  for (const section of sections) {
    if (section.kind !== "programme") continue;
    const steps = stepsOf(clean, section);
    if (steps.length >= 2) return steps;
  }
  return [];
}

function stepsOf(clean: Clean, { blocks }: Section): ProgrammeStepReading[] {
  const style = stepStyle(clean, blocks);
  const steps: ProgrammeStepReading[] = [];
  let phase: Phase = "during";
  let phaseStyle: string | null = null;
  let last = 0;
  for (const [at, block] of blocks.entries()) {
    const named = phaseNamed(clean, block);
    if (named && headsOthers(clean, block, blocks[at + 1])) {
      phase = named;
      phaseStyle = block.marker?.style ?? null;
      last = 0;
      continue;
    }
    if (phaseStyle !== null && block.marker?.style === phaseStyle && phaseStyle !== style) break;
    if (block.cells ? isHeader(clean, block) : block.marker?.style !== style) continue;
    const no = block.marker?.value ?? null;
    if (no !== null && no <= last && style !== "dash") break;
    last = no ?? last;
    if (phase !== "before" && named !== "before")
      steps.push(stepOf(clean, block, phase === "after" || named === "after" ? "after" : "during"));
  }
  return steps;
}

/** The marks the steps bear: those of the first item that is no phase's name; none in a table. */
function stepStyle(clean: Clean, blocks: readonly Block[]): string | undefined {
  const items = blocks.filter((block, at) => !(phaseNamed(clean, block) && headsOthers(clean, block, blocks[at + 1])));
  return items.find(({ marker }) => marker !== null)?.marker?.style;
}

function phaseNamed(clean: Clean, { body }: Block): Phase | null {
  const words = clean.folded.slice(body.start, body.end);
  if (/^(?:cong tac )?chuan bi\b|^truoc (?:khi|buoi|ky|hoi nghi|cuoc)/.test(words)) return "before";
  if (/^(?:sau (?:khi|buoi|ky|hoi nghi|cuoc|sinh hoat)|ket thuc (?:buoi )?sinh hoat|cong viec sau)/.test(words))
    return "after";
  return /^(?:tien hanh|trong (?:buoi|khi|qua trinh)|dien bien|phan (?:mo dau|noi dung|thao luan|ket thuc)|to chuc sinh hoat)/.test(
    words,
  )
    ? "during"
    : null;
}

/** A phase's name heads the marks below it; a step of its own is a sentence. */
function headsOthers(clean: Clean, block: Block, next: Block | undefined): boolean {
  const words = clean.text.slice(block.body.start, block.body.end);
  return next !== undefined && next.marker?.style !== block.marker?.style && words.length < 90 && !/[;.]$/.test(words);
}

const isHeader = (clean: Clean, block: Block): boolean =>
  /\b(?:s?tt|noi dung|nguoi thuc hien|buoc)\b/.test(clean.folded.slice(block.start, block.start + 40)) &&
  !/\d/.test(clean.folded.slice(block.start, block.end));

function stepOf(clean: Clean, block: Block, when: "during" | "after"): ProgrammeStepReading {
  const cells = block.cells ?? [];
  const [first, second, third] = cells;
  const numbered = first && /^\d{1,2}\.?$/.test(clean.text.slice(first.start, first.end));
  const text = trimmed(clean, block.cells ? ((numbered ? second : first) ?? block.body) : block.body);
  const who =
    block.cells && numbered && third && third.end > third.start
      ? wordsFound(clean, trimmed(clean, third))
      : roleIn(clean, text);
  return {
    no: maybeReading(
      clean,
      numbered && first
        ? {
            value: Number.parseInt(clean.text.slice(first.start, first.end), 10),
            ...trimmed(clean, first),
            confidence: 1,
          }
        : markedNumber(clean, block),
    ),
    text: toReading(clean, wordsFound(clean, text)),
    role: maybeReading(clean, who),
    when,
  };
}

/** The number in the item's mark, its digits only. */
export function markedNumber(clean: Clean, { start, body, marker }: Block): Found<number> | null {
  if (!marker || marker.value === null || marker.style === "letter") return null;
  const digits = matchIn(clean, { start, end: body.start }, /\d+|[ivx]+(?=\s*[.)-])/);
  return digits && { value: marker.value, start: digits.start, end: digits.end, confidence: 1 };
}

const persons =
  "(?:bi thu|pho bi thu|chi uy|chi uy vien|cap uy(?: vien)?|chu tri|nguoi chu tri|thu ky|dang vien|can bo|chu toa|dai dien|uy vien|nguoi trinh bay|bao cao vien|lanh dao|tap the chi bo|cac thanh vien|nguoi duoc phan cong|dong chi(?= duoc (?:phan cong|giao)| phu trach| du )|dai bieu)";
const tail =
  "(?:\\s+(?:chi bo|chi uy|dang uy|cap uy|cap tren|phu trach|cuoc hop|buoi sinh hoat|hoi nghi|trong chi bo))*";
const charge =
  "(?:\\s+(?:duoc|da duoc)\\s+(?:phan cong|chi dinh|giao)(?:\\s+(?:chuan bi|theo doi|phu trach|trinh bay(?= bao cao)(?!)))?)?";
const rolePattern = new RegExp(
  `^(?:sau (?:khi |buoi )?[^,]{0,60},\\s*)?(?:(?:cac\\s+|moi\\s+|toan the\\s+)?(?:dong chi|d/c)\\s+)?((?:(?:cac|moi|toan the)\\s+)?${persons}${tail}${charge}(?:(?:,\\s*|\\s+hoac\\s+|\\s+va\\s+|/)(?:(?:dong chi|d/c)\\s+)?${persons}${tail}${charge})*)\\s+(?=[a-z])(?!vang|co mat)`,
  "d",
);

/** Who takes the step, as its first words name them. */
function roleIn(clean: Clean, text: Range): Found<string> | null {
  const match = matchIn(clean, text, rolePattern);
  const range = match && groupRange(match, 1);
  return range && wordsFound(clean, range, 0.95);
}
