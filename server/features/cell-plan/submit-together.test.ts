import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { newId } from "#server/db/new-id.ts";
import { foldCounts } from "#server/features/milestone/sweep.ts";
import { verifyCounts } from "#server/features/milestone/verify-counts.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { bodyOf, outcome, registeringStage } from "#testing/registering-stage.ts";
import type { PlannedCommittee } from "#testing/published-plan.ts";

const { owner, sweep, as, clock, setting, prefilled } = await registeringStage();

type Cell = { cell: BuiltOrganisation; secretary: BuiltPerson; here: PlannedCommittee };
type Ready = Cell & { id: string; body: Record<string, unknown> };

/** Cells of one committee, each with a secretary. */
async function cellsOf(here: PlannedCommittee, many: number): Promise<Cell[]> {
  const build = builders(owner);
  const cells: Cell[] = [];
  for (let at = 0; at < many; at += 1) {
    const cell = await build.cell({ under: here.committee });
    cells.push({ cell, secretary: await build.holder("cellSecretary", cell), here: { ...here, cell } });
  }
  return cells;
}

async function ready({ here, secretary, cell }: Cell, { saved = false } = {}): Promise<Ready> {
  const id = newId();
  const { body } = await prefilled(here, secretary);
  const filled = bodyOf(here, body);
  if (saved) await as(secretary).put(`/api/cell-plans/${id}`, filled);
  return { cell, secretary, here, id, body: { ...filled, version: saved ? 1 : 0 } };
}

const handIn = ({ id, body, secretary }: Ready, headers: Record<string, string> = {}) =>
  as(secretary).post(`/api/cell-plans/${id}/submit`, body, headers);

/** In how many transactions the registrations of these cells went on record, and how many entries each left. */
async function transactions(cells: readonly Cell[]): Promise<number[]> {
  const rows = await owner
    .selectFrom("audit_entry")
    .where(
      "path",
      "in",
      cells.map(({ cell }) => cell.path),
    )
    .where("action", "in", ["cell-plan.submit", "cell-plan.amend"])
    .groupBy("tx")
    .select(({ fn }) => fn.countAll<number>().as("entries"))
    .execute();
  return rows.map(({ entries }) => entries);
}

/** All that one handing in left behind, without what differs from cell to cell. */
async function leftBehind({ cell }: Cell) {
  const rows = async (
    table: "cell_plan" | "cell_plan_item" | "audit_entry" | "milestone_fact" | "milestone_told" | "milestone_count",
  ) => (await owner.selectFrom(table).where("path", "=", cell.path).selectAll().execute()) as Record<string, unknown>[];
  const entries = await rows("audit_entry");
  const values = await owner.selectFrom("audit_value").where("path", "=", cell.path).selectAll().execute();
  const all = {
    plans: await rows("cell_plan"),
    items: await rows("cell_plan_item"),
    entries,
    values: values.map(({ value }) => value),
    facts: await rows("milestone_fact"),
    told: await rows("milestone_told"),
    counts: await rows("milestone_count"),
  };
  const own = new Set([
    "id",
    "path",
    "path_then",
    "organisation_id",
    "cell_plan_id",
    "row_id",
    "entry_id",
    "position",
    "tx",
    "digest",
    "at",
  ]);
  const doers = new Set(["submitted_by", "account_id", "person_id"]);
  assert.equal(values.length, entries.length);
  const strip = (row: unknown): string =>
    JSON.stringify(row, (key, value: unknown) =>
      own.has(key) ? undefined : doers.has(key) && value !== null ? "the secretary" : value,
    );
  // In no order of their own: each list as a set of lines.
  return Object.fromEntries(Object.entries(all).map(([of, lines]) => [of, lines.map(strip).toSorted()]));
}

/** The registering of these cells is counted as their facts say; what else cells owe is told to nobody here. */
async function noFaults(cells: readonly Cell[]): Promise<void> {
  await foldCounts(sweep);
  const { faults } = await verifyCounts(sweep, localDate("2023-01-03"));
  const paths = new Set<string>(cells.map(({ cell }) => cell.path));
  assert.deepEqual(
    faults.filter((fault) => "periodKey" in fault && fault.periodKey === "2023-Y1" && paths.has(fault.path)),
    [],
  );
}

