import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { bringUp } from "#server/postgres/bring-up.ts";
import { ensureCluster, stopServer } from "#server/postgres/cluster.ts";
import { processesIn } from "#server/postgres/process-state.ts";
import { prepareSite } from "#server/postgres/prepare-site.ts";
import { ownerRole, type Settings, socketConfig } from "#server/postgres/site.ts";
import { makeTestFolder, testDataRoot } from "./test-folder.ts";

/** One PostgreSQL for a run of tests. */
export type TestCluster = {
  /** Superuser on the database `postgres`. */
  owner: pg.ClientConfig;
  /** A `DATABASE_URL` for one database of the cluster; any password will do, the socket trusts. */
  urlOf: (database: string) => string;
  /** For child processes: `testCluster()` in them finds this cluster. */
  env: Record<string, string>;
  stop: () => Promise<void>;
};

const envName = "CHUYENDE_TEST_CLUSTER";

/** Nothing here outlives the run, so no commit waits for the disk. `fsync` stays on: it cost nothing measurable, and the product refuses a server without. */
const hasty: Settings = {
  synchronous_commit: "off",
  max_connections: "100",
  autovacuum_naptime: "10min",
  max_wal_size: "1GB",
  checkpoint_timeout: "1h",
};

/** Starts the run's cluster and clears away what killed runs left. Stop it at the end of the run. */
export async function startTestCluster(): Promise<TestCluster> {
  await clearKilledRuns();
  const folder = await makeTestFolder("cluster");
  const site = await prepareSite({ dataDir: folder, pgBinDir: undefined, settings: hasty, log: () => undefined });
  await ensureCluster(site);
  await bringUp(site, 60_000);
  const cluster = clusterAt(site.socket);
  return {
    ...cluster,
    stop: async () => {
      await stopServer(site);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The run's cluster, or for a file started by itself one of its own, which its `stop` ends. */
export async function testCluster(): Promise<TestCluster> {
  const socket = process.env[envName];
  return socket === undefined ? startTestCluster() : clusterAt(socket);
}

function clusterAt(socket: string): TestCluster {
  return {
    owner: socketConfig({ socket }, ownerRole, "postgres"),
    urlOf: (database) => `postgresql://${ownerRole}:test@localhost/${database}?host=${encodeURIComponent(socket)}`,
    env: { [envName]: socket },
    stop: async () => undefined,
  };
}

/** A folder is named after the process that made it; when that is gone, so is the use of the folder. */
async function clearKilledRuns(): Promise<void> {
  const root = await testDataRoot();
  const left = readdirSync(root).filter((name) => isGone(Number(/-(\d+)-[0-9a-f]{8}$/.exec(name)?.[1])));
  for (const name of left) {
    await endServer(join(root, name, "postgres", "cluster"));
    rmSync(join(root, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Ends what still runs in a test's cluster, at once and without care for its data. */
export async function endServer(cluster: string): Promise<void> {
  for (let pids = await processesIn(cluster); pids.length > 0; pids = await processesIn(cluster)) {
    for (const pid of pids) killIfThere(pid);
    await pause(50);
  }
}

function isGone(pid: number): boolean {
  if (!Number.isSafeInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** kill -9; fine when it has ended by itself meanwhile. */
export function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
