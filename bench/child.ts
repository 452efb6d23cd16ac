import { spawn, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { root } from "../scripts/node-path.ts";

const finder = createRequire(import.meta.url)("../bootstrap/find-node.cjs") as {
  flagsFor: (env: Readonly<Record<string, string>>) => string[];
};

export type Child = { process: ChildProcess; ready: string; next: () => Promise<string>; stop: () => Promise<void> };

/** A program of the measurements in a process of its own; resolves when it says "ready …". Each later line is one answer. */
export function startChild(file: string, args: readonly string[], env: Record<string, string>): Promise<Child> {
  const child = spawn(process.execPath, [...execArgs(env), join(root, "bench", file), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    const taker = waiting.shift();
    if (taker) taker(line);
    else lines.push(line);
  });
  const later = (): Promise<string> => new Promise((resolve) => waiting.push(resolve));
  const answer = async (): Promise<string> => lines.shift() ?? later();
  const ended = new Promise<never>((_resolve, reject) =>
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}`))),
  );
  ended.catch(() => undefined);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await gone;
  };
  return Promise.race([answer(), ended]).then((line) => ({
    process: child,
    ready: line.replace(/^ready /, ""),
    next: () => Promise.race([answer(), ended]),
    stop,
  }));
}

/** The application is run as `npm start` runs it. `BENCH_IMPORT`: a module the child loads before all others. */
const execArgs = (env: Record<string, string>): string[] => [
  ...(env["DATABASE_URL"] === undefined ? [] : finder.flagsFor(env)),
  ...(env["BENCH_IMPORT"] === undefined ? [] : ["--import", join(root, "bench", env["BENCH_IMPORT"])]),
];
