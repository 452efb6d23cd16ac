import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { sql } from "kysely";
import { fail } from "#domain/result.ts";
import type { Actor, Role } from "#domain/access/role.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { transactionalEnqueue } from "../jobs/queue.ts";
import { inCommand } from "./command.ts";
import { forgetRequestKeys } from "./forget-request-keys.ts";
import { newId } from "./new-id.ts";
import { alsoInReach, inReach, withinScope, type Caller } from "./scoped.ts";

const database = await testDatabase();
const { web, owner } = database;
const build = builders(owner);
const deps = { db: web, now: () => "2023-01-12T02:00:00.000Z", enqueue: transactionalEnqueue(web) };

let east: BuiltOrganisation;
let west: BuiltOrganisation;
let committee: BuiltOrganisation;
let someone: BuiltPerson;

const callerWith = (role: Role, on: BuiltOrganisation): Caller => ({
  actor: { personId: someone.id, grants: [{ role, path: on.path, meetingId: null }] } satisfies Actor,
  tenantId: on.tenantId,
  accountId: someone.accountId,
  personName: someone.name,
  administrator: false,
  fromAddress: "127.0.0.1",
  requestKey: null,
});

async function meetingIn(cell: BuiltOrganisation): Promise<string> {
  const id = newId();
  const row = {
    tenant_id: cell.tenantId,
    id,
    organisation_id: cell.id,
    path: cell.path,
    path_then: cell.path,
    kind: "thematic",
    state: "planned",
    starts_at: deps.now(),
    created_at: deps.now(),
    created_by: someone.id,
  };
  await owner.insertInto("meeting").values(row).execute();
  return id;
}

let eastMeeting: string;
let westMeeting: string;

before(async () => {
  committee = await build.committee();
  [east, west] = [await build.cell({ under: committee }), await build.cell({ under: committee })];
  someone = await build.person(east);
  [eastMeeting, westMeeting] = [await meetingIn(east), await meetingIn(west)];
});

describe("two fences, each tested with the other down", () => {
  const listFenced = (caller: Caller, db = web) =>
    withinScope(db, caller, (scoped) =>
      scoped.trx
        .selectFrom("meeting")
        .where(inReach(scoped, "meeting.path", "meeting"))
        .select("id")
        .orderBy("id")
        .execute(),
    );

  test("the query's: asked as the owner, for whom the database has no fence", async () => {
    const { rows } = await owner.transaction().execute(async (trx) => {
      const scoped = await withinScope(web, callerWith("cellSecretary", east), async (inner) => inner);
      return sql<{ id: string }>`select id from meeting where ${inReach(scoped, "meeting.path", "meeting")}`.execute(
        trx,
      );
    });
    assert.deepEqual(rows, [{ id: eastMeeting }]);
  });

  test("the query's, of rows another key finds: the same rows, and no index of the path is looked through for them", async () => {
    const scoped = await withinScope(web, callerWith("cellSecretary", east), async (inner) => inner);
    const judged = (fence: typeof inReach) =>
      sql`select id from meeting where id = any (${[eastMeeting, westMeeting]}::uuid[]) and ${fence(scoped, "meeting.path", "meeting")}`;
    const { rows } = await judged(alsoInReach).execute(owner);
    assert.deepEqual(rows, [{ id: eastMeeting }]);
    const byPath = (fence: typeof inReach): Promise<boolean> =>
      owner.transaction().execute(async (trx) => {
        await sql`set local enable_seqscan = off`.execute(trx);
        const plan = await sql<{ "QUERY PLAN": string }>`explain ${judged(fence)}`.execute(trx);
        return plan.rows.some((line) => /Index Cond: .*path/.test(line["QUERY PLAN"]));
      });
    assert.deepEqual([await byPath(inReach), await byPath(alsoInReach)], [true, false]);
  });

  test("the database's: asked with a query that forgot", async () => {
    const forgetful = await withinScope(web, callerWith("cellSecretary", east), ({ trx }) =>
      trx.selectFrom("meeting").select("id").execute(),
    );
    assert.deepEqual(forgetful, [{ id: eastMeeting }]);
  });

  test("the database's: asked with no scope at all", async () => {
    await assert.rejects(web.selectFrom("meeting").select("id").execute(), /permission denied/);
    const roleOnly = await web.transaction().execute(async (trx) => {
      await sql`select set_config('role', 'web', true)`.execute(trx);
      return trx.selectFrom("meeting").select("id").execute();
    });
    assert.deepEqual(roleOnly, []);
  });

  test("the database's: `reset role` inside a request opens nothing", async () => {
    const reset = withinScope(web, callerWith("cellSecretary", east), async ({ trx }) => {
      await sql`reset role`.execute(trx);
      return trx.selectFrom("meeting").select("id").execute();
    });
    await assert.rejects(reset, /permission denied/);
  });

  test("the database's: writing to what one cannot see", async () => {
    const result = await withinScope(web, callerWith("cellSecretary", east), ({ trx }) =>
      trx.updateTable("meeting").set({ place: "Khác" }).where("id", "=", westMeeting).executeTakeFirstOrThrow(),
    );
    assert.equal(result.numUpdatedRows, 0n);
  });

  test("the database's: a row cannot be moved out of reach", async () => {
    const moved = withinScope(web, callerWith("cellSecretary", east), ({ trx }) =>
      trx.updateTable("meeting").set({ path: west.path }).where("id", "=", eastMeeting).execute(),
    );
    await assert.rejects(moved, /row-level security/);
  });

  test("an application of the version before, whose rights are JSON, sees and writes what it may", async () => {
    const asBefore = (read: object, write: object) =>
      web.transaction().execute(async (trx) => {
        await sql`select set_config('role', 'web', true), set_config('app.tenant', ${east.tenantId}, true),
          set_config('app.read', ${JSON.stringify(read)}, true), set_config('app.write', ${JSON.stringify(write)}, true)`.execute(
          trx,
        );
        const seen = await trx.selectFrom("meeting").select("id").execute();
        const written = trx.updateTable("meeting").set({ place: "" }).where("id", "in", [eastMeeting, westMeeting]);
        return [seen.map(({ id }) => id), (await written.executeTakeFirstOrThrow()).numUpdatedRows];
      });
    const own = { meeting: [east.path], cellPlan: [west.path] };
    assert.deepEqual(await asBefore(own, own), [[eastMeeting], 1n]);
    assert.deepEqual(await asBefore(own, { cellPlan: [east.path] }), [[eastMeeting], 0n]);
    assert.deepEqual(await asBefore({}, {}), [[], 0n]);
  });

  test("a committee sees its own cells; the committee above it does not", async () => {
    assert.equal((await listFenced(callerWith("office", committee))).length, 2);
    const superior = await build.committee();
    const lower = await build.committee({ under: superior });
    const deep = await build.cell({ under: lower });
    await meetingIn(deep);
    assert.deepEqual(await listFenced(callerWith("office", superior)), []);
    assert.equal((await listFenced(callerWith("office", lower))).length, 1);
  });
});

