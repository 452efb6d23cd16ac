import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { sql } from "kysely";
import type { Role } from "#domain/access/role.ts";
import { newId } from "#server/db/new-id.ts";
import { registerPeriodSuffix } from "#server/db/register-period.ts";
import { withinScope, type Caller } from "#server/db/scoped.ts";
import type { BuiltOrganisation } from "#testing/build.ts";
import type { PlannedCommittee } from "#testing/published-plan.ts";
import { registeringStage } from "#testing/registering-stage.ts";

const { web, setting, submitted } = await registeringStage();

type Seen = { registered: { state: string } | null; locked: boolean; items: unknown[]; extensions: unknown[] } & {
  plan: unknown[];
  committee: unknown;
  people: Record<string, string>;
  basis: unknown[] | null;
};

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
  const seenBy = (caller: Caller): Promise<Seen | null> =>
    withinScope(web, caller, async ({ trx }) => {
      const { rows } = await sql<Seen>`
        select * from registration_of(${here.cell.id}, ${here.planId}, ${"2023-01-03"}, ${registerPeriodSuffix})`.execute(
        trx,
      );
      return rows[0] ?? null;
    });
  const told = (seen: Seen | null) =>
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
});
