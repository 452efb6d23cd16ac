import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { testDatabase } from "#testing/database.ts";
import { connect, type Db } from "./connect.ts";

const { config, owner } = await testDatabase();
const lost: Error[] = [];
const { db, close } = connect(config(), { max: 1, onLost: (error) => lost.push(error) });
after(close);

const backendOf = async (on: Db): Promise<number> =>
  (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(on)).rows[0]!.pid;
const end = (pid: number) => sql`select pg_terminate_backend(${pid}, 5000)`.execute(owner);

async function untilLost(count: number): Promise<void> {
  for (let tries = 0; tries < 500 && lost.length < count; tries += 1) await pause(10);
  assert.equal(lost.length, count);
}

test("a connection that dies within a transaction fails that transaction, not the process, and is told once", async () => {
  const failing = db.transaction().execute(async (trx) => {
    await end(await backendOf(trx));
    await untilLost(1);
    await sql`select 1`.execute(trx);
  });
  await assert.rejects(failing);
  await backendOf(db);
  assert.equal(lost.length, 1);
});

test("one that dies while it is idle is told once as well", async () => {
  const pid = await backendOf(db);
  await end(pid);
  await untilLost(2);
  assert.notEqual(await backendOf(db), pid);
  assert.equal(lost.length, 2);
});

test("days stay the text they are, alone and among others", async () => {
  const { rows } = await sql`select date '2023-01-05' as day, array[date '2023-01-05', null] as days`.execute(db);
  assert.deepEqual(rows, [{ day: "2023-01-05", days: ["2023-01-05", null] }]);
});
