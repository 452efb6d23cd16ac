import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import type { Role } from "../access/role.ts";
import { addDays, localDate, type LocalDate } from "../calendar/local-date.ts";
import type { Path } from "../ids.ts";
import type { MilestoneKey } from "../milestone/milestone-key.ts";
import {
  dayOfRung,
  isHeard,
  isOldNews,
  isQuietDay,
  rungOn,
  urgedBy,
  urgingDue,
  type SentRung,
  type Waiting,
} from "./ladder-on-day.ts";
import { defaultLadder, type Rung } from "./ladder.ts";
import { mayUrge } from "./policy.ts";
import { byPressure, isPressing, marksToUrge } from "./to-urge.ts";
import { digests, urgingLine, type UrgedThing } from "./urging-text.ts";

const d = localDate;
/** A Wednesday. */
const lastDay = d("2023-01-04");
const newYear = new Set([d("2023-01-02")]);
const waiting: Waiting = { key: "register", owedBy: lastDay, done: false };
const [week, , after, office] = defaultLadder as [Rung, Rung, Rung, Rung];

describe("the rung reached on a day", () => {
  const cases: [string, number | null][] = [
    ["2022-12-27", null],
    ["2022-12-28", -7],
    ["2022-12-29", -7],
    ["2022-12-30", -2],
    ["2023-01-04", -2],
    ["2023-01-05", 1],
    ["2023-01-06", 1],
    ["2023-01-08", 1],
    ["2023-01-09", 3],
    ["2023-03-01", 3],
  ];
  for (const [today, rung] of cases)
    test(today, () => assert.equal(rungOn(d(today), lastDay, defaultLadder, newYear)?.daysAfter ?? null, rung));
  test("two days before is a holiday and a week-end before it: Friday; three after is a Saturday: Monday", () => {
    assert.equal(dayOfRung({ daysAfter: -2, to: [] }, lastDay, newYear), "2022-12-30");
    assert.equal(dayOfRung({ daysAfter: 3, to: [] }, lastDay, newYear), "2023-01-09");
  });
});

describe("whom a rung reaches", () => {
  test("the cell's secretary, then the leader too, then the office too", () => {
    assert.deepEqual(urgedBy(week, "register"), ["cellSecretary"]);
    assert.deepEqual(urgedBy(after, "register"), ["cellSecretary", "assignedLeader"]);
    assert.deepEqual(urgedBy(office, "held"), ["cellSecretary", "assignedLeader", "committeeOffice"]);
  });
  test("whose turn it is, and nobody twice", () => {
    assert.deepEqual(urgedBy(week, "scored"), ["attendingLeader"]);
    assert.deepEqual(urgedBy(office, "attendeeAssigned"), ["committeeOffice", "assignedLeader"]);
    assert.deepEqual(urgedBy(week, "minutesSigned"), ["cellSecretary", "minuteTaker"]);
  });
});

const sentOf = (...rungs: number[]): SentRung[] => rungs.map((daysAfter) => ({ daysAfter, of: lastDay }));

const sweep = (days: readonly LocalDate[]): number[] => {
  const sent: number[] = [];
  for (const day of days) {
    const urging = urgingDue(waiting, day, defaultLadder, newYear);
    if (urging !== null && !isHeard(urging, sentOf(...sent))) sent.push(urging.rung.daysAfter);
  }
  return sent;
};

