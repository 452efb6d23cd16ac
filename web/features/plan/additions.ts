import type { LocalDate } from "#domain/calendar/local-date.ts";
import type { Content } from "./read-links.ts";
import type { ReadMark } from "./read-marks.ts";

export type Chosen = { words: string; span: [number, number] };

/** What chosen words may become: a line of a list, or a value of the head. */
export const listKinds = [
  { value: "topics", label: "Chuyên đề" },
  { value: "deadlines", label: "Hạn" },
  { value: "basis", label: "Căn cứ" },
  { value: "programme", label: "Bước chương trình" },
  { value: "duties", label: "Nhiệm vụ" },
  { value: "recipients", label: "Nơi nhận" },
] as const;
export const headKinds = [
  { value: "superior", label: "Cấp trên" },
  { value: "issuer", label: "Cơ quan ban hành" },
  { value: "number", label: "Số" },
  { value: "symbol", label: "Số, ký hiệu" },
  { value: "place", label: "Nơi ban hành" },
  { value: "date", label: "Ngày ban hành" },
  { value: "title", label: "Trích yếu" },
  { value: "year", label: "Năm kế hoạch" },
  { value: "capacity", label: "Thay mặt" },
  { value: "post", label: "Chức vụ ký" },
  { value: "name", label: "Người ký" },
] as const;
export type AdditionKind = (typeof listKinds)[number]["value"] | (typeof headKinds)[number]["value"];

/** What is put into the draft, where, and the words it came from. */
export type Addition = { change: Partial<Content>; path: string; mark: ReadMark };

type Made = { content: Content; today: LocalDate; newId: () => string };

/** The draft with the chosen words in it. Nothing is guessed that they do not say. P1. */
export function additionOf(kind: AdditionKind, { words, span }: Chosen, made: Made): Addition {
  const { content } = made;
  const mark = (section: ReadMark["section"], item: string | null, field: string | null = null): ReadMark => ({
    section,
    item,
    field,
    span,
  });
  if (kind === "topics") {
    const id = `own:${made.newId()}`;
    const topics = [...content.topics, { id, no: null, title: words, period: null, origin: "own" as const, tags: [] }];
    return { change: { topics }, path: `topics.${topics.length - 1}.title`, mark: mark("topics", id) };
  }
  if (kind === "deadlines") {
    const id = `own:${made.newId()}`;
    const deadlines = [...content.deadlines, { id, what: "", words, who: null, due: dueIn(words, made.today) }];
    return { change: { deadlines }, path: `deadlines.${deadlines.length - 1}.what`, mark: mark("deadlines", id) };
  }
  if (kind === "basis") {
    const symbol = symbolIn(words) ?? words;
    const basis = [...content.basis, { kind: "KH", symbol, date: dayIn(words), issuer: null }];
    return { change: { basis }, path: `basis.${basis.length - 1}.symbol`, mark: mark("basis", symbol) };
  }
  if (kind === "programme") {
    const programme = [...content.programme, { no: null, text: words, role: null, when: "during" as const }];
    return { change: { programme }, path: `programme.${programme.length - 1}.text`, mark: mark(kind, words) };
  }
  if (kind === "duties") {
    const duties = [...content.duties, { actor: "cell" as const, text: words }];
    return { change: { duties }, path: `duties.${duties.length - 1}.text`, mark: mark(kind, words) };
  }
  if (kind === "recipients") {
    const recipients = [...content.recipients, { name: words, purpose: null }];
    return { change: { recipients }, path: `recipients.${recipients.length - 1}.name`, mark: mark(kind, words) };
  }
  return headAddition(kind, words, made, (field) => mark("identity", null, field));
}

type HeadKind = (typeof headKinds)[number]["value"];

function headAddition(kind: HeadKind, words: string, { content }: Made, mark: (field: string) => ReadMark): Addition {
  const { identity } = content;
  if (kind === "capacity" || kind === "post" || kind === "name") {
    const signer = { ...(identity.signer ?? { capacity: "", post: "", name: "" }), [kind]: words };
    return { change: { identity: { ...identity, signer } }, path: `identity.signer.${kind}`, mark: mark("signer") };
  }
  const value = kind === "number" || kind === "year" ? numberIn(words, kind) : kind === "date" ? dayIn(words) : words;
  return { change: { identity: { ...identity, [kind]: value } }, path: `identity.${kind}`, mark: mark(kind) };
}

/** "05/01/2023", "ngày 5 tháng 1 năm 2023". */
export function dayIn(words: string): LocalDate | null {
  const found =
    /(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})/u.exec(words) ??
    /(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})/iu.exec(words);
  if (found === null) return null;
  const [, day = "", month = "", year = ""] = found;
  const said = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const real = new Date(`${said}T00:00:00Z`);
  return Number.isNaN(real.getTime()) || !real.toISOString().startsWith(said) ? null : (said as LocalDate);
}

const symbolIn = (words: string): string | null =>
  /\d+\s*[-–]\s*\p{L}+\s*\/\s*\p{L}+/u.exec(words)?.[0].replace(/\s+/gu, "") ?? null;

function numberIn(words: string, kind: "number" | "year"): number | null {
  const digits = (kind === "year" ? /\d{4}/u : /\d{1,5}/u).exec(words)?.[0];
  return digits === undefined ? null : Number(digits);
}

/** The day the words name, "trước" without it, else with it; no day: the day is left to be chosen. */
const dueIn = (words: string, today: LocalDate): Content["deadlines"][number]["due"] => ({
  type: "date",
  date: dayIn(words) ?? today,
  bound: /trước/iu.test(words) ? "before" : "onOrBefore",
});
