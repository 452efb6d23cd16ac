import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testDatabase } from "#testing/database.ts";
import { connect } from "./connect.ts";
import { send } from "./in-a-row.ts";

const { config } = await testDatabase();
const { db, close } = connect(config(), { max: 1, onLost: () => undefined });

const kept = async (): Promise<string[]> => {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db);
  return rows.map(({ statement }) => statement);
};
const times = async (count: number, work: () => Promise<unknown>): Promise<void> => {
  for (let at = 0; at < count; at += 1) await work();
};

test("what is asked again and again is planned once a connection; what differs each time is not kept", async () => {
  const one = () => db.selectFrom("organisation").where("key", "=", "x").select("id").execute();
  await times(4, one);
  assert.deepEqual(await kept(), []);
  await times(3, one);
  assert.equal((await kept()).filter((text) => text.includes(`"organisation"`)).length, 1);
  let different = 0;
  await times(8, () => sql.raw(`select ${(different += 1)} as "none"`).execute(db));
  assert.ok((await kept()).every((text) => !text.includes("none")));
});

test("a table changed under a kept plan fails one question, not every one after it", async () => {
  const all = () => sql`select * from holiday where name = ${"x"}`.execute(db);
  await times(7, all);
  await sql`alter table holiday add column beside text`.execute(db);
  await assert.rejects(all(), /cached plan/);
  await all();
  await close();
});

test("a value the driver cannot bind leaves its statement kept", async () => {
  const one = connect(config(), { max: 1, onLost: () => undefined });
  const ask = (value: unknown) => sql`select id from person where name = ${value}`.execute(one.db);
  await times(7, () => ask(null));
  const unbindable = {
    toPostgres: () => {
      throw new Error("no such value");
    },
  };
  await assert.rejects(ask(unbindable), /no such value/);
  await times(2, () => ask(null));
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(one.db);
  await one.close();
  assert.equal(rows.filter(({ statement }) => statement.includes("from person where name")).length, 1);
});

test("behind a failed statement in the row nothing is learnt of the server: statements are kept on as before", async () => {
  const two = connect(config(), { max: 2, onLost: () => undefined });
  const asked = sql`select id from person where id = ${null}::uuid`;
  await times(7, () => asked.execute(two.db));
  const seen = await two.db.transaction().execute(async (first) => {
    await sql`select 1`.execute(first);
    // The first connection is taken: this one knows none of the statements yet.
    const failing = two.db.transaction().execute(async (trx) => {
      await send(trx, sql`select 1 / ${0}::integer`);
      await send(trx, asked);
      await send(trx, asked);
    });
    await assert.rejects(failing, { code: "22012" });
    return two.db.transaction().execute(async (trx) => {
      await asked.execute(trx);
      return (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(trx)).rows;
    });
  });
  await two.close();
  assert.equal(seen.filter(({ statement }) => statement.includes("from person")).length, 1);
});
