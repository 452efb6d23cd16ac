import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { databaseUser, killProcess, makeStage, query, refusal, until } from "#testing/database-stage.ts";
import { makeTestFolder } from "#testing/test-folder.ts";
import { memoryOfTree } from "../../bench/memory.ts";

const serves = (socket: string) =>
  query({ host: socket, user: "chuyende_owner", database: "postgres", ssl: false }, "select 1");
const session = (pid: number) => execFileSync("ps", ["-o", "sid=", "-p", String(pid)], { encoding: "utf8" }).trim();

test("a first start makes a UTF-8 cluster of our own, private to the database's user, and stops it", async (t) => {
  const stage = await makeStage(t, "Dữ liệu của 'chi bộ' 1");
  const database = await stage.open();
  assert.equal(database.kind, "embedded");
  assert.equal(database.adopted, false);
  assert.match(database.serverVersion, /^\d+\.\d+$/);
  const [facts] = await query<Record<string, string>>(
    database.ownerConfig,
    `select current_user as "user", current_database() as database, rolsuper, datlocale, pg_encoding_to_char(encoding) as encoding,
            current_setting('listen_addresses') as listens, current_setting('fsync') as fsync,
            current_setting('data_checksums') as checksums, current_setting('synchronous_commit') as waits,
            'Đ' < 'E' as sorts
     from pg_database, pg_roles where datname = current_database() and rolname = current_user`,
  );
  assert.deepEqual(facts, {
    user: "chuyende_owner",
    database: "chuyende",
    rolsuper: true,
    datlocale: "C.UTF-8",
    encoding: "UTF8",
    listens: "",
    fsync: "on",
    checksums: "on",
    waits: "on",
    sorts: false,
  });
  const owner = (await databaseUser(stage.dataDir)).uid ?? process.getuid?.();
  for (const folder of [stage.cluster, stage.socket, join(stage.dataDir, "postgres")]) {
    assert.equal(statSync(folder).mode & 0o777, 0o700, folder);
    assert.equal(statSync(folder).uid, owner, folder);
  }
  assert.deepEqual(
    readdirSync(join(stage.dataDir, "postgres")).filter((name) => name.includes(".new-")),
    [],
  );
  assert.match(readFileSync(join(stage.dataDir, "postgres", "postgres.log"), "utf8"), /ready to accept connections/);
  await database.stop();
  await database.stop();
  await assert.rejects(serves(stage.socket));
});

test("each log-in connects as itself, to this database or another", async (t) => {
  const stage = await makeStage(t);
  const database = await stage.open();
  await query(database.ownerConfig, "create role web_login login");
  const ask = 'select current_user as "user", current_database() as database';
  assert.deepEqual(await query(database.configFor("web_login"), ask), [{ user: "web_login", database: "chuyende" }]);
  const elsewhere = await query(database.configFor("web_login", "postgres"), ask);
  assert.deepEqual(elsewhere, [{ user: "web_login", database: "postgres" }]);
  await assert.rejects(query(database.configFor("sweep_login"), ask), /role "sweep_login" does not exist/);
});

test("a killed program's server is adopted, and its hold on the folder has gone with it", async (t) => {
  const stage = await makeStage(t);
  const program = await stage.program();
  const postmaster = await stage.postmaster();
  await killProcess(program);
  const database = await stage.open();
  assert.equal(database.adopted, true);
  assert.equal(await stage.postmaster(), postmaster);
  const [written] = await query<{ rows: string }>(database.ownerConfig, "select count(*) as rows from written");
  assert.ok(Number(written?.rows) >= 0);
});

test("a second program on the same folder is refused in plain words and leaves the first alone", async (t) => {
  const stage = await makeStage(t);
  const program = await stage.program();
  const postmaster = await stage.postmaster();
  const { code, message } = await refusal(stage.open());
  assert.equal(code, "in-use");
  assert.match(message, new RegExp(`đang được một chương trình Chuyên đề khác dùng \\(tiến trình ${program.pid}\\)`));
  assert.equal(await stage.postmaster(), postmaster);
  assert.equal(program.exitCode, null);
  await serves(stage.socket);
});

test("a second program that does not see the first one's process is refused by the server's own lock", async (t) => {
  const stage = await makeStage(t);
  const program = await stage.program();
  // As in another container on the same folder: the file means nothing there.
  rmSync(join(stage.dataDir, "postgres", "in-use-by"));
  const { code, message } = await refusal(stage.open());
  assert.equal(code, "in-use");
  assert.ok(message.includes(`(tiến trình ${program.pid})`), message);
  await serves(stage.socket);
});

test("two first starts at once: one gets the folder, the other is refused", async (t) => {
  const stage = await makeStage(t);
  const both = await Promise.allSettled([stage.open(), stage.open()]);
  assert.equal(existsSync(join(stage.dataDir, "postgres", "in-use-by")), true, "the winner holds it still");
  assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  const refused = both.find((one) => one.status === "rejected");
  assert.equal(refused?.reason.code, "in-use", String(refused?.reason));
  await serves(stage.socket);
});

