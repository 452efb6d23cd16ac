import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test, type TestContext } from "node:test";
import { Client } from "pg";
import { makeTestFolder } from "#testing/test-folder.ts";
import { makeReadyCluster } from "./make-ready-cluster.ts";
import { openDatabase } from "./postgres/database.ts";
import { processesIn } from "./postgres/process-state.ts";

const asRoot = process.getuid?.() === 0;
let folder: string;
let ready: string;

before(async () => {
  folder = await makeTestFolder("ready");
  ready = join(folder, "ready");
  await makeReadyCluster({ ready, work: join(folder, "work") });
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
  for (const done of found) assert.ok(done !== null && done > 40);
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

test("what cannot be copied whole gets no name, and leaves neither a server nor a folder", async () => {
  const there = join(folder, "there");
  mkdirSync(there);
  writeFileSync(join(there, "kept"), "");
  const work = join(folder, "work-again");
  // A name that is taken by a folder with something in it.
  await assert.rejects(makeReadyCluster({ ready: there, work }));
  assert.deepEqual([readdirSync(there), existsSync(work)], [["kept"], false]);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes(".new-")),
    [],
  );
});

test("an installation killed at it leaves a server that the next one stops, and makes it", async () => {
  const [work, made] = [join(folder, "killed"), join(folder, "made")];
  const script = `import("${import.meta.dirname}/postgres/database.ts").then(({ openDatabase }) =>
    openDatabase({ dataDir: ${JSON.stringify(work)}, log: () => undefined })).then(() => process.kill(process.pid, "SIGKILL"))`;
  spawnSync(process.execPath, ["-e", script]);
  const cluster = join(work, "postgres", "cluster");
  assert.notDeepEqual(await processesIn(cluster), []);
  await makeReadyCluster({ ready: made, work });
  assert.deepEqual([existsSync(join(made, "PG_VERSION")), existsSync(work)], [true, false]);
  assert.deepEqual(await processesIn(cluster), []);
});
