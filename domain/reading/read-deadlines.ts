import { actingAfterClause, actingAt, beginsWithDeed, withoutLabel, withoutNumber, type Acting } from "./actors.ts";
import { duesIn, isLinked, type Phase, type Years } from "./dues.ts";
import { phasesIn } from "./meeting-phases.ts";
import { periodicDues } from "./periodic-dues.ts";
import { dutyRows, type DutyRow } from "./duty-tables.ts";
import { orderedBlocks } from "./loose-duties.ts";
import type { Block, Section } from "./outline.ts";
import type { DeadlineReading, PlanActor } from "./plan-reading.ts";
import { headActing, type Charge } from "./read-duties.ts";
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
import { sentencesOf, tellsOfPast } from "./sentences.ts";

/** Every last day with the duty it binds and who owes it. Days of cited documents bind nobody. P1, P5. */
export function readDeadlines(
  clean: Clean,
  sections: readonly Section[],
  charges: readonly Charge[],
  years: Years,
): DeadlineReading[] {
  // The first charge of a block is the one its first words lay on somebody.
  const charged = new Map([...charges].toReversed().map(({ block, acting }) => [block, acting]));
  const ordered = orderedBlocks(clean, sections);
  return sections
    .filter(({ kind }) => kind !== "basis")
    .flatMap((section) => {
      const rows = new Map(dutyRows(clean, section).map((row) => [row.block, row]));
      const phases = phasesIn(clean, section);
      return section.blocks.flatMap((block) => {
        const row = rows.get(block);
        if (row) return deadlinesOfRow(clean, row, years);
        const charge =
          charged.get(block) ?? (section.heading && headActing(clean, section.heading)) ?? ordered.get(block) ?? null;
        return deadlinesOf(clean, block, charge, { ...years, phase: phases.get(block)?.phase ?? null });
      });
    });
}

/** A row's own column of days, else the day said within its task. */
function deadlinesOfRow(clean: Clean, { acting, task, due }: DutyRow, years: Years): DeadlineReading[] {
  const who = maybeReading(clean, acting && found(acting));
  const dated = due ? duesIn(clean, due, years) : [];
  const [own, said] = [due && dated.length === 0 ? periodicDues(clean, due, true) : dated, duesIn(clean, task, years)];
  return [
    ...own.map((day) => ({ what: wordsFound(clean, task), day })),
    ...said.flatMap((day) => {
      const what = dutyAround(clean, task, day, null);
      return what ? [{ what, day }] : [];
    }),
  ].map(({ what, day }) => ({ what: toReading(clean, what), who, due: toReading(clean, day) }));
}

type Context = Years & { phase: Phase | null };

function deadlinesOf(clean: Clean, block: Block, above: Acting | null, context: Context): DeadlineReading[] {
  let acting = above;
  let before: Range | null = null;
  return sentencesOf(clean, block.body, { atSemicolons: true }).flatMap((whole) => {
    const sentence = withoutNumber(clean, whole);
    const own = actorUnder(clean, sentence, above);
    const told: Range | null = isTerm(clean, sentence, acting !== null) ? before : null;
    before = trimmed(clean, own?.rest ?? sentence);
    // What a comrade of that name does is told in one sentence; the next speaks of something else.
    acting = own ?? (acting && acting !== above && acting.actor.confidence < 1 ? null : acting);
    const dues = tellsOfPast(clean, sentence) ? [] : duesIn(clean, sentence, context, context.phase);
    let from = sentence.start;
    let what: Found<string> | null = null;
    return dues.flatMap((due, at) => {
      const until = dues[at + 1]?.start ?? sentence.end;
      const previous = dues[at - 1];
      const linked = previous !== undefined && isLinked(clean, previous, due);
      what = linked
        ? what
        : told
          ? wordsFound(clean, told, 0.85)
          : (partIn(clean, { start: from, end: due.start }, at) ??
            dutyAround(clean, { start: from, end: until }, due, above));
      from = due.end;
      const who = own ?? actingAt(clean, trimmed(clean, { start: due.end, end: until })) ?? acting;
      if (!what) return [];
      return [
        { what: toReading(clean, what), who: maybeReading(clean, who && found(who)), due: toReading(clean, due) },
      ];
    });
  });
}

