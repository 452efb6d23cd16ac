import { spawn, type ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openDatabase } from "#server/postgres/database.ts";
import { makeTestFolder } from "#testing/test-folder.ts";
import { root } from "../scripts/node-path.ts";
import { report } from "./measure.ts";
import { memoryOfTree, postmasterOf } from "./memory.ts";

/**
 * From the command to the first page, the first time and after; the demo's load; memory (sum of PSS) at rest before any
 * log-in. Baseline: the embedded database alone, opened in the same way in the same run.
 */
const finder = createRequire(import.meta.url)("../bootstrap/find-node.cjs") as Finder;
type Finder = { flagsFor: (env: Readonly<Record<string, string | undefined>>) => string[] };
type Running = { child: ChildProcess; url: string; ms: number };

async function start(dataDir: string, args: readonly string[] = []): Promise<Running> {
  const started = performance.now();
  const env = {
    NODE_COMPILE_CACHE: join(root, "node_modules", ".chuyende", "compiled"),
    ...process.env,
    PORT: "0",
    CHUYENDE_DATA: dataDir,
    DATABASE_URL: "",
  };
  const child = spawn(process.execPath, [...finder.flagsFor(env), join(root, "server", "main.ts"), ...args], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      const found = /đang chạy tại (\S+)/.exec(chunk.toString("utf8"))?.[1];
      if (found) resolve(found);
    });
    child.on("exit", () => reject(new Error("the application ended before it served")));
  });
  await (await fetch(url)).text();
  return { child, url, ms: performance.now() - started };
}

async function stop({ child }: Running): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

async function bareDatabase(dataDir: string): Promise<number> {
  const started = performance.now();
  const database = await openDatabase({ dataDir, log: () => undefined });
  const ms = performance.now() - started;
  await database.stop();
  return ms;
}

const restMs = process.argv.includes("--quick") ? 5_000 : 60_000;
const [work, demo, bare] = [
  await makeTestFolder("bench"),
  await makeTestFolder("bench-demo"),
  await makeTestFolder("bench-bare"),
];
try {
  const [bareFirst, bareAgain] = [await bareDatabase(bare), await bareDatabase(bare)];
  const first = await start(work);
  report({ name: "start.first-page.first-time", value: first.ms, unit: "ms", baseline: bareFirst });
  await stop(first);
  const again = await start(work);
  report({ name: "start.first-page.again", value: again.ms, unit: "ms", baseline: bareAgain });
  await pause(restMs);
  const memory = memoryOfTree([again.child.pid ?? 0, postmasterOf(work)]).reduce((sum, { pss }) => sum + pss, 0);
  report({ name: "start.memory-at-rest", value: memory / 1_000_000, unit: "MB", baseline: null });
  await stop(again);
  const story = await start(demo, ["--demo"]);
  report({ name: "start.demo-load", value: story.ms, unit: "ms", baseline: first.ms });
  await stop(story);
} finally {
  for (const folder of [work, demo, bare]) rmSync(folder, { recursive: true, force: true });
}
