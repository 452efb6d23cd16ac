import { actingAt } from "./actors.ts";
import type { Block, Section } from "./outline.ts";
import { foldUnits } from "./mapped-text.ts";
import type { ProgrammeStepReading } from "./plan-reading.ts";
import {
  matchIn,
  maybeReading,
  toReading,
  trimmed,
  wordsFound,
  type Clean,
  type Found,
  type Range,
} from "./reading-source.ts";

import { endingPhase, phaseNamed, type StepPhase } from "./programme-phases.ts";
import { labelledRole, personAfterColon, personInBracket, roleIn } from "./programme-roles.ts";
import {
  listedSteps,
  markOf,
  runOfSteps,
  stepColumns,
  tellingSteps,
  toldSteps,
  type StepColumns,
  withoutMarks,
  withoutSettings,
} from "./programme-forms.ts";

/** The steps of a meeting, in order; preparation is left out, what follows the meeting is marked. P1, M5. */
export function readProgramme(clean: Clean, sections: readonly Section[]): ProgrammeStepReading[] {
  for (const [at, section] of sections.entries()) {
    if (section.kind !== "programme") continue;
    const steps = stepsOf(clean, section);
    const told = toldSteps(clean, section.blocks);
    if (told.length >= 3 && told.length > steps.length)
      return [
        ...told.map(({ no, text }) => stepRead(clean, { no, text, who: roleIn(clean, text) }, "during")),
        ...afterThose(steps, clean, told.at(-1)?.text),
      ];
    if (steps.length >= 2 && steps.some(({ text }) => isOfMeeting.test(foldUnits(text.value))))
      return [...steps, ...followingSteps(clean, sections[at + 1])];
  }
  return listedElsewhere(clean, sections);
}

/** "3. Sau khi sinh hoạt" below the steps that "2. Trình tự sinh hoạt" heads. */
function followingSteps(clean: Clean, next: Section | undefined): ProgrammeStepReading[] {
  const [phase] = next?.kind === "programme" && next.heading === null ? next.blocks : [];
  return next && phase && phaseNamed(clean, phase) === "after" ? stepsOf(clean, next) : [];
}

/** "Bước 2: …; …; kết luận." over "Bước 3: Sau sinh hoạt, …": what follows the meeting stands below its told steps. */
function afterThose(
  steps: readonly ProgrammeStepReading[],
  clean: Clean,
  last: Range | undefined,
): ProgrammeStepReading[] {
  const from = last ? toReading(clean, wordsFound(clean, last)).span[1] : 0;
  return steps.filter(({ when, text }) => when === "after" && text.span[0] >= from);
}

/** What is done while members sit together; the choice of a topic beforehand is not. */
const isOfMeeting =
  /trinh bay|thao luan|phat bieu|ket luan|khai mac|be mac|tuyen bo|ly do|bieu quyet|neu (?:van de|yeu cau|muc dich)|ban bac|chao co|hoi dap|gop y|dong gop/;

/** "Nội dung sinh hoạt gồm:" with items that open a meeting and close it, under whatever heading. */
function listedElsewhere(clean: Clean, sections: readonly Section[]): ProgrammeStepReading[] {
  const others = sections.filter(({ kind }) => kind === "content" || kind === "other" || kind === "purpose");
  const steps =
    [listedSteps, runOfSteps]
      .flatMap((read) => others.map(({ blocks }) => read(clean, blocks)))
      .find((items) => items.length > 0) ?? [];
  if (steps.length > 0)
    return steps.map((block) =>
      stepRead(clean, stepOf(clean, block, null), phaseNamed(clean, block) === "after" ? "after" : "during"),
    );
  const told = sections.flatMap(({ blocks }) => blocks.flatMap((block) => tellingSteps(clean, block)));
  const parts = told.map((block) => toldSteps(clean, [block])).find((found) => found.length > 0) ?? [];
  return parts.map(({ no, text }) => stepRead(clean, { no, text, who: roleIn(clean, text) }, "during"));
}

