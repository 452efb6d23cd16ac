import type { ChildProcess } from "node:child_process";
import { readFile } from "node:fs/promises";

const everyMs = 200;

/**
 * Ends a process that has grown beyond `most` bytes: the limit on its heap says nothing of its buffers, and a file whose
 * directory lies swells in those. By Linux's own figures; elsewhere only the heap is bounded. The watch ends with the process.
 */
export function watchMemory(running: ChildProcess, most: number): void {
  if (process.platform !== "linux" || running.pid === undefined) return;
  const file = `/proc/${running.pid}/status`;
  const look = setInterval(() => {
    void residentBytes(file).then((bytes) => bytes > most && running.kill("SIGKILL"));
  }, everyMs);
  running.once("exit", () => clearInterval(look));
}

async function residentBytes(file: string): Promise<number> {
  const status = await readFile(file, "utf8").catch(() => "");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}
