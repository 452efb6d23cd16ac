import { useEffect, useState } from "preact/hooks";
import type { SaveStanding } from "#web/ui/facts.tsx";
import { isWaiting, linesOfOthers, ownLines, type Entry, type LeftByOther } from "./outbox-entry.ts";
import { allEntries } from "./outbox-store.ts";
import { keepSending, watchOutbox } from "./send-outbox.ts";

export type Outbox = {
  /** All of this account's lines on this device, in the order they were written. */
  own: readonly Entry[];
  waiting: readonly Entry[];
  refused: readonly Entry[];
  /** Lines of other people on this device, by name. */
  others: readonly LeftByOther[];
  /** `null` until this device has been looked through. */
  standing: SaveStanding | null;
};

/** Sends this account's lines while the page is open, and says what is still here. */
export function useOutbox(account: string): Outbox {
  const [entries, setEntries] = useState<readonly Entry[] | null>(null);
  useEffect(() => {
    const load = () => void allEntries().then(setEntries);
    load();
    return watchOutbox(load);
  }, []);
  useEffect(() => {
    const stop = new AbortController();
    void keepSending(account, stop.signal);
    return () => stop.abort();
  }, [account]);
  return entries === null ? { ...outboxOf([], account), standing: null } : outboxOf(entries, account);
}

function outboxOf(entries: readonly Entry[], account: string): Outbox {
  const own = ownLines(entries, account);
  const waiting = own.filter(isWaiting);
  const refused = own.filter(({ refusal }) => refusal !== null);
  const standing = refused.length + waiting.length > 0 ? "device" : "server";
  return { own, waiting, refused, others: linesOfOthers(entries, account), standing };
}
