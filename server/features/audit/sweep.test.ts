import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { sql, type KyselyPlugin } from "kysely";
import { audit } from "#server/db/audit.ts";
import { withinScope } from "#server/db/scoped.ts";
import { builders } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { testDatabase } from "#testing/database.ts";
import { sealAudit, verifyAudit } from "./sweep.ts";

const { web, sweep, owner } = await testDatabase();
const build = builders(owner);
const wall = () => "2023-01-12T02:00:00.000Z";
const cell = await build.cell();
const someone = await build.person(cell);
const caller = callerOf(someone, "cellSecretary", cell);
const change = (rowId: string, value: unknown) =>
  withinScope(web, caller, (scoped) =>
    audit(scoped, wall(), { action: "meeting.notify", noun: "meeting", rowId, path: cell.path, value }),
  );

for (let n = 1; n <= 6; n += 1) await change(String(n), { place: `Phòng ${n}`, at: null, b: 1, a: [n] });

/** Other databases of the cluster hold the horizon back while their transactions run: the sealer comes again, as in life. */
async function sealUntil(unsealed: number): Promise<number> {
  let sealed = 0;
  for (let tries = 0; tries < 600; tries += 1) {
    sealed += await sealAudit(sweep, wall);
    if ((await verifyAudit(sweep)).unsealed === unsealed) return sealed;
    await pause(50);
  }
  throw new Error("the chain's tail stayed unsealed");
}

const sealed = await sealUntil(0);

test("what has committed is sealed once, and the chain holds", async () => {
  assert.equal(sealed, 6);
  assert.equal(await sealAudit(sweep, wall), 0);
  await change("7", {});
  const report = await verifyAudit(sweep);
  assert.deepEqual([report.sealed, report.unsealed, report.faults], [6, 1, []]);
});

test("a row whose transaction is still open is not sealed, and is not passed over afterwards", async () => {
  await withinScope(web, caller, async (scoped) => {
    await audit(scoped, wall(), {
      action: "meeting.notify",
      noun: "meeting",
      rowId: "open",
      path: cell.path,
      value: 1,
    });
    await sql`select 1`.execute(scoped.trx);
    await change("after", 1);
    await sealAudit(sweep, wall);
    assert.ok((await verifyAudit(sweep)).unsealed >= 1);
  });
  await sealUntil(0);
  const report = await verifyAudit(sweep);
  assert.deepEqual([report.unsealed, report.faults], [0, []]);
});

test("what was sealed is not looked at again, and the last seal says up to where", async () => {
  await change("anew", 1);
  await sealUntil(0);
  const { rows } = await sql<{ below: boolean; behind: number }>`
    select below > (select max(tx) from audit_entry) as below, (select count(*)::integer from audit_entry where tx >= seal.below) as behind
    from audit_seal seal order by number desc limit 1`.execute(owner);
  assert.deepEqual(rows, [{ below: true, behind: 0 }]);
  await change("next", 1);
  assert.equal(await sealUntil(0), 1);
});

test("the chain is gone through by pages, never more of it at once", async () => {
  const sizes: number[] = [];
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      sizes.push(result.rows.length);
      return result;
    },
  };
  const { sealed, unsealed, faults } = await verifyAudit(sweep.withPlugin(counting), { page: 2 });
  assert.deepEqual([unsealed, faults], [0, []]);
  assert.ok(sealed > 6 && Math.max(...sizes) === 2, sizes.join(" "));
});

test("a request may only add", async () => {
  for (const table of ["audit_entry", "audit_value", "reading_log"] as const) {
    const changed = withinScope(web, caller, ({ trx }) => sql`update ${sql.table(table)} set path = path`.execute(trx));
    await assert.rejects(changed, /permission denied/, table);
    const removed = withinScope(web, caller, ({ trx }) => sql`delete from ${sql.table(table)}`.execute(trx));
    await assert.rejects(removed, /permission denied/, table);
  }
});

describe("tampering shows, even by the owner of the tables", () => {
  /** Tampers inside a transaction that is then thrown away, and says what `verify` found. */
  const foundAfter = async (tamper: string): Promise<string[]> => {
    let kinds: string[] = [];
    await owner
      .transaction()
      .execute(async (trx) => {
        await sql.raw(tamper).execute(trx);
        const pretend = {
          transaction: () => ({ execute: (work: (inner: typeof trx) => Promise<unknown>) => work(trx) }),
        } as unknown as typeof sweep;
        const whole = await verifyAudit(pretend);
        // With a border before, behind and beside the row in question the same is found.
        for (const page of [1, 2, 3]) assert.deepEqual(await verifyAudit(pretend, { page }), whole, `pages of ${page}`);
        kinds = whole.faults.map(({ kind }) => kind);
        throw new Error("thrown away");
      })
      .catch((error: Error) => assert.equal(error.message, "thrown away"));
    return kinds;
  };
  const third = "(select entry_id from audit_seal where number = 3)";

  test("untouched: nothing", async () => assert.deepEqual(await foundAfter("select 1"), []));
  test("a changed fact", async () =>
    assert.deepEqual(await foundAfter(`update audit_entry set action = 'x' where id = ${third}`), ["value-changed"]));
  test("a changed value", async () =>
    assert.deepEqual(await foundAfter(`update audit_value set value = '{}' where entry_id = ${third}`), [
      "value-changed",
    ]));
  test("a changed digest", async () =>
    assert.ok((await foundAfter(`update audit_entry set digest = '\\x00' where id = ${third}`)).includes("changed")));
  test("a removed row", async () =>
    assert.deepEqual(await foundAfter(`delete from audit_entry where id = ${third}`), ["removed"]));
  test("a removed row and its seal", async () =>
    assert.ok(
      (
        await foundAfter(`delete from audit_entry where id = ${third}; delete from audit_seal where number = 3`)
      ).includes("removed"),
    ));
  test("an erased value is no fault: the entry and its digest stay", async () =>
    assert.deepEqual(await foundAfter(`update audit_value set value = null where entry_id = ${third}`), []));
  test("two seals exchanged", async () =>
    assert.ok(
      (
        await foundAfter(
          `update audit_seal set number = -number where number in (2, 3); update audit_seal set number = case number when -2 then 3 else 2 end where number < 0`,
        )
      ).length > 0,
    ));
  test("a row in another place than it was sealed at", async () =>
    assert.deepEqual(await foundAfter("update audit_seal set entry_position = entry_position + 1 where number = 3"), [
      "reordered",
    ]));
  test("a row inserted behind the chain's end", async () => {
    const inserted = `insert into audit_entry (tenant_id, id, position, tx, at, action, noun, path, digest) overriding system value
      select tenant_id, gen_random_uuid(), 0, tx, at, action, noun, path, digest from audit_entry where id = ${third}`;
    assert.deepEqual(await foundAfter(inserted), ["inserted"]);
  });
});
