import type { Db } from "./db/connect.ts";
import { forgetRequestKeys } from "./db/forget-request-keys.ts";
import { sealAudit } from "./features/audit/sweep.ts";
import { handleAnnouncement } from "./features/inbox/sweep.ts";
import { forgetRoomChanges } from "./features/meeting/live-room.ts";
import { foldCounts } from "./features/milestone/sweep.ts";
import { urgeByLadder } from "./features/urging/sweep.ts";
import { transactionalEnqueue, workQueue } from "./jobs/queue.ts";
import { sendDueMail } from "./mail/outgoing-mail.ts";
import { smtpTransport } from "./mail/transport.ts";
import type { Database } from "./postgres/database.ts";
import type { Settings } from "./settings.ts";

type Stores = { database: Database; web: Db; sweep: Db };
type Clocks = { say: (line: string) => void; wall: () => string; now: () => string };
type Wishes = Pick<Settings, "urging" | "mail"> & { publicUrl: string };

const sealEveryMs = 900;
/** Until then what was appended is added up at each look: little of it, a second at most. */
const foldEveryMs = 1000;
const forgetEveryMs = 6 * 3_600_000;
/** Often enough that a morning's urging goes out before people look; what is due follows from the day, not from the tick. */
const urgeEveryMs = 10 * 60_000;
const urgeFirstMs = 30_000;
const mailEveryMs = 15_000;
const mailFirstMs = 1000;

/** What goes on beside the requests: the queue's worker, the audit's sealer, the ladder, the mail, what is forgotten. */
export async function startBackground(
  { database, web, sweep }: Stores,
  { say, wall, now }: Clocks,
  { urging, mail, publicUrl }: Wishes,
): Promise<{ stopQueue: () => Promise<unknown>; stopTimers: () => Promise<unknown> }> {
  const onError = (error: Error): void => say(`Việc nền gặp lỗi: ${error.message}`);
  const handle = (id: string, announcement: Parameters<typeof handleAnnouncement>[2]) =>
    handleAnnouncement(sweep, id, announcement, mail === null ? null : { publicUrl, wall });
  const queue = await workQueue(database.configFor("sweep_login"), handle, onError);
  const enqueue = transactionalEnqueue(web);
  const transport = mail === null ? null : smtpTransport(mail);
  const timers = [
    every(sealEveryMs, () => sealAudit(sweep, wall), onError),
    every(foldEveryMs, () => foldCounts(sweep), onError),
    every(forgetEveryMs, () => forgetRequestKeys(sweep, now()), onError),
    every(forgetEveryMs, () => forgetRoomChanges(sweep), onError),
    ...(urging ? [every(urgeEveryMs, () => urgeByLadder({ db: web, sweep, now, enqueue }), onError, urgeFirstMs)] : []),
    ...(transport === null
      ? []
      : [every(mailEveryMs, () => sendDueMail({ sweep, transport, wall }), onError, mailFirstMs)]),
  ];
  const stopTimers = async (): Promise<void> => {
    await Promise.all(timers.map((stop) => stop()));
    transport?.close();
  };
  return { stopQueue: queue.stop, stopTimers };
}

/** Runs `work` again and again, never beside itself; a fault that lasts is told once. Returns what ends it, after the last run. */
function every(
  ms: number,
  work: () => Promise<unknown>,
  onError: (error: Error) => void,
  firstMs = ms,
): () => Promise<unknown> {
  let running: Promise<unknown> = Promise.resolve();
  let told = false;
  const run = (): void => {
    running = running.then(work).then(
      () => (told = false),
      (error: Error) => {
        if (!told) onError(error);
        told = true;
      },
    );
  };
  const first = firstMs === ms ? null : setTimeout(run, firstMs);
  const timer = setInterval(run, ms);
  return () => {
    if (first !== null) clearTimeout(first);
    clearInterval(timer);
    return running;
  };
}
