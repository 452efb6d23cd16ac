import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { sql } from "kysely";
import type { Role } from "#domain/access/role.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { newId } from "#server/db/new-id.ts";
import { withinTenant, withScope, type Caller } from "#server/db/scoped.ts";
import type { BuiltOrganisation } from "#testing/build.ts";
import type { PlannedCommittee } from "#testing/published-plan.ts";
import { registeringStage } from "#testing/registering-stage.ts";
import { lookUp, type Loaded } from "./registration.ts";

const { owner, web, setting, submitted } = await registeringStage();

describe("the look-up of a registration asks each right itself: called with no other fence", () => {
  let here: PlannedCommittee;
  let sister: PlannedCommittee;
  before(async () => {
    [here, sister] = [await setting(), await setting()];
  });

  const callerWith = (role: Role | null, on: BuiltOrganisation, tenantId = on.tenantId): Caller => ({
    actor: { personId: here.secretary.id, grants: role === null ? [] : [{ role, path: on.path, meetingId: null }] },
    tenantId,
    accountId: here.secretary.accountId,
    personName: here.secretary.name,
    administrator: false,
    fromAddress: "127.0.0.1",
    requestKey: null,
  });
  const seenBy = (caller: Caller): Promise<Loaded | null> =>
    withinTenant(web, caller.tenantId, sql`1`, async (trx) => {
      const asked = { organisationId: here.cell.id, planId: here.planId, ...withScope(caller) };
      const { rows } = await lookUp([asked], { day: localDate("2023-01-03"), counted: true, patient: true }).execute(
        trx,
      );
      return rows[0] ?? null;
    });
  const told = (seen: Loaded | null) =>
    seen && [seen.registered?.state ?? null, seen.locked, seen.items.length, Object.keys(seen.people).length];

  test("who has no right on the cell gets nothing at all: no role, a sister cell's, a sister committee's, another tenant", async () => {
    for (const caller of [
      callerWith(null, here.cell),
      callerWith("cellSecretary", sister.cell),
      callerWith("office", sister.committee),
      callerWith("cellSecretary", here.cell, newId()),
    ])
      assert.equal(await seenBy(caller), null);
  });

  test("before anything is handed in the cell's secretary sees people and plan, locks nothing, and may count", async () => {
    const seen = await seenBy(callerWith("cellSecretary", here.cell));
    assert.deepEqual(told(seen), [null, false, 0, 1]);
    assert.deepEqual([seen?.plan.length, seen?.basis?.length, seen?.committee !== null], [1, 1, true]);
  });

  test("what was handed in is locked for who writes it; who only reads it is not given the lock, nor what counts follow from", async () => {
    assert.equal((await submitted(here)).status, 200);
    assert.deepEqual(told(await seenBy(callerWith("cellSecretary", here.cell))), ["submitted", true, 4, 1]);
    assert.deepEqual(told(await seenBy(callerWith("office", here.committee))), ["submitted", true, 4, 1]);
    const leader = await seenBy(callerWith("assignedLeader", here.cell));
    assert.deepEqual([leader?.registered?.state, leader?.locked, leader?.basis], ["submitted", false, null]);
  });

  test("who drafts sees it but has it locked only while it is a draft", async () => {
    const drafting = await seenBy(callerWith("cellCommittee", here.cell));
    assert.deepEqual([drafting?.registered?.state, drafting?.locked], ["submitted", false]);
  });

  test("a superior's reader sees of it what has got so far, and nobody's name", async () => {
    const reader = await seenBy(callerWith("superiorReader", here.committee));
    assert.deepEqual(reader && [reader.registered?.state ?? null, Object.keys(reader.people).length], [null, 0]);
  });

  test("several who ask at once each see with their own reach, in whatever order they come", async () => {
    const asks = [
      { ...withScope(callerWith("cellSecretary", sister.cell)), organisationId: here.cell.id, planId: here.planId },
      { ...withScope(callerWith("assignedLeader", here.cell)), organisationId: here.cell.id, planId: here.planId },
      { ...withScope(callerWith("office", here.committee)), organisationId: here.cell.id, planId: here.planId },
    ];
    const rows = await withinTenant(web, here.cell.tenantId, sql`1`, async (trx) => {
      const found = await lookUp(asks, { day: localDate("2023-01-03"), counted: true, patient: true }).execute(trx);
      return found.rows.toSorted((one, other) => one.at - other.at);
    });
    assert.deepEqual(
      rows.map(({ at, locked, basis }) => [at, locked, basis?.length ?? 0]),
      [
        [1, false, 0],
        [2, true, 1],
      ],
    );
  });
});

describe("what is kept together asks each right itself: called with no other fence", () => {
  type Given = Record<"plans" | "items" | "entries" | "facts" | "said" | "keys", object[]>;
  const nothing: Given = { plans: [], items: [], entries: [], facts: [], said: [], keys: [] };
  const keep = (tenantId: string, given: Partial<Given>): Promise<unknown> => {
    const lists = Object.values({ ...nothing, ...given }).map((list) => sql`${JSON.stringify(list)}`);
    return withinTenant(web, tenantId, sql`1`, (trx) => sql`select keep_handed_in(${sql.join(lists)})`.execute(trx));
  };
  const refused = (code: string) => (thrown: { code?: string }) => thrown.code === code;

  test("a row where its person does not write, of another tenant, changed since, or with what is not its own: nothing of it stands", async () => {
    const [here, sister] = [await setting(), await setting()];
    const { id } = (await submitted(here)).body;
    const row = { id, path: here.cell.path, plan_id: here.planId, organisation_id: here.cell.id, version: 1 };
    const own = { ...row, state: "submitted", amendment: 1, remark: "", roots: [here.cell.path] };
    const { tenantId } = here.cell;
    await assert.rejects(keep(tenantId, { plans: [{ ...own, roots: [] }] }), refused("42501"));
    await assert.rejects(keep(tenantId, { plans: [{ ...own, roots: [sister.cell.path] }] }), refused("42501"));
    await assert.rejects(keep(sister.cell.tenantId, { plans: [own] }), refused("40001"));
    await assert.rejects(keep(tenantId, { plans: [{ ...own, version: 2 }] }), refused("40001"));
    for (const list of ["items", "entries", "facts", "said"] as const)
      await assert.rejects(keep(tenantId, { plans: [own], [list]: [{ path: sister.cell.path }] }), refused("42501"));
    const foreign = { path: here.cell.path, cell_plan_id: newId() };
    await assert.rejects(keep(tenantId, { plans: [own], items: [foreign] }), refused("42501"));
    const elsewhere = { ...own, id: newId(), version: 0, organisation_id: here.sister.id };
    await assert.rejects(keep(tenantId, { plans: [elsewhere] }), refused("40001"));
    const plans = owner.selectFrom("cell_plan").where("id", "=", id).select(["version", "amendment"]);
    assert.deepEqual({ ...(await plans.executeTakeFirstOrThrow()) }, { version: 1, amendment: 0 });
    // The same, its own: kept, so that it was none of the rest that was refused.
    await keep(tenantId, { plans: [{ ...own, submitted_by: here.secretary.id, submitted_on: "2023-01-03" }] });
    assert.deepEqual({ ...(await plans.executeTakeFirstOrThrow()) }, { version: 2, amendment: 1 });
  });
});
