import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { Client } from "pg";
import { audit } from "#server/db/audit.ts";
import type { Db } from "#server/db/connect.ts";
import { exportTables, importTables } from "#server/db/logical-copy.ts";
import { withinScope } from "#server/db/scoped.ts";
import { builders } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { testDatabase, type TestDatabase } from "#testing/database.ts";
import { sealAudit, verifyAudit } from "./sweep.ts";

const wall = () => "2023-01-12T02:00:00.000Z";
const [from, to] = [await testDatabase(), await testDatabase()];
const build = builders(from.owner);
const cell = await build.cell();
const caller = callerOf(await build.person(cell), "cellSecretary", cell);
const change = (web: Db, rowId: string) =>
  withinScope(web, caller, (scoped) =>
    audit(scoped, wall(), { action: "meeting.notify", noun: "meeting", rowId, path: cell.path, value: { rowId } }),
  );

/** Other databases of the cluster hold the horizon back while their transactions run: the sealer comes again, as in life. */
async function sealAll(sweep: Db): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    await sealAudit(sweep, wall);
    if ((await verifyAudit(sweep)).unsealed === 0) return;
    await pause(50);
  }
  throw new Error("the chain's tail stayed unsealed");
}

async function clientOf(database: TestDatabase): Promise<Client> {
  const client = new Client(database.config());
  // The test's database is dropped under it when the file is through.
  client.on("error", () => undefined);
  await client.connect();
  after(() => client.end());
  return client;
}

test("a chain taken in from a server that has counted far more transactions goes on, and holds", async () => {
  for (const rowId of ["1", "2"]) await change(from.web, rowId);
  await sealAll(from.sweep);
  await change(from.web, "not sealed yet");
  await sql`update audit_entry set tx = '4000000000'`.execute(from.owner);
  await sql`update audit_seal set below = '4000000001'`.execute(from.owner);
  const folder = await mkdtemp(join(tmpdir(), "export-"));
  after(() => rm(folder, { recursive: true, force: true }));
  await exportTables(await clientOf(from), { folder, madeAt: wall() });
  await importTables(await clientOf(to), folder);
  await change(to.web, "new");
  await sealAll(to.sweep);
  const { sealed, faults } = await verifyAudit(to.sweep);
  assert.deepEqual([sealed, faults], [4, []]);
});
