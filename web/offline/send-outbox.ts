import { v7 } from "uuid";
import { clockAhead, send } from "#web/app/api.ts";
import { afterAttempt, newEntry, pauseMs, sentAgain, waitingLines, type Entry, type NewEntry } from "./outbox-entry.ts";
import { allEntries, dropEntry, keepEntry } from "./outbox-store.ts";

/** Tells the other tabs, and the parts of this one, that the outbox has changed. */
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("outbox");
const watchers = new Set<() => void>();

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

/** Puts a line safely on this device; it is sent when it can be. The id is the row's key on the server. */
export async function write(line: NewEntry): Promise<Entry> {
  const entry = newEntry(line, { id: v7(), at: new Date(Date.now() + clockAhead()).toISOString() });
  await keepEntry(entry);
  changed();
  return entry;
}

/** A refused line that a person has dealt with goes; with `again` it is tried once more. */
export async function settleRefused(entry: Entry, { again }: { again: boolean }): Promise<void> {
  await (again ? keepEntry(sentAgain(entry)) : dropEntry(entry.id));
  changed();
}

/**
 * Sends this account's lines in their order for as long as the tab lives; of several tabs one does (web lock).
 * Stops when `signal` aborts: at log-out and on leaving.
 */
export async function keepSending(account: string, signal: AbortSignal): Promise<void> {
  await navigator.locks
    .request("outbox", { signal }, async () => {
      while (!signal.aborted) await pause(await sendWaiting(account, signal), account, signal);
    })
    .catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
}

/** One round; gives how long to wait (ms), or `null` to wait for a new line. */
async function sendWaiting(account: string, signal: AbortSignal): Promise<number | null> {
  for (const entry of waitingLines(await allEntries(), account)) {
    if (signal.aborted) return null;
    const answer = await send(
      entry.path,
      { ...entry.body, id: entry.id, at: entry.at, contract: entry.contract },
      { method: entry.method, key: entry.id },
    );
    const left = afterAttempt(entry, answer.ok ? null : answer.error);
    await (left === null ? dropEntry(entry.id) : keepEntry(left));
    changed();
    // A line that could not travel keeps its place: the ones after it may lean on it.
    if (left !== null && left.refusal === null) return pauseMs(left.tries);
  }
  return null;
}

/** Until the time is over, the line comes back, something new was written, or it is all over. */
function pause(ms: number | null, account: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = ms === null ? undefined : setTimeout(go, ms);
    const unwatch = ms === null ? watchOutbox(go) : () => {};
    function go(): void {
      clearTimeout(timer);
      unwatch();
      removeEventListener("online", go);
      signal.removeEventListener("abort", go);
      resolve();
    }
    addEventListener("online", go);
    signal.addEventListener("abort", go);
    // A line written between the round's end and the watch above must not wait for the next one.
    if (ms === null) void allEntries().then((entries) => waitingLines(entries, account).length > 0 && go());
  });
}
