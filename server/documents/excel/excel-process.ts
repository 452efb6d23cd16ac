import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";
import type { SheetRow } from "#domain/import/member-sheet.ts";
import type { ReadOptions, SheetFault, SheetHead } from "./excel-lines.ts";
import { watchMemory } from "./watch-memory.ts";

const child = fileURLToPath(new URL("./excel-child.ts", import.meta.url));
/** With its buffers the process stays under 1 GB; one that does not is ended. */
const heapMegabytes = 800;
const mostBytes = 1024 ** 3;
const timeLimitMs = 180_000;

/** One file at a time: the memory of two would add up. */
let last: Promise<unknown> = Promise.resolve();
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work);
  last = turn.catch(() => undefined);
  return turn;
}

function start(args: readonly string[]): ChildProcess {
  const flags = [`--max-old-space-size=${heapMegabytes}`, "--max-semi-space-size=16"];
  const running = spawn(process.execPath, [...flags, child, ...args], { stdio: ["pipe", "pipe", "ignore"], env: {} });
  watchMemory(running, mostBytes);
  return running;
}

type Told = { fault: SheetFault } | { total: number } | { upTo: number };

/**
 * Reads a list of members; `onLine` gets each line as it was said, so that thousands of rows pass through as text. Returns why
 * nothing came, or null. `stop` ends the process at once; what came before stands.
 */
export function readMemberSheet(
  file: string,
  options: ReadOptions,
  {
    onStart,
    onLine,
    stop,
  }: { onStart: () => Promise<void>; onLine: (line: string) => Promise<void>; stop: AbortSignal },
): Promise<SheetFault | null> {
  return oneAtATime(async () => {
    if (stop.aborted) return null;
    await onStart();
    const running = start(["read", file, JSON.stringify(options)]);
    const ended = once(running, "exit") as Promise<[number | null, string | null]>;
    const end = () => void running.kill("SIGKILL");
    stop.addEventListener("abort", end);
    let slow = false;
    const timer = setTimeout(() => {
      slow = true;
      end();
    }, timeLimitMs);
    try {
      const fault = await passOn(running, onLine, stop);
      if (fault !== null) return fault;
      const [code] = await ended;
      if (slow) return "too-slow";
      // Out of memory, or a fault in the library on a hostile file: the file is refused, the server lives on.
      return code === 0 || stop.aborted ? null : "too-large";
    } finally {
      clearTimeout(timer);
      stop.removeEventListener("abort", end);
      end();
    }
  });
}

async function passOn(
  { stdout }: ChildProcess,
  onLine: (line: string) => Promise<void>,
  stop: AbortSignal,
): Promise<SheetFault | null> {
  if (stdout === null) return "broken";
  for await (const line of createInterface({ input: stdout })) {
    if (stop.aborted) return null;
    const fault = line.startsWith('{"fault"') ? (JSON.parse(line) as Told) : null;
    if (fault !== null && "fault" in fault) return fault.fault;
    await onLine(line);
  }
  return null;
}

/** An Excel file of some rows, in a folder of its own; `drop` takes it away again. */
export type SheetFile = { path: string; drop: () => Promise<void> };

/** Writes rows as they come. The Excel process holds them all: at most 50,000 are asked of it. */
export const writeSheetFile = (head: SheetHead, rows: AsyncIterable<SheetRow>): Promise<SheetFile> =>
  oneAtATime(async () => {
    const folder = await mkdtemp(join(tmpdir(), "chuyende-excel-"));
    const drop = () => rm(folder, { recursive: true, force: true });
    const path = join(folder, "sheet.xlsx");
    const running = start(["write", path]);
    const ended = once(running, "exit") as Promise<[number | null, string | null]>;
    try {
      const { stdin } = running;
      if (stdin === null) throw new Error("the Excel process takes no rows");
      stdin.on("error", () => undefined);
      stdin.write(`${JSON.stringify(head)}\n`);
      for await (const row of rows)
        if (!stdin.write(`${JSON.stringify(row)}\n`)) await Promise.race([once(stdin, "drain"), ended]);
      stdin.end();
      const [code] = await ended;
      if (code !== 0) throw new Error("the Excel process ended before the file was written");
      return { path, drop };
    } catch (error) {
      running.kill("SIGKILL");
      await drop();
      throw error;
    }
  });
