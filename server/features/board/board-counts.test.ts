import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { sql } from "kysely";
import { addDays, localDate, type LocalDate } from "#domain/calendar/local-date.ts";
import { parsePeriodKey, type Period } from "#domain/calendar/period.ts";
import { addCounts, countsOf, noCounts, type Counts } from "#domain/milestone/counts-by-day.ts";
import { standingFrom } from "#domain/milestone/told-counts.ts";
import type { PeriodMilestoneKey } from "#domain/milestone/milestone-key.ts";
import { samplePlan } from "#domain/plan/sample-plan.ts";
import { boardRows, planOnDay } from "#server/db/board-rows.ts";
import { newId } from "#server/db/new-id.ts";
import { recordMeetingSet, recordMilestone } from "#server/db/record-milestone.ts";
import { owingsOf, recordLeave, recordOwed } from "#server/db/record-owed.ts";
import { withinScope, type Caller, type Scoped } from "#server/db/scoped.ts";
import { builders, type BuiltOrganisation, type BuiltPerson } from "#testing/build.ts";
import { foldCounts } from "#server/features/milestone/sweep.ts";
import { testApp, testClock } from "#testing/app.ts";
import { childCounts } from "#testing/child-counts.ts";
import { testDatabase } from "#testing/database.ts";
import { boardRoutes } from "./routes.ts";

const database = await testDatabase();
const { owner, web } = database;
const build = builders(owner);
const published = localDate("2022-11-23");
const noon = (day: LocalDate): string => `${day}T05:00:00.000Z`;
const key = "2023-Q1";
const quarter = parsePeriodKey(key) as Period;
const content = { ...samplePlan, rules: { ...samplePlan.rules, noticeLeadDays: 3, reportWithinDays: 2 } };

type Here = Awaited<ReturnType<typeof setting>>;

/** A committee under a superior, two cells, a plan published; everything owed from that day. */
async function setting() {
  const superior = await build.committee();
  const committee = await build.committee({ under: superior });
  const cells = [await build.cell({ under: committee }), await build.cell({ under: committee })] as const;
  const office = await build.holder("office", committee);
  const planId = newId();
  const row = { tenant_id: committee.tenantId, path: committee.path };
  await owner
    .insertInto("plan")
    .values({ ...row, id: planId, organisation_id: committee.id, year: 2023, published_version: 1 })
    .execute();
  const here = { superior, committee, cells, office, planId };
  await version(here, 1, content, published);
  await as(here, (scoped) => recordOwed(scoped, published, owings(here)));
  return here;
}

async function version(
  { committee, planId, office }: Pick<Here, "committee" | "planId" | "office">,
  number: number,
  said: object,
  day: LocalDate,
) {
  await owner
    .insertInto("plan_version")
    .values({
      tenant_id: committee.tenantId,
      path: committee.path,
      id: newId(),
      plan_id: planId,
      number,
      state: "published",
      content: JSON.stringify(said),
      source_text: null,
      reading_id: null,
      created_at: noon(day),
      created_by: office.id,
      published_at: noon(day),
      published_on: day,
      published_by: office.id,
    })
    .execute();
}

const life = { foundedOn: localDate("2020-01-01"), dissolvedOn: null, dissolvedRecordedOn: null };
const owings = ({ cells }: Pick<Here, "cells">) => cells.flatMap(({ path }) => owingsOf({ path, life }, content));

/** The office and the secretaries in one person: any step may be the next. */
const callerOf = ({ id, tenantId, accountId, name }: BuiltPerson, { committee, cells }: Places): Caller => ({
  actor: {
    personId: id,
    grants: [
      { role: "office", path: committee.path, meetingId: null },
      ...cells.map(({ path }) => ({ role: "cellSecretary" as const, path, meetingId: null })),
    ],
  },
  tenantId,
  accountId,
  personName: name,
  administrator: false,
  fromAddress: "127.0.0.1",
  requestKey: null,
});

type Places = { committee: BuiltOrganisation; cells: readonly BuiltOrganisation[] };

const as = <T>({ office, ...places }: Places & { office: BuiltPerson }, work: (scoped: Scoped) => Promise<T>) =>
  withinScope(web, callerOf(office, places), work);

