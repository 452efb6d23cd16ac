import { sql } from "kysely";
import type { Db, Trx } from "../db/connect.ts";
import { afterFailure, type Failure } from "./after-failure.ts";
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
const keptDays = 30;

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

type Outcome = "none" | "sent" | "refused" | Failure;

/** Longer than a mail server may take to answer; a process that died over a letter leaves it for after that. */
const leaseMs = 5 * 60_000;

/** The letter is taken for a while, sent with no transaction open, and put back with what became of it. */
async function sendNext({ sweep, transport, wall }: Sending): Promise<Outcome> {
  const due = await takeDue(sweep, wall());
  if (due === null) return "none";
  const { outcome, set } = await tried(transport, due, wall());
  await asSweep(sweep, (trx) =>
    trx
      .updateTable("outgoing_mail")
      .set(set)
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
      .select(["tenant_id", "id", "to_address as to", "subject", "body as text", "tries", "made_at as madeAt"])
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

type Due = { id: string; to: string; subject: string; text: string; tries: number; madeAt: string };
type Change = {
  outcome: Outcome;
  set: {
    state: "waiting" | "sent" | "failed";
    tries: number;
    last_problem: string;
    sent_at?: string;
    next_try_at?: string;
  };
};

async function tried(transport: Transport, due: Due, at: string): Promise<Change> {
  const tries = due.tries + 1;
  try {
    const { refused, later } = await transport.send(due);
    if (later !== null) return failed(due, "later", { at, last_problem: later });
    if (refused !== null) return { outcome: "refused", set: { state: "failed", tries, last_problem: refused } };
    return { outcome: "sent", set: { state: "sent", tries, last_problem: "", sent_at: at } };
  } catch (error) {
    const last_problem = withoutAddresses(error instanceof Error ? error.message : String(error));
    return failed(due, "unreachable", { at, last_problem });
  }
}

function failed(due: Due, outcome: Failure, { at, last_problem }: { at: string; last_problem: string }): Change {
  const next = afterFailure(due, outcome, at);
  if (next.state === "failed") return { outcome, set: { ...next, last_problem } };
  const { state, tries, nextTryAt } = next;
  return { outcome, set: { state, tries, last_problem, next_try_at: nextTryAt } };
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
