import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Kysely, PostgresDialect, sql } from "kysely";
import { Pool } from "pg";
import { testDatabase } from "#testing/database.ts";
import { connect, type Trx } from "./connect.ts";
import { askAhead, send } from "./in-a-row.ts";
import type { Schema } from "./schema.generated.ts";

const { config } = await testDatabase();
const { db, close } = connect(config(), { max: 1, onLost: () => undefined });
after(close);
await sql`create table line (place integer primary key, said text not null)`.execute(db);

const inTransaction = <T>(work: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(work);
const put = (place: number, said: string | null) => sql`insert into line values (${place}, ${said})`;
const places = async (): Promise<number[]> => {
  const { rows } = await sql<{ place: number }>`select place from line order by place`.execute(db);
  return rows.map(({ place }) => place);
};

test("what is sent is kept with the commit, in the order it was sent", async () => {
  const seen = await inTransaction(async (trx) => {
    await send(trx, put(1, "a"));
    const first = await askAhead(trx, sql<{ said: string }>`select said from line`);
    await send(trx, sql`update line set said = ${"b"} where place = ${1}`);
    const second = await sql<{ said: string }>`select said from line`.execute(trx);
    return [...(await first()), ...second.rows].map(({ said }) => said);
  });
  assert.deepEqual(seen, ["a", "b"]);
  assert.deepEqual(await places(), [1]);
});

test("what nobody waited for fails the commit, and nothing of the transaction is kept", async () => {
  const failing = inTransaction(async (trx) => {
    await send(trx, put(2, "c"));
    await send(trx, put(1, "taken"));
    await send(trx, put(3, "d"));
  });
  await assert.rejects(failing, { code: "23505", constraint: "line_pkey" });
  assert.deepEqual(await places(), [1]);
});

test("a value the driver cannot bind fails the commit, and nothing of the transaction is kept", async () => {
  const unbindable = {
    toPostgres: () => {
      throw new Error("no such value");
    },
  };
  const put = (place: number, said: unknown) => sql`insert into line values (${place}, ${said})`;
  const failing = inTransaction(async (trx) => {
    await send(trx, put(2, "c"));
    await send(trx, put(3, unbindable));
  });
  await assert.rejects(failing, /no such value/);
  const later = inTransaction(async (trx) => {
    await send(trx, put(3, unbindable));
    await send(trx, put(2, "c"));
    await trx.executeQuery(sql`select 1`.compile(trx)).catch(() => undefined);
  });
  await assert.rejects(later, /no such value/);
  assert.deepEqual(await places(), [1]);
});

test("what is waited for after it throws the first reason, not that the transaction is broken", async () => {
  const failing = inTransaction(async (trx) => {
    await send(trx, put(2, null));
    await sql`select 1`.execute(trx);
  });
  await assert.rejects(failing, { code: "23502" });
  const asking = inTransaction(async (trx) => {
    const ask = await askAhead(trx, sql`select 1 / ${0}::integer`);
    await send(trx, put(2, "e"));
    return ask();
  });
  await assert.rejects(asking, { code: "22012" });
  assert.deepEqual(await places(), [1]);
});

test("a refusal after what was sent rolls it back, and the connection goes on", async () => {
  const refusing = inTransaction(async (trx) => {
    await send(trx, put(2, "f"));
    throw new Error("refused");
  });
  await assert.rejects(refusing, /refused/);
  await inTransaction((trx) => send(trx, put(4, "g")));
  assert.deepEqual(await places(), [1, 4]);
});

test("a failure caught inside still rolls back: the commit tells it", async () => {
  const failing = inTransaction(async (trx) => {
    await send(trx, put(1, "taken"));
    await sql`select 1`.execute(trx).catch(() => undefined);
  });
  await assert.rejects(failing, { code: "23505" });
});

test("on a connection that sends nothing in a row, questions are asked and writes written all the same", async () => {
  const bare = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: new Pool({ ...config(), max: 1 }) }) });
  const seen = await bare.transaction().execute(async (trx) => {
    await send(trx, put(6, "h"));
    return (await askAhead(trx, sql<{ said: string }>`select said from line where place = ${6}`))();
  });
  await bare.destroy();
  assert.deepEqual(seen, [{ said: "h" }]);
});
