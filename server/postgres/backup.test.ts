import assert from "node:assert/strict";
import { appendFileSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { testCluster } from "#testing/cluster.ts";
import { databaseUser, makeStage, query, refusal } from "#testing/database-stage.ts";
import { makeTestFolder } from "#testing/test-folder.ts";
import { backupDatabase } from "./backup.ts";
import { type Database, openDatabase } from "./database.ts";
import type { DatabaseUnavailable } from "./database-unavailable.ts";
import { checkBackup, restoreBackup, verifyBackup } from "./restore.ts";

const madeAt = new Date("2023-04-12T01:00:00Z");
const log = () => undefined;

async function place(t: TestContext): Promise<string> {
  const made = await makeTestFolder("backup");
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Writes rows until told to stop, and counts those acknowledged. */
async function writeBeside(database: Database, signal: AbortSignal, said: { rows: number }): Promise<void> {
  const client = new Client(database.ownerConfig);
  await client.connect();
  while (!signal.aborted) {
    await client.query("insert into written select coalesce(max(n), 0) + 1, repeat('x', 500) from written");
    said.rows++;
  }
  await client.end();
}

test("a copy made under writes holds every row acknowledged before it, and comes up by itself", async (t) => {
  const stage = await makeStage(t);
  const database = await stage.open();
  await query(database.ownerConfig, "create table written (n int primary key, padding text)");
  const ending = new AbortController();
  const said = { rows: 0 };
  const writing = writeBeside(database, ending.signal, said);
  await pause(150);
  const before = said.rows;
  const target = join(await place(t), "sao lưu 1");
  const started = performance.now();
  const manifest = await backupDatabase(database, { target, madeAt });
  t.diagnostic(
    `${manifest.files.length} files in ${Math.round(performance.now() - started)} ms, ${before} rows before`,
  );
  ending.abort();
  await writing;
  const owner = (await databaseUser(stage.dataDir)).uid ?? process.getuid?.();
  for (const file of ["manifest.json", "cluster/PG_VERSION", "cluster/backup_label"]) {
    assert.equal(statSync(join(target, file)).mode & 0o777, 0o600, file);
    assert.equal(statSync(join(target, file)).uid, owner, file);
  }
  assert.equal(existsSync(join(target, "cluster", "postmaster.pid")), false);

  const scratch = await place(t);
  const checked = await checkBackup({ backup: target, scratch, log });
  assert.ok(checked.tables > 50 && checked.rows > 1_000);
  assert.deepEqual(readdirSync(scratch), [], "nothing is left of the check");

  const elsewhere = await makeStage(t, "restored");
  await restoreBackup({ backup: target, dataDir: elsewhere.dataDir, log });
  const restored = await elsewhere.open();
  const [found] = await query<{ rows: string; last: number }>(
    restored.ownerConfig,
    "select count(*) as rows, max(n) as last from written",
  );
  assert.ok(Number(found?.rows) >= before, `${found?.rows} of ${before}`);
  assert.equal(Number(found?.rows), found?.last, "no gap");
});

test("a changed, missing or added file is found before anything is restored", async (t) => {
  const stage = await makeStage(t);
  const target = join(await place(t), "b");
  await backupDatabase(await stage.open(), { target, madeAt });
  await verifyBackup(target);
  const refused = async (what: RegExp) => {
    const dataDir = join(await place(t), "data");
    await assert.rejects(restoreBackup({ backup: target, dataDir, log }), (error: DatabaseUnavailable) => {
      assert.equal(error.code, "backup-damaged");
      assert.match(error.message, what);
      return true;
    });
    assert.equal(existsSync(dataDir), false);
  };
  writeFileSync(join(target, "cluster", "thêm"), "");
  await refused(/có thêm tệp thêm/);
  rmSync(join(target, "cluster", "thêm"));
  appendFileSync(join(target, "cluster", "pg_hba.conf"), "host all all all trust\n");
  await refused(/tệp pg_hba\.conf đã bị thay đổi/);
  rmSync(join(target, "cluster", "pg_hba.conf"));
  await refused(/thiếu tệp pg_hba\.conf/);
  rmSync(join(target, "manifest.json"));
  await refused(/không có manifest\.json/);
});

test("neither an old backup nor a database in use is written over", async (t) => {
  const stage = await makeStage(t);
  const database = await stage.open();
  const target = join(await place(t), "b");
  await backupDatabase(database, { target, madeAt });
  await assert.rejects(backupDatabase(database, { target, madeAt }), /bản cũ không bị ghi đè/);
  await assert.rejects(restoreBackup({ backup: target, dataDir: stage.dataDir, log }), { code: "in-use" });
  await database.stop();
  await assert.rejects(restoreBackup({ backup: target, dataDir: stage.dataDir, log }), /đã có dữ liệu/);
});

test("a server of its own is not copied by us, and says how instead", async (t) => {
  const cluster = await testCluster();
  t.after(cluster.stop);
  const server = await openDatabase({ dataDir: "/nonexistent", databaseUrl: cluster.urlOf("postgres"), log });
  const { message } = await refusal(backupDatabase(server, { target: "/nonexistent/b", madeAt }).then(() => server));
  assert.match(message, /DATABASE_URL: hãy sao lưu bằng công cụ của máy chủ đó/);
});
