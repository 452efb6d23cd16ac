import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { Client, type ClientConfig } from "pg";
import { type Database, type DatabaseOptions, joinDatabase, openDatabase } from "#server/postgres/database.ts";
import { DatabaseUnavailable } from "#server/postgres/database-unavailable.ts";
import { homeOf, socketFolder } from "#server/postgres/folders.ts";
import { readPidFile } from "#server/postgres/pid-file.ts";
import { chooseSystemUser } from "#server/postgres/system-user.ts";
import { endServer } from "./cluster.ts";
import { makeTestFolder } from "./test-folder.ts";

/** One data folder on a real disk, the embedded database opened in it as often as a test likes, all of it gone afterwards. */
export type Stage = {
  dataDir: string;
  cluster: string;
  socket: string;
  /** What the supervisor said. */
  lines: string[];
  open: (other?: Partial<DatabaseOptions>) => Promise<Database>;
  join: (other?: Partial<DatabaseOptions>) => Promise<Database>;
  postmaster: () => Promise<number>;
  /** Another process that opens the same folder and writes; resolves once it has. */
  program: () => Promise<ChildProcess>;
};

/** Where to leave what is to be done at the end: a test's context, or a file's own list. */
type Afterwards = { after: (act: () => Promise<void>) => void };

export async function makeStage(t: Afterwards, name = "stage", dataDir?: string): Promise<Stage> {
  const folder = dataDir ?? (await makeTestFolder(name));
  const lines: string[] = [];
  const opened: Database[] = [];
  const programs: ChildProcess[] = [];
  const home = homeOf(folder);
  const cluster = join(home, "cluster");
  const options = { dataDir: folder, log: (line: string) => void lines.push(line) };
  const kept = async (database: Promise<Database>) => {
    opened.push(await database);
    return database;
  };
  t.after(async () => {
    for (const database of opened) await database.stop();
    for (const program of programs) await killProcess(program);
    await endServer(cluster);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });
  return {
    dataDir: folder,
    cluster,
    socket: socketFolder(home),
    lines,
    open: (other) => kept(openDatabase({ ...options, ...other })),
    join: (other) => kept(joinDatabase({ ...options, ...other })),
    postmaster: async () => (await readPidFile(cluster))?.pid ?? 0,
    program: async () => {
      const program = await startProgram(folder);
      programs.push(program);
      return program;
    },
  };
}

function startProgram(dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "write-load.ts"), dataDir, "program"], {
    stdio: ["ignore", "pipe", "ignore"],
    // A group of its own, as a terminal gives it: signals to the group are Ctrl+C.
    detached: true,
  });
  return new Promise((settle, refuse) => {
    createInterface({ input: child.stdout! }).once("line", () => settle(child));
    child.on("exit", () => refuse(new Error("the program ended before it had a database")));
  });
}

/** kill -9, and waits until it is gone. Fine when it has ended. */
export async function killProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((settle) => child.once("exit", settle));
  child.kill("SIGKILL");
  await gone;
}

/** The rows of one statement over a connection of its own. */
export async function query<Row extends object>(config: ClientConfig, sql: string): Promise<Row[]> {
  const client = new Client(config);
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows;
  } finally {
    void client.end().catch(() => undefined);
  }
}

/** The refusal that a start ended in; fails when it started. */
export async function refusal(start: Promise<Database>): Promise<DatabaseUnavailable> {
  const outcome = await start.then(
    () => new Error("it started"),
    (error: unknown) => error,
  );
  if (outcome instanceof DatabaseUnavailable) return outcome;
  throw outcome;
}

/** Asks every 20 ms until it is so. */
export async function until(what: string, isSo: () => Promise<boolean>, patience = 15_000): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`not within ${patience} ms: ${what}`);
    await pause(20);
  }
}

/** The user and group under which the stage's database runs, as options of `spawn`; nothing when that is ourselves. */
export async function databaseUser(dataDir: string): Promise<{ uid?: number; gid?: number }> {
  const user = await chooseSystemUser(homeOf(dataDir));
  return user === null ? {} : { uid: user.uid, gid: user.gid };
}
