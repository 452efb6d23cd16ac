import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { addDays, localDate, type LocalDate } from "../calendar/local-date.ts";
import { parsePeriodKey, type Period } from "../calendar/period.ts";
import { samplePlan } from "../plan/sample-plan.ts";
import { boardRow, periodFactsOf, type BoardPlan, type CellOnBoard, type StepFact } from "./board-row.ts";
import type { CountDelta } from "./counts-by-day.ts";
import { boundsOf } from "./milestone-of-deadline.ts";
import { periodSettling } from "./period-counts.ts";

const start = localDate("2022-11-23");
const plan: BoardPlan = {
  content: samplePlan,
  bounds: boundsOf(samplePlan.deadlines),
  publishedOn: start,
  holidays: new Set(),
};
const quarter = parsePeriodKey("2023-Q1") as Period;
const day = fc.integer({ min: 0, max: 160 }).map((shift) => addDays(start, shift));
const steps = ["noticed", "held", "minutesSigned"] as const;

const facts = fc.array(
  fc
    .record({ milestone: fc.constantFrom(...steps), recordedOn: day, ago: fc.nat(9) })
    .map(({ milestone, recordedOn, ago }): StepFact => ({
      milestone,
      meetingId: "one",
      what: "done",
      happenedOn: addDays(recordedOn, -ago),
      recordedOn,
    })),
  { maxLength: 3 },
);
const registering = fc
  .option(day)
  .map((on): StepFact[] =>
    on === null ? [] : [{ milestone: "register", meetingId: null, what: "done", happenedOn: on, recordedOn: on }],
  );
const ending = fc.record({ facts, registering, dissolvedOn: day, after: fc.nat(60) });

type Ended = { dissolvedOn: LocalDate | null; dissolvedRecordedOn: LocalDate | null };

const meeting = {
  meetingId: "one",
  knownOn: start,
  startsOn: localDate("2023-03-10"),
  cancelledOn: null,
  counts: true,
};
const cellOf = (told: Pick<CellOnBoard, "facts" | "registering">, end: Ended): CellOnBoard => ({
  ...told,
  meetings: [meeting],
  life: { foundedOn: localDate("2020-01-01"), ...end },
});
const inOrder = (all: readonly StepFact[]) =>
  [...all].sort((one, other) => (one.recordedOn < other.recordedOn ? -1 : 1));

describe("a cell that ended, written down later", () => {
  test("its line is the one of a cell that stands before that day, of one that is no more from it on", () => {
    fc.assert(
      fc.property(ending, day, ({ facts: said, registering: registered, dissolvedOn, after }, asOf) => {
        const told = { facts: inOrder(said), registering: registered };
        const recordedOn = addDays(dissolvedOn, after);
        const row = (end: Ended) => boardRow(plan, quarter, cellOf(told, end), asOf);
        const expected =
          asOf < recordedOn
            ? row({ dissolvedOn: null, dissolvedRecordedOn: null })
            : row({ dissolvedOn, dissolvedRecordedOn: dissolvedOn });
        assert.deepEqual(row({ dissolvedOn, dissolvedRecordedOn: recordedOn }), expected);
      }),
    );
  });

  test("what is counted of it from that day on is the same whether it lapsed then or on its last day", () => {
    fc.assert(
      fc.property(ending, fc.nat(30), ({ facts: said, dissolvedOn, after }, later) => {
        const told = { facts: inOrder(said), registering: [] };
        const recordedOn = addDays(dissolvedOn, after);
        const settledOn = addDays(recordedOn, later);
        const counted = (dissolvedRecordedOn: LocalDate | null): CountDelta[] =>
          periodSettling(
            [],
            periodFactsOf(plan, quarter, cellOf(told, { dissolvedOn, dissolvedRecordedOn }), settledOn),
            settledOn,
          );
        assert.deepEqual(counted(recordedOn), counted(null));
      }),
    );
  });
});
