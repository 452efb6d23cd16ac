import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What the postmaster wrote about itself. `pid`: 0 when a power cut tore it. `status`: "starting", "ready", "stopping" or "" before that. */
export type PidFile = { pid: number; status: string };

export const pidFilePath = (cluster: string): string => join(cluster, "postmaster.pid");

/** The pid file of a cluster; `null` when there is none. */
export async function readPidFile(cluster: string): Promise<PidFile | null> {
  const text = await readFile(pidFilePath(cluster), "utf8").catch(() => null);
  if (text === null) return null;
  const lines = text.split("\n");
  // A server in single-user mode writes its number negative.
  const pid = Math.abs(Number.parseInt(lines[0] ?? "", 10));
  return { pid: Number.isSafeInteger(pid) ? pid : 0, status: (lines[7] ?? "").trim() };
}
