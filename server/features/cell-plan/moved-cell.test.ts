import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { Role } from "#domain/access/role.ts";
import type { Path } from "#domain/ids.ts";
import { newId } from "#server/db/new-id.ts";
import { withinScope } from "#server/db/scoped.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { bodyOf, outcome, registeringStage } from "#testing/registering-stage.ts";

const { owner, web, clock, as, setting, prefilled, submitted } = await registeringStage();
const build = builders(owner);

/** A registration handed in, and whoever may then put its cell under another committee. */
async function handedIn() {
  const superior = await build.committee();
  const [here, there] = [await setting({ under: superior }), await setting({ under: superior })];
  clock.set("2023-01-03T02:00:00.000Z");
  const id = newId();
  assert.equal((await submitted(here, id)).status, 200);
  const caller = callerOf(here.office, "office");
  const both = [here, there].map(({ committee: { path } }) => ({ role: "office" as const, path, meetingId: null }));
  const move = () =>
    withinScope(web, { ...caller, actor: { ...caller.actor, grants: both } }, async ({ trx }) => {
      await sql`select move_organisation(${here.cell.id}, ${there.committee.id}, '2023-02-01'::date)`.execute(trx);
    });
  return { here, there, id, move };
}

test("a cell that moved goes on reading what it registered, with the plan it was made by; so does its new office", async () => {
  const { here, there, id, move } = await handedIn();
  const readBy = async (who: BuiltPerson) => {
    const { status, body } = await as(who).get(`/api/cell-plans/${id}`);
    return status === 200 ? [body.plan.id, body.items.length, body.deadline.lastDay] : status;
  };
  const documentBy = async (who: BuiltPerson) => (await as(who).get(`/api/cell-plans/${id}/document.docx`)).status;
  const oldOnly = await build.holder("office", here.committee);
  const before = await readBy(here.secretary);
  assert.ok(Array.isArray(before));
  assert.deepEqual([await readBy(oldOnly), await readBy(there.office)], [before, 404]);
  await move();
  assert.deepEqual([await readBy(here.secretary), await readBy(there.office)], [before, before]);
  assert.deepEqual([await documentBy(here.secretary), await documentBy(there.office)], [200, 200]);
  for (const stranger of [oldOnly, here.sisterSecretary, there.secretary]) {
    assert.equal(await readBy(stranger), 404);
    assert.equal(await documentBy(stranger), 404);
  }
});

test("it stands as it was: nothing may be done about it, and nobody is told they may", async () => {
  const { here, there, id, move } = await handedIn();
  const { body } = await prefilled(here);
  await move();
  for (const who of [here.secretary, there.office]) {
    const view = (await as(who).get(`/api/cell-plans/${id}`)).body;
    assert.deepEqual(
      Object.values(view.permissions).filter((may) => may),
      [],
    );
  }
  const again = { ...bodyOf(here, body), version: 1 };
  assert.deepEqual(outcome(await as(here.secretary).post(`/api/cell-plans/${id}/submit`, again)), [
    404,
    "cell-plan.no-plan",
  ]);
  const back = { version: 1, remark: "Xem lại" };
  assert.deepEqual(outcome(await as(there.office).post(`/api/cell-plans/${id}/return`, back)), [
    404,
    "cell-plan.no-plan",
  ]);
});

test("the look-up of the plan answers only who may read the registration as it stands", async () => {
  const { here, there, id, move } = await handedIn();
  const member = await build.holder("member", here.cell);
  await move();
  const path = here.cell.path.replace(here.committee.path, there.committee.path) as Path;
  const read = (who: BuiltPerson, role: Role, at = { path }) =>
    withinScope(web, callerOf(who, role, at), async ({ trx }) => {
      const { rows } = await sql<{ id: string }>`select id from plan_of_cell_plan(${id})`.execute(trx);
      return rows.map((row) => row.id);
    });
  const answers = async () => [
    await read(here.secretary, "cellSecretary"),
    await read(member, "member"),
    await read(there.secretary, "cellSecretary", there.cell),
    await read(here.office, "office", here.committee),
  ];
  assert.deepEqual(await answers(), [[here.planId], [here.planId], [], []]);
  await owner.updateTable("cell_plan").set({ state: "draft" }).where("id", "=", id).execute();
  assert.deepEqual(await answers(), [[here.planId], [], [], []]);
});
