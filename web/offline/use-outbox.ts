import { useEffect, useState } from "preact/hooks";
import type { SaveStanding } from "#web/ui/facts.tsx";
import { linesOfOthers, refusedLines, waitingLines, type Entry } from "./outbox-entry.ts";
import { allEntries } from "./outbox-store.ts";
import { keepSending, watchOutbox } from "./send-outbox.ts";

export type Outbox = {
  waiting: readonly Entry[];
  refused: readonly Entry[];
  /** Lines of other people on this device, by name. */
  others: readonly { name: string; count: number }[];
  standing: SaveStanding;
};

/** Sends this account's lines while the page is open, and says what is still here. */
export function useOutbox(account: string): Outbox {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
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
  const waiting = waitingLines(entries, account);
  const refused = refusedLines(entries, account);
  const standing = refused.length > 0 ? "failed" : waiting.length > 0 ? "device" : "server";
  return { waiting, refused, others: linesOfOthers(entries, account), standing };
}

/** Whether this line is still only on this device. */
export const isWaiting = (outbox: Outbox, id: string): boolean => outbox.waiting.some((entry) => entry.id === id);