/** How a node stands on a day: what a sweep has kept, and what was appended since. */
async function summed(node: string, day: LocalDate): Promise<Counts> {
  const keys = [key, "2023-Y1"];
  const { rows } = await sql<{ counts: string }>`
    select (select counts from milestone_fold where path = ${node} and period_key = key and day <= ${day} order by day desc limit 1) as counts
    from unnest(${keys}::text[]) key`.execute(owner);
  const appended = await owner
    .selectFrom("milestone_count")
    .where("path", ">", node)
    .where("path", "<", `${node}~`)
    .where("period_key", "in", keys)
    .where("day", "<=", day)
    .selectAll()
    .execute();
  return [
    ...rows.flatMap(({ counts }) => (counts === null ? [] : Object.values(standingFrom(counts)))),
    ...appended.map(({ done_late: doneLate, ...row }) => ({ ...row, doneLate })),
  ].reduce<Counts>(addCounts, noCounts);
}

/** The marks of the cells' board as of a day, added up. */
const judged = (here: Here, day: LocalDate): Promise<Counts> =>
  as(here, async (scoped) => {
    const plan = await planOnDay(scoped, here.committee.path, 2023, day);
    if (plan === null) return noCounts;
    const cells = here.cells.map(({ id, path, name }) => ({ id, path, name, ...life }));
    const rows = await boardRows(scoped, plan, quarter, cells, day);
    return [...rows.values()]
      .flatMap(({ marks }) => marks)
      .map(({ standing, lastDay }) => countsOf(standing, lastDay?.day ?? null))
      .reduce(addCounts, noCounts);
  });

const meetingIds = [newId(), newId(), newId(), newId()];
const steps = ["noticed", "held", "minutesSigned", "reportedToMembers", "reportedToCommittee"] as const;
const days = ["2023-02-10", "2023-03-30", "2023-04-05"] as const;
const which = { cell: fc.constantFrom(0 as const, 1 as const), second: fc.boolean() };
const act = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), ...which, on: fc.constantFrom(...days) }),
  fc.record({ kind: fc.constant("step" as const), ...which, step: fc.constantFrom(...steps), ago: fc.nat(6) }),
  fc.record({ kind: fc.constant("undo" as const), ...which, step: fc.constantFrom(...steps) }),
  fc.record({ kind: fc.constant("drop" as const), ...which }),
  fc.record({ kind: fc.constant("register" as const), ...which, ago: fc.nat(3) }),
  fc.record({
    kind: fc.constant("leave" as const),
    ...which,
    step: fc.constantFrom("register" as const, ...steps),
    days: fc.nat(30),
  }),
  fc.record({ kind: fc.constant("amend" as const), lead: fc.constantFrom(1, 10) }),
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

async function happen(here: Here, made: Act, today: LocalDate, number: number): Promise<void> {
  if (made.kind === "amend") {
    await version(here, number, { ...content, rules: { ...content.rules, noticeLeadDays: made.lead } }, today);
    return as(here, (scoped) => recordOwed(scoped, today, owings(here)));
  }
  const cell = here.cells[made.cell];
  const place = { organisationId: cell.id, path: cell.path, planId: here.planId, periodKey: key, lastDay: null };
  const register = { ...place, periodKey: "2023-Y1", milestone: "register" as const, meetingId: null };
  const meetingId = meetingIds[made.cell * 2 + Number(made.second)] as string;
  const row = { kind: "thematic", path: cell.path, period_key: key };
  const set = () => as(here, (scoped) => recordMeetingSet(scoped, noon(today), row));
  const step = (milestone: PeriodMilestoneKey, what: "done" | "undone", ago: number) =>
    as(here, (scoped) =>
      recordMilestone(scoped, noon(today), { ...place, milestone, meetingId, what, happenedOn: addDays(today, -ago) }),
    );
  if (made.kind === "set") return (await putMeeting(here, cell, meetingId, made.on, today)) ? set() : undefined;
  if (made.kind === "step") return step(made.step, "done", made.ago);
  if (made.kind === "undo") return step(made.step, "undone", 0);
  if (made.kind === "register")
    return as(here, (scoped) =>
      recordMilestone(scoped, noon(today), { ...register, what: "done", happenedOn: addDays(today, -made.ago) }),
    );
  if (made.kind === "drop") {
    await owner.updateTable("meeting").set({ state: "cancelled" }).where("id", "=", meetingId).execute();
    return set();
  }
  const leave = made.step === "register" ? register : { ...place, milestone: made.step };
  const granted = { ...leave, periodKey: leave.periodKey as never, until: addDays(today, made.days) };
  return as(here, (scoped) => recordLeave(scoped, { instant: noon(today), day: today }, granted));
}

