import type { Instant } from "#domain/calendar/local-date.ts";
import type { Refusal } from "#web/app/refusal.ts";

/** The form of the bodies below; the server takes this one and the one before. */
export const CONTRACT_VERSION = 1;

/** One line written on this device on its way to the server. */
export type Entry = {
  /** Made here and the row's primary key there, so that a repeat is harmless however late. */
  id: string;
  account: { id: string; name: string };
  meeting: string;
  contract: number;
  path: string;
  method: "POST" | "PUT" | "DELETE";
  body: object;
  /** What it is, for the person who may have to save it by hand: "Ý kiến của đồng chí Lê Thị Mai". */
  what: string;
  /** When it was written, by the server's clock as far as this device knows it; on one device no two are alike, and none is earlier
   * than the one before. */
  at: Instant;
  tries: number;
  /** Why the server will not take it; it then waits aside, visible, until a person decides. */
  refusal: Refusal | null;
  /** The server has it (as this version of a text); it stays until a room read after that is kept here, so that it is shown throughout. */
  arrived?: Arrived;
};

/** `waits`: it came after the grant of its device had ended, and waits for the secretary. */
export type Arrived = { version: number; waits?: boolean };

export type NewEntry = Pick<Entry, "account" | "meeting" | "path" | "method" | "body" | "what">;

export const newEntry = (line: NewEntry, { id, at }: { id: string; at: Instant }): Entry => ({
  ...line,
  id,
  at,
  contract: CONTRACT_VERSION,
  tries: 0,
  refusal: null,
});

const DAY_MS = 86_400_000;

/**
 * What a new line must come after: all that still has to go out from here, and the device's last line. One that lies more than a day
 * ahead was made by a clock that has been put right since; nothing waits for that day to come.
 */
export function lastInstant(entries: readonly Entry[], last: Instant | null, now: number): Instant | null {
  const known = last !== null && Date.parse(last) < now + DAY_MS ? [last] : [];
  return [...known, ...unsentLines(entries).map(({ at }) => at)].sort().at(-1) ?? null;
}

/** The instant of a new line: now, but later than the device's last one, whatever its clock has been set to since. */
export const instantAfter = (last: Instant | null, now: number): Instant =>
  new Date(last === null ? now : Math.max(now, Date.parse(last) + 1)).toISOString();

export const byWriting = (one: Entry, other: Entry): number =>
  one.at < other.at || (one.at === other.at && one.id < other.id) ? -1 : 1;

/** An account's lines on this device in the order they were written, those the server has not shown yet among them. */
export const ownLines = (entries: readonly Entry[], account: string): Entry[] =>
  entries.filter((entry) => entry.account.id === account).sort(byWriting);

export const isWaiting = ({ refusal, arrived }: Entry): boolean => refusal === null && arrived === undefined;
const isUnsent = ({ arrived }: Entry): boolean => arrived === undefined;

/** What this account still has to send, in the order it was written. Nobody sends another person's lines. */
export const waitingLines = (entries: readonly Entry[], account: string): Entry[] =>
  ownLines(entries, account).filter(isWaiting);

export const refusedLines = (entries: readonly Entry[], account: string): Entry[] =>
  ownLines(entries, account).filter(({ refusal }) => refusal !== null);

/** Lines of anybody that are on this device only. */
export const unsentLines = (entries: readonly Entry[]): Entry[] => entries.filter(isUnsent);

/** Written under a code, by a grant that stands where an account would; no log-in is waited for. M5. */
export const byCode = ({ path }: Pick<Entry, "path">): boolean => path === "/api/capture/lines";

export type LeftByOther = { name: string; count: number; byCode: boolean };

/** Lines that somebody else left on this device: "còn 3 dòng của đồng chí Trần Văn B". */
export function linesOfOthers(entries: readonly Entry[], account: string): LeftByOther[] {
  const others = new Map<string, LeftByOther>();
  for (const entry of unsentLines(entries)) {
    if (entry.account.id === account) continue;
    const known = others.get(entry.account.id);
    others.set(entry.account.id, { name: entry.account.name, count: (known?.count ?? 0) + 1, byCode: byCode(entry) });
  }
  return [...others.values()];
}

/** Answers that say nothing about the line itself: it stays and goes out again. */
const passing = new Set<Refusal["code"]>(["unreachable", "fault", "session.missing"]);
/** A line the server stumbles over again and again must not hold up those behind it. */
const MOST_FAULTS = 8;

/** What becomes of a line after an attempt: it has arrived, stays, or is put aside. */
export function afterAttempt(entry: Entry, refusal: Refusal | null, arrived: Partial<Arrived> = {}): Entry {
  const { version = 0, waits = false } = arrived;
  if (refusal === null) return { ...entry, arrived: { version, ...(waits && { waits }) } };
  const tries = entry.tries + 1;
  const stumbles = refusal.code === "fault" && tries >= MOST_FAULTS;
  return passing.has(refusal.code) && !stumbles ? { ...entry, tries } : { ...entry, refusal };
}

const LONGEST_MS = 60_000;

/** How long to wait before the next attempt: 1 s, 2 s, 4 s … at most a minute. */
export const pauseMs = (tries: number): number => Math.min(LONGEST_MS, 1000 * 2 ** Math.min(tries, 10));

/** A meeting kept for reading without a line, as it was at `readAt` by the server's clock. `closedAt` null: still going on. */
export type KeptMeeting = { id: string; account: string; readAt?: Instant; closedAt: Instant | null; view: unknown };

/** Of two states of one room the one read later is kept, in whatever order they come. */
export const laterKept = (kept: KeptMeeting | undefined, next: KeptMeeting): KeptMeeting =>
  kept?.account === next.account && (kept.readAt ?? "") > (next.readAt ?? "") ? kept : next;