const toWhom = "(?: ve [a-z ]{3,30}?)?";
const term = [
  "(?:thoi )?han(?: cuoi| chot| gui| nop| bao cao| dang ky| hoan thanh)*(?: cung)?",
  `thoi gian(?: (?:hoan thanh|thuc hien|gui|nop|bao cao|dang ky|to chuc|xong))*${toWhom}`,
  "(?:cong viec|viec|noi dung) nay (?:phai )?(?:hoan thanh|xong)(?: xong)?",
  "(?:phai )?(?:hoan thanh|xong)",
].join("|");
const bindingWords = "(?:truoc|cham nhat(?: la| vao| den)?|muon nhat(?: la| vao| den)?|den het)";
const dayAndNoMore = "(?:\\d{1,2}\\s*(?:gio|h)\\s*\\d{0,2}\\s*,?\\s*)?(?:ngay )?\\d[^;]{0,30}$";
const isOnlyTerm = new RegExp(
  `^(?:(?:${term})(?: la)?\\s*:?\\s*(?:${bindingWords}\\s*:?\\s*)?|${bindingWords}\\s*:?\\s*(?=ngay ))${dayAndNoMore}`,
);

/** "…; hạn cuối: ngày 15/01/2023", "…. Thời gian hoàn thành trước ngày 30/11/2025.": the day of the duty told before it. */
function isTerm(clean: Clean, { start, end }: Range, someoneActs: boolean): boolean {
  const words = clean.folded.slice(start, end);
  return isOnlyTerm.test(words) && (someoneActs || !/^(?:phai )?(?:hoan thanh|xong)\b/.test(words));
}

/** "báo cáo 6 tháng trước ngày 05/6, năm trước ngày 05/11": a word between two days says which part is due. */
function partIn(clean: Clean, between: Range, at: number): Found<string> | null {
  if (at === 0) return null;
  const joint = matchIn(clean, between, /^[\s,;()]*(?:va\s+)?/);
  const part = trimmed(clean, { start: joint?.end ?? between.start, end: between.end }, /[\s,;()]/);
  return /^(?:ca )?(?:nam|quy|thang)$/.test(clean.folded.slice(part.start, part.end))
    ? wordsFound(clean, part, 0.8)
    : null;
}

const found = ({ actor }: Acting): Found<PlanActor> => actor;

/** The one who acts at the beginning of the sentence, also after "Trước ngày …,". */
function actorIn(clean: Clean, whole: Range): Acting | null {
  const sentence = withoutLabel(clean, whole);
  return actingAt(clean, sentence) ?? actingAfterClause(clean, sentence);
}

/** "1. Các chi bộ" over "- Phân công cấp ủy viên dự, báo cáo …": what they order others to do is their own duty. */
function actorUnder(clean: Clean, sentence: Range, above: Acting | null): Acting | null {
  const acting = actorIn(clean, sentence);
  if (!acting?.ordered || !above) return acting;
  return goesOn(clean, sentence) || clean.text.slice(above.phrase.end, sentence.start).includes("\n") ? null : acting;
}

/** "Đảng ủy chỉ đạo …; phân công cấp ủy viên dự …": still a deed of the one told before. */
const goesOn = (clean: Clean, { start, end }: Range): boolean =>
  /;\s*$/.test(clean.text.slice(Math.max(0, start - 4), start)) && /^phan cong\b/.test(clean.folded.slice(start, end));

