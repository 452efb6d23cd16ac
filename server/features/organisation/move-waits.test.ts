import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { ok } from "#domain/result.ts";
import { inCommand, inCommandAlone } from "#server/db/command.ts";
import { newId } from "#server/db/new-id.ts";
import type { Scoped } from "#server/db/scoped.ts";
import { reshapeRoutes } from "#server/features/reshaping.ts";
import { testApp, testClock } from "#testing/app.ts";
import { builders } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";

const database = await testDatabase();
const { owner, web } = database;
const build = builders(owner);
const clock = testClock("2023-06-01T02:00:00.000Z");
const { as } = await testApp(database, clock, [reshapeRoutes]);
const deps = { db: web, now: clock.now, enqueue: async () => undefined };

const superior = await build.committee();
const target = await build.committee({ under: superior });

/** A committee with a cell below another inside it, and who may move it. */
async function setting() {
  const moving = await build.committee({ under: superior });
  const inner = await build.committee({ under: moving });
  const cell = await build.cell({ under: inner });
  const office = await build.holder("office", superior);
  await build.grant(office, "office", target);
  const innerOffice = await build.holder("office", inner);
  const move = () => as(office).post(`/api/organisations/${moving.id}/move`, { version: 1, under: target.id });
  return { moving, cell, office, innerOffice, move };
}

/** Held open until released. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

test("a move waits for the command under way below it: its row goes along, whenever it is written", async () => {
  const { moving, cell, innerOffice, move } = await setting();
  const [begun, released] = [gate(), gate()];
  const id = newId();
  const writing = inCommand(deps, callerOf(innerOffice, "office"), null, async ({ trx }) => {
    const { path } = await trx
      .selectFrom("organisation")
      .where("id", "=", cell.id)
      .select("path")
      .executeTakeFirstOrThrow();
    begun.open();
    await released.opened;
    await trx.insertInto("person").values({ tenant_id: cell.tenantId, id, path, name: "Hồ Thị Muộn" }).execute();
    return ok(null);
  });
  await begun.opened;
  const moved = move();
  try {
    await untilSomeoneWaits(owner);
  } finally {
    released.open();
  }
  assert.equal((await writing).ok, true);
  assert.equal((await moved).status, 200);
  const { path } = await owner.selectFrom("person").where("id", "=", id).select("path").executeTakeFirstOrThrow();
  assert.equal(path, cell.path.replace(superior.path, target.path));
  const left = await owner.selectFrom("person").where("path", "like", `${moving.path}%`).select("id").execute();
  assert.deepEqual(left, []);
});

/** The lock is taken before the first answer, not before the command's own code begins. */
const looked = ({ trx }: Scoped) => sql`select 1`.execute(trx);

test("whoever comes during a move waits for it, one tenant's for its own alone", async () => {
  const { office, innerOffice } = await setting();
  const [begun, released] = [gate(), gate()];
  const alone = inCommandAlone(deps, callerOf(office, "office"), null, async (scoped) => {
    await looked(scoped);
    begun.open();
    await released.opened;
    return ok(null);
  });
  await begun.opened;
  const stranger = await build.holder("office", await build.committee());
  assert.equal((await inCommand(deps, callerOf(stranger, "office"), null, async () => ok(null))).ok, true);
  let done = false;
  const other = inCommand(deps, callerOf(innerOffice, "office"), null, async (scoped) => {
    await looked(scoped);
    done = true;
    return ok(null);
  });
  try {
    await untilSomeoneWaits(owner);
    assert.equal(done, false);
  } finally {
    released.open();
  }
  assert.deepEqual([(await alone).ok, (await other).ok, done], [true, true, true]);
});

test("not during a meeting of any cell below, seen by the one who moves it or not", async () => {
  const { moving, cell, innerOffice, move } = await setting();
  const place = { tenant_id: cell.tenantId, organisation_id: cell.id, path: cell.path, path_then: cell.path };
  const at = { starts_at: clock.now(), created_at: clock.now(), created_by: innerOffice.id };
  const id = newId();
  await owner
    .insertInto("meeting")
    .values({ ...place, ...at, id, kind: "regular", state: "running" })
    .execute();
  const refused = await move();
  assert.deepEqual([refused.status, refused.code], [409, "organisation.meeting-running"]);
  const stood = await owner
    .selectFrom("organisation")
    .where("id", "=", moving.id)
    .select("path")
    .executeTakeFirstOrThrow();
  assert.equal(stood.path, moving.path);
  await owner.updateTable("meeting").set({ state: "held" }).where("id", "=", id).execute();
  assert.equal((await move()).status, 200);
});
