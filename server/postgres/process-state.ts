import { readFile, readdir, readlink } from "node:fs/promises";
import { platform } from "node:os";
import { runProgram } from "./run-program.ts";

/** What stands behind a process number: nobody, a corpse not yet buried, a PostgreSQL, or something else. */
export type ProcessState = "gone" | "zombie" | "postgres" | "foreign";

/** Looks at a process by its number. `cluster`: a PostgreSQL working in another folder counts as foreign. */
export async function processState(pid: number, cluster: string): Promise<ProcessState> {
  if (pid === 0) return "gone";
  if (platform() !== "linux") return stateByPs(pid);
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (line === null) return "gone";
  const name = line.slice(line.indexOf("(") + 1, line.lastIndexOf(")"));
  const state = line.slice(line.lastIndexOf(")") + 2, line.lastIndexOf(")") + 3);
  if (state === "Z" || state === "X") return "zombie";
  if (name !== "postgres") return "foreign";
  // Every process of a PostgreSQL works in its data folder.
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => cluster);
  return folder === cluster ? "postgres" : "foreign";
}

async function stateByPs(pid: number): Promise<ProcessState> {
  const { code, output } = await runProgram("/bin/ps", ["-o", "state=,comm=", "-p", String(pid)], {
    user: null,
    cwd: "/",
  });
  if (code !== 0 || output.trim() === "") return "gone";
  if (output.trim().startsWith("Z")) return "zombie";
  return /postgres(?::|$)/m.test(output.trim()) ? "postgres" : "foreign";
}

/** The processes of a PostgreSQL still working in `cluster`, the postmaster's children after its death included. Linux only. */
export async function processesIn(cluster: string): Promise<number[]> {
  if (platform() !== "linux") return [];
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const states = await Promise.all(
    pids.map(async (pid) => ((await readlink(`/proc/${pid}/cwd`).catch(() => null)) === cluster ? pid : null)),
  );
  const inside = states.filter((pid) => pid !== null);
  const living = await Promise.all(inside.map(async (pid) => (await processState(pid, cluster)) === "postgres"));
  return inside.filter((_, at) => living[at]);
}
