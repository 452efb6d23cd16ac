import { readFileSync } from "node:fs";
import { sql } from "kysely";
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

function cpuMs(pid: number): number {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  } catch {
    return 0;
  }
}
