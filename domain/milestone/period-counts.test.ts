import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { addDays, localDate, type LocalDate } from "../calendar/local-date.ts";
import type { PlanContent } from "../plan/plan-content.ts";
import { samplePlan } from "../plan/sample-plan.ts";
import { addCounts, countsOf, countsUpTo, noCounts, type Counts } from "./counts-by-day.ts";
import { judgePeriod, type MeetingFacts, type PeriodFacts } from "./period-cell.ts";
import { periodDeltas, registrationDeltas, type StepDelta } from "./period-counts.ts";

const d = localDate;
const published = d("2022-11-22");
const ruling: PlanContent = { ...samplePlan, rules: { ...samplePlan.rules, noticeLeadDays: 3, reportWithinDays: 2 } };
const blank: PeriodFacts = {
  content: ruling,
  period: { unit: "quarter", year: 2023, index: 1 },
  binding: { from: published, lapsesOn: null },
  meetings: [],
  extensions: {},
};

/** What the board of a day adds up to, judged anew from the facts. */
const judged = (facts: PeriodFacts | null, asOf: LocalDate): Counts =>
  (facts === null ? [] : judgePeriod(facts, asOf).milestones)
    .map(({ standing, lastDay }) => countsOf(standing, lastDay?.day ?? null))
    .reduce<Counts>(addCounts, noCounts);

type Change = { on: LocalDate; facts: PeriodFacts };

/** All rows appended along a history of changes. */
const appended = (history: readonly Change[]): StepDelta[] =>
  history.flatMap(({ on, facts }, at) => periodDeltas(history[at - 1]?.facts ?? null, facts, on));

const factsOn = (history: readonly Change[], day: LocalDate): PeriodFacts | null =>
  history.findLast(({ on }) => on <= day)?.facts ?? null;

const meeting = (meetingId: string, knownOn: LocalDate, startsOn: string): MeetingFacts => ({
  meetingId,
  knownOn,
  startsOn: d(startsOn),
  cancelledOn: null,
  counts: true,
  done: {},
});

describe("counts of a period along its history", () => {
  test("everything is owed from the day of the plan, and overdue at midnight without a write", () => {
    const deltas = appended([{ on: published, facts: blank }]);
    assert.equal(countsUpTo(deltas, published).owed, 9);
    assert.equal(countsUpTo(deltas, d("2023-03-31")).overdue, 0);
    assert.equal(countsUpTo(deltas, d("2023-04-01")).overdue, 1);
  });

  test("a second meeting in the period counts nothing twice", () => {
    const held = (id: string, day: string): MeetingFacts => ({
      ...meeting(id, d(day), day),
      done: { held: { on: d(day), recordedOn: d(day) } },
    });
    const one = { ...blank, meetings: [held("a", "2023-02-10")] };
    const two = { ...blank, meetings: [held("a", "2023-02-10"), held("b", "2023-03-10")] };
    const deltas = appended([
      { on: published, facts: blank },
      { on: d("2023-02-10"), facts: one },
      { on: d("2023-03-10"), facts: two },
    ]);
    assert.equal(countsUpTo(deltas, d("2023-12-31")).done, 1);
  });

  test("the yearly step: submitted on 5 January is late by the plan's words", () => {
    const facts = { content: samplePlan, binding: blank.binding, done: null, extensions: [] };
    const done = { on: d("2023-01-05"), recordedOn: d("2023-01-05") };
    const deltas = [
      ...registrationDeltas(null, facts, published),
      ...registrationDeltas(facts, { ...facts, done }, done.on),
    ];
    assert.deepEqual(
      ["2023-01-04", "2023-01-05", "2023-02-01"]
        .map((day) => countsUpTo(deltas, d(day)))
        .map(({ done: made, doneLate, overdue }) => [made, doneLate, overdue]),
      [
        [0, 0, 0],
        [1, 1, 0],
        [1, 1, 0],
      ],
    );
  });

  const key = fc.constantFrom("noticed", "held", "minutesSigned", "reportedToCommittee", "scored");
  const act = fc.oneof(
    fc.record({
      kind: fc.constant("set" as const),
      id: fc.constantFrom("a", "b"),
      startsOn: fc.constantFrom("2023-02-10", "2023-03-30", "2023-04-05"),
    }),
    fc.record({ kind: fc.constant("done" as const), id: fc.constantFrom("a", "b"), key, ago: fc.nat(6) }),
    fc.record({ kind: fc.constant("cancel" as const), id: fc.constantFrom("a", "b") }),
    fc.record({ kind: fc.constant("extend" as const), key, days: fc.nat(20) }),
  );
  type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;
  const does = (facts: PeriodFacts, made: Act, today: LocalDate): PeriodFacts => {
    if (made.kind === "extend") {
      const extensions = [{ grantedOn: today, until: addDays(today, made.days) }];
      return { ...facts, extensions: { ...facts.extensions, [made.key]: extensions } };
    }
    const known = facts.meetings.find(({ meetingId }) => meetingId === made.id);
    if (made.kind === "set")
      return known ? facts : { ...facts, meetings: [...facts.meetings, meeting(made.id, today, made.startsOn)] };
    const changed = (one: MeetingFacts): MeetingFacts => {
      if (made.kind === "cancel") return { ...one, cancelledOn: one.cancelledOn ?? today };
      return { ...one, done: { ...one.done, [made.key]: { on: addDays(today, -made.ago), recordedOn: today } } };
    };
    return { ...facts, meetings: facts.meetings.map((one) => (one === known ? changed(one) : one)) };
  };

  test("whatever happened, the rows add up to the board of every day, and no row lies before its change", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 25 }), act), { maxLength: 8 }), (acts) => {
        const history: Change[] = [{ on: published, facts: blank }];
        for (const [after, made] of acts) {
          const last = history.at(-1)!;
          const on = addDays(last.on, after);
          history.push({ on, facts: does(last.facts, made, on) });
        }
        const deltas = appended(history);
        for (let shift = -1; shift < 240; shift += 1) {
          const day = addDays(published, shift);
          assert.deepEqual(countsUpTo(deltas, day), judged(factsOn(history, day), day), day);
        }
      }),
      { numRuns: 60 },
    );
  });
});
