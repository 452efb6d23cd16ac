import { ownLines, isWaiting, type Entry, type NewEntry } from "./outbox-entry.ts";

/** A text that is written as a whole, on top of the version its writer saw: conclusion, note of a step, a line put right. */
type TextBody = { version: number };

const versionIn = ({ body }: Pick<Entry, "body">): number | null => {
  const { version } = body as Partial<TextBody>;
  return typeof version === "number" ? version : null;
};

const samePlace = (one: Pick<Entry, "path" | "method">, other: Pick<Entry, "path" | "method">): boolean =>
  one.path === other.path && one.method === other.method;

/** Put right before it has arrived: on top of the line itself. */
const isOf = (entry: Pick<Entry, "path">, line: Pick<Entry, "id" | "method">): boolean =>
  line.method === "POST" && entry.path.includes(line.id);

const on = <T extends Pick<Entry, "body">>(entry: T, version: number): T => ({
  ...entry,
  body: { ...entry.body, version },
});

const isClash = ({ refusal }: Entry): boolean => refusal?.code === "row.stale";

/** What two wrote for one place: the writer's own text on this device and, in the refusal, the one on the server. */
export type Clash = { entry: Entry; current: { version: number } & Record<string, unknown> };

export function clashOf(entry: Entry): Clash | null {
  const current = entry.refusal?.current as Clash["current"] | undefined;
  return isClash(entry) && versionIn(entry) !== null && typeof current?.version === "number"
    ? { entry, current }
    : null;
}

/**
 * A new text for a place this device has written before leans on what it wrote last: on the version the server made of it, or on the
 * one that still has to go out before it. What waited aside for a choice has been chosen by it.
 */
export function leaningOn(entries: readonly Entry[], line: NewEntry): { line: NewEntry; settled: Entry[] } {
  const version = versionIn(line);
  if (version === null) return { line, settled: [] };
  const here = ownLines(entries, line.account.id).filter((entry) => samePlace(entry, line) || isOf(line, entry));
  const last = here.filter(({ refusal }) => refusal === null).at(-1);
  const settled = here.filter(isClash);
  if (last === undefined || settled.length > 0) return { line, settled };
  const leans = last.arrived ? Math.max(version, last.arrived.version) : (versionIn(last) ?? version);
  return { line: on(line, leans), settled };
}

/** What else changes on this device once `tried` was answered: later texts for its place now lean on what the server made of it. */
export function afterAnswer(entries: readonly Entry[], tried: Entry): { kept: Entry[]; dropped: Entry[] } {
  const later = ownLines(entries, tried.account.id).filter(
    (entry) =>
      isWaiting(entry) &&
      (samePlace(entry, tried) || isOf(entry, tried)) &&
      entry.at > tried.at &&
      versionIn(entry) !== null,
  );
  // Its own writer has written over it since: the later text is the one a person will have to choose about.
  if (isClash(tried)) return later.length > 0 ? { kept: [], dropped: [tried] } : { kept: [tried], dropped: [] };
  const { arrived } = tried;
  return { kept: [tried, ...(arrived ? later.map((entry) => on(entry, arrived.version)) : [])], dropped: [] };
}

type Choice = "mine" | "both";

/** A person has seen both: the own text, or both one after the other, on top of what is on the server; never anything unseen. */
export function chosen({ entry, current }: Clash, choice: Choice): Entry {
  const own = on({ ...entry, refusal: null, tries: 0 }, current.version);
  const field = textField(entry);
  if (choice === "mine" || field === null) return own;
  const [theirs, mine] = [String(current[field] ?? ""), String((entry.body as Record<string, unknown>)[field] ?? "")];
  return { ...own, body: { ...own.body, [field]: `${theirs}\n${mine}` } };
}

const textFields = ["body", "note"] as const;

/** Which field of what was written holds its words; `null` where there are none to join. */
export const textField = ({ body }: Pick<Entry, "body">): (typeof textFields)[number] | null =>
  textFields.find((field) => field in body) ?? null;
