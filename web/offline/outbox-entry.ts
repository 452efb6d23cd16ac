import type { Instant } from "#domain/calendar/local-date.ts";
import type { Refusal } from "#web/app/refusal.ts";

/** The form of the bodies below; the server takes this one and the one before. */
export const CONTRACT_VERSION = 1;

/** One line written on this device on its way to the server. */
export type Entry = {
  /** Made here and the row's primary key there, so that a repeat is harmless however late. Sorts by the time of writing. */
  id: string;
  account: { id: string; name: string };
  meeting: string;
  contract: number;
  path: string;
  method: "POST" | "PUT" | "DELETE";
  body: object;
  /** What it is, for the person who may have to save it by hand: "Ý kiến của đồng chí Lê Thị Mai". */
  what: string;
  /** When it was written, by the server's clock as far as this device knows it. */
  at: Instant;
  tries: number;
  /** Why the server will not take it; it then waits aside, visible, until a person decides. */
  refusal: Refusal | null;
};

export type NewEntry = Pick<Entry, "account" | "meeting" | "path" | "method" | "body" | "what">;

export const newEntry = (line: NewEntry, { id, at }: { id: string; at: Instant }): Entry => ({
  ...line,
  id,
  at,
  contract: CONTRACT_VERSION,
  tries: 0,
  refusal: null,
});

const byWriting = (left: Entry, right: Entry): number => (left.id < right.id ? -1 : 1);

/** What this account still has to send, in the order it was written. Nobody sends another person's lines. */
export const waitingLines = (entries: readonly Entry[], account: string): Entry[] =>
  entries.filter((entry) => entry.account.id === account && entry.refusal === null).sort(byWriting);

export const refusedLines = (entries: readonly Entry[], account: string): Entry[] =>
  entries.filter((entry) => entry.account.id === account && entry.refusal !== null).sort(byWriting);

/** A refused line on its way once more; one that only looked like a secret goes with the person's word that it is none. */
export const sentAgain = (entry: Entry): Entry => ({
  ...entry,
  body: isDoubtful(entry) ? { ...entry.body, notSecret: true } : entry.body,
  refusal: null,
  tries: 0,
});

export const isDoubtful = ({ refusal }: Pick<Entry, "refusal">): boolean => refusal?.code === "text.secret-doubtful";

/** Lines that somebody else left on this device: "còn 3 dòng của đồng chí Trần Văn B". */
export function linesOfOthers(entries: readonly Entry[], account: string): { name: string; count: number }[] {
  const others = new Map<string, { name: string; count: number }>();
  for (const entry of entries) {
    if (entry.account.id === account) continue;
    const known = others.get(entry.account.id) ?? { name: entry.account.name, count: 0 };
    others.set(entry.account.id, { ...known, count: known.count + 1 });
  }
  return [...others.values()];
}

/** Answers that say nothing about the line itself: it stays and goes out again. */
const passing = new Set<Refusal["code"]>(["unreachable", "fault", "session.missing"]);

/** What becomes of a line after an attempt; `null`: it has arrived and may go. */
export function afterAttempt(entry: Entry, refusal: Refusal | null): Entry | null {
  if (refusal === null) return null;
  return passing.has(refusal.code) ? { ...entry, tries: entry.tries + 1 } : { ...entry, refusal };
}

const LONGEST_MS = 60_000;

/** How long to wait before the next attempt: 1 s, 2 s, 4 s … at most a minute. */
export const pauseMs = (tries: number): number => Math.min(LONGEST_MS, 1000 * 2 ** Math.min(tries, 10));

/** The unsent lines as a text that a person can keep or hand over. */
export function exportedText(entries: readonly Entry[]): string {
  const lines = [...entries]
    .sort(byWriting)
    .map(({ what, at, account, body }) => `${at} · ${account.name} · ${what}\n${JSON.stringify(body, null, 2)}`);
  return [`Các dòng chưa lên máy chủ: ${entries.length}`, ...lines].join("\n\n");
}

/** A meeting kept for reading without a line. `closedAt` null: still going on. */
export type KeptMeeting = { id: string; account: string; closedAt: Instant | null; view: unknown };

const KEPT_DAYS = 30;

/** Kept meetings that must go: closed for 30 days. Their unsent lines are another store and stay. */
export const meetingsToForget = (meetings: readonly KeptMeeting[], now: Instant): string[] =>
  meetings
    .filter(({ closedAt }) => closedAt !== null && Date.parse(now) - Date.parse(closedAt) > KEPT_DAYS * 86_400_000)
    .map(({ id }) => id);
