import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "./run-program.ts";
import type { Site } from "./site.ts";

/**
 * Copies the cluster that the installation made ready to `to`, written out to the disk: a third of the time a new one takes.
 * `false`: there is none, or it is not for this database's user, or the copy failed, and nothing of it is left.
 */
export async function copyReadyCluster({ readyMade, user, atWork }: Site, to: string): Promise<boolean> {
  if (readyMade === null || process.platform !== "linux") return false;
  const found = await stat(join(readyMade, "PG_VERSION")).catch(() => null);
  if (found === null || found.uid !== (user?.uid ?? process.getuid?.())) return false;
  const copying = copyAndKeep(readyMade, to);
  atWork();
  return copying;
}

/**
 * Copies a cluster that nobody serves and writes the copy out to the disk. `false`: not wholly, and nothing of it is left. As
 * ourselves: the database's user need not reach where the programs are installed, and `-a` keeps whose the files are. In one
 * go: whoever loads code meanwhile would let the second program wait for its turn.
 */
export async function copyAndKeep(from: string, to: string): Promise<boolean> {
  const { code } = await runProgram("sh", ["-c", copyAndSync, "sh", from, to], { user: null, cwd: "/" });
  if (code !== 0) await rm(to, { recursive: true, force: true });
  return code === 0;
}

const copyAndSync = 'cp -a "$1" "$2" && find "$2" -exec sync {} +';
