import { read } from "./api.ts";
import { RefusedAnswer, type Refusal } from "./refusal.ts";

/** What is known of one address: the last answer, why a newer one could not be had, and when (ms) the answer came. */
export type Known = { data: unknown; refusal: Refusal | null; at: number; loading: boolean };

type Entry = Known & { watchers: Set<() => void>; stale: boolean };

const FRESH_MS = 15_000;
const KEPT_MS = 5 * 60_000;

const entries = new Map<string, Entry>();

function entryOf(path: string): Entry {
  const known = entries.get(path);
  if (known) return known;
  const fresh: Entry = { data: undefined, refusal: null, at: 0, loading: false, stale: true, watchers: new Set() };
  entries.set(path, fresh);
  return fresh;
}

export const known = (path: string): Known => entryOf(path);

const change = (entry: Entry, what: Partial<Entry>): void => {
  Object.assign(entry, what);
  entry.watchers.forEach((watch) => watch());
};

/** Asks anew; two at once become one. A refusal is kept beside the answer that was there before. */
export async function ask(path: string): Promise<void> {
  const entry = entryOf(path);
  if (entry.loading) return;
  change(entry, { loading: true, stale: false });
  try {
    const data = await read(path);
    change(entry, { data, refusal: null, at: Date.now(), loading: false });
  } catch (error) {
    change(entry, { refusal: error instanceof RefusedAnswer ? error.refusal : { code: "fault" }, loading: false });
  }
  // What changed while this was under way is asked once more.
  if (entry.stale && entry.watchers.size > 0) await ask(path);
}

const isOld = ({ stale, at, refusal }: Entry): boolean => stale || refusal !== null || Date.now() - at > FRESH_MS;

/** Follows an address: asks when what is known is old, and tells of every change until the returned function is called. */
export function follow(path: string, watch: () => void): () => void {
  const entry = entryOf(path);
  entry.watchers.add(watch);
  if (isOld(entry)) void ask(path);
  return () => void entry.watchers.delete(watch);
}

/** After a change: everything on the screen is asked anew, the rest forgotten. */
export function askAllAnew(): void {
  for (const [path, entry] of entries) {
    if (entry.watchers.size === 0) entries.delete(path);
    else if (entry.loading) entry.stale = true;
    else void ask(path);
  }
}

/** On log-in and log-out: nothing of one person is shown to the next. */
export const forgetAll = (): void => entries.clear();

function onReturn(): void {
  if (document.visibilityState === "hidden") return;
  for (const [path, entry] of entries) {
    if (entry.watchers.size > 0 && isOld(entry)) void ask(path);
    else if (entry.watchers.size === 0 && Date.now() - entry.at > KEPT_MS) entries.delete(path);
  }
}

/** Coming back to the window, or the line coming back, brings what is old up to date. */
export function startRefreshing(): void {
  document.addEventListener("visibilitychange", onReturn);
  addEventListener("online", onReturn);
}
