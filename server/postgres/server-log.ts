import { open, rename, stat } from "node:fs/promises";

const largestLog = 5_000_000;

/** What the server said last before it gave up, in its own English words. */
export type LastWords = { fatal: string; hint: string };

/** Where the log ends now, so that only what follows is read later. A log grown large is put aside first. */
export async function endOfLog(log: string): Promise<number> {
  const size = await sizeOf(log);
  if (size <= largestLog) return size;
  await rename(log, `${log}.old`);
  return 0;
}

/** The last FATAL (or PANIC) and HINT written after `from`; empty strings when there are none. */
export async function lastWords(log: string, from: number): Promise<LastWords> {
  const lines = (await textAfter(log, from)).split("\n");
  const last = (mark: RegExp) => lines.flatMap((line) => mark.exec(line)?.[1] ?? []).at(-1) ?? "";
  return { fatal: last(/(?:FATAL|PANIC): {2}(.*)$/), hint: last(/HINT: {2}(.*)$/) };
}

async function textAfter(log: string, from: number): Promise<string> {
  const file = await open(log, "r").catch(() => null);
  if (file === null) return "";
  try {
    const start = Math.max(from, (await file.stat()).size - 64_000);
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(64_000), position: start });
    return buffer.subarray(0, bytesRead).toString();
  } finally {
    await file.close();
  }
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
