import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { BoardView } from "#contract/board.ts";
import { addDays, localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import { parentPath } from "#domain/access/role.ts";
import type { Path } from "#domain/ids.ts";
import type { PlanContent } from "#domain/plan/plan-content.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { newId } from "#server/db/new-id.ts";
import { recordMilestone } from "#server/db/record-milestone.ts";
import { owingsOf, recordOwed } from "#server/db/record-owed.ts";
import { withinScope } from "#server/db/scoped.ts";
import { calendarRoutes } from "#server/features/calendar/routes.ts";
import { foldCounts } from "#server/features/milestone/sweep.ts";
import { verifyCounts } from "#server/features/milestone/verify-counts.ts";
import { organisationRoutes } from "#server/features/organisation/routes.ts";
import { reshapeRoutes } from "#server/features/reshaping.ts";
import { testApp, testClock, type Json } from "#testing/app.ts";
import { builders, type BuiltPerson } from "#testing/build.ts";
import { callerOf } from "#testing/caller.ts";
import { childCounts } from "#testing/child-counts.ts";
import { testDatabase } from "#testing/database.ts";
import { plannedCommittee } from "#testing/published-plan.ts";
import { boardRoutes } from "./routes.ts";

/** Whatever is done to cells, names and holidays today, no board of a day before changes, and counts and lines agree. S2. */
const database = await testDatabase();
const { owner, web, sweep } = database;
const build = builders(owner);
const clock = testClock("2023-01-20T02:00:00.000Z");
const { as } = await testApp(database, clock, [boardRoutes, calendarRoutes, organisationRoutes, reshapeRoutes]);
const begin = localDate("2023-01-20");

const [deadline] = samplePlan.deadlines;
assert.ok(deadline);
const content: PlanContent = {
  ...samplePlan,
  deadlines: [
    { ...deadline, due: { type: "relative", anchor: "year", offset: 20, unit: "workingDay", bound: "onOrBefore" } },
  ],
};

/** Two committees with two cells each, the one counting in working days, under a third; one who is office of all three. */
async function setting() {
  clock.set(`${begin}T02:00:00.000Z`);
  const superior = await build.committee();
  const [one, other] = [
    await plannedCommittee(owner, { under: superior, content }),
    await plannedCommittee(owner, { under: superior }),
  ];
  const all = [one.committee, one.cell, one.sister, other.committee, other.cell, other.sister];
  for (const { id, name } of all)
    await owner
      .updateTable("organisation_name")
      .set({ name: `${name} ${id.slice(-4)}` })
      .where("organisation_id", "=", id)
      .execute();
  const office = await build.holder("office", superior);
  const reader = await build.holder("office", superior);
  for (const { committee } of [one, other]) await build.grant(office, "office", committee);
  const life = { foundedOn: localDate("2020-01-01"), dissolvedOn: null };
  for (const here of [one, other]) {
    for (const cell of [here.cell, here.sister]) for (const _ of [1, 2]) await build.person(cell);
    const owings = [here.cell, here.sister].flatMap(({ path }) => owingsOf({ path, life }, content));
    await withinScope(web, callerOf(here.office, "office"), (scoped) =>
      recordOwed(scoped, localDate("2022-11-23"), owings),
    );
  }
  return { superior, one, other, office, reader };
}
type Here = Awaited<ReturnType<typeof setting>>;

const ago = fc.nat(40);
const cell = fc.nat(9);
const act = fc.oneof(
  fc.record({ verb: fc.constant("dissolve" as const), cell, ago }),
  fc.record({ verb: fc.constant("merge" as const), cell, into: fc.nat(9), ago }),
  fc.record({ verb: fc.constant("split" as const), cell, ago }),
  fc.record({ verb: fc.constant("move" as const), cell, under: fc.nat(2) }),
  fc.record({ verb: fc.constant("found" as const), under: fc.nat(1), ago: fc.integer({ min: -5, max: 40 }) }),
  fc.record({ verb: fc.constant("rename" as const), cell, ago: fc.integer({ min: -5, max: 40 }) }),
  fc.record({
    verb: fc.constant("holidays" as const),
    under: fc.nat(1),
    days: fc.subarray(["2023-01-23", "2023-01-24", "2023-02-01"]),
  }),
  fc.record({ verb: fc.constant("register" as const), cell, ago: fc.nat(5) }),
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;
const step = fc.record({ after: fc.nat(12), act, folds: fc.boolean() });
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const standing = async ({ superior }: Here) =>
  owner
    .selectFrom("organisation")
    .where("tenant_id", "=", superior.tenantId)
    .where("kind", "=", "cell")
    .where("dissolved_on", "is", null)
    .select(["id", "path", "version"])
    .orderBy("id")
    .execute();

/** Whether it went through: what may not be done today is refused and changes nothing. */
async function happen(here: Here, made: Act, today: LocalDate): Promise<boolean> {
  const { office, one, other, superior } = here;
  const committees = [one.committee, other.committee, superior];
  const cells = await standing(here);
  const at = (index: number) => cells[index % cells.length];
  const sent = async (verb: "post" | "put", url: string, body: object) => {
    const told = await as(office)[verb](url, body);
    assert.ok(told.status === 200 || told.code !== undefined, JSON.stringify(told.body));
    return told.status === 200;
  };
  if (made.verb === "holidays" || made.verb === "found") {
    const { id } = committees[made.under] as { id: string };
    if (made.verb === "found") {
      const named = { id: newId(), parentId: id, name: `Chi bộ ${newId()}`, documentSuffix: "CB" };
      return sent("post", "/api/organisations", { ...named, foundedOn: addDays(today, -made.ago) });
    }
    const { body } = await as(office).get(`/api/holidays?organisationId=${id}&year=2023`);
    const holidays = made.days.map((day) => ({ day, name: "Nghỉ" }));
    return sent("put", "/api/holidays", { organisationId: id, year: 2023, known: body.holidays, holidays });
  }
  const of = at(made.cell);
  if (of === undefined) return false;
  const { id, version, path } = of;
  if (made.verb === "rename")
    return sent("post", `/api/organisations/${id}/names`, {
      version,
      name: `Chi bộ ${newId()}`,
      from: addDays(today, -made.ago),
    });
  if (made.verb === "register") {
    const place = { organisationId: id, path, planId: null, periodKey: "2023-Y1", lastDay: null, meetingId: null };
    const what = { milestone: "register", what: "done", happenedOn: addDays(today, -made.ago) } as const;
    const holder = { ...office, path: path as never };
    await withinScope(web, callerOf(holder, "cellSecretary"), (scoped) =>
      recordMilestone(scoped, `${today}T05:00:00.000Z`, { ...place, ...what }),
    );
    return true;
  }
  const body: Record<string, unknown> = { version };
  if (made.verb === "move") body["under"] = committees[made.under]?.id;
  else body["on"] = addDays(today, -made.ago);
  if (made.verb === "merge") body["into"] = at(made.into)?.id;
  if (made.verb === "split") {
    const members = owner.selectFrom("membership").where("organisation_id", "=", id).where("left_on", "is", null);
    const [goes] = await members.select("person_id").execute();
    Object.assign(body, { id: newId(), name: `Chi bộ ${newId()}`, documentSuffix: "CB", people: [goes?.person_id] });
  }
  return sent("post", `/api/organisations/${id}/${made.verb}`, body);
}

const placesOf = ({ superior, one, other }: Here) => [superior, one.committee, other.committee];
const board = async (who: BuiltPerson, id: string, day: string, period: string): Promise<BoardView> =>
  (await as(who).get(`/api/board?period=${period}&as-of=${day}&org=${id}`)).body;

/** All that somebody is answered of a day, as it was sent, but for today's date and what one may do today. */
async function sent(here: Here, who: BuiltPerson, day: string): Promise<string> {
  const answers: unknown[] = [];
  for (const { id } of placesOf(here)) {
    answers.push({ ...(await board(who, id, day, "2023-Q1")), permissions: null, today: null });
    const { body } = await as(who).get(`/api/board/periods?year=2023&as-of=${day}&org=${id}`);
    answers.push({ ...body, today: null });
  }
  return answers.map((answer) => JSON.stringify(answer)).join("\n");
}

type Figures = Record<string, [owed: number, done: number, overdue: number]>;
const add = (sum: Figures, key: string, owed: number, done: number, overdue: number): void => {
  const [a, b, c] = sum[key] ?? [0, 0, 0];
  if (owed > 0) sum[key] = [a + owed, b + done, c + overdue];
};

/** What lies below a place is its lines and what is counted below, whoever looks. */
async function agree(here: Here, days: readonly string[]): Promise<void> {
  for (const day of days)
    for (const { id } of placesOf(here))
      for (const who of [here.office, here.reader])
        for (const period of ["2023-Q1", "2023-Q2"]) {
          const body = await board(who, id, day, period);
          const [sum, below]: [Figures, Figures] = [{}, {}];
          for (const { milestone, owed, done = 0, overdue = 0 } of body.below)
            add(below, milestone, owed, done, overdue);
          for (const { milestone, standing: now } of body.rows.flatMap(({ marks }) => marks as Json[]))
            if (now !== null) add(sum, milestone, 1, Number(now.state === "done"), Number(now.state === "overdue"));
          for (const child of body.children.keys())
            for (const [milestone, { owed, done, overdue }] of Object.entries(childCounts(body, child)))
              add(sum, milestone, owed, done, overdue);
          assert.deepEqual(sum, below, `${period} of ${body.organisation.name} on ${day}`);
        }
}

const looked = ["2023-01-10", "2023-01-19"];

/** The superior's own cell moved away is no more than counts to its office from then on, on boards of any day. */
async function leavesSuperior(here: Here, made: Act): Promise<boolean> {
  if (made.verb !== "move") return false;
  const cells = await standing(here);
  const path = cells[made.cell % cells.length]?.path;
  return path !== undefined && parentPath(path as Path) === here.superior.path;
}

/** The same as whenever it was asked before, from the first day on which the board is a past one. */
async function stays(here: Here, stood: Map<string, string>, asked: Asked): Promise<void> {
  for (const who of asked.whom)
    for (const day of asked.days) {
      const at = `${who.id} ${day}`;
      const told = await sent(here, who, day);
      assert.equal(told, stood.get(at) ?? told, `${day}, ${asked.after}`);
      stood.set(at, told);
    }
}
type Asked = { whom: readonly BuiltPerson[]; days: readonly string[]; after: string };

async function play(steps: readonly Step[]): Promise<number> {
  const here = await setting();
  const stood = new Map<string, string>();
  let [today, through] = [begin, 0];
  for (const { after, act: made, folds } of steps) {
    today = addDays(today, after);
    clock.set(`${today}T02:00:00.000Z`);
    const yesterday = addDays(today, -1);
    const whom = [here.office, here.reader];
    if (stood.size === 0) await stays(here, stood, { whom, days: looked, after: "nothing" });
    await stays(here, stood, { whom, days: [yesterday], after: "midnight" });
    if (await leavesSuperior(here, made))
      for (const at of stood.keys()) if (at.startsWith(here.reader.id)) stood.delete(at);
    through += Number(await happen(here, made, today));
    await stays(here, stood, { whom, days: [...new Set([...looked, yesterday])], after: `${made.verb} on ${today}` });
    if (folds) await foldCounts(sweep);
  }
  await agree(here, [...looked, begin, addDays(today, -1), today, "2023-04-02"]);
  const { faults } = await verifyCounts(sweep, today);
  assert.deepEqual(
    faults.filter(({ path }) => path.startsWith(here.superior.path)),
    [],
  );
  return through;
}

test("each kind of change goes through once, and again after a move", async () => {
  const acts: Act[] = [
    { verb: "register", cell: 0, ago: 3 },
    { verb: "holidays", under: 0, days: ["2023-01-23", "2023-02-01"] },
    { verb: "move", cell: 0, under: 1 },
    { verb: "rename", cell: 0, ago: 10 },
    { verb: "split", cell: 1, ago: 5 },
    { verb: "found", under: 0, ago: 20 },
    { verb: "holidays", under: 0, days: ["2023-01-24"] },
    { verb: "merge", cell: 2, into: 3, ago: 5 },
    { verb: "dissolve", cell: 0, ago: 9 },
    { verb: "move", cell: 1, under: 2 },
    { verb: "move", cell: 1, under: 0 },
  ];
  assert.equal(await play(acts.map((made, at) => ({ after: 1, act: made, folds: at % 3 === 1 }))), acts.length);
});

/** Two in every run, 60 in the long one; what fails is told with its seed. */
const orders = Number(process.env["BOARD_ORDERS"] ?? 2);

test(`in ${orders} orders drawn by chance boards of days before stay, and counts and lines agree`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => void (await play(steps))),
    { numRuns: orders },
  );
});
