import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { localDate } from "#domain/calendar/local-date.ts";
import { accessSetting, type Holder } from "#testing/access-setting.ts";
import { callerOn, tryTable } from "#testing/access-trial.ts";
import { builders } from "#testing/build.ts";
import { testDatabase } from "#testing/database.ts";
import { handbook } from "#testing/handbook-access.ts";
import { withinScope, type Caller } from "./scoped.ts";

const database = await testDatabase();
const { owner, web, door } = database;
const build = builders(owner);
const setting = await accessSetting(owner);
const today = localDate("2023-04-12");
const tables = [...new Set(handbook.map(({ name }) => name.split("/")[0] ?? ""))];

const holder = (role: Holder["role"]): Holder => setting.holders.find((one) => one.role === role)!;
const callerOf = (role: Holder["role"]): Promise<Caller> => callerOn(door, holder(role).person, today);

/** Everything the caller can read or write of what was seeded, by table: nothing is an empty object. */
async function allReached(caller: Caller): Promise<Record<string, number>> {
  const reached: Record<string, number> = {};
  for (const table of tables) {
    const tried = await tryTable(database, caller, table);
    const keys = setting.rows.filter((row) => row.table === table).map(({ key }) => key);
    const count = keys.filter((key) => Object.values(tried).some((found) => found.has(key))).length;
    if (count > 0) reached[table] = count;
  }
  return reached;
}

describe("leaving ends the rights that day", () => {
  test("a role that ended yesterday, or ends today, opens nothing; one that ends tomorrow still holds", async () => {
    const office = async (to: string) => {
      const person = await build.person(setting.places["committee"]!, { isMember: false });
      await build.grant(person, "office", setting.places["committee"]!, { to: localDate(to) });
      return callerOn(door, person, today);
    };
    assert.deepEqual((await office("2023-04-11")).actor.grants, []);
    assert.deepEqual(await allReached(await office("2023-04-11")), await allReached(await nobody()));
    assert.deepEqual((await office(today)).actor.grants, []);
    const still = await allReached(await office("2023-04-13"));
    assert.ok((still["meeting"] ?? 0) > 0 && (still["plan"] ?? 0) > 0);
  });

  test("a member who left reads nothing of the cell any more", async () => {
    const cell = setting.places["cell"]!;
    const person = await build.person(cell);
    const before = await allReached(await callerOn(door, person, today));
    assert.ok((before["meeting"] ?? 0) > 0);
    await owner.updateTable("membership").set({ left_on: today }).where("person_id", "=", person.id).execute();
    assert.deepEqual(await allReached(await callerOn(door, person, today)), await allReached(await nobody()));
  });

  test("a minute-taker holds one meeting, until its minutes are signed", async () => {
    const { person, on } = holder("minuteTaker");
    const meeting = setting.rows.find(({ table, variant }) => table === "meeting" && variant.takenBy === person.id)!;
    const [, meetingId = ""] = JSON.parse(meeting.key) as string[];
    const grant = { role: "minuteTaker", path: on.path, meetingId };
    assert.deepEqual((await callerOn(door, person, today)).actor.grants, [grant]);
    const signed = { state: "signed", signed_on: localDate("2023-04-11") };
    await owner.updateTable("minutes").set(signed).where("meeting_id", "=", meetingId).execute();
    assert.deepEqual((await callerOn(door, person, today)).actor.grants, []);
    await sql`alter table minutes disable trigger minutes_stand`.execute(owner);
    await owner
      .updateTable("minutes")
      .set({ state: "draft", signed_on: null })
      .where("meeting_id", "=", meetingId)
      .execute();
    await sql`alter table minutes enable trigger minutes_stand`.execute(owner);
  });

  /** Somebody of the same tenant with no role: what nobody in particular is let through to (the audit's first start). */
  const nobody = async (): Promise<Caller> => {
    const person = await build.person(setting.places["committee"]!, { isMember: false });
    return callerOn(door, person, today);
  };

  test("without any role nothing is read", async () => {
    const caller = await nobody();
    for (const table of tables) {
      const { read, update, remove } = await tryTable(database, caller, table);
      // One's own name.
      assert.deepEqual([table, read.size, update.size, remove.size], [table, table === "person" ? 1 : 0, 0, 0]);
    }
  });
});

