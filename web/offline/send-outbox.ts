import { read, send } from "#web/app/api.ts";
import { tell } from "#web/ui/toast.tsx";
import { keepClock, nextInstant } from "./device-clock.ts";
import {
  afterAttempt,
  isWaiting,
  newEntry,
  pauseMs,
  unsentLines,
  waitingLines,
  type Arrived,
  type Entry,
  type NewEntry,
} from "./outbox-entry.ts";
import { LEFT } from "#web/app/session.ts";
import { allEntries, changeEntries, type Change } from "./outbox-store.ts";
import { afterAnswer, leaningOn } from "./rewritten-text.ts";

/** Tells the other tabs, and the parts of this one, that the outbox has changed. */
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("outbox");
const watchers = new Set<() => void>();
const wakers = new Set<() => void>();

function changed(): void {
  watchers.forEach((watch) => watch());
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a broadcast channel knows only its own origin
  channel?.postMessage("changed");
}
channel?.addEventListener("message", () => watchers.forEach((watch) => watch()));

export function watchOutbox(watch: () => void): () => void {
  watchers.add(watch);
  return () => void watchers.delete(watch);
}

/** The server has just answered something else: what could not travel a moment ago is tried now, not when its pause is over. */
export const lineIsBack = (): void => wakers.forEach((wake) => wake());

/** On the disk, and told to whoever shows it. */
export const change = async (decide: (entries: readonly Entry[]) => Change): Promise<void> => {
  await changeEntries(decide);
  changed();
};

/** Sorts by its making, so that the server's index grows at one end (UUID version 7). */
const newId = (): string => {
  const made = Date.now().toString(16).padStart(12, "0");
  return `${made.slice(0, 8)}-${made.slice(8)}-7${crypto.randomUUID().slice(15)}`;
};

/** Puts a line safely on this device; it is sent when it can be. The id is the row's key on the server. */
export async function write(line: NewEntry): Promise<{ id: string }> {
  const id = newId();
  try {
    localStorage.setItem(LEFT, "1");
    await change((entries) => {
      const { line: leaning, settled } = leaningOn(entries, line);
      return { kept: [newEntry(leaning, { id, at: nextInstant(entries) })], dropped: settled };
    });
    // Again: a round that was just over may have found nothing left, and said so.
    localStorage.setItem(LEFT, "1");
    return { id };
  } catch (fault) {
    tell(`Chưa lưu được trên máy này: ${line.what}. Bộ nhớ đầy hoặc bị chặn.`);
    throw fault;
  }
}

/** What the server has and this device now shows from the server need not stay. */
export const dropArrived = (entries: readonly Entry[]): Promise<void> => change(() => ({ kept: [], dropped: entries }));

/**
 * Sends this account's lines in their order for as long as the tab lives; of several tabs one does (web lock).
 * Stops when `signal` aborts: at log-out and on leaving.
 */
export async function keepSending(account: string, signal: AbortSignal): Promise<void> {
  if (account === "") return;
  await navigator.locks
    .request(`outbox:${account}`, { signal }, async () => {
      while (!signal.aborted) await pause(await sendWaiting(account, signal).catch(storeIsGone), account, signal);
    })
    .catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
}

/** The browser has closed the store, for a newer version of the program or for want of space: looked at again, never given up. */
const storeIsGone = (): Pause => ({ ms: 5000, stumbled: false });

/** How long to wait before the next round, `null` for a new line; whether the server stumbled rather than the line. */
type Pause = { ms: number | null; stumbled: boolean };

/** A line that says nothing for so long is none. */
const PATIENCE_MS = 20_000;

/** One round; gives how long to wait. */
async function sendWaiting(account: string, signal: AbortSignal): Promise<Pause> {
  for (let entry = await next(account); entry !== undefined; entry = await next(account)) {
    if (signal.aborted) break;
    const { tried, stumbled } = await attempt(entry);
    await change((entries) => afterAnswer(entries, tried));
    // A line that could not travel keeps its place: the ones after it may lean on it.
    if (isWaiting(tried)) return { ms: pauseMs(tried.tries), stumbled };
  }
  if (unsentLines(await allEntries()).length === 0) localStorage.removeItem(LEFT);
  return { ms: null, stumbled: false };
}

const next = async (account: string): Promise<Entry | undefined> => waitingLines(await allEntries(), account)[0];

async function attempt(entry: Entry): Promise<{ tried: Entry; stumbled: boolean }> {
  const { path, method, body, id, at, contract, account } = entry;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  const way = { method, key: id, account: account.id, signal: patience.signal };
  const answer = await send<Partial<Arrived>>(path, { ...body, id, at, contract }, way);
  clearTimeout(timer);
  keepClock();
  // Nobody is logged in any more: asked about that, the program leads to the log-in, and back here after it.
  if (!answer.ok && answer.error.code === "session.missing") void read("/api/session").catch(() => undefined);
  if (answer.ok) return { tried: afterAttempt(entry, null, answer.value ?? {}), stumbled: false };
  return { tried: afterAttempt(entry, answer.error), stumbled: answer.error.code === "fault" };
}

/** Until the time is over, the line comes back, something new was written, or it is all over. */
function pause({ ms, stumbled }: Pause, account: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = ms === null ? undefined : setTimeout(go, ms);
    const unwatch = ms === null ? watchOutbox(go) : () => {};
    // That something else could be read says nothing about a server that stumbles over this line.
    if (ms !== null && !stumbled) wakers.add(go);
    function go(): void {
      clearTimeout(timer);
      unwatch();
      wakers.delete(go);
      removeEventListener("online", go);
      signal.removeEventListener("abort", go);
      resolve();
    }
    addEventListener("online", go);
    signal.addEventListener("abort", go);
    // A line written between the round's end and the watch above must not wait for the next one.
    if (ms === null) void allEntries().then((entries) => waitingLines(entries, account).length > 0 && go(), go);
  });
}
