import { AsyncLocalStorage } from "node:async_hooks";
import { CompiledQuery } from "kysely";
import { PgBoss, type Job, type JobResult } from "pg-boss";
import type { ClientConfig } from "pg";
import { Client } from "pg";
import type { Db, Trx } from "../db/connect.ts";
import { send } from "../db/in-a-row.ts";
import type { Announcement } from "./announcement.ts";

export const announcementQueue = "announcement";

/** Puts announcements on the queue over the transaction of the command that makes them: rolled back with it. */
export type Enqueue = (trx: Trx, announcements: readonly Announcement[]) => Promise<void>;

/** Makes or updates the queue's own tables, as the owner, and lets requests append to it. Safe when several start at once. */
export async function installQueue(owner: ClientConfig): Promise<void> {
  const boss = new PgBoss({ ...bossConfig(owner), max: 1, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.createQueue(announcementQueue, { retryLimit: 8, retryDelay: 5, retryBackoff: true, expireInSeconds: 120 });
  await boss.stop({ graceful: false, close: true });
  const client = new Client(owner);
  await client.connect();
  try {
    for (const grant of grants) await client.query(grant);
  } finally {
    await client.end();
  }
}

const grants = [
  "grant usage on schema pgboss to web, web_login, sweep_login",
  "grant select on pgboss.queue to web_login",
  // A request appends and never looks: what waits on the queue is every installation's, and stands under no policy.
  "revoke select on all tables in schema pgboss from web",
  "grant select on pgboss.queue to web",
  "grant insert on all tables in schema pgboss to web",
  "grant select, insert, update, delete on all tables in schema pgboss to sweep_login",
  "grant usage, select on all sequences in schema pgboss to web, sweep_login",
  "grant execute on all functions in schema pgboss to web, sweep_login",
];

const bossConfig = (config: ClientConfig) => ({
  ...(config.host !== undefined && { host: config.host }),
  ...(config.port !== undefined && { port: config.port }),
  ...(config.user !== undefined && { user: config.user }),
  ...(config.database !== undefined && { database: config.database }),
  ...(typeof config.password === "string" && { password: config.password }),
  ...(config.ssl !== undefined && { ssl: config.ssl }),
  ...(config.connectionString !== undefined && { connectionString: config.connectionString }),
});

/**
 * Appends over the command's own connection, and asks over the same what the queue is like: as many commands as there are
 * connections would otherwise wait for one more, each holding its own. The instance never starts.
 */
export function transactionalEnqueue(requests: Db): Enqueue {
  const commands = new AsyncLocalStorage<Trx>();
  const boss = new PgBoss({
    db: { executeSql: (text, values) => sqlOver(commands.getStore() ?? requests).executeSql(text, values) },
  });
  return async (trx, announcements) => {
    if (announcements.length === 0) return;
    const jobs = announcements.map((data) => ({ data }));
    await commands.run(trx, () => boss.insert(announcementQueue, jobs, { db: sentOver(trx) }));
  };
}

const sqlOver = (db: Db | Trx) => ({
  executeSql: async (text: string, values: unknown[] = []) => ({
    rows: (await db.executeQuery(CompiledQuery.raw(text, values))).rows as never[],
  }),
});

/** Nobody waits for the queue: what it fails with, the command fails with. */
const sentOver = (trx: Trx) => ({
  executeSql: async (text: string, values: unknown[] = []) => {
    await send(trx, { compile: () => CompiledQuery.raw(text, values) });
    return { rows: [] };
  },
});

type Handle = (id: string, announcement: Announcement) => Promise<void>;

/**
 * The worker's side: runs `handle` for each announcement until it succeeds or its retries are used up. Taken together they are
 * judged one by one: one that fails takes none of the others along.
 */
export async function workQueue(
  sweep: ClientConfig,
  handle: Handle,
  onError: (error: Error) => void,
): Promise<{ stop: () => Promise<void> }> {
  const boss = new PgBoss({ ...bossConfig(sweep), max: 2, migrate: false, schedule: false });
  boss.on("error", onError);
  await boss.start();
  const options = { pollingIntervalSeconds: 0.5, batchSize: 20, perJobResults: true } as const;
  await boss.work(announcementQueue, options, async (jobs: Job<Announcement>[]) => {
    const results: JobResult[] = [];
    for (const job of jobs) results.push(await settled(job, handle));
    return results;
  });
  return { stop: () => boss.stop({ graceful: true, timeout: 3000, close: true }) };
}

const settled = ({ id, data }: Job<Announcement>, handle: Handle): Promise<JobResult> =>
  handle(id, data).then(
    () => ({ id, status: "completed" }),
    (fault: unknown) => ({ id, status: "failed", output: fault }),
  );
