import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase, type Database } from "./postgres/database.ts";
import { homeOf } from "./postgres/folders.ts";
import { copyAndKeep } from "./postgres/ready-cluster.ts";
import { updateTables } from "./update-tables.ts";

/**
 * Makes an empty cluster with today's tables at `ready`, so that a first start only copies (`copyReadyCluster`); `work` is a
 * folder of its own to make it in. It gets its name when it is whole and on the disk. Throws where it cannot be made: a start
 * does without.
 */
export async function makeReadyCluster({ ready, work }: { ready: string; work: string }): Promise<void> {
  if (process.platform !== "linux") return;
  await clear(work);
  let database: Database | null = null;
  const leave = (): void => void (database?.stop() ?? Promise.resolve()).finally(() => process.exit(1));
  for (const signal of signals) process.once(signal, leave);
  const half = `${ready}.new-${process.pid}`;
  try {
    database = await openDatabase({ dataDir: work, log: () => undefined });
    await updateTables(database, undefined).finally(() => database?.stop());
    const made = join(homeOf(work), "cluster");
    // A server that would not stop writes on.
    if (existsSync(join(made, "postmaster.pid"))) throw new Error("the server was not stopped");
    if (!(await copyAndKeep(made, half))) throw new Error("the cluster was not copied whole");
    await rename(half, ready);
  } finally {
    for (const signal of signals) process.removeListener(signal, leave);
    for (const folder of [work, half]) await rm(folder, { recursive: true, force: true });
  }
}

const signals = ["SIGINT", "SIGTERM"] as const;

/** What an installation that was killed left behind, its server first. */
async function clear(work: string): Promise<void> {
  if (!existsSync(work)) return;
  const left = await openDatabase({ dataDir: work, log: () => undefined }).catch(() => null);
  await left?.stop();
  await rm(work, { recursive: true, force: true });
}
