import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { inUse } from "./folder-lock.ts";
import { type Site, ownerRole, socketConfig } from "./site.ts";

/**
 * The connection by which a process says "I use this cluster". Its locks end with the process, however it ends.
 * A supervisor holds `supervising` alone and `using` beside others; a command that joins holds `using` only.
 */
export type Guard = { client: Client; whenLost: Promise<void> };

const supervising = 7_014_601;
const using = 7_014_602;

/** A killed supervisor's lock goes as soon as the server notices, one that is stopping takes a little longer. */
const patience = 5_000;

/** Takes the supervisor's place. Throws `DatabaseUnavailable` "in-use" when another one is alive. */
export async function guardAsSupervisor(site: Site): Promise<Guard> {
  const guard = await connect(site, "chuyende");
  try {
    await takeWithin(guard.client, `pg_try_advisory_lock(${supervising})`, () => refuse(site, guard.client));
    await takeUse(guard.client, site);
    return guard;
  } catch (error) {
    await release(guard);
    throw error;
  }
}

/** Joins beside a supervisor and other commands. Throws when the server is just being stopped; the caller looks again. */
export async function guardAsCommand(site: Site): Promise<Guard> {
  const guard = await connect(site, "chuyende-lệnh");
  try {
    await takeUse(guard.client, site);
    return guard;
  } catch (error) {
    await release(guard);
    throw error;
  }
}

/** Whether nobody else uses the cluster. When true, nobody can join any more until this connection ends. */
export async function isLastUser({ client }: Guard): Promise<boolean> {
  await client.query(`select pg_advisory_unlock_shared(${using})`);
  return ask(client, `pg_try_advisory_lock(${using})`);
}

/** Ends the guard's connection and with it its locks. */
export async function release({ client }: Guard): Promise<void> {
  await client.end().catch(() => undefined);
}

async function connect(site: Site, name: string): Promise<Guard> {
  const client = new Client({
    ...socketConfig(site, ownerRole, "postgres"),
    application_name: `${name} ${process.pid}`,
    connectionTimeoutMillis: 10_000,
  });
  const whenLost = new Promise<void>((settle) => client.on("end", () => settle()));
  // Without a listener a stopping server would end this process.
  client.on("error", () => undefined);
  await client.connect();
  return { client, whenLost };
}

/** Counts this connection among the users; `isLastUser` gives that up. */
export async function takeUse(client: Client, site: Site): Promise<void> {
  await takeWithin(client, `pg_try_advisory_lock_shared(${using})`, () => refuse(site, client));
}

async function takeWithin(client: Client, attempt: string, refuse: () => Promise<never>): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await ask(client, attempt))) {
    if (Date.now() > deadline) await refuse();
    await pause(50);
  }
}

async function ask(client: Client, attempt: string): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(`select ${attempt} as taken`);
  return rows[0]?.taken ?? false;
}

async function refuse({ home }: Site, client: Client): Promise<never> {
  const { rows } = await client.query<{ holder: string }>(
    `select application_name as holder from pg_stat_activity join pg_locks using (pid)
     where locktype = 'advisory' and granted and objid = ${supervising}`,
  );
  const holder = /\d+/.exec(rows[0]?.holder ?? "")?.[0];
  throw inUse(home, holder === undefined ? undefined : Number(holder));
}
