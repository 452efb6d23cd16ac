import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Client } from "pg";
import { databaseUser, killProcess, makeStage, query, type Stage, until } from "#testing/database-stage.ts";
import { openDatabase } from "./database.ts";
import { processState } from "./process-state.ts";

// One cluster for all: each test leaves it stopped, plants its own trace, and opens it.
describe("what a killed server, a power cut or a stranger left behind", () => {
  let stage: Stage;
  const strangers: ChildProcess[] = [];
  const endings: (() => Promise<void>)[] = [];
  const pidFile = () => join(stage.cluster, "postmaster.pid");
  const options = () => ({ dataDir: stage.dataDir, log: (line: string) => void stage.lines.push(line) });

  before(async () => {
    stage = await makeStage({ after: (act) => endings.push(act) }, "traces");
    await (await openDatabase(options())).stop();
  });
  after(async () => {
    for (const stranger of strangers) await killProcess(stranger);
    for (const end of endings) await end();
  });

  /** A process of the database's own user, which PostgreSQL by itself would take for a living server for ever. */
  async function stranger(file: string, args: string[]): Promise<number> {
    const child = spawn(file, args, { cwd: "/", stdio: "ignore", ...(await databaseUser(stage.dataDir)) });
    strangers.push(child);
    await new Promise((settle) => child.once("spawn", settle));
    return child.pid!;
  }

  const plant = (pid: number | string, status = "ready   ") =>
    writeFileSync(
      pidFile(),
      `${pid}\n${stage.cluster}\n1700000000\n5432\n${stage.socket}\n\n  1234 5678\n${status}\n`,
      {
        mode: 0o644,
      },
    );

  async function opens(): Promise<void> {
    const database = await openDatabase(options());
    try {
      assert.equal(database.adopted, false);
      await query(database.ownerConfig, "select 1");
      assert.notEqual(readFileSync(pidFile(), "utf8").split("\n")[0], "");
    } finally {
      await database.stop();
    }
  }

  async function alone(pid: number): Promise<void> {
    assert.notEqual(await processState(pid, stage.cluster), "gone", "a stranger is left alone");
  }

  test("the pid file of a process that is gone", async () => {
    const { pid } = spawnSync("true");
    plant(pid);
    await opens();
  });

  test("the pid file names a stranger of the same user", async () => {
    const pid = await stranger("sleep", ["60"]);
    plant(pid);
    assert.equal(await processState(pid, stage.cluster), "foreign");
    await opens();
    await alone(pid);
  });

  test("the pid file names another PostgreSQL, by name at least", async () => {
    const file = join(stage.dataDir, "postgres", "programs-test", "postgres");
    spawnSync("mkdir", ["-p", join(file, "..")]);
    copyFileSync(execFileSync("sh", ["-c", "readlink -f $(command -v sleep)"], { encoding: "utf8" }).trim(), file);
    chmodSync(file, 0o755);
    const pid = await stranger(file, ["60"]);
    await until("it bears its name", async () => readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres");
    plant(pid);
    await opens();
    await alone(pid);
  });

  test("the pid file names a corpse that nobody has buried", async () => {
    // The shell leaves a child and becomes a program that never asks after it.
    const parent = spawn("sh", ["-c", "sleep 0.05 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore"] });
    strangers.push(parent);
    const pid = await new Promise<number>((settle) => parent.stdout.once("data", (text) => settle(Number(text))));
    await until("it is a zombie", async () => (await processState(pid, stage.cluster)) === "zombie");
    process.kill(pid, 0);
    plant(pid);
    await opens();
  });

  for (const [what, text] of [
    ["empty", ""],
    ["torn", "\0\0\0\0"],
  ] as const) {
    test(`the pid file is ${what} after a power cut`, async () => {
      writeFileSync(pidFile(), text);
      await opens();
    });
  }

  test("the socket's lock file names a stranger", async () => {
    const pid = await stranger("sleep", ["60"]);
    const lock = join(stage.socket, ".s.PGSQL.5432.lock");
    writeFileSync(lock, `${pid}\n${stage.cluster}\n1700000000\n5432\n${stage.socket}\n`, { mode: 0o644 });
    writeFileSync(join(stage.socket, ".s.PGSQL.5432"), "");
    await opens();
    await alone(pid);
  });

  test("the folder's lock file names a stranger with the dead holder's number", async () => {
    const pid = await stranger("sleep", ["60"]);
    writeFileSync(join(stage.dataDir, "postgres", "in-use-by"), `${pid} 1 other-boot`);
    await opens();
    assert.equal(existsSync(join(stage.dataDir, "postgres", "in-use-by")), false, "given back at the end");
  });

  test("a postmaster killed under a busy child: the child is ended before another server starts", async () => {
    const program = await stage.program();
    const client = new Client({ host: stage.socket, user: "chuyende_owner", database: "postgres", ssl: false });
    client.on("error", () => undefined);
    await client.connect();
    const [row] = (await client.query<{ pid: number }>("select pg_backend_pid() as pid")).rows;
    client.query("select count(*) from generate_series(1, 1000000000)").catch(() => undefined);
    const postmaster = await stage.postmaster();
    await killProcess(program);
    process.kill(postmaster, "SIGKILL");
    await until("the postmaster is gone", async () => (await processState(postmaster, stage.cluster)) !== "postgres");
    assert.equal(await processState(row!.pid, stage.cluster), "postgres", "the child is busy and lives on");
    await opens();
    assert.notEqual(await processState(row!.pid, stage.cluster), "postgres");
    await client.end();
  });

  test("a server that lives but says nothing is told to stop, and started again", async () => {
    const program = await stage.program();
    const postmaster = await stage.postmaster();
    await killProcess(program);
    rmSync(join(stage.socket, ".s.PGSQL.5432"));
    stage.lines.length = 0;
    await opens();
    assert.ok(
      stage.lines.some((line) => line.includes(`tiến trình ${postmaster}`) && line.includes("không trả lời")),
      stage.lines.join("\n"),
    );
  });

  test("a server in recovery is waited for, not disturbed", async () => {
    const program = await stage.program();
    const postmaster = await stage.postmaster();
    await killProcess(program);
    // A crash of one child sends the server through recovery while its postmaster lives on.
    const [checkpointer] = execFileSync("ps", ["-o", "pid=", "--ppid", String(postmaster)], { encoding: "utf8" })
      .trim()
      .split("\n")
      .map(Number);
    process.kill(checkpointer!, "SIGKILL");
    const database = await openDatabase(options());
    assert.equal(database.adopted, true);
    assert.equal(await stage.postmaster(), postmaster);
    await query(database.ownerConfig, "select 1");
    await database.stop();
  });
});
