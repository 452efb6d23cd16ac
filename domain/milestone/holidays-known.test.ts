import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { addDays, localDate, type LocalDate } from "../calendar/local-date.ts";
import { parsePeriodKey, type Period } from "../calendar/period.ts";
import { workingDayPlan } from "../plan/sample-plan.ts";
import {
  boardRow,
  periodFactsOf,
  registrationFactsOf,
  type BoardPlan,
  type CellOnBoard,
  type StepFact,
} from "./board-row.ts";
import { countsOf, countsUpTo } from "./counts-by-day.ts";
import { boundsOf } from "./milestone-of-deadline.ts";
import { periodSettling, registrationSettling, type StepDelta } from "./period-counts.ts";

const start = localDate("2022-11-23");
const content = workingDayPlan;
const quarter = parsePeriodKey("2023-Q1") as Period;
const plan = { content, bounds: boundsOf(content.deadlines), publishedOn: start };

const on = (first: string, most: number) => fc.nat(most).map((shift) => addDays(localDate(first), shift));
/** Days around which the two last days lie, written down from November to February. */
const holidays = fc.uniqueArray(fc.oneof(on("2023-01-01", 6), on("2023-01-16", 14)), { maxLength: 6 });
const writings = fc.array(fc.record({ recordedOn: on("2022-11-24", 80), holidays }), { minLength: 1, maxLength: 5 });
const fact = (milestone: StepFact["milestone"], meetingId: string | null) =>
  fc.option(fc.record({ recordedOn: on("2023-01-02", 40), ago: fc.nat(8) })).map((made): StepFact[] =>
    made === null
      ? []
      : [
          {
            milestone,
            meetingId,
            what: "done",
            recordedOn: made.recordedOn,
            happenedOn: addDays(made.recordedOn, -made.ago),
          },
        ],
  );
const told = fc.record({ registering: fact("register", null), facts: fact("reportedToCommittee", "one") });

const meeting = {
  meetingId: "one",
  knownOn: start,
  startsOn: localDate("2023-01-16"),
  cancelledOn: null,
  counts: true,
};
const life = { foundedOn: localDate("2020-01-01"), dissolvedOn: null, dissolvedRecordedOn: null };

test("whenever holidays are written down, what is counted on a day is the line judged by the holidays known on it", () => {
  fc.assert(
    fc.property(writings, told, (written, known) => {
      const cell: CellOnBoard = { life, meetings: [meeting], ...known };
      const inOrder = [...written].sort((one, other) => (one.recordedOn < other.recordedOn ? -1 : 1));
      const knownOn = (day: LocalDate): BoardPlan => ({
        ...plan,
        holidays: new Set(inOrder.findLast(({ recordedOn }) => recordedOn <= day)?.holidays),
      });
      const changes = [start, ...[...inOrder, ...cell.facts, ...cell.registering].map(({ recordedOn }) => recordedOn)];
      const deltas: StepDelta[] = [];
      for (const day of [...new Set(changes)].sort()) {
        const by = knownOn(day);
        deltas.push(...periodSettling(deltas, periodFactsOf(by, quarter, cell, day), day));
        deltas.push(...registrationSettling(deltas, registrationFactsOf(by, cell, day), day));
      }
      for (let day = start; day < "2023-03-01"; day = addDays(day, 1))
        for (const { milestone, standing, lastDay } of boardRow(knownOn(day), quarter, cell, day).marks)
          assert.deepEqual(
            countsUpTo(
              deltas.filter((delta) => delta.milestone === milestone),
              day,
            ),
            countsOf(standing, lastDay?.day ?? null),
            `${milestone} on ${day}`,
          );
    }),
  );
});
