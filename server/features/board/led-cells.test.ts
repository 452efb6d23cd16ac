import assert from "node:assert/strict";
import { test } from "node:test";
import type { BoardView } from "#contract/board.ts";
import { localDate } from "#domain/calendar/local-date.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { owingsOf, recordOwed } from "#server/db/record-owed.ts";
import { withinScope } from "#server/db/scoped.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { registeringStage } from "#testing/registering-stage.ts";
import { urgingRoutes } from "../urging/routes.ts";
import { boardRoutes } from "./routes.ts";

const { owner, web, clock, as, setting, submitted } = await registeringStage(boardRoutes, urgingRoutes);
const build = builders(owner);
const life = { foundedOn: localDate("2020-01-01"), dissolvedOn: null };

const board = async (who: BuiltPerson, query = ""): Promise<BoardView> =>
  (await as(who).get(`/api/board?period=2023-Q1${query}`)).body;
const ids = ({ rows }: BoardView): string[] => rows.map(({ organisationId }) => organisationId);

/** On 09/01/2023 the first cell has registered in time and the sister has not; a member of the committee is in charge of the sister. */
async function led() {
  const here = await setting();
  await withinScope(web, callerOf(here.office, "office"), (scoped) =>
    recordOwed(
      scoped,
      localDate("2022-11-23"),
      [here.cell, here.sister].flatMap(({ path }) => owingsOf({ path, life }, samplePlan)),
    ),
  );
  clock.set("2023-01-03T02:00:00.000Z");
  await submitted(here);
  clock.set("2023-01-09T02:00:00.000Z");
  const member = await build.holder("committeeMember", here.committee);
  await build.lead(member, here.sister);
  const both = await build.holder("assignedLeader", here.cell);
  await build.lead(both, here.sister);
  return { ...here, member, both };
}

test("a member of the committee in charge of a cell may look at it alone: lines, totals, nothing from below, and urges from it", async () => {
  const here = await led();
  const all = await board(here.member);
  assert.deepEqual([all.led, ids(all).length, all.permissions.urge], ["all", 2, here.sister.id]);
  const mine = await board(here.member, "&led=mine");
  assert.deepEqual([mine.led, ids(mine), mine.rowsInAll], ["mine", [here.sister.id], 1]);
  assert.deepEqual([mine.totals[0]?.tally.done, all.totals[0]?.tally.done], [0, 1]);
  assert.deepEqual([mine.children, mine.below], [[], []]);
  const { things } = (await as(here.member).get(`/api/urgings/waiting?org=${mine.permissions.urge}`)).body;
  assert.deepEqual(
    [...new Set(things.map(({ organisationId }: { organisationId: string }) => organisationId))],
    [here.sister.id],
  );
  const late = await board(here.member, "&led=mine&show=late");
  assert.deepEqual([late.led, ids(late)], ["mine", [here.sister.id]]);
});

test("the year's board and the months beside it are narrowed alike", async () => {
  const here = await led();
  const year = async (query: string) => (await as(here.member).get(`/api/board/periods?year=2023${query}`)).body;
  const [all, mine] = [await year(""), await year("&led=mine")];
  assert.deepEqual([all.led, all.cells.linesInAll], ["all", 2]);
  assert.deepEqual([mine.led, mine.cells.linesInAll, mine.cells.whole.done], ["mine", 1, 0]);
  assert.deepEqual([mine.below.linesInAll, mine.cells.lines[0].organisationId], [0, here.sister.id]);
  const months = async (of: string) =>
    (await as(here.member).get(`/api/board/year?period=2023-Q1&org=${of}`)).body.months.at(-1);
  const [cell, committee, narrowed] = [
    await months(here.sister.id),
    await months(here.committee.id),
    await months(`${here.committee.id}&led=mine`),
  ];
  assert.deepEqual([cell.owed, committee.owed], [37, 74]);
  assert.deepEqual(narrowed, cell);
});

test("who is in charge of several cells and holds nothing else opens them beside each other and no third; of one, that one", async () => {
  const here = await led();
  const third = await build.cell({ under: here.committee, name: "Chi bộ Ba" });
  assert.ok(ids(await board(here.member)).includes(third.id));
  const several = await board(here.both);
  assert.deepEqual([several.rowsInAll, several.children, several.below], [2, [], []]);
  assert.equal((await as(here.both).get(`/api/board?org=${third.id}`)).status, 404);
  assert.deepEqual(
    [several.organisation.id, several.led, ids(several).toSorted()],
    [here.committee.id, "only", [here.cell.id, here.sister.id].toSorted()],
  );
  assert.equal(several.permissions.urge, ids(several)[0]);
  const one = await build.holder("assignedLeader", here.cell);
  const alone = await board(one);
  assert.deepEqual([alone.organisation.id, alone.led, ids(alone)], [here.cell.id, "only", [here.cell.id]]);
});

test("for who is in charge of none it narrows nothing: a link sent on shows all lines; another's cells stay unknown", async () => {
  const here = await led();
  const office = await board(here.office, "&led=mine");
  assert.deepEqual([office.led, ids(office).length, office.permissions.urge], [null, 2, here.committee.id]);
  const elsewhere = await led();
  assert.equal((await as(here.both).get(`/api/board?org=${elsewhere.committee.id}&led=mine`)).status, 404);
  assert.equal((await as(here.office).get("/api/board?led=all")).status, 400);
  const { secretary } = here;
  assert.deepEqual([(await board(secretary)).permissions.urge, (await board(secretary)).led], [null, null]);
});