async function putMeeting(
  here: Here,
  cell: BuiltOrganisation,
  id: string,
  on: string,
  today: LocalDate,
): Promise<boolean> {
  const starts_at = `${on}T07:00:00.000Z`;
  const moved = await owner
    .updateTable("meeting")
    .set({ starts_at, state: "planned" })
    .where("id", "=", id)
    .where("state", "<>", "cancelled")
    .executeTakeFirst();
  if (moved.numUpdatedRows > 0n) return true;
  const row = { tenant_id: cell.tenantId, id, organisation_id: cell.id, path: cell.path, path_then: cell.path };
  const inserted = await owner
    .insertInto("meeting")
    .values({
      ...row,
      plan_id: here.planId,
      kind: "thematic",
      period_key: key,
      topic_title: "Một chuyên đề",
      state: "planned",
      starts_at,
      created_at: noon(today),
      created_by: here.office.id,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

const asked = [0, 20, 42, 43, 60, 75, 79, 82, 100, 127, 128, 129, 135, 150, 200].map((shift) =>
  addDays(published, shift),
);

const first = { cell: 0 as const, second: false };
/** Its notice was overdue when the meeting was put off, and when it was dropped: so it stays on the days before. */
const moved: [number, Act][] = [
  [25, { kind: "set", ...first, on: "2023-02-10" }],
  [53, { kind: "set", ...first, on: "2023-03-30" }],
];
const droppedLate: [number, Act][] = [
  [25, { kind: "set", ...first, on: "2023-02-10" }],
  [53, { kind: "drop", ...first }],
];

test("whatever happens, the counts of a committee are the judged marks of its cells on every day, and past days stay", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 25 }), act), { minLength: 1, maxLength: 9 }),
      async (acts) => {
        await owner.deleteFrom("meeting").where("id", "in", meetingIds).execute();
        const here = await setting();
        let today = published;
        let number = 1;
        for (const [after, made] of acts) {
          const before = addDays(today, after - 1);
          const past = [today, before];
          const stood = await Promise.all(past.map((day) => judged(here, day)));
          today = addDays(today, after);
          number += 1;
          await happen(here, made, today, number);
          // Folded now and then, by one of three who come at once.
          if (number % 2 === 0) await Promise.all([1, 2, 3].map(() => foldCounts(database.sweep)));
          assert.deepEqual(
            await Promise.all(past.filter((day) => day < today).map((day) => judged(here, day))),
            stood.slice(0, past.filter((day) => day < today).length),
          );
        }
        const shown = [...new Set([...asked, today, addDays(today, -1)])];
        for (const day of shown) {
          const expected = await judged(here, day);
          assert.deepEqual(await summed(here.committee.path, day), expected, `committee on ${day}`);
          assert.deepEqual(await summed(here.superior.path, day), expected, `superior on ${day}`);
        }
      },
    ),
    { numRuns: 12, examples: [[moved], [droppedLate]] },
  );
});

test("the superior sees owed, done, late and overdue of the committee below, as of the day asked for", async () => {
  const here = await setting();
  const clock = testClock("2023-01-09T02:00:00.000Z");
  const { as: by } = await testApp(database, clock, [boardRoutes]);
  const reader = await build.holder("office", here.superior);
  const [cell] = here.cells;
  const day = localDate("2023-01-08");
  await as(here, (scoped) =>
    recordMilestone(scoped, noon(day), {
      organisationId: cell.id,
      path: cell.path,
      planId: here.planId,
      periodKey: "2023-Y1",
      milestone: "register",
      meetingId: null,
      what: "done",
      happenedOn: day,
      lastDay: null,
    }),
  );
  const registered = async (asOf: string) => {
    const { body } = await by(reader).get(`/api/board?period=${key}&as-of=${asOf}`);
    return childCounts(body)["register"];
  };
  const counts = { owed: 2, done: 0, timed: 0, doneLate: 0, overdue: 0, excused: 0 };
  assert.deepEqual(await registered("2023-01-04"), counts);
  assert.deepEqual(await registered("2023-01-05"), { ...counts, overdue: 2 });
  assert.deepEqual(await registered("2023-01-09"), { ...counts, done: 1, timed: 1, doneLate: 1, overdue: 1 });
});
