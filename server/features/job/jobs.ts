import { sql } from "kysely";
import type { FailedJob, JobsView, RetryBody } from "#contract/job.ts";
import { fail, ok } from "#domain/result.ts";
import { recordChange } from "#server/db/audit.ts";
import type { Db, Trx } from "#server/db/connect.ts";
import type { Caller } from "#server/db/scoped.ts";
import type { Outcome } from "#server/http/outcome.ts";

/** How many failures are shown at a time; the counts say how many there are. */
const shown = 100;

/** The queue of this installation: how much waits, what failed and why. For the administrator, without any content. A1. */
export async function showJobs(sweep: Db, caller: Caller): Outcome<JobsView> {
  if (!caller.administrator) return fail({ code: "denied.needs-role" });
  return ok(await asSystem(sweep, caller.tenantId, (trx) => viewOf(trx, caller.tenantId)));
}

/** Tried again at once, from the beginning. What succeeded meanwhile is left as it is. */
export async function retryJobs(
  { sweep, now }: { sweep: Db; now: () => string },
  caller: Caller,
  { jobs }: RetryBody,
): Outcome<JobsView> {
  if (!caller.administrator) return fail({ code: "denied.needs-role" });
  const { tenantId } = caller;
  const view = await asSystem(sweep, tenantId, async (trx) => {
    await takeRole(trx, "none");
    const ids = (kind: FailedJob["kind"]) => jobs.flatMap((job) => (job.kind === kind ? [job.id] : []));
    await sql`update pgboss.job set state = 'retry', retry_count = 0, start_after = now(), completed_on = null
      where name = 'announcement' and state = 'failed' and data ->> 'tenantId' = ${tenantId} and id = any (${ids("announcement")}::uuid[])`.execute(
      trx,
    );
    await takeRole(trx, "sweep");
    await sql`update outgoing_mail set state = 'waiting', tries = 0, next_try_at = now()
      where state = 'failed' and tenant_id = ${tenantId} and id = any (${ids("mail")}::uuid[])`.execute(trx);
    const doer = {
      tenantId,
      accountId: caller.accountId,
      personId: caller.actor.personId,
      fromAddress: caller.fromAddress,
    };
    const rowId = jobs[0]?.id ?? caller.accountId;
    await recordChange(trx, doer, now(), { action: "job.retried", noun: "job", rowId, path: "", value: { jobs } });
    return viewOf(trx, tenantId);
  });
  return ok(view);
}

async function viewOf(trx: Trx, tenantId: string): Promise<JobsView> {
  await takeRole(trx, "none");
  const { rows: announced } = await sql<JobsView["announcements"]>`
    select count(*) filter (where state in ('created', 'retry', 'active'))::int as waiting, count(*) filter (where state = 'failed')::int as failed
    from pgboss.job where name = 'announcement' and data ->> 'tenantId' = ${tenantId}`.execute(trx);
  const { rows: lost } = await sql<FailedJob>`
    select id, 'announcement' as kind, data ->> 'topic' as what, completed_on as at, retry_count as tries, coalesce(output ->> 'message', '') as problem
    from pgboss.job where name = 'announcement' and state = 'failed' and data ->> 'tenantId' = ${tenantId}
    order by completed_on desc, id limit ${shown}`.execute(trx);
  await takeRole(trx, "sweep");
  const { rows: mailed } = await sql<JobsView["mails"]>`
    select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state = 'sent')::int as sent, min(made_at) filter (where state = 'waiting') as oldest
    from outgoing_mail where tenant_id = ${tenantId}`.execute(trx);
  const { rows: undelivered } = await sql<FailedJob>`
    select id, 'mail' as kind, left(to_address, 2) || '…' || substring(to_address from '@.*$') as what, next_try_at as at, tries, last_problem as problem
    from outgoing_mail where state = 'failed' and tenant_id = ${tenantId} order by next_try_at desc, id limit ${shown}`.execute(
    trx,
  );
  return {
    announcements: announced[0] ?? { waiting: 0, failed: 0 },
    mails: mailed[0] ?? { waiting: 0, failed: 0, sent: 0, oldest: null },
    failures: [...lost, ...undelivered].map((row) => ({
      ...row,
      problem: row.problem.slice(0, 2000),
      at: new Date(row.at).toISOString(),
    })),
  };
}

/** The queue's own tables are the log-in's, the product's the role's; both within one transaction. */
const takeRole = (trx: Trx, role: "none" | "sweep"): Promise<unknown> =>
  sql`select set_config('role', ${role}, true)`.execute(trx);

const asSystem = <T>(sweep: Db, tenantId: string, work: (trx: Trx) => Promise<T>): Promise<T> =>
  sweep.transaction().execute(async (trx) => {
    await sql`select set_config('app.tenant', ${tenantId}, true)`.execute(trx);
    return work(trx);
  });
