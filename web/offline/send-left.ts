import { keptAccount } from "#web/app/session.ts";
import { tell } from "#web/ui/toast.tsx";
import { byCode, isWaiting, refusedLines, type Entry } from "./outbox-entry.ts";
import { allEntries } from "./outbox-store.ts";
import { keepSending, watchOutbox } from "./send-outbox.ts";

/** How often is looked whether somebody else is here. */
const lookMs = 5000;

let started = false;

/**
 * What a room has left on this device goes out from whichever page is open: for as long as its writer is the one who is logged in,
 * and what was written under a code by itself. What is refused meanwhile is told, a line at a time. M6.
 */
export function sendLeft(): void {
  if (started) return;
  started = true;
  const sending = new Map<string, AbortController>();
  let told: ReadonlySet<string> | null = null;
  const look = async (): Promise<void> => {
    const entries = await allEntries();
    const account = keptAccount();
    sendFor(sending, new Set([account, ...grantsIn(entries)]));
    const refused = refusedLines(entries, account);
    tellRefused(refused, told);
    told = new Set(refused.map(({ id }) => id));
  };
  const again = (): void => void look().catch(() => undefined);
  again();
  watchOutbox(again);
  setInterval(again, lookMs);
}

const grantsIn = (entries: readonly Entry[]): string[] =>
  entries.filter((entry) => byCode(entry) && isWaiting(entry)).map(({ account }) => account.id);

function sendFor(sending: Map<string, AbortController>, accounts: ReadonlySet<string>): void {
  for (const [account, stop] of sending) {
    if (accounts.has(account)) continue;
    stop.abort();
    sending.delete(account);
  }
  for (const account of accounts) {
    if (sending.has(account)) continue;
    const stop = new AbortController();
    sending.set(account, stop);
    void keepSending(account, stop.signal);
  }
}

/** `told` null: nothing yet, then all of them in one sentence. The room shows them itself. */
function tellRefused(refused: readonly Entry[], told: ReadonlySet<string> | null): void {
  if (location.pathname.endsWith("/room")) return;
  if (told === null && refused.length > 0)
    tell(`Trên máy này còn ${refused.length} dòng máy chủ chưa nhận; mở phòng họp để xem.`);
  for (const { id, what } of refused)
    if (told !== null && !told.has(id)) tell(`Máy chủ chưa nhận: ${what}. Mở phòng họp để xem và sửa lại.`);
}
