import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after } from "node:test";
import { sql } from "kysely";
import { Client, type ClientConfig } from "pg";
import { auditNounWords, deedWords } from "#domain/audit/deed-words.ts";
import { connect, type Db } from "#server/db/connect.ts";
import { testCluster } from "./cluster.ts";
import { templateOf } from "./template.ts";

export type TestDatabase = { web: Db; door: Db; sweep: Db; owner: Db; config: (user?: string) => ClientConfig };

/** A database of its own for each test file, copied from the migrated template; dropped when the file is through. */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = await testCluster();
  const template = await templateOf(cluster);
  const database = `test_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  await administer(cluster.owner, `create database ${database} template ${template}`);
  const superuser = cluster.owner.user;
  const config = (as = superuser): ClientConfig => ({
    ...cluster.owner,
    ...(as !== undefined && { user: as }),
    database,
  });
  const pools = (["web_login", "door_login", "sweep_login", superuser] as const).map((as) =>
    connect(config(as), { max: 6, onLost: () => undefined }),
  );
  after(async () => {
    await everyDeedHasWords(pools.at(-1)!.db);
    await Promise.all(pools.map(({ close }) => close()));
    await administer(cluster.owner, `drop database if exists ${database} with (force)`);
    await cluster.stop();
  });
  const [web, door, sweep, owner] = pools.map(({ db }) => db) as [Db, Db, Db, Db];
  return { web, door, sweep, owner, config };
}

/** Whatever a command put on record in this file's tests is told to the audit's readers in Vietnamese. O5. */
async function everyDeedHasWords(owner: Db): Promise<void> {
  const done = await owner.selectFrom("audit_entry").select(["action", "noun"]).distinct().execute();
  // Rows that a test made up, to try the policies on them, name no command.
  const told = done.filter(({ action }) => /^[a-z-]+\.[a-z-]+$/.test(action));
  const mute = told.filter(({ action, noun }) => deedWords(action) === null || auditNounWords[noun] === undefined);
  assert.deepEqual(mute, [], "domain/audit/deed-words.ts has no words for these");
}

async function administer(owner: ClientConfig, statement: string): Promise<void> {
  const client = new Client(owner);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** For tests of two at once: resolves when a statement is held up by another's lock. No sleeping and hoping. */
export async function untilSomeoneWaits(owner: Db): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      owner,
    );
    if ((rows[0]?.n ?? 0) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("nobody waited for a lock");
}