describe("what is due to be sent", () => {
  type Change = Partial<Waiting & { sent: readonly SentRung[] }>;
  const due = ({ sent = [], ...change }: Change, today: string): number | null => {
    const urging = urgingDue({ ...waiting, ...change }, d(today), defaultLadder, newYear);
    return urging === null || isHeard(urging, sent) ? null : urging.rung.daysAfter;
  };
  const cases: [string, Change, string, number | null][] = [
    ["the first warning", {}, "2022-12-28", -7],
    ["already sent", { sent: sentOf(-7) }, "2022-12-29", null],
    ["the next", { sent: sentOf(-7) }, "2022-12-30", -2],
    ["done", { done: true }, "2023-01-05", null],
    ["no last day", { owedBy: null }, "2023-01-05", null],
    ["on a Sunday", {}, "2023-01-08", null],
    ["on a holiday", {}, "2023-01-02", null],
    ["after an outage only the highest", { sent: sentOf(-7) }, "2023-01-10", 3],
    ["extended: no word of lateness", { sent: sentOf(-7, -2), owedBy: d("2023-01-20") }, "2023-01-06", null],
    ["extended: late after that day", { sent: sentOf(-7, -2), owedBy: d("2023-01-18") }, "2023-01-19", 1],
    [
      "extended after the last rung: late again after the day granted",
      { sent: sentOf(-7, -2, 1, 3), owedBy: d("2023-01-20") },
      "2023-01-23",
      3,
    ],
    [
      "moved with its meeting after the last rung",
      { sent: sentOf(-7, -2, 1, 3), owedBy: d("2023-02-01") },
      "2023-01-25",
      -7,
    ],
  ];
  for (const [name, change, today, expected] of cases) test(name, () => assert.equal(due(change, today), expected));

  /** Runs the sweep on the given days, as often as they come, and returns the rungs sent. */
  const everyDay = Array.from({ length: 40 }, (_, shift) => addDays(lastDay, shift - 15));
  test("swept every day each rung goes out once", () => assert.deepEqual(sweep(everyDay), [-7, -2, 1, 3]));
  test("swept twice a day nothing goes out twice", () =>
    assert.deepEqual(sweep(everyDay.flatMap((day) => [day, day])), [-7, -2, 1, 3]));
  test("whatever days it is down, nothing goes out twice, and the last rung is never missed", () => {
    fc.assert(
      fc.property(fc.subarray(everyDay), (days) => {
        const sent = sweep([...days, addDays(lastDay, 30)]);
        assert.equal(new Set(sent).size, sent.length);
        assert.deepEqual(
          sent,
          [...sent].sort((one, other) => one - other),
        );
        assert.equal(sent.at(-1), 3);
      }),
    );
  });
  test("nothing goes out on a quiet day, and no day moves past its own side of the deadline", () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 30 }), fc.nat(400), (daysAfter, shift) => {
        const last = addDays(lastDay, shift);
        const day = dayOfRung({ daysAfter, to: [] }, last, newYear);
        assert.equal(isQuietDay(day, newYear), false);
        assert.ok(daysAfter <= 0 ? day <= addDays(last, daysAfter) : day >= addDays(last, daysAfter));
      }),
    );
  });
});

describe("what was told to others", () => {
  const urging = urgingDue(waiting, d("2023-11-15"), defaultLadder)!;
  const told = { daysAfter: 3, of: lastDay, on: d("2023-10-15") };
  const cases: [string, Partial<typeof told>, boolean][] = [
    ["31 days ago is old news", {}, true],
    ["30 days ago is not yet", { on: d("2023-10-16") }, false],
    ["on the same day, as after an outage, is not", { on: d("2023-11-15") }, false],
    ["by a lower rung says nothing of this one", { daysAfter: 1 }, false],
    ["by a later rung says it too", { daysAfter: 8 }, true],
    ["of another last day says nothing of this one", { of: d("2023-01-20") }, false],
  ];
  for (const [name, change, old] of cases)
    test(name, () => assert.equal(isOldNews(urging, [{ ...told, ...change }], d("2023-11-15")), old));
});

describe("what is worth naming unasked", () => {
  const standing = { state: "open", lateBy: 0, excused: false, recordedLateBy: 0 } as const;
  const on = (day: string | null, state: "open" | "overdue" | "done" = "open", leave = day) =>
    isPressing(
      {
        milestone: "held",
        standing: { ...standing, state, excused: state === "overdue" && leave !== null && leave >= "2023-01-05" },
        lastDay: day === null ? null : { day: d(day), source: "period", words: null },
        owedBy: leave === null ? null : d(leave),
        doneOn: null,
      },
      d("2023-01-05"),
    );
  test("overdue, or due within a fortnight", () => {
    assert.deepEqual([on("2023-01-01", "overdue"), on("2023-01-05"), on("2023-01-19")], [true, true, true]);
    assert.deepEqual([on("2023-01-20"), on(null), on("2023-01-05", "done")], [false, false, false]);
  });
  test("with leave only once it ended", () =>
    assert.deepEqual(
      [
        on("2023-01-01", "overdue", "2023-01-04"),
        on("2023-01-01", "overdue", "2023-01-05"),
        on("2023-01-06", "open", "2023-01-07"),
      ],
      [true, false, false],
    ));
  test("not what is not owed", () =>
    assert.equal(
      isPressing({ milestone: "held", standing: null, lastDay: null, owedBy: null, doneOn: null }, d("2023-01-05")),
      false,
    ));
});

