import { readdirSync, readFileSync } from "node:fs";
import { sql } from "kysely";
import type { Client } from "pg";
import type { Db } from "#server/db/connect.ts";

/** Ticks of the kernel's clock, on every Linux this is measured on. */
const tickMs = 10;

/** Milliseconds of processor that the database's processes of this application's connections have used so far; 0 off Linux. */
export async function databaseCpuMs(owner: Db): Promise<number> {
  const { rows } = await sql<{
    pid: number;
  }>`select pid from pg_stat_activity where datname = current_database()`.execute(owner);
  return rows.reduce((sum, { pid }) => sum + cpuMs(pid), 0);
}

/** The process that started this connection's: of the whole server all others come from it. */
export async function serverPid(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return statOf(rows[0]?.pid ?? 0)?.parent ?? 0;
}

/** Milliseconds of processor of a server and all it started, those that have ended as well; 0 off Linux. */
export const serverCpuMs = (pid: number): number =>
  processes()
    .filter((one) => statOf(one)?.parent === pid)
    .reduce((sum, one) => sum + cpuMs(one), (statOf(pid)?.ended ?? 0) + cpuMs(pid));

/** Milliseconds of processor that one process has used so far; 0 off Linux. */
export const cpuMs = (pid: number): number => statOf(pid)?.own ?? 0;

function processes(): number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function statOf(pid: number): { parent: number; own: number; ended: number } | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = line
      .slice(line.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const ms = (...at: number[]): number => at.reduce((sum, one) => sum + (fields[one] ?? 0), 0) * tickMs;
    return { parent: fields[1] ?? 0, own: ms(11, 12), ended: ms(13, 14) };
  } catch {
    return null;
  }
}
