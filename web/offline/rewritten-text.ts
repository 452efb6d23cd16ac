import { ownLines, isWaiting, type Entry, type NewEntry } from "./outbox-entry.ts";

/** A text that is written as a whole, on top of the version its writer saw: conclusion, note of a step, a line put right. */
type TextBody = { version: number };

export const versionIn = ({ body }: Pick<Entry, "body">): number | null => {
  const { version } = body as Partial<TextBody>;
  return typeof version === "number" ? version : null;
};

type Place = Pick<Entry, "path" | "method">;

/** A line taken out is the line that was put right before. */
const isRemovalOf = (one: Place, other: Place): boolean => one.path === `${other.path}/removal`;

const samePlace = (one: Place, other: Place): boolean =>
  (one.path === other.path && one.method === other.method) || isRemovalOf(one, other) || isRemovalOf(other, one);

/** Whether all that is written in one stands in the other as well. */
const holds = (body: Record<string, unknown>, other: object): boolean =>
  Object.entries(other).every(([key, text]) => typeof text !== "string" || String(body[key]).includes(text));

/** Put right before it has arrived: on top of the line itself. */
const isOf = (entry: Pick<Entry, "path">, line: Pick<Entry, "id" | "method">): boolean =>
  line.method === "POST" && entry.path.includes(line.id);

export const onVersion = <T extends Pick<Entry, "body">>(entry: T, version: number): T => ({
  ...entry,
  body: { ...entry.body, version },
});

export const isClash = ({ refusal }: Entry): boolean => refusal?.code === "row.stale";

/**
 * A new text for a place this device has written before leans on what it wrote last: on the version the server made of it, or on the
 * one that still has to go out before it. What waited aside for a choice has been chosen where it stands in the new text; else it
 * goes on waiting.
 */
export function leaningOn(entries: readonly Entry[], line: NewEntry): { line: NewEntry; settled: Entry[] } {
  const version = versionIn(line);
  if (version === null) return { line, settled: [] };
  const here = ownLines(entries, line.account.id).filter((entry) => samePlace(entry, line) || isOf(line, entry));
  const last = here.filter(({ refusal }) => refusal === null).at(-1);
  const settled = here.filter((entry) => isClash(entry) && holds(line.body as Record<string, unknown>, entry.body));
  if (last === undefined || settled.length > 0) return { line, settled };
  const leans = last.arrived ? Math.max(version, last.arrived.version) : (versionIn(last) ?? version);
  return { line: onVersion(line, leans), settled };
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
  return { kept: [tried, ...(arrived ? later.map((entry) => onVersion(entry, arrived.version)) : [])], dropped: [] };
}
