import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testDatabase } from "#testing/database.ts";
import { connect } from "./connect.ts";

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
