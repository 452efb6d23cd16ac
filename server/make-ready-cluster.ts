import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "./postgres/database.ts";
import { defaultDataFolder } from "./postgres/default-data-folder.ts";
import { homeOf } from "./postgres/folders.ts";
import { runProgram } from "./postgres/run-program.ts";
import { root } from "./settings.ts";
import { updateTables } from "./update-tables.ts";

/** Makes an empty cluster with today's tables at `ready`, so that a first start only copies (`copyReadyCluster`). Throws where it cannot be made: a start does without. */
export async function makeReadyCluster(ready: string): Promise<void> {
  if (process.platform !== "linux") return;
  const dataDir = join(await defaultDataFolder(root), `ready-${process.pid}`);
  const half = `${ready}.new-${process.pid}`;
  try {
    const database = await openDatabase({ dataDir, log: () => undefined });
    await updateTables(database, undefined).finally(() => database.stop());
    await runProgram("cp", ["-a", join(homeOf(dataDir), "cluster"), half], { user: null, cwd: root });
    await rename(half, ready);
  } finally {
    for (const folder of [dataDir, half]) await rm(folder, { recursive: true, force: true });
  }
}
