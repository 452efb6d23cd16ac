import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql, type Kysely } from "kysely";
import { fail, ok } from "#domain/result.ts";
import { accessRoutes } from "#server/features/access/routes.ts";
import { reshapeRoutes } from "#server/features/reshaping.ts";
import { testApp, testClock, type Answer } from "#testing/app.ts";
import { builders, type BuiltOrganisation } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { testDatabase, untilSomeoneWaits } from "#testing/database.ts";
import { inCommand } from "./command.ts";
import { newId } from "./new-id.ts";
import type { Scoped } from "./scoped.ts";

const database = await testDatabase();
const { owner, web } = database;
const build = builders(owner);
const clock = testClock("2023-06-01T02:00:00.000Z");
const { as } = await testApp(database, clock, [accessRoutes, reshapeRoutes]);
const committee = await build.committee();
const office = await build.holder("office", committee);

/** Asks while the one with the lower id is held, and says whether the higher was left alone meanwhile. */
async function asked(ask: (low: BuiltOrganisation, high: BuiltOrganisation) => Promise<Answer>) {
  const cells = [await build.cell({ under: committee }), await build.cell({ under: committee })];
  const [low, high] = cells.sort((a, b) => (a.id < b.id ? -1 : 1)) as [BuiltOrganisation, BuiltOrganisation];
  const lock = (trx: Kysely<never>, { id }: BuiltOrganisation, how: string) =>
    sql`select from organisation where id = ${id} for update ${sql.raw(how)}`.execute(trx);
  const { free, answer } = await owner.transaction().execute(async (trx) => {
    await lock(trx as never, low, "");
    const answer = ask(low, high);
    await untilSomeoneWaits(owner);
    const { rows } = await lock(trx as never, high, "skip locked");
    return { free: rows.length === 1, answer: { promise: answer } };
  });
  return [free, (await answer.promise).status];
}

describe("whatever order they are asked in, rows are locked in one", () => {
  test("a cell merged into one of a lower id", async () =>
    assert.deepEqual(
      await asked((low, high) =>
        as(office).post(`/api/organisations/${high.id}/merge`, { version: 1, on: "2023-05-01", into: low.id }),
      ),
      [true, 200],
    ));

  test("a leader put in charge of two cells", async () => {
    const leader = await build.holder("committeeMember", committee);
    const given = { personId: leader.id, startsOn: "2023-01-01", endsOn: null };
    const cellsOf = (...of: BuiltOrganisation[]) => of.map(({ id }) => ({ id: newId(), organisationId: id }));
    assert.deepEqual(
      await asked((low, high) => as(office).post("/api/leader-assignments", { ...given, cells: cellsOf(high, low) })),
      [true, 200],
    );
  });
});

describe("a command that the database ends for another's sake", () => {
  const person = { tenant_id: office.tenantId, path: committee.path, name: "Hồ Thị Chờ" };
  /** Writes, and is ended in its first `ended` attempts. */
  async function attempts(
    ended: number,
    code: string,
    answer: ReturnType<typeof fail<{ code: string }>> | null = null,
  ) {
    let tried = 0;
    const id = newId();
    const work = async ({ trx }: Scoped) => {
      tried += 1;
      await trx
        .insertInto("person")
        .values({ ...person, id })
        .execute();
      if (tried <= ended) await sql.raw(`do $$ begin raise exception using errcode = '${code}'; end $$`).execute(trx);
      return answer ?? ok(tried);
    };
    const caller = { ...callerOf(office, "office"), requestKey: newId() };
    const deps = { db: web, now: clock.now, enqueue: async () => undefined };
    const told = await inCommand(deps, caller, null, work).catch((error: { code: string }) => error.code);
    const { n } = await owner
      .selectFrom("person")
      .where("id", "=", id)
      .select((row) => row.fn.countAll<string>().as("n"))
      .executeTakeFirstOrThrow();
    return { tried, told, written: Number(n) };
  }

  test("is done once more, and stands once", async () => {
    for (const code of ["40P01", "40001"])
      assert.deepEqual(await attempts(1, code), { tried: 2, told: ok(2), written: 1 }, code);
  });
  test("is not done a third time, and nothing of it stands", async () =>
    assert.deepEqual(await attempts(2, "40P01"), { tried: 2, told: "40P01", written: 0 }));
  test("for another reason is not done again", async () =>
    assert.deepEqual(await attempts(1, "22012"), { tried: 1, told: "22012", written: 0 }));
  test("nor when it refuses", async () => {
    const refusal = fail({ code: "denied.needs-role" });
    assert.deepEqual(await attempts(0, "", refusal), { tried: 1, told: refusal, written: 0 });
  });
});