test("the longest late first, with leave as not late, then whose day comes first, what has none last, alike as they came", () => {
  const step = (name: string, owedBy: string | null, lateBy = 0, excused = false) => ({
    name,
    owedBy: owedBy === null ? null : d(owedBy),
    standing: { state: lateBy > 0 ? ("overdue" as const) : ("open" as const), lateBy, excused, recordedLateBy: 0 },
  });
  const steps = [
    step("none", null),
    step("ahead", "2023-03-31"),
    step("leave", "2023-01-20", 9, true),
    step("two days", "2023-01-08", 2),
    step("week", "2023-01-03", 7),
    step("also none", null),
  ];
  assert.deepEqual(
    steps.toSorted(byPressure).map(({ name }) => name),
    ["week", "two days", "leave", "ahead", "none", "also none"],
  );
});

describe("what can still be done", () => {
  const preparing = ["leadReportApproved", "sentToMembers", "noticed", "attendeeAssigned"] as const;
  const standing = { lateBy: 0, excused: false, recordedLateBy: 0 };
  const left = (held: "open" | "done") =>
    marksToUrge(
      [...preparing, "held", "minutesSigned"].map((milestone) => ({
        milestone: milestone as MilestoneKey,
        standing: { ...standing, state: milestone === "held" ? held : "overdue" },
        lastDay: null,
        owedBy: null,
        doneOn: null,
      })),
    ).map(({ milestone }) => milestone);
  test("before the meeting everything owed; after it nothing that prepares it", () => {
    assert.deepEqual(left("open"), [...preparing, "held", "minutesSigned"]);
    assert.deepEqual(left("done"), ["minutesSigned"]);
  });
});

describe("who may urge a cell", () => {
  const [committee, cell, sister] = ["a/", "a/b/", "a/c/"] as Path[] as [Path, Path, Path];
  const actor = (role: Role, path: Path) => ({ personId: "p", grants: [{ role, path, meetingId: null }] });
  const cases: [Role, Path, boolean][] = [
    ["office", committee, true],
    ["assignedLeader", cell, true],
    ["assignedLeader", sister, false],
    ["committeeSecretary", committee, false],
    ["inspection", committee, false],
    ["cellSecretary", cell, false],
  ];
  for (const [role, path, may] of cases)
    test(`${role} of ${path}`, () => assert.equal(mayUrge(actor(role, path), cell), may));
});

describe("the words", () => {
  const thing: UrgedThing = {
    cell: "Chi bộ Văn phòng",
    key: "minutesSigned",
    period: "Quý I/2023",
    lastDay,
  };
  const cases: [string, string][] = [
    ["2023-01-02", "còn 2 ngày"],
    ["2023-01-04", "hôm nay là ngày cuối"],
    ["2023-01-06", "muộn 2 ngày"],
  ];
  for (const [today, words] of cases)
    test(today, () =>
      assert.equal(urgingLine(thing, d(today)), `Chi bộ Văn phòng – Quý I/2023: Ký biên bản, hạn 04/01/2023, ${words}`),
    );
  test("a step without a last day is not called late", () =>
    assert.equal(
      urgingLine({ ...thing, period: null, lastDay: null }, d("2023-01-06")),
      "Chi bộ Văn phòng: Ký biên bản, chưa làm",
    ));
  test("one digest a person, the most overdue first, what has no day last", () => {
    const things = (
      [
        ["a", null],
        ["a", "2023-01-05"],
        ["b", "2023-01-04"],
        ["a", "2023-01-03"],
      ] as const
    ).map(([personId, day]) => ({ personId, lastDay: day && d(day) }));
    assert.deepEqual(
      digests(things).map(({ personId, things: own }) => [personId, own.map((one) => one.lastDay)]),
      [
        ["a", ["2023-01-03", "2023-01-05", null]],
        ["b", ["2023-01-04"]],
      ],
    );
  });
});
