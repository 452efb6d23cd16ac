import { rmSync } from "node:fs";
import { Client, type ClientConfig } from "pg";
import { migrate } from "#server/db/migrate.ts";
import { installQueue } from "#server/jobs/queue.ts";
import { bringUp } from "#server/postgres/bring-up.ts";
import { ensureCluster, stopServer } from "#server/postgres/cluster.ts";
import { prepareSite } from "#server/postgres/prepare-site.ts";
import { ownerRole, socketConfig } from "#server/postgres/site.ts";
import { makeTestFolder } from "#testing/test-folder.ts";

/** A province's server rather than an office's PC, and every commit waits for the disk. */
const asOnAServer = {
  shared_buffers: "1GB",
  effective_cache_size: "4GB",
  max_connections: "80",
  max_wal_size: "4GB",
  work_mem: "16MB",
  maintenance_work_mem: "256MB",
  checkpoint_timeout: "15min",
  synchronous_commit: "on",
  autovacuum_naptime: "20s",
};

export type BenchCluster = {
  config: (user?: string) => ClientConfig;
  /** What the application is started on. */
  url: string;
  stop: () => Promise<void>;
};

/** A PostgreSQL of its own with the tables of today, empty. */
export async function startBenchCluster(): Promise<BenchCluster> {
  const folder = await makeTestFolder("bench");
  const site = await prepareSite({ dataDir: folder, pgBinDir: undefined, settings: asOnAServer, log: () => undefined });
  await ensureCluster(site);
  await bringUp(site, 60_000);
  const config = (user: string = ownerRole): ClientConfig => socketConfig({ socket: site.socket }, user, "bench");
  await withClient({ ...config(), database: "postgres" }, (client) => client.query("create database bench"));
  await migrate(config());
  await installQueue(config());
  return {
    config,
    url: `postgresql://${ownerRole}:bench@localhost/bench?host=${encodeURIComponent(site.socket)}`,
    stop: async () => {
      await stopServer(site);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function withClient<T>(config: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(config);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Rows of columns, a few thousand a statement: `types` are the columns' SQL types in their order. */
export async function insertRows(
  client: Client,
  { table, columns }: { table: string; columns: Record<string, string> },
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  const names = Object.keys(columns);
  const lists = Object.values(columns).map((type, at) => `$${at + 1}::${type}[]`);
  const statement = `insert into ${table} (${names.join(", ")}) select * from unnest(${lists.join(", ")})`;
  for (let from = 0; from < rows.length; from += 5000) {
    const chunk = rows.slice(from, from + 5000);
    await client.query(
      statement,
      names.map((_, column) => chunk.map((row) => row[column])),
    );
  }
}
