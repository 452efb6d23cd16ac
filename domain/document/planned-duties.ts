import { cleaned } from "../reading/clean.ts";
import type { PlanActor, PlanContent, PlanDeadline } from "../plan/plan-content.ts";
import type { Duties } from "./committee-plan-document.ts";

const actorNames: Record<PlanActor, string> = {
  cell: "Các chi bộ trực thuộc",
  committee: "Đảng ủy",
  leader: "Các đồng chí cấp ủy viên, lãnh đạo phụ trách chi bộ",
  inspection: "Ủy ban kiểm tra Đảng ủy",
  office: "Văn phòng Đảng ủy",
  member: "Đảng viên",
};

type Line = { actor: PlanActor; text: string };
/** The days of one duty: a plan may name several for it. */
type Owed = { actor: PlanActor; what: string; words: readonly string[] };

/** Duties by who owes them, each said once and with its day; a deadline of no duty stands below them in its own words. P5, D1. */
export function plannedDuties({ duties, deadlines }: PlanContent): Duties[] {
  const said = duties.map(({ text }) => plain(text));
  const unsaid = deadlines.filter(({ words }) => words === "" || !said.some((text) => text.includes(plain(words))));
  let lines: Line[] = [...duties];
  for (const owed of byDuty(unsaid)) lines = withOwed(lines, owed);
  const actors = [...new Set(lines.map(({ actor }) => actor))];
  return actors.map((actor) => ({
    actor: actorNames[actor],
    lines: lines.filter((line) => line.actor === actor).map(({ text }) => sentence(text)),
  }));
}

function byDuty(deadlines: readonly PlanDeadline[]): Owed[] {
  const owed = new Map<string, Owed>();
  for (const { who, what, words } of deadlines) {
    const actor = who ?? "cell";
    const key = `${actor} ${plain(what)}`;
    const before = owed.get(key)?.words ?? [];
    const own = words === "" || plain(what).includes(plain(words)) ? [] : [cleaned(words).text];
    owed.set(key, { actor, what: withoutStop(what), words: [...before, ...own] });
  }
  return [...owed.values()];
}

/** Put where its duty stands, instead of the same words once more below. */
function withOwed(lines: readonly Line[], owed: Owed): Line[] {
  const { actor, what } = owed;
  const own = lines.find((line) => line.actor === actor && clauseAt(line.text, what) !== null);
  if (own) return lines.map((line) => (line === own ? { actor, text: dated(own.text, owed) } : line));
  const narrower = lines.find((line) => line.actor === actor && clauseAt(what, line.text) !== null);
  const line = { actor, text: dated(what, owed) };
  return narrower ? lines.map((one) => (one === narrower ? line : one)) : [...lines, line];
}

/** Words that began their sentence lead the duty, "Trước khi sinh hoạt 03 ngày, gửi …"; others follow it. */
function dated(text: string, { what, words }: Owed): string {
  const at = clauseAt(text, what);
  if (at === null || words.length === 0) return text;
  const [before, duty, rest] = [text.slice(0, at), text.slice(at, at + what.length), text.slice(at + what.length)];
  const [first = "", ...others] = words;
  const days = [first, ...others.map(small)].join(" và ");
  return /^\p{Lu}/u.test(days)
    ? `${before}${before === "" ? days : small(days)}, ${small(duty)}${rest}`
    : `${before}${duty} ${days}${rest}`;
}

/** Where the duty stands in a text as a clause of its own. */
function clauseAt(text: string, duty: string): number | null {
  const wanted = withoutStop(duty).toLowerCase();
  const at = wanted === "" ? -1 : text.toLowerCase().indexOf(wanted);
  if (at < 0) return null;
  const alone = /(?:^|[;.:,])\s*$/u.test(text.slice(0, at)) && /^\s*(?:$|[;.,])/u.test(text.slice(at + wanted.length));
  return alone ? at : null;
}

const withoutStop = (text: string): string => text.trim().replace(/[.;,]+$/u, "");

/** Without markup and misread digits, so that the same words are known again. */
const plain = (text: string): string => cleaned(text).text.toLowerCase().replace(/\s+/gu, " ").trim();

/** Only words begin small: "UBND" stays. */
const small = (text: string): string =>
  /^\p{Lu}(?:\p{Ll}|\s)/u.test(text) && !names.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** Bodies and feasts keep their capital wherever they stand. */
const names = /^(?:Đảng|Đoàn|Chi ủy|Ban |Ủy ban|Uỷ ban|Văn phòng|Bộ|Huyện|Tỉnh|Thành|Sở|Hội|Tết|Đại hội)/u;

/** A line of a document begins with a capital and ends in a stop, also where it was cut out of a longer sentence. */
export const sentence = (text: string): string => {
  const said = text.trim().replace(/[;,]$/u, "");
  const begun = said.charAt(0).toLocaleUpperCase("vi") + said.slice(1);
  return /[.:!?…]$/u.test(begun) ? begun : `${begun}.`;
};