test("every table with content stands behind row security", async () => {
  const { rows } = await sql<{ name: string; fenced: boolean; policies: number }>`
    select tables.tablename as name, tables.rowsecurity as fenced, (select count(*)::int from pg_policies where pg_policies.tablename = tables.tablename) as policies
    from pg_tables tables where schemaname = 'public' and tablename not like 'kysely_%'`.execute(owner);
  assert.ok(rows.length > 30);
  assert.deepEqual(
    rows.filter(({ fenced, policies }) => !fenced || policies === 0),
    [],
  );
});

test("the request's role has no grant on the door", async () => {
  const knocking = withinScope(web, callerWith("office", committee), ({ trx }) =>
    trx.selectFrom("door.account").selectAll().execute(),
  );
  await assert.rejects(knocking, /permission denied/);
});

describe("a command", () => {
  test("refused, undoes what it had written", async () => {
    const refused = await inCommand(deps, callerWith("cellSecretary", east), null, async ({ trx }) => {
      await trx.updateTable("meeting").set({ place: "Khác" }).where("id", "=", eastMeeting).execute();
      return fail({ code: "no" });
    });
    assert.deepEqual(refused, { ok: false, error: { code: "no" } });
    const { place } = await owner
      .selectFrom("meeting")
      .where("id", "=", eastMeeting)
      .select("place")
      .executeTakeFirstOrThrow();
    assert.equal(place, "");
  });

  test("sent again under its key, is done once and answers the same; another input under that key is refused", async () => {
    const caller = { ...callerWith("cellSecretary", east), requestKey: newId() };
    let runs = 0;
    const send = (input: string) =>
      inCommand(deps, caller, input, async () => ({ ok: true as const, value: { run: (runs += 1) } }));
    assert.deepEqual(
      [await send("a"), await send("a"), runs],
      [{ ok: true, value: { run: 1 } }, { ok: true, value: { run: 1 } }, 1],
    );
    assert.deepEqual(await send("b"), { ok: false, error: { code: "request.key-reused" } });
  });
});

test("a client-made id that stands elsewhere is a row one does not know, not a fault", async () => {
  const taken = () =>
    inCommand(deps, callerWith("cellSecretary", east), null, async ({ trx }) => {
      const row = {
        tenant_id: east.tenantId,
        id: westMeeting,
        organisation_id: east.id,
        path: east.path,
        path_then: east.path,
        kind: "thematic",
        state: "planned",
        starts_at: deps.now(),
        created_at: deps.now(),
        created_by: someone.id,
      };
      await trx.insertInto("meeting").values(row).execute();
      return { ok: true as const, value: null };
    });
  assert.deepEqual(await taken(), { ok: false, error: { code: "row.unknown" } });
});

test("kept answers are forgotten after a fortnight, and not before", async () => {
  const key = (name: string, at: string) => ({
    tenant_id: east.tenantId,
    account_id: someone.accountId,
    key: name,
    digest: "",
    at,
  });
  await owner
    .insertInto("request_key")
    .values([key("old", "2023-01-01T00:00:00.000Z"), key("new", "2023-01-20T00:00:00.000Z")])
    .execute();
  await forgetRequestKeys(database.sweep, "2023-01-21T00:00:00.000Z");
  const left = await owner.selectFrom("request_key").where("key", "in", ["old", "new"]).select("key").execute();
  assert.deepEqual(left, [{ key: "new" }]);
});
