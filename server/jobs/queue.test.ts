import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { connect, type Trx } from "#server/db/connect.ts";
import { testDatabase } from "#testing/database.ts";
import type { Announcement } from "./announcement.ts";
import { transactionalEnqueue } from "./queue.ts";

const { owner, web, config } = await testDatabase();
const enqueue = transactionalEnqueue(web);
const asWeb = <T>(work: (trx: Trx) => Promise<T>): Promise<T> =>
  web.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'web', true)`.execute(trx);
    return work(trx);
  });

const said: Announcement = {
  topic: "meeting.cancelled",
  tenantId: "01a20564-06e5-7557-9a2b-1e2574a0f763",
  path: "a/b/",
  at: "2023-02-01T02:00:00.000Z",
  byPersonId: "01a20564-06e5-7557-9a2b-1e2574a0f764",
  facts: { reason: "Bão" },
};

test("a request appends to the queue and reads nothing of what waits there, its own or another installation's", async () => {
  await asWeb((trx) => enqueue(trx, [said]));
  const { rows } = await sql<{ data: Announcement }>`select data from pgboss.job where name = 'announcement'`.execute(
    owner,
  );
  assert.deepEqual(rows, [{ data: said }]);
  for (const verb of ["select data from pgboss.job", "update pgboss.job set data = null", "delete from pgboss.job"])
    await assert.rejects(
      asWeb((trx) => sql.raw(verb).execute(trx)),
      /permission denied/,
      verb,
    );
});

test("as many commands at once as there are connections wait for none besides their own", async () => {
  const { db, close } = connect(config("web_login"), { max: 1, onLost: () => undefined });
  const first = transactionalEnqueue(db);
  await db.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'web', true)`.execute(trx);
    await first(trx, [said]);
  });
  await close();
});