function stepsOf(clean: Clean, section: Section): ProgrammeStepReading[] {
  const blocks = withoutMarks(clean, withoutSettings(clean, section.blocks));
  const steps: ProgrammeStepReading[] = [];
  const columns = stepColumns(clean, blocks.find(({ cells }) => cells !== null)?.cells ?? []);
  const isPhase = (at: number): StepPhase | null => {
    const block = blocks[at];
    const named = block ? (phaseNamed(clean, block) ?? endingPhase(clean, block, blocks[at + 1])) : null;
    return block && named && headsOthers(clean, block, blocks[at + 1]) ? named : null;
  };
  let nested: string | null = null;
  let run: Run = {
    phase: "during",
    style: blocks.some(({ cells }) => cells) ? "table" : firstStyle(blocks.filter((_, at) => isPhase(at) === null)),
    heading: null,
    last: 0,
  };
  for (const [at, block] of blocks.entries()) {
    const named = isPhase(at);
    if (named)
      run = { phase: named, style: blocks[at + 1]?.marker?.style, heading: block.marker?.style ?? null, last: 0 };
    if (named) continue;
    if (run.heading !== null && block.marker?.style === run.heading && run.heading !== run.style) {
      if (steps.length === 0 || phaseNamed(clean, block) !== "after") break;
      steps.push(stepRead(clean, stepOf(clean, block, columns), "after"));
      continue;
    }
    if (isOtherwise(clean, block) || (nested === null && namesOnly(clean, block, run))) break;
    if (steps.length > 0 && isAfterParagraph(clean, block)) {
      steps.push(stepRead(clean, stepOf(clean, block, columns), "after"));
      continue;
    }
    nested = block.marker?.style === run.style ? null : nested;
    if (block.marker?.style === run.style && leadsOthers(clean, block, blocks[at + 1])) {
      nested = blocks[at + 1]?.marker?.style ?? null;
      continue;
    }
    const isStep = block.marker?.style === run.style || (nested !== null && block.marker?.style === nested);
    if (block.cells ? isHeader(clean, block) : !isStep || leadsIn(clean, block)) continue;
    const no = nested === null ? (block.marker?.value ?? null) : null;
    if (no !== null && no <= run.last && run.style !== "dash") break;
    run.last = no ?? run.last;
    const phase = phaseNamed(clean, block) ?? run.phase;
    if (run.phase !== "before" && phase !== "before")
      steps.push(stepRead(clean, stepOf(clean, block, columns), run.phase === "after" ? "after" : phase));
  }
  return steps;
}

/** "Sau khi kết thúc: Chi ủy hoàn thiện biên bản, gửi Đảng ủy." below the marked steps. */
const isAfterParagraph = (clean: Clean, { marker, cells, body }: Block): boolean =>
  marker === null &&
  cells === null &&
  /^(?:sau (?:khi ket thuc|buoi sinh hoat|sinh hoat)|ket thuc (?:buoi )?sinh hoat)\b[^:,]{0,40}[:,]\s*\S.{12}/.test(
    clean.folded.slice(body.start, body.end),
  );

/** "1. Các chi bộ" below steps of another mark heads duties though the heading between is missing. */
const namesOnly = (clean: Clean, { marker, body }: Block, { style }: Run): boolean => {
  if (marker === null || marker.style === style || marker.style === "dash") return false;
  const rest = actingAt(clean, body)?.rest;
  return rest !== undefined && trimmed(clean, rest).end <= trimmed(clean, rest).start;
};

/** A stretch of steps: of which phase, how marked, how its phase's name is marked, the last number. */
type Run = { phase: StepPhase; style: string | undefined; heading: string | null; last: number };

/** The marks the steps bear: those of the first marked item. */
const firstStyle = (items: readonly Block[]): string | undefined =>
  items.find(({ marker }) => marker !== null)?.marker?.style;

/** A phase's name heads the marks below it; a step of its own is a sentence. */
function headsOthers(clean: Clean, block: Block, next: Block | undefined): boolean {
  const words = clean.text.slice(block.body.start, block.body.end);
  return (
    next !== undefined && markOf(clean, next) !== markOf(clean, block) && words.length < 90 && !/[;.]$/.test(words)
  );
}

const isHeader = (clean: Clean, block: Block): boolean =>
  /\b(?:s?tt|noi dung|nguoi thuc hien|buoc|thoi gian|thoi luong|phan viec)\b/.test(
    clean.folded.slice(block.start, block.start + 40),
  ) && !/\d/.test(clean.folded.slice(block.start, block.end));

