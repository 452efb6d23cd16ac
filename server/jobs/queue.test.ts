import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { connect, type Trx } from "#server/db/connect.ts";
import { testDatabase } from "#testing/database.ts";
import type { Announcement } from "./announcement.ts";
import { transactionalEnqueue, workQueue } from "./queue.ts";

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

test("of twenty taken together one that fails is tried again by itself: the others are through, each once", async () => {
  await sql`delete from pgboss.job where name = 'announcement'`.execute(owner);
  const all = Array.from({ length: 20 }, (_, at) => ({ ...said, facts: { at } }));
  await asWeb((trx) => enqueue(trx, all));
  const seen: unknown[] = [];
  const { promise: through, resolve } = Promise.withResolvers<void>();
  const handle = async (_: string, { facts }: Announcement): Promise<void> => {
    seen.push(facts["at"]);
    if (seen.length === all.length) resolve();
    if (facts["at"] === 3) throw new Error("this one cannot be told");
  };
  const { stop } = await workQueue(config("sweep_login"), handle, () => undefined);
  await through;
  // Stopping waits until what was taken is settled.
  await stop();
  const { rows } = await sql<{ at: number; state: string; output: { message: string } | null }>`
    select (data -> 'facts' ->> 'at')::int as at, state, output from pgboss.job where name = 'announcement' order by 1`.execute(
    owner,
  );
  assert.deepEqual(
    seen.toSorted((one, other) => Number(one) - Number(other)),
    all.map(({ facts }) => facts.at),
  );
  assert.deepEqual(
    rows.filter(({ state }) => state !== "completed").map(({ at, state, output }) => [at, state, output?.message]),
    [[3, "retry", "this one cannot be told"]],
  );
});
