import { createHash } from "node:crypto";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { defaultDataFolder } from "./postgres/default-data-folder.ts";
import { root } from "./settings.ts";

/** What an empty database is made of: another text in any of them makes another cluster. */
const madeOf = ["package-lock.json", "server/postgres/cluster.ts", "server/jobs/queue.ts", "server/db"];

/** Where the cluster lies that was made ready with the installation, empty and with today's tables; it may not be there. */
export async function readyClusterFolder(): Promise<string> {
  const hash = createHash("sha256").update(process.platform).update(process.arch);
  for (const path of madeOf.map((part) => join(root, part))) for (const text of await textsIn(path)) hash.update(text);
  return join(root, "node_modules", ".chuyende", `cluster-${hash.digest("hex").slice(0, 16)}`);
}

/** Where it is made: beside the data, as that lies where the database's user can go. */
export const readyClusterWork = async (): Promise<string> => join(await defaultDataFolder(root), "ready-new");

async function textsIn(path: string): Promise<Buffer[]> {
  if ((await stat(path)).isFile()) return [await readFile(path)];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(files.sort().map((file) => readFile(file)));
}
