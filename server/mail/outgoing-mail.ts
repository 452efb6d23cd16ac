import { sql } from "kysely";
import type { Db, Trx } from "../db/connect.ts";
import { withoutAddresses, type Transport } from "./transport.ts";

export type OutgoingMail = {
  tenantId: string;
  id: string;
  personId: string;
  path: string;
  to: string;
  subject: string;
  body: string;
  at: string;
};

/** Put with what is told, in its transaction; the same id again changes nothing. */
export async function queueMail(trx: Trx, mails: readonly OutgoingMail[]): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(({ tenantId, id, personId, path, to, subject, body, at }) => ({
    tenant_id: tenantId,
    id,
    person_id: personId,
    path,
    to_address: to,
    subject,
    body,
    made_at: at,
    next_try_at: at,
  }));
  await trx
    .insertInto("outgoing_mail")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** How many letters one run sends at most: the next run takes the rest. */
const atOnce = 50;
/** After so many tries, three days of growing waits, it is left to a person. */
const mostTries = 16;
const longestWaitMs = 6 * 3_600_000;
const keptDays = 30;

const waitMs = (tries: number): number => Math.min(longestWaitMs, 60_000 * 2 ** tries);

type Sending = { sweep: Db; transport: Transport; wall: () => string };

/**
 * Sends what is due, each letter taken for a while first: two machines never send the same, a crash sends it again later
 * under the same message id, a dead server loses nothing. Returns how many were taken by the mail server. A1.
 */
export async function sendDueMail({ sweep, transport, wall }: Sending): Promise<number> {
  let sent = 0;
  for (let count = 0; count < atOnce; count += 1) {
    const outcome = await sendNext({ sweep, transport, wall });
    if (outcome === "none") break;
    if (outcome === "sent") sent += 1;
    // A server that does not answer is not asked again for each letter.
    if (outcome === "unreachable") break;
  }
  await forgetOld(sweep, wall());
  return sent;
}

type Tried = "none" | "sent" | "refused" | "unreachable";

/** Longer than a mail server may take to answer; a process that died over a letter leaves it for after that. */
const leaseMs = 5 * 60_000;

/** The letter is taken for a while, sent with no transaction open, and put back with what became of it. */
async function sendNext({ sweep, transport, wall }: Sending): Promise<Tried> {
  const due = await takeDue(sweep, wall());
  if (due === null) return "none";
  const { outcome, set } = await tried(transport, due, wall());
  await asSweep(sweep, (trx) =>
    trx
      .updateTable("outgoing_mail")
      .set({ ...set, tries: due.tries + 1 })
      .where("tenant_id", "=", due.tenant_id)
      .where("id", "=", due.id)
      .where("state", "=", "waiting")
      .execute(),
  );
  return outcome;
}

const takeDue = (sweep: Db, at: string): Promise<(Due & { tenant_id: string }) | null> =>
  asSweep(sweep, async (trx) => {
    const due = await trx
      .selectFrom("outgoing_mail")
      .where("state", "=", "waiting")
      .where("next_try_at", "<=", at)
      .orderBy("next_try_at")
      .orderBy("id")
      .limit(1)
      .forUpdate()
      .skipLocked()
      .select(["tenant_id", "id", "to_address as to", "subject", "body as text", "tries"])
      .executeTakeFirst();
    if (due === undefined) return null;
    await trx
      .updateTable("outgoing_mail")
      .set({ next_try_at: new Date(Date.parse(at) + leaseMs).toISOString() })
      .where("tenant_id", "=", due.tenant_id)
      .where("id", "=", due.id)
      .execute();
    return due;
  });

type Due = { id: string; to: string; subject: string; text: string; tries: number };
type Change = {
  outcome: Tried;
  set: { state: "waiting" | "sent" | "failed"; last_problem: string; sent_at?: string; next_try_at?: string };
};

async function tried(transport: Transport, due: Due, at: string): Promise<Change> {
  try {
    const { refused } = await transport.send(due);
    if (refused === null) return { outcome: "sent", set: { state: "sent", last_problem: "", sent_at: at } };
    return { outcome: "refused", set: { state: "failed", last_problem: refused } };
  } catch (error) {
    const last_problem = withoutAddresses(error instanceof Error ? error.message : String(error));
    if (due.tries + 1 >= mostTries) return { outcome: "unreachable", set: { state: "failed", last_problem } };
    const next_try_at = new Date(Date.parse(at) + waitMs(due.tries)).toISOString();
    return { outcome: "unreachable", set: { state: "waiting", last_problem, next_try_at } };
  }
}

/** What was delivered, or given up, a month ago is nobody's business any more. */
const forgetOld = (sweep: Db, at: string): Promise<unknown> =>
  asSweep(sweep, (trx) =>
    trx
      .deleteFrom("outgoing_mail")
      .where("state", "<>", "waiting")
      .where("next_try_at", "<", new Date(Date.parse(at) - keptDays * 86_400_000).toISOString())
      .execute(),
  );

const asSweep = <T>(sweep: Db, work: (trx: Trx) => Promise<T>): Promise<T> =>
  sweep.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'sweep', true)`.execute(trx);
    return work(trx);
  });