test("a command joins the running database and leaves it running", async (t) => {
  const stage = await makeStage(t);
  const database = await stage.open();
  const joined = await stage.join();
  assert.equal(joined.adopted, true);
  assert.deepEqual(joined.ownerConfig, database.ownerConfig);
  await joined.stop();
  await serves(stage.socket);
});

test("where nothing runs a command starts the database, and the last to leave stops it", async (t) => {
  const stage = await makeStage(t);
  const first = await stage.join();
  assert.equal(first.adopted, false);
  const second = await stage.join();
  assert.equal(second.adopted, true);
  await first.stop();
  await serves(stage.socket);
  await second.stop();
  await assert.rejects(serves(stage.socket));
});

test("a program started while a command is at work keeps the server that the command started", async (t) => {
  const stage = await makeStage(t);
  const command = await stage.join();
  const database = await stage.open();
  assert.equal(database.adopted, true);
  await command.stop();
  await query(database.ownerConfig, "select 1");
});

test("a fallen server is brought up again under a living program", async (t) => {
  const stage = await makeStage(t);
  const database = await stage.open();
  await query(database.ownerConfig, "create table kept (n int); insert into kept values (1)");
  const before = await stage.postmaster();
  process.kill(before, "SIGKILL");
  await until("the server is back", async () => (await query(database.ownerConfig, "select * from kept")).length === 1);
  assert.notEqual(await stage.postmaster(), before);
  assert.ok(stage.lines.some((line) => line.includes("đang khởi động lại")));
  assert.equal((await refusal(stage.open())).code, "in-use", "the folder is held again");
});

test("a stop that comes while a fallen server is brought up leaves none running", async (t) => {
  const stage = await makeStage(t);
  const database = await stage.open();
  process.kill(await stage.postmaster(), "SIGKILL");
  await until("the fall was noticed", async () => stage.lines.length > 0);
  await database.stop();
  await assert.rejects(serves(stage.socket));
});

test("Ctrl+C reaches the program and not its server, which is stopped by the program", async (t) => {
  const stage = await makeStage(t);
  const program = await stage.program();
  const postmaster = await stage.postmaster();
  assert.notEqual(session(postmaster), session(program.pid!));
  process.kill(-program.pid!, "SIGINT");
  await until("the program has ended", async () => program.signalCode !== null || program.exitCode !== null);
  await serves(stage.socket);
});

test("what an interrupted first start left is cleared away", async (t) => {
  const stage = await makeStage(t);
  await (await stage.open()).stop();
  const half = `${stage.cluster}.new-1-abc`;
  spawnSync("cp", ["-r", stage.cluster, half]);
  await stage.open();
  assert.deepEqual(
    readdirSync(join(stage.dataDir, "postgres")).filter((name) => name.includes(".new-")),
    [],
  );
});

test("a path too long for a socket gets a private one in the temporary folder", async (t) => {
  const folder = join(await makeTestFolder("long"), "thư mục rất dài ".repeat(6));
  const stage = await makeStage(t, "long", folder);
  t.after(() => rmSync(stage.socket, { recursive: true, force: true }));
  const database = await stage.open();
  assert.ok(Buffer.byteLength(`${stage.socket}/.s.PGSQL.5432`) <= 103);
  assert.equal(statSync(stage.socket).mode & 0o777, 0o700);
  await query(database.ownerConfig, "select 1");
});

test("an idle small-machine server stays within its share of the 200 MB", async (t) => {
  const stage = await makeStage(t);
  await stage.open();
  const memory = memoryOfTree([await stage.postmaster()]);
  const sum = memory.reduce((bytes, { pss }) => bytes + pss, 0);
  t.diagnostic(`${memory.length} processes, ${(sum / 1e6).toFixed(1)} MB`);
  assert.ok(memory.length >= 4 && sum > 5_000_000, "the whole tree was measured");
  assert.ok(sum < 70_000_000, `${sum} bytes`);
});

test("after a change of the sorting library the indexes are made anew, once", async (t) => {
  const stage = await makeStage(t);
  const first = await stage.open();
  const node = `select relfilenode::text as file from pg_class where relname = 'named_sorted'`;
  await query(
    first.ownerConfig,
    `create table named (name text collate "vi-x-icu"); create index named_sorted on named (name)`,
  );
  const before = await query(first.ownerConfig, node);
  await query(
    first.ownerConfig,
    `set allow_system_table_mods = on; update pg_collation set collversion = '1.0' where collname = 'vi-x-icu'`,
  );
  await first.stop();
  const second = await stage.open();
  assert.ok(stage.lines.some((line) => line.includes("lập lại chỉ mục")));
  const renewed = await query(second.ownerConfig, node);
  assert.notDeepEqual(renewed, before);
  await second.stop();
  const third = await stage.open();
  assert.deepEqual(await query(third.ownerConfig, node), renewed);
});
