import assert from "node:assert/strict";
import { chownSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test, type TestContext } from "node:test";
import { Client } from "pg";
import { makeTestFolder } from "#testing/test-folder.ts";
import { makeReadyCluster } from "./make-ready-cluster.ts";
import { openDatabase } from "./postgres/database.ts";

const asRoot = process.getuid?.() === 0;
let folder: string;
let ready: string;

before(async () => {
  folder = await makeTestFolder("ready");
  ready = join(folder, "ready");
  await makeReadyCluster(ready);
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** How many migrations a first start finds done: all of them in a copy, none (no table of them) in a cluster newly made. */
async function foundDone(t: TestContext, readyMade: string): Promise<number | null> {
  const dataDir = await makeTestFolder("from-ready");
  const database = await openDatabase({ dataDir, readyMade, log: () => undefined });
  t.after(async () => {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const client = new Client(database.ownerConfig);
  await client.connect();
  const { rows } = await client.query<{ made: boolean }>("select to_regclass('kysely_migration') is not null as made");
  const done = rows[0]?.made ? await client.query("select from kysely_migration") : null;
  await client.end();
  return done?.rowCount ?? null;
}

test("a first start copies what the installation made ready, and finds every migration done", async (t) => {
  const done = await foundDone(t, ready);
  assert.ok(done !== null && done > 40);
});

test("two starts from one ready cluster do not meet", async (t) => {
  const found = await Promise.all([foundDone(t, ready), foundDone(t, ready)]);
  assert.equal(found[0], found[1]);
});

test("where none was made ready the start makes its own", async (t) => {
  assert.equal(await foundDone(t, join(folder, "nowhere")), null);
});

/** A folder with nothing of a cluster but its first file, owned as the ready one is. */
async function seeming(t: TestContext): Promise<string> {
  const made = await makeTestFolder("seeming");
  t.after(() => rmSync(made, { recursive: true, force: true }));
  writeFileSync(join(made, "PG_VERSION"), "18\n");
  const { uid, gid } = statSync(join(ready, "PG_VERSION"));
  chownSync(join(made, "PG_VERSION"), uid, gid);
  return made;
}

test("another user's is not taken", { skip: !asRoot }, async (t) => {
  const theirs = await seeming(t);
  chownSync(join(theirs, "PG_VERSION"), 12_345, 12_345);
  assert.equal(await foundDone(t, theirs), null);
});

test("a copy that does not come whole onto the disk is cleared away, and the start makes its own", async (t) => {
  const broken = await seeming(t);
  symlinkSync("nowhere", join(broken, "base"));
  assert.equal(await foundDone(t, broken), null);
});
