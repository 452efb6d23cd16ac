import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { homeOf, socketFolder } from "#server/postgres/folders.ts";
import { readPidFile } from "#server/postgres/pid-file.ts";
import { processesIn } from "#server/postgres/process-state.ts";
import { ownerRole, socketConfig } from "#server/postgres/site.ts";
import { endServer, killIfThere } from "./cluster.ts";
import { makeTestFolder } from "./test-folder.ts";

/**
 * Whom a round kills: the program, the database's postmaster, both at once, both and then both again while they come up,
 * or both at any point of a first start.
 */
export type Victim = "program" | "postmaster" | "both" | "recovery" | "first-start";

export type KillReport = {
  rounds: Record<Victim, number>;
  acknowledged: number;
  /** Rows acknowledged by a commit and not found afterwards: none, or the supervisor has failed. */
  lost: string[];
  /** The longest wait, in ms, from a kill to the next acknowledged row. */
  longestOutage: number;
};

const turns: readonly Victim[] = ["program", "postmaster", "both", "recovery", "postmaster", "first-start"];

/** Kills under a load of writes, `count` times, and after each time looks for every acknowledged row. */
export async function runKillRounds(count: number): Promise<KillReport> {
  const report: KillReport = {
    rounds: { program: 0, postmaster: 0, both: 0, recovery: 0, "first-start": 0 },
    acknowledged: 0,
    lost: [],
    longestOutage: 0,
  };
  const dataDir = await makeTestFolder("kill");
  let load = await startLoad(dataDir, "start");
  try {
    for (let round = 0; round < count; round++) {
      const victim = turns[round % turns.length] ?? "both";
      if (victim === "first-start") await killFirstStart(round);
      else load = await killOnce(victim, load, String(round), report);
      report.rounds[victim]++;
    }
    report.lost.push(...(await missing(dataDir, load.everything)));
    report.acknowledged = load.everything.size;
    return report;
  } finally {
    await endLoad(load);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Load = {
  child: ChildProcess;
  dataDir: string;
  /** Rows acknowledged since the last look, and since the first. */
  fresh: Set<string>;
  everything: Set<string>;
  opened: Promise<void>;
  nextRow: () => Promise<void>;
};

async function startLoad(dataDir: string, name: string, everything = new Set<string>()): Promise<Load> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "write-load.ts"), dataDir, name], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let words = "";
  child.stderr!.on("data", (chunk: Buffer) => (words = `${words}${chunk.toString()}`.slice(-2_000)));
  const fresh = new Set<string>();
  let waiting: (() => void)[] = [];
  const opened = Promise.withResolvers<void>();
  createInterface({ input: child.stdout! }).on("line", (line) => {
    if (line.startsWith("open ")) return opened.resolve();
    fresh.add(line);
    everything.add(line);
    for (const settle of waiting) settle();
    waiting = [];
  });
  child.on("close", () => opened.reject(new Error(`the program ended before it had a database: ${words}`)));
  opened.promise.catch(() => undefined);
  const nextRow = () => new Promise<void>((settle) => waiting.push(settle));
  return { child, dataDir, fresh, everything, opened: opened.promise, nextRow };
}

async function killOnce(victim: Exclude<Victim, "first-start">, load: Load, name: string, report: KillReport) {
  await within(20_000, load.opened, "opening");
  await within(20_000, load.nextRow(), "the first row");
  await pause(Math.random() * 150);
  const postmaster = (await readPidFile(clusterOf(load.dataDir)))?.pid ?? 0;
  if (victim !== "program") killIfThere(postmaster);
  if (victim !== "postmaster") await killProgram(load.child);
  const killedAt = performance.now();
  if (victim === "recovery") await killWhileOpening(load);
  // Rows said but not yet read here were acknowledged all the same: the pipe is read to its end first.
  const after = victim === "postmaster" ? load : await startLoad(load.dataDir, name, load.everything);
  if (after === load) await within(30_000, anotherPostmaster(load.dataDir, postmaster), "another postmaster");
  const written = [...load.fresh];
  load.fresh.clear();
  await within(30_000, after.opened, "opening again");
  await within(30_000, after.nextRow(), "a row after the kill");
  report.longestOutage = Math.max(report.longestOutage, Math.round(performance.now() - killedAt));
  report.lost.push(...(await missing(load.dataDir, written)));
  return after;
}

async function killWhileOpening({ dataDir }: Load): Promise<void> {
  const opening = await startLoad(dataDir, "recovery");
  await Promise.race([pause(100 + Math.random() * 400), opening.opened.catch(() => undefined)]);
  await killProgram(opening.child);
  for (const pid of await processesIn(clusterOf(dataDir))) killIfThere(pid);
}

/** A first start killed anywhere between nothing and a serving database leaves a folder in which the next one succeeds. */
async function killFirstStart(round: number): Promise<void> {
  const dataDir = await makeTestFolder("first");
  const first = await startLoad(dataDir, "first");
  await Promise.race([pause(100 + ((round * 137) % 1_100)), first.opened.catch(() => undefined)]);
  await killProgram(first.child);
  for (const pid of await processesIn(clusterOf(dataDir))) killIfThere(pid);
  const second = await startLoad(dataDir, "second");
  try {
    await within(30_000, second.opened, "opening after a killed first start");
    await within(10_000, second.nextRow(), "a row after a killed first start");
  } finally {
    await endLoad(second);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** Which of these rows the database does not have. The load goes on writing: only what was said before this look counts. */
export async function missing(dataDir: string, rows: Iterable<string>): Promise<string[]> {
  const said = [...rows];
  const client = new Client(socketConfig({ socket: socketFolder(homeOf(dataDir)) }, ownerRole, "chuyende"));
  await client.connect();
  const lost: string[] = [];
  for (let from = 0; from < said.length; from += 20_000) {
    const found = await client.query<{ row: string }>(
      "select said.row from unnest($1::text[]) said(row) where not exists (select from written where written.row = said.row)",
      [said.slice(from, from + 20_000)],
    );
    lost.push(...found.rows.map(({ row }) => row));
  }
  await client.end();
  return lost;
}

/** Lines still in the pipe are of the dead one's time; a row counts as "after" only once another one serves. */
async function anotherPostmaster(dataDir: string, killed: number): Promise<void> {
  for (;;) {
    const file = await readPidFile(clusterOf(dataDir));
    if (file !== null && file.pid !== killed && file.status === "ready") return;
    await pause(10);
  }
}

const clusterOf = (dataDir: string): string => join(homeOf(dataDir), "cluster");

async function killProgram(child: ChildProcess): Promise<void> {
  const closed = new Promise<void>((settle) => child.on("close", () => settle()));
  child.kill("SIGKILL");
  await closed;
}

async function endLoad({ child, dataDir }: Load): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await killProgram(child);
  await endServer(clusterOf(dataDir));
}

async function within<T>(patience: number, wanted: Promise<T>, what: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no ${what} within ${patience} ms`)), patience);
  return Promise.race([wanted, late.promise]).finally(() => clearTimeout(timer));
}