describe("many hand in at once", () => {
  let here: PlannedCommittee;
  before(async () => {
    here = await setting();
  });

  test("what is handed in together leaves the same behind as what is handed in alone, and the counts are right", async () => {
    const cells = await cellsOf(here, 20);
    const drafts = await Promise.all(cells.map((cell, at) => ready(cell, { saved: at % 2 === 0 })));
    const [alone, aloneBegun, ...company] = drafts as [Ready, Ready, ...Ready[]];
    for (const one of [alone, aloneBegun]) assert.equal((await handIn(one)).status, 200);
    const answers = await Promise.all(company.map((one) => handIn(one)));
    assert.deepEqual(
      answers.map(({ status, body }) => [status, body.state, body.version, body.submittedOn, body.items.length]),
      company.map(({ body }) => [200, "submitted", Number(body["version"]) + 1, "2023-01-03", 4]),
    );
    assert.ok(Math.max(...(await transactions(company))) > 4, "some were written in one transaction");
    for (const one of company) {
      const like = one.body["version"] === 1 ? alone : aloneBegun;
      assert.deepEqual(await leftBehind(one), await leftBehind(like));
    }
    await noFaults(cells);
  });

  test("each gets its own answer: the stale, the incomplete, a sister's, an office without a paper; the others are kept", async () => {
    const cells = await cellsOf(here, 14);
    const drafts = await Promise.all(cells.map((cell) => ready(cell, { saved: true })));
    const [stale, incomplete, sisters, offices, ...good] = drafts as [Ready, Ready, Ready, Ready, ...Ready[]];
    const odd = [
      { ...stale, body: { ...stale.body, version: 7 } },
      { ...incomplete, body: { ...incomplete.body, items: [] } },
      { ...sisters, secretary: stale.secretary },
      { ...offices, secretary: here.office },
    ];
    const all = await Promise.all([...good.slice(0, 4), ...odd, ...good.slice(4)].map((one) => handIn(one)));
    const [answers, kept] = [all.slice(4, 8), all.toSpliced(4, 4)];
    assert.deepEqual(answers.map(outcome), [
      [409, "row.stale"],
      [422, "cell-plan.period-empty"],
      [404, "row.unknown"],
      [422, "cell-plan.on-behalf-of-missing"],
    ]);
    assert.deepEqual(new Set(kept.map(({ status }) => status)), new Set([200]));
    assert.deepEqual(await transactions([stale, incomplete, sisters, offices]), [], "of the refused nothing is kept");
    await noFaults(good);
  });

  test("one registration handed in several times at once stands once: the same key gets the same answer, others are told what stands", async () => {
    const cells = await cellsOf(here, 6);
    const drafts = await Promise.all(cells.map((cell) => ready(cell, { saved: true })));
    const [twice, ...others] = drafts as [Ready, ...Ready[]];
    const key = { "idempotency-key": newId() };
    const [first, again, foreign] = await Promise.all([
      handIn(twice, key),
      handIn(twice, key),
      handIn(twice),
      ...others.map((one) => handIn(one, { "idempotency-key": newId() })),
    ]);
    const outcomes = [first, again, foreign].map((answer) => answer && outcome(answer).join(" "));
    // Whoever comes first: with the key, and then both get its answer, or without, and then both are told what stands.
    assert.ok(
      [["200 ", "200 ", "409 row.stale"].join(), ["409 row.stale", "409 row.stale", "200 "].join()].includes(
        outcomes.join(),
      ),
      outcomes.join(),
    );
    assert.deepEqual(first?.status, again?.status);
    assert.deepEqual(first?.body, again?.body);
    assert.deepEqual(await transactions([twice]), [1]);
    const done = await owner.selectFrom("milestone_fact").where("path", "=", twice.cell.path).selectAll().execute();
    assert.equal(done.length, 1);
    await noFaults(drafts);
  });

  test("two who begin one cell's registration under names of their own: one stands, the other is told of it", async () => {
    const [cell, ...rest] = await cellsOf(here, 5);
    assert.ok(cell);
    const one = await ready(cell);
    const other = { ...one, id: newId() };
    const company = await Promise.all(rest.map((each) => ready(each)));
    const [a, b, ...kept] = await Promise.all([one, other, ...company].map((each) => handIn(each)));
    assert.deepEqual([a, b].map((answer) => answer && outcome(answer)).sort(), [
      [200, undefined],
      [409, "row.stale"],
    ]);
    assert.deepEqual(new Set(kept.map(({ status }) => status)), new Set([200]));
    await noFaults(rest);
  });

  test("where the database refuses the whole, each goes alone and is kept", async () => {
    const cells = await cellsOf(here, 8);
    const drafts = await Promise.all(cells.map((cell) => ready(cell)));
    const [taken, ...others] = drafts as [Ready, ...Ready[]];
    // An identifier that stands elsewhere already.
    const { id } = await owner.selectFrom("cell_plan").select("id").orderBy("id").executeTakeFirstOrThrow();
    const all = [...others.slice(0, 3), { ...taken, id }, ...others.slice(3)];
    const answers = await Promise.all(all.map((one) => handIn(one)));
    const [refused] = answers.splice(3, 1);
    assert.deepEqual(refused && outcome(refused), [404, "row.unknown"]);
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    await noFaults(others);
  });

  test("a row somebody keeps keeps nobody else waiting, and what came in before midnight counts on its day", async () => {
    const cells = await cellsOf(here, 8);
    const drafts = await Promise.all(cells.map((cell) => ready(cell, { saved: true })));
    const [held, ...others] = drafts as [Ready, ...Ready[]];
    clock.set("2023-01-04T16:59:59.000Z");
    const asked = await owner.transaction().execute(async (trx) => {
      await trx.selectFrom("cell_plan").where("id", "=", held.id).forUpdate().select("id").execute();
      const waiting = [...others.slice(0, 3), held, ...others.slice(3)].map((one) => handIn(one));
      const [late] = waiting.splice(3, 1);
      const kept = await Promise.all(waiting);
      assert.deepEqual(new Set(kept.map(({ status }) => status)), new Set([200]));
      clock.set("2023-01-04T17:00:01.000Z");
      return { late };
    });
    const { status, body } = (await asked.late) ?? {};
    clock.set("2023-01-03T02:00:00.000Z");
    assert.deepEqual([status, body.submittedOn, body.timing.lateBy], [200, "2023-01-04", 0]);
  });

  test("a committee whose plan cannot be read, a cell without a name in force: the others hear nothing of it", async () => {
    const broken = await setting({ under: here.committee, content: { ...samplePlan, deadlines: null } as never });
    const cells = await cellsOf(here, 8);
    const drafts = await Promise.all(cells.map((cell) => ready(cell)));
    const [nameless, ...others] = drafts as [Ready, ...Ready[]];
    const day = localDate("2023-06-01");
    await owner
      .updateTable("organisation_name")
      .set({ valid_from: day })
      .where("organisation_id", "=", nameless.cell.id)
      .execute();
    const { organisationId, planId } = { organisationId: broken.cell.id, planId: broken.planId };
    const unreadable = { ...nameless, ...broken, body: { ...nameless.body, organisationId, planId }, id: newId() };
    const all = [...others.slice(0, 3), unreadable, nameless, ...others.slice(3)];
    const answers = await Promise.allSettled(all.map((one) => handIn(one)));
    const [failed, unknown] = answers.splice(3, 2);
    assert.equal(failed?.status, "rejected");
    assert.equal(unknown?.status === "fulfilled" && unknown.value.code, "row.unknown");
    assert.deepEqual(new Set(answers.map((one) => one.status === "fulfilled" && one.value.status)), new Set([200]));
  });
});
