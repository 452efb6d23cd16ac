import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Memory of one process: its share of what it shares, in bytes. */
export type ProcessMemory = { pid: number; name: string; pss: number };

/**
 * The proportional set size of some processes and of everything they started, Linux only. Shared pages are counted once
 * over all who share them; a sum of RSS counts PostgreSQL's shared memory many times over.
 */
export function memoryOfTree(roots: readonly number[]): ProcessMemory[] {
  return [...new Set(roots.flatMap(withDescendants))].flatMap(memoryOf);
}

/** The postmaster of an embedded database, from its data folder (the application's). */
export function postmasterOf(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, "postgres", "cluster", "postmaster.pid"), "utf8"), 10);
}

function withDescendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const parent = parentOf(Number(pid));
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(pid)]);
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root);
}

function parentOf(pid: number): number | null {
  const line = textOf(`/proc/${pid}/stat`);
  // The name may hold blanks and brackets; what follows the last bracket does not.
  return line === null ? null : Number(line.slice(line.lastIndexOf(")") + 2).split(" ")[1]);
}

function memoryOf(pid: number): ProcessMemory[] {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/smaps_rollup`) ?? "")?.[1];
  const name = (textOf(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " ").trim();
  return kilobytes === undefined ? [] : [{ pid, name, pss: Number(kilobytes) * 1024 }];
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** `memory.ts <pid of the application> <its data folder>`: a line per process and the sum. */
if (process.argv[1] === import.meta.filename) {
  const [pid = "", dataDir] = process.argv.slice(2);
  const found = memoryOfTree([Number(pid), ...(dataDir === undefined ? [] : [postmasterOf(dataDir)])]);
  for (const one of found) console.log(`${megabytes(one.pss).padStart(9)}  ${one.pid}  ${one.name.slice(0, 90)}`);
  console.log(
    `${megabytes(found.reduce((sum, { pss }) => sum + pss, 0)).padStart(9)}  sum of PSS, ${found.length} processes`,
  );
}
