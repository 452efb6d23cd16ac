import { actingAfterClause, actingAt, type Acting } from "./actors.ts";
import { duesIn, type Years } from "./dues.ts";
import type { Block, Section } from "./outline.ts";
import type { DeadlineReading, PlanActor } from "./plan-reading.ts";
import type { Charge } from "./read-duties.ts";
import type { Due } from "#domain/calendar/deadline.ts";
import {
  maybeReading,
  matchIn,
  toReading,
  trimmed,
  wordsFound,
  type Clean,
  type Found,
  type Range,
} from "./reading-source.ts";
import { sentencesOf } from "./sentences.ts";

/** Every last day with the duty it binds and who owes it. Days of cited documents bind nobody. P1, P5. */
export function readDeadlines(
  clean: Clean,
  sections: readonly Section[],
  charges: readonly Charge[],
  years: Years,
): DeadlineReading[] {
  return sections
    .filter(({ kind }) => kind !== "basis")
    .flatMap((section) => section.blocks.map((block) => ({ section, block })))
    .flatMap(({ section, block }) => deadlinesOf(clean, block, chargeOf(charges, block, section), years));
}

const chargeOf = (charges: readonly Charge[], block: Block, { kind }: Section): Acting | null =>
  kind === "organisation" ? (charges.find((charge) => charge.block === block)?.acting ?? null) : null;

function deadlinesOf(clean: Clean, block: Block, above: Acting | null, years: Years): DeadlineReading[] {
  let acting = above;
  return sentencesOf(clean, block.body, { atSemicolons: true }).flatMap((sentence) => {
    const own = actorIn(clean, sentence);
    acting = own ?? acting;
    const dues = tellsOfPast(clean, sentence) ? [] : duesIn(clean, sentence, years);
    let from = sentence.start;
    return dues.flatMap((due, at) => {
      const until = dues[at + 1]?.start ?? sentence.end;
      const what = dutyAround(clean, { start: from, end: until }, due);
      from = due.end;
      if (!what) return [];
      return [
        { what: toReading(clean, what), who: maybeReading(clean, acting && found(acting)), due: toReading(clean, due) },
      ];
    });
  });
}

const found = ({ actor }: Acting): Found<PlanActor> => actor;

/** "… còn chậm", "chưa gửi báo cáo": what was or was not done, no duty. */
const tellsOfPast = (clean: Clean, { start, end }: Range): boolean =>
  /\bcon cham\b|\bchua (?:gui|bao cao|duy tri|thuc hien|hoan thanh|nop|dang ky)|\bda (?:gui|bao cao|nop|hoan thanh)\b/.test(
    clean.folded.slice(start, end),
  );

/** "Về báo cáo: các chi bộ …": a label that names nobody is left out. */
function withoutLabel(clean: Clean, sentence: Range): Range {
  const label = matchIn(clean, sentence, /^(?:ve )?[^:,;.()]{3,40}:\s*/);
  return label && label.end < sentence.end && !actingAt(clean, sentence)
    ? { start: label.end, end: sentence.end }
    : sentence;
}

/** The one who acts at the beginning of the sentence, also after "Trước ngày …,". */
function actorIn(clean: Clean, whole: Range): Acting | null {
  const sentence = withoutLabel(clean, whole);
  return actingAt(clean, sentence) ?? actingAfterClause(clean, sentence);
}

/** The duty in the plan's words: what stands before the day, or after it when the sentence begins with the day. */
function dutyAround(clean: Clean, whole: Range, due: Found<Due>): Found<string> | null {
  const sentence = withoutLabel(clean, whole);
  const acting = actingAt(clean, sentence);
  const start = acting && acting.rest.start < due.start ? acting.rest.start : sentence.start;
  const begin =
    matchIn(clean, { start, end: due.start }, /^[\s,;]*(?:sau (?:khi |moi )*[^,;]{0,60},\s*)?(?:va\s+)?/)?.end ?? start;
  const joint = matchIn(
    clean,
    { start, end: due.start },
    /(?:[\s,(]*[,(]\s*(?:xong|hoan thanh)\s*|[\s,(]*(?:(?:va|thoi gian(?: hoan thanh| thuc hien)?|thoi han|vao)\s*:?\s*)*)[(,]?\s*$/,
  );
  const before = trimmed(clean, { start: begin, end: joint?.start ?? due.start }, /[\s.;:,–—-]/);
  const said = clean.folded.slice(before.start, before.end);
  if (
    before.end - before.start >= 5 &&
    !/^\W*(?:dinh ky|hang nam|hang quy|0?6 thang|nam)(?: 0?6 thang| hang nam| hang quy)?$/.test(said)
  )
    return wordsFound(clean, before, 0.9);
  const after = trimmed(clean, { start: due.end, end: sentence.end }, /[\s.;:,)/–—-]/);
  const afterActing = actingAt(clean, after);
  const rest = afterActing ? trimmed(clean, { start: afterActing.rest.start, end: after.end }) : after;
  return rest.end - rest.start >= 8 ? wordsFound(clean, rest, 0.85) : null;
}
