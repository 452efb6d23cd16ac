import { keptAccount } from "#web/app/session.ts";
import { tell } from "#web/ui/toast.tsx";
import { refusedLines } from "./outbox-entry.ts";
import { allEntries } from "./outbox-store.ts";
import { keepSending } from "./send-outbox.ts";

/** How often is looked whether somebody else is here. */
const lookMs = 5000;

let started = false;

/** What a room has left on this device goes out from whichever page is open, for as long as its writer is the one who is logged in. M6. */
export function sendLeft(): void {
  if (started) return;
  started = true;
  let [account, stop] = ["", new AbortController()];
  const look = (): void => {
    const now = keptAccount();
    if (now === account) return;
    stop.abort();
    [account, stop] = [now, new AbortController()];
    void keepSending(now, stop.signal);
    void tellRefused(now);
  };
  look();
  setInterval(look, lookMs);
}

async function tellRefused(account: string): Promise<void> {
  const count = refusedLines(await allEntries(), account).length;
  if (count > 0 && !location.pathname.endsWith("/room"))
    tell(`Trên máy này còn ${count} dòng máy chủ chưa nhận; mở phòng họp để xem.`);
}
