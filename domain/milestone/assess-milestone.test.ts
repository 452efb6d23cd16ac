import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { addDays, daysBetween, localDate, type LocalDate } from "../calendar/local-date.ts";
import {
  assessMilestone,
  dayOwedBy,
  knownFrom,
  milestoneFrom,
  type Milestone,
  type MilestoneFact,
} from "./assess-milestone.ts";

const d = localDate;
const lastDay = d("2023-01-04");
const extended = [{ grantedOn: d("2023-01-06"), until: d("2023-01-10") }];
const on = (day: string, recordedOn = day): Milestone["done"] => ({ on: d(day), recordedOn: d(recordedOn) });
const stands = (milestone: Milestone, asOf: string): unknown[] => {
  const { state, lateBy, excused, recordedLateBy } = assessMilestone(milestone, d(asOf));
  return [state, lateBy, excused, recordedLateBy];
};

describe("a cell plan owed by 4 January", () => {
  const cases: [string, Milestone["done"], string, Milestone["extensions"], unknown[]][] = [
    ["on the last day", on("2023-01-04"), "2023-01-20", [], ["done", 0, false, 0]],
    ["a day later", on("2023-01-05"), "2023-01-20", [], ["done", 1, false, 0]],
    ["on time, though extended", on("2023-01-04"), "2023-01-20", extended, ["done", 0, false, 0]],
    ["late with leave", on("2023-01-08"), "2023-01-20", extended, ["done", 4, true, 0]],
    ["later than the leave", on("2023-01-11"), "2023-01-20", extended, ["done", 7, false, 0]],
    ["not yet due", null, "2023-01-04", [], ["open", 0, false, 0]],
    ["overdue with leave", null, "2023-01-07", extended, ["overdue", 3, true, 0]],
    ["the last day of the leave", null, "2023-01-10", extended, ["overdue", 6, true, 0]],
    ["the leave is over", null, "2023-01-11", extended, ["overdue", 7, false, 0]],
    ["a past day does not count from leave granted after it", null, "2023-01-05", extended, ["overdue", 1, false, 0]],
    [
      "two leaves: excused until the later",
      null,
      "2023-01-10",
      [...extended, { grantedOn: d("2023-01-06"), until: d("2023-01-07") }],
      ["overdue", 6, true, 0],
    ],
    [
      "leave until a day before the plan's own excuses nothing",
      null,
      "2023-01-06",
      [{ grantedOn: d("2023-01-02"), until: d("2023-01-03") }],
      ["overdue", 2, false, 0],
    ],
    ["on a past day what was done later is not known", on("2023-01-05"), "2023-01-04", [], ["open", 0, false, 0]],
    ["nor what was excused later", on("2023-01-08"), "2023-01-05", extended, ["overdue", 1, false, 0]],
    ["done in time, not yet written down", on("2023-01-03", "2023-01-09"), "2023-01-08", [], ["overdue", 4, false, 0]],
    ["done in time, written down 5 days late", on("2023-01-03", "2023-01-09"), "2023-01-09", [], ["done", 0, false, 5]],
    [
      "written down late but before the last day",
      on("2023-01-01", "2023-01-03"),
      "2023-01-09",
      [],
      ["done", 0, false, 0],
    ],
    ["done late and written down later still", on("2023-01-06", "2023-01-09"), "2023-01-20", [], ["done", 2, false, 3]],
    ["entered ahead of the day it happens", on("2023-01-03", "2023-01-01"), "2023-01-02", [], ["open", 0, false, 0]],
  ];
  for (const [name, done, asOf, extensions, expected] of cases)
    test(name, () => assert.deepEqual(stands({ lastDay, done, extensions }, asOf), expected));

  test("without a last day it is never late", () => {
    assert.deepEqual(stands({ lastDay: null, done: null, extensions: [] }, "2029-12-31"), ["open", 0, false, 0]);
    assert.deepEqual(stands({ lastDay: null, done: on("2023-05-01", "2023-06-01"), extensions: [] }, "2023-07-01"), [
      "done",
      0,
      false,
      0,
    ]);
  });
});

const day = fc.integer({ min: -10, max: 30 }).map((shift) => addDays(lastDay, shift));
const done = fc.tuple(day, fc.integer({ min: 0, max: 12 })).map(([happened, after]) => ({
  on: happened,
  recordedOn: addDays(happened, after),
}));
const milestone: fc.Arbitrary<Milestone> = fc.record({
  lastDay: fc.option(fc.constant(lastDay), { freq: 4 }),
  done: fc.option(done, { freq: 4 }),
  extensions: fc.array(fc.record({ grantedOn: day, until: day }), { maxLength: 2 }),
});