describe("leaving one's own role in the database", () => {
  const attempt = async (statement: string, then = "select count(*)::int as n from meeting") =>
    withinScope(web, await callerOf("cellSecretary"), async ({ trx }) => {
      await sql.raw(statement).execute(trx);
      return (await sql.raw<{ n: number }>(then).execute(trx)).rows[0]?.n;
    });

  test("after `reset role` nothing is readable, in no table", async () => {
    for (const table of tables) {
      await assert.rejects(
        attempt("reset role", `select count(*)::int as n from ${table}`),
        /permission denied/,
        table,
      );
      await assert.rejects(attempt("set role none", `select count(*)::int as n from ${table}`), /permission denied/);
    }
    await assert.rejects(
      attempt("set session authorization default", "select count(*) from door.account"),
      /permission denied/,
    );
  });

  test("no other role can be put on", async () => {
    const { rows } = await sql<{
      rolname: string;
    }>`select rolname from pg_roles where rolname not like 'pg\\_%' and rolname not in ('web', 'web_login')`.execute(
      owner,
    );
    const others = [
      ...rows.map(({ rolname }) => rolname),
      "pg_read_all_data",
      "pg_write_all_data",
      "pg_execute_server_program",
    ];
    assert.ok(others.length > 5);
    for (const other of others) {
      await assert.rejects(attempt(`set role "${other}"`), /permission denied to set role/, other);
      await assert.rejects(
        attempt(`set session authorization "${other}"`),
        /permission denied to set session authorization/,
      );
    }
  });

  test("the door, the queue's tables, the migrations and row security itself stay shut", async () => {
    for (const statement of [
      "select count(*)::int as n from door.session",
      "select door.grants_of(null, null, null) as n",
      "select door.caller_of(null, null, null) as n",
      "alter table meeting disable row level security",
      "drop policy meeting_read on meeting",
      "create table leak as select 1 as n",
      "create function leak() returns integer language sql as 'select 1'",
      "truncate meeting",
      "copy meeting to program 'true'",
      "select pg_read_file('postgresql.conf')",
      "alter role web bypassrls",
      "set row_security = off; select count(*)::int as n from meeting",
    ]) {
      await assert.rejects(
        attempt("select 1", statement),
        /permission denied|must be owner|affected by row-level security|must be superuser/,
        statement,
      );
    }
  });

  test("a temporary table does not stand in for a real one in functions that act as their owner", async () => {
    const victim = holder("office").person;
    let facts: unknown;
    const undone = withinScope(web, await callerOf("cellSecretary"), async ({ trx, caller }) => {
      const { rows: may } = await sql<{
        may: boolean;
      }>`select has_database_privilege(current_database(), 'temporary') as may`.execute(trx);
      if (may[0]?.may === true)
        await sql`create temporary table person as select ${caller.tenantId}::uuid as tenant_id, ${victim.id}::uuid as id, ${holder("cellSecretary").on.path}::text as path`.execute(
          trx,
        );
      const { rows } = await sql<{ facts: unknown }>`select account_facts(${victim.id}, ${today}) as facts`.execute(
        trx,
      );
      facts = rows[0]?.facts ?? null;
      throw new Error("undone: a temporary table would outlive the request on its connection");
    });
    await assert.rejects(undone, /undone/);
    assert.equal(facts, null);
  });
});

describe("rows stay where they are", () => {
  test("nothing one may write is carried to a sister cell or to another tenant", async () => {
    const caller = await callerOf("cellSecretary");
    const [sister, foreign] = [setting.places["sister"]!, setting.places["foreignCell"]!];
    // Which row is met first is the planner's choice: a decided one is refused by its trigger, any other by the policy.
    const kept = /row-level security|permission denied|what was decided is not rewritten|^Error: moved 0$/;
    for (const table of tables.filter((name) => name !== "inbox_item")) {
      const move = (set: string) =>
        withinScope(web, caller, async ({ trx }) => {
          const { numAffectedRows } = await sql.raw(`update ${table} set ${set}`).execute(trx);
          throw new Error(`moved ${String(numAffectedRows ?? 0n)}`);
        });
      await assert.rejects(move(`path = '${sister.path}'`), kept, table);
      await assert.rejects(move(`tenant_id = '${foreign.tenantId}', path = '${foreign.path}'`), kept, table);
    }
  });

  test("what was published or signed is not written anew; a new version is", async () => {
    const rewrite = async (role: Holder["role"], statement: string) =>
      withinScope(web, await callerOf(role), async ({ trx }) => sql.raw(statement).execute(trx));
    await assert.rejects(
      rewrite("office", "update plan_version set reason = 'khác' where state = 'published'"),
      /not rewritten/,
    );
    await assert.rejects(
      rewrite("office", "update plan_version set state = 'draft', published_at = null where state = 'published'"),
      /not rewritten/,
    );
    await assert.rejects(
      rewrite("cellSecretary", "update minutes set sections = '[1]' where state = 'signed'"),
      /not rewritten/,
    );
    await rewrite("office", "update plan_version set reason = 'khác' where state = 'draft'");
  });

  test("a value put under an entry already on record is refused", async () => {
    const caller = await callerOf("cellSecretary");
    const entry = setting.rows.find(
      ({ table, variant }) => table === "audit_entry" && variant.own === caller.actor.personId,
    )!;
    const [tenantId, id] = JSON.parse(entry.key) as [string, string];
    const late = withinScope(web, caller, ({ trx }) =>
      sql`insert into audit_value (tenant_id, entry_id, path, salt, value) values (${tenantId}, ${id}, ${caller.actor.grants[0]!.path}, '\\x00', '{}')`.execute(
        trx,
      ),
    );
    await assert.rejects(late, /row-level security/);
  });
});