/** What stands below the steps when the heading between is missing: duties, closing words, a paragraph of all steps. */
function isOtherwise(clean: Clean, { body }: Block): boolean {
  // "… và phân công người theo dõi việc thực hiện": what another one is to do makes no duty of the step.
  const words = clean.folded
    .slice(body.start, body.end)
    .replace(/\b(?:phan cong|giao|cu) [^,;]{0,40}?(?:theo doi|kiem tra|giam sat|don doc)\b/g, "phan cong");
  const duty =
    /\b(?:theo doi|kiem tra|giam sat|don doc|tong hop,? bao cao|quan triet|tham muu)\b|\b(?:huong dan|ke hoach) nay\b/.test(
      words,
    ) && actingAt(clean, body) !== null;
  return (
    (duty &&
      !/^(?:(?:dong chi|d\/c|cac) )*(?:sau|thu ky|bi thu|pho bi thu|chu tri|dang vien|chi (?:uy|bo) phan cong)\b/.test(
        words,
      )) ||
    /^(?:trong )?qua trinh (?:to chuc )?(?:thuc hien|trien khai)/.test(words) ||
    /\(1\)[^(]{0,200}\(2\)/.test(words) ||
    /\btruoc ngay \d/.test(words)
  );
}

/** "3.2. Nội dung chính:" whose items are the steps. */
const leadsOthers = (clean: Clean, block: Block, next: Block | undefined): boolean =>
  block.marker !== null &&
  /:\s*$/.test(clean.text.slice(block.body.start, block.body.end)) &&
  next !== undefined &&
  next.marker !== null &&
  next.marker.style !== block.marker.style;

/** "Chương trình cụ thể như sau:" is no step. */
const leadsIn = (clean: Clean, { body, marker }: Block): boolean =>
  marker === null && /:\s*$/.test(clean.text.slice(body.start, body.end));

type Step = { no: Found<number> | null; text: Range; who: Found<string> | null };

const stepRead = (clean: Clean, { no, text, who }: Step, when: "during" | "after"): ProgrammeStepReading => ({
  no: maybeReading(clean, no),
  text: toReading(clean, wordsFound(clean, text)),
  role: maybeReading(clean, who),
  when,
});

function stepOf(clean: Clean, block: Block, columns: StepColumns | null): Step {
  if (block.cells) return stepOfRow(clean, block, columns);
  const whole = trimmed(clean, block.body);
  const colon = personAfterColon(clean, whole);
  const text = colon ? trimmed(clean, { start: whole.start, end: colon.at }) : whole;
  const bracket = colon ? null : personInBracket(clean, whole);
  if (bracket)
    return {
      no: markedNumber(clean, block),
      text: trimmed(clean, { start: whole.start, end: bracket.at }),
      who: wordsFound(clean, bracket),
    };
  const who = colon ? wordsFound(clean, colon) : (labelledRole(clean, text) ?? roleIn(clean, text));
  return { no: markedNumber(clean, block), text, who };
}

function stepOfRow(clean: Clean, block: Block, columns: StepColumns | null): Step {
  const cells = block.cells ?? [];
  const first = cells[0];
  const numbered = first && /^\d{1,2}\.?$/.test(clean.text.slice(first.start, first.end));
  const text = trimmed(clean, cells[columns?.text ?? (numbered ? 1 : 0)] ?? block.body);
  const who = cells[columns?.role ?? (numbered ? 2 : cells.length)];
  const value = numbered ? Number.parseInt(clean.text.slice(first.start, first.end), 10) : 0;
  return {
    no: numbered ? { value, ...trimmed(clean, first), confidence: 1 } : null,
    text,
    who: who && who.end > who.start ? wordsFound(clean, trimmed(clean, who)) : roleIn(clean, text),
  };
}

/** The number in the item's mark, its digits only. */
export function markedNumber(clean: Clean, { start, body, marker }: Block): Found<number> | null {
  if (!marker || marker.value === null || marker.style === "letter") return null;
  const digits = matchIn(
    clean,
    { start, end: body.start },
    /\d+|[ivx]+(?=\s*[.):-])|(?<=^thu )[a-z]+|^(?:mot|hai|ba|bon|nam|sau|bay|tam)(?= la)/,
  );
  return digits && { value: marker.value, start: digits.start, end: digits.end, confidence: 1 };
}