const step = (what: "done" | "undone", happened: string): MilestoneFact => ({
  what,
  happenedOn: d(happened),
  recordedOn: d(happened),
});

describe("whatever the step", () => {
  test("a step done late stays late by the same days on every later day", () => {
    fc.assert(
      fc.property(milestone, fc.integer({ min: 0, max: 400 }), (owed, wait) => {
        if (owed.done === null) return;
        const first = knownFrom(owed.done);
        const soon = assessMilestone(owed, first);
        const late = assessMilestone(owed, addDays(first, wait));
        assert.equal(soon.state, "done");
        assert.deepEqual(
          [late.state, late.lateBy, late.recordedLateBy],
          [soon.state, soon.lateBy, soon.recordedLateBy],
        );
      }),
    );
  });

  test("leave excuses up to the day it was granted until and not beyond; what is late stays late, by the plan's own day", () => {
    fc.assert(
      fc.property(milestone, day, (owed, asOf) => {
        const [{ lateBy, excused, state }, owedBy] = [assessMilestone(owed, asOf), dayOwedBy(owed, asOf)];
        const until = state === "done" ? owed.done!.on : asOf;
        assert.equal(lateBy, owed.lastDay === null ? 0 : Math.max(0, daysBetween(owed.lastDay, until)));
        assert.equal(excused, lateBy > 0 && until <= owedBy!);
      }),
    );
  });

  test("an extension moves the day only once granted, and never back", () => {
    const extensions = [...extended, { grantedOn: d("2023-01-06"), until: d("2023-01-01") }];
    assert.equal(dayOwedBy({ lastDay, extensions }, d("2023-01-05")), lastDay);
    assert.equal(dayOwedBy({ lastDay, extensions }, d("2023-01-06")), "2023-01-10");
    assert.equal(dayOwedBy({ lastDay: null, extensions }, d("2023-01-06")), null);
  });

  test("what is shown overdue only for want of entry becomes done, with the days it took", () => {
    fc.assert(
      fc.property(done, (entered) => {
        const owed = { lastDay, done: entered, extensions: [] };
        const eve = assessMilestone(owed, addDays(knownFrom(entered), -1));
        const { state, lateBy, recordedLateBy } = assessMilestone(owed, knownFrom(entered));
        if (entered.on > lastDay || entered.recordedOn <= addDays(lastDay, 1)) return;
        assert.equal(eve.state, "overdue");
        assert.deepEqual([state, lateBy, recordedLateBy], ["done", 0, daysBetween(lastDay, entered.recordedOn)]);
      }),
    );
  });

  test("the board of a past day never changes by what is recorded later", () => {
    const fact: fc.Arbitrary<MilestoneFact> = fc.oneof(
      fc.record({ what: fc.constantFrom("done" as const, "undone" as const), happenedOn: day, recordedOn: day }),
      fc.record({ what: fc.constant("excused" as const), happenedOn: day, recordedOn: day, until: day }),
    );
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 6 }), day, (facts, asOf) => {
        const ordered = facts.sort((one, other) => (one.recordedOn < other.recordedOn ? -1 : 1));
        const then = ordered.filter(({ recordedOn }) => recordedOn <= asOf);
        const ask = (known: MilestoneFact[], when: LocalDate): unknown =>
          assessMilestone(milestoneFrom(known, lastDay, when), asOf);
        assert.deepEqual(ask(ordered, asOf), ask(then, asOf));
        assert.deepEqual(assessMilestone(milestoneFrom(then, lastDay, addDays(asOf, 99)), asOf), ask(then, asOf));
      }),
    );
  });

  test("what was taken back is not done, until done again", () => {
    const facts = [step("done", "2023-01-02"), step("undone", "2023-01-03"), step("done", "2023-01-06")];
    const state = (asOf: string): string => assessMilestone(milestoneFrom(facts, lastDay, d(asOf)), d(asOf)).state;
    assert.deepEqual(["2023-01-02", "2023-01-03", "2023-01-05", "2023-01-06"].map(state), [
      "done",
      "open",
      "overdue",
      "done",
    ]);
  });
});