/** "… đúng hạn (báo cáo 6 tháng trước ngày 10/6, …": in a bracket that is still open stands what the day is of. */
function insideBracket(clean: Clean, told: Range): Range {
  const open = /^.*\(\s*(?=\p{L}[^()]{7,}$)/su.exec(clean.text.slice(told.start, told.end));
  return open ? { start: told.start + open[0].length, end: told.end } : told;
}

/** What may stand before the duty in its sentence. */
const leadsOff = new RegExp(
  [
    "^[\\s,;)]*",
    // "Hạn nộp kế hoạch: …"
    "(?:(?:thoi )?han(?: cuoi| chot)*(?: cung)? (?=(?:nop|gui|nhan|dang ky|bao cao)\\b))?",
    // "Sau mỗi chuyên đề gửi …"
    "(?:sau (?:khi |moi )*(?:(?:buoi|ky|lan|sinh hoat|chuyen de) )+(?=(?:gui|nop|bao cao|hoan thien|hoan chinh)\\b))?",
    // "Sau khi kết thúc sinh hoạt, …", "Căn cứ Kế hoạch này, …"
    "(?:(?:(?:sau (?:khi |moi )*|ket thuc )[^,;]{0,60}|(?:can cu|tren co so) (?:vao )?(?:ke hoach|huong dan|van ban|noi dung|tinh hinh)(?: nay| tren| thuc te| cua [^,;]{3,40})?),\\s*)?",
    "(?:va\\s+)?",
  ].join(""),
);

/** The duty in the plan's words: what stands before the day, or after it when the sentence begins with the day. */
function dutyAround(clean: Clean, whole: Range, due: Found<Due>, above: Acting | null): Found<string> | null {
  const sentence = withoutLabel(clean, whole);
  const acting = actorUnder(clean, sentence, above);
  const start = acting && acting.rest.start < due.start ? acting.rest.start : sentence.start;
  const begin = matchIn(clean, { start, end: due.start }, leadsOff)?.end ?? start;
  const joint = matchIn(
    clean,
    { start, end: due.start },
    /(?:[\s,(]*[,(]\s*(?:xong|hoan thanh)\s*|[\s,(]*(?:(?:va|thoi gian(?: hoan thanh| thuc hien)?|thoi han|vao|du kien|tu (?:ngay )?[\d/.-]+ den)\s*:?\s*)*)[(,]?\s*$/,
  );
  const told = trimmed(clean, { start: begin, end: joint?.start ?? due.start }, /[\s.;:,–—-]/);
  const before = insideBracket(clean, withItsLabel(clean, whole, told));
  const own = /,\s*$/.test(clean.text.slice(begin, due.start))
    ? ownDeed(clean, { start: due.end, end: sentence.end })
    : null;
  if (own) return own;
  const said = clean.folded.slice(before.start, before.end);
  if (
    before.end - before.start >= 5 &&
    !/^\W*(?:dinh ky|(?:hang|moi) (?:nam|quy|thang)|0?6 thang|nam)(?: 0?6 thang| (?:hang|moi) (?:nam|quy|thang))?$/.test(
      said,
    )
  )
    return wordsFound(clean, before, 0.9);
  const after = afterDue(clean, { start: due.end, end: sentence.end });
  const afterActing = actingAt(clean, after);
  const rest = afterActing ? trimmed(clean, { start: afterActing.rest.start, end: after.end }) : after;
  return rest.end - rest.start >= 8 ? wordsFound(clean, rest, 0.85) : null;
}

/** "Đợt 1: Hoàn thành trước ngày 30/5": what is to be completed stands in the label. */
const withItsLabel = (clean: Clean, whole: Range, told: Range): Range =>
  told.start > whole.start && /^hoan thanh(?: xong)?$/.test(clean.folded.slice(told.start, told.end))
    ? trimmed(clean, { start: whole.start, end: told.end }, /[\s.;:,–—-]/)
    : told;

/** "…, chậm nhất 05 ngày sau khi hết quý gửi báo cáo": a comma before the day and a deed behind it make a duty of their own. */
function ownDeed(clean: Clean, range: Range): Found<string> | null {
  const after = afterDue(clean, range);
  return after.end - after.start >= 8 && beginsWithDeed(clean, after) ? wordsFound(clean, after, 0.85) : null;
}

/** What follows a day; a closing bracket that opened before it is left out. */
function afterDue(clean: Clean, range: Range): Range {
  const inner = trimmed(clean, range, /[\s.;:,/–—-]/);
  const start = clean.text[inner.start] === ")" ? inner.start + 1 : inner.start;
  const opened = clean.text.slice(start, inner.end).includes("(");
  return trimmed(clean, { start, end: inner.end }, opened ? /[\s.;:,/–—-]/ : /[\s.;:,)/–—-]/);
}
