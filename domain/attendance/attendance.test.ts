import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { addDays, localDate } from "../calendar/local-date.ts";
import { attendanceAlerts, type Attended } from "./alerts.ts";
import {
  addAttendance,
  attendancePermille,
  attendanceStates,
  checkAttendanceCount,
  checkMark,
  countAttendance,
  noAttendance,
  type AttendanceMark,
  type AttendanceState,
} from "./attendance-count.ts";
import { datedStates, isCounted, rollOn, standingOn, type DatedState, type MemberFacts } from "./member-standing.ts";

const day = localDate("2023-03-15");
const state = (name: DatedState["state"], change: Partial<DatedState> = {}): DatedState => ({
  state: name,
  organisationId: null,
  startsOn: localDate("2023-01-01"),
  endsOn: null,
  ...change,
});
const member = (personId: string, states: DatedState[] = [], change: Partial<MemberFacts> = {}): MemberFacts => ({
  personId,
  memberships: [{ organisationId: "cell", joinedOn: localDate("2020-01-01"), leftOn: null }],
  states,
  ...change,
});
const elsewhere = { memberships: [{ organisationId: "other", joinedOn: localDate("2020-01-01"), leftOn: null }] };
const left = (on: string): Partial<MemberFacts> => ({
  memberships: [{ organisationId: "cell", joinedOn: localDate("2020-01-01"), leftOn: localDate(on) }],
});
const mark = (personId: string, markState: AttendanceState, change: Partial<AttendanceMark> = {}): AttendanceMark => ({
  personId,
  state: markState,
  reasonKind: markState === "absent-with-reason" ? "sick" : null,
  reason: "",
  leftEarly: false,
  ...change,
});

describe("who is in the denominator on a day", () => {
  const cases: [string, MemberFacts, string][] = [
    ["a member", member("a"), "counted"],
    ["of another cell", member("a", [], elsewhere), "none"],
    ["left that day", member("a", [], left("2023-03-15")), "none"],
    ["leaves tomorrow", member("a", [], left("2023-03-16")), "counted"],
    [
      "not yet joined",
      member("a", [], { memberships: [{ organisationId: "cell", joinedOn: localDate("2023-03-16"), leftOn: null }] }),
      "none",
    ],
    [
      "joined that day",
      member("a", [], { memberships: [{ organisationId: "cell", joinedOn: day, leftOn: null }] }),
      "counted",
    ],
    ["exempt from today", member("a", [state("exempt", { startsOn: day })]), "exempt"],
    ["exempt", member("a", [state("exempt")]), "exempt"],
    ["exempt until yesterday", member("a", [state("exempt", { endsOn: localDate("2023-03-14") })]), "counted"],
    ["exempt until today", member("a", [state("exempt", { endsOn: day })]), "exempt"],
    ["exempt from tomorrow", member("a", [state("exempt", { startsOn: localDate("2023-03-16") })]), "counted"],
    ["on special duty", member("a", [state("special-duty")]), "special-duty"],
    ["exempt and on special duty", member("a", [state("special-duty"), state("exempt")]), "exempt"],
    ["temporarily away", member("a", [state("temporarily-away")]), "away"],
    ["sitting with another cell", member("a", [state("temporarily-here", { organisationId: "other" })]), "away"],
    ["temporarily here", member("a", [state("temporarily-here", { organisationId: "cell" })], elsewhere), "here"],
    [
      "away from home and here",
      member("a", [state("temporarily-away"), state("temporarily-here", { organisationId: "cell" })], elsewhere),
      "here",
    ],
    [
      "here but exempt",
      member("a", [state("temporarily-here", { organisationId: "cell" }), state("exempt")], elsewhere),
      "exempt",
    ],
    ["dead or gone: no membership at all", member("a", [state("exempt")], { memberships: [] }), "none"],
  ];
  for (const [name, facts, expected] of cases) test(name, () => assert.equal(standingOn(facts, "cell", day), expected));

  const anyState = fc.record({
    state: fc.constantFrom(...datedStates),
    organisationId: fc.constantFrom("cell", "other"),
    startsOn: fc.integer({ min: -3, max: 3 }).map((shift) => addDays(day, shift)),
    endsOn: fc.option(fc.integer({ min: -3, max: 3 }).map((shift) => addDays(day, shift))),
  });
  test("nobody counts in two cells on one day, given one stay at a time", () => {
    const facts = fc.record({
      personId: fc.constant("a"),
      memberships: fc.integer({ min: -3, max: 3 }).map((shift) => [
        { organisationId: "cell", joinedOn: localDate("2020-01-01"), leftOn: addDays(day, shift) },
        { organisationId: "other", joinedOn: addDays(day, shift), leftOn: null },
      ]),
      states: fc.array(anyState, { maxLength: 1 }),
    });
    fc.assert(
      fc.property(facts, (person) => {
        const cells = ["cell", "other"].filter((cell) => rollOn([person], cell, day).some(isCounted));
        assert.ok(cells.length <= 1);
      }),
    );
  });
});

describe("the numbers of a meeting", () => {
  const members = [
    ...["a", "b", "c", "d"].map((id) => member(id)),
    member("e", [state("exempt")]),
    member("f", [state("special-duty")]),
    member("g", [state("temporarily-away")]),
  ];
  const roll = rollOn(members, "cell", day);

  test("all present until marked otherwise", () =>
    assert.deepEqual(countAttendance(roll, []), {
      ...noAttendance,
      counted: 4,
      present: 4,
      exempt: 1,
      specialDuty: 1,
    }));

  test("late is present; an absence with reason stays inside; a stranger's mark counts nothing", () =>
    assert.deepEqual(
      countAttendance(roll, [
        mark("a", "late"),
        mark("b", "absent-with-reason", { reasonKind: "business" }),
        mark("c", "absent-without-reason"),
        mark("g", "absent-without-reason"),
        mark("e", "absent-without-reason"),
      ]),
      { counted: 4, present: 2, late: 1, withReason: 1, withoutReason: 1, exempt: 1, specialDuty: 1 },
    ));

  test("a mark cannot take a counted member out of the denominator", () =>
    assert.equal(countAttendance(roll, [mark("a", "exempt")]).counted, 4));

  test("whatever the marks, the parts make the whole and the figures would pass as typed ones", () => {
    const marks = fc.array(
      fc.record({
        person: fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "x"),
        state: fc.constantFrom(...attendanceStates),
      }),
    );
    fc.assert(
      fc.property(marks, (made) => {
        const count = countAttendance(
          roll,
          made.map((one) => mark(one.person, one.state)),
        );
        assert.equal(count.counted, roll.filter(isCounted).length);
        assert.deepEqual(checkAttendanceCount(count), []);
        assert.deepEqual(checkAttendanceCount(addAttendance(count, count)), []);
      }),
    );
  });

  test("shares are cut off, never rounded up to a mark; null when nobody counts", () => {
    assert.equal(attendancePermille({ ...noAttendance, counted: 27, present: 26 }), 962);
    assert.equal(attendancePermille(noAttendance), null);
  });

  const typed: [string, object, string[]][] = [
    ["all of them late", { counted: 2, present: 2, late: 2 }, []],
    ["the parts do not make the whole", { counted: 10, present: 8, withReason: 1 }, ["counted sum-disagrees"]],
    ["half a person", { counted: 1.5 }, ["counted not-a-count"]],
    ["fewer than none", { exempt: -1 }, ["exempt not-a-count"]],
    ["more late than there", { counted: 1, present: 1, late: 2 }, ["late more-late-than-present"]],
  ];
  for (const [name, change, expected] of typed)
    test(name, () =>
      assert.deepEqual(
        checkAttendanceCount({ ...noAttendance, ...change }).map(({ path, code }) => `${path} ${code}`),
        expected,
      ),
    );

  const marks: [string, AttendanceMark, string[]][] = [
    ["a plain absence with reason", mark("a", "absent-with-reason"), []],
    ["left early", mark("a", "present", { leftEarly: true }), []],
    ["not of this cell", mark("x", "present"), ["not-on-roll"]],
    ["no reason given", mark("a", "absent-with-reason", { reasonKind: null }), ["reason-missing"]],
    ["another reason, unsaid", mark("a", "absent-with-reason", { reasonKind: "other" }), ["reason-missing"]],
    [
      "another reason, of blanks",
      mark("a", "absent-with-reason", { reasonKind: "other", reason: " " }),
      ["reason-missing"],
    ],
    ["present with a reason", mark("a", "present", { reasonKind: "sick" }), ["reason-needless"]],
    ["absent and left early", mark("a", "absent-without-reason", { leftEarly: true }), ["left-though-absent"]],
    ["a counted member called exempt", mark("a", "exempt"), ["outside-denominator"]],
    ["an exempt one called absent", mark("e", "absent-without-reason"), ["outside-denominator"]],
    ["an exempt one called exempt", mark("e", "exempt"), []],
  ];
  for (const [name, made, expected] of marks)
    test(name, () =>
      assert.deepEqual(
        checkMark(roll, made).map(({ code }) => code),
        expected,
      ),
    );
});

const year = (...states: AttendanceState[]): Attended[] =>
  states.map((attended, at) => ({
    meetingId: `m${at}`,
    heldOn: addDays(localDate("2023-01-10"), 30 * at),
    state: attended,
  }));
const told = (attended: Attended[], asOf = "2023-12-31"): string[] =>
  attendanceAlerts(2023, attended, localDate(asOf)).map((alert) =>
    alert.code === "attendance.excused-running" ? `running ${alert.times}` : `without ${alert.meetingId}`,
  );

describe("alerts", () => {
  const e = "absent-with-reason";
  const cases: [string, Attended[], string[]][] = [
    ["three excused running are borne", year(e, e, e, "present"), []],
    ["four are told", year("present", e, e, e, e), ["running 4"]],
    ["a presence breaks the run", year(e, e, "late", e, e), []],
    ["special duty neither breaks nor lengthens", year(e, e, "special-duty", e, e), ["running 4"]],
    ["one without reason is told, and breaks the run", year(e, e, e, "absent-without-reason", e), ["without m3"]],
  ];
  for (const [name, attended, expected] of cases) test(name, () => assert.deepEqual(told(attended), expected));
  test("what happens on the day itself is", () =>
    assert.deepEqual(told(year("absent-without-reason"), "2023-01-10"), ["without m0"]));
  test("what happens after the day is not looked at", () => assert.deepEqual(told(year(e, e, e, e), "2023-03-31"), []));
  test("a run does not reach over the new year", () =>
    assert.deepEqual(told(year(e, e, e, e).map((one) => ({ ...one, heldOn: addDays(one.heldOn, -60) }))), []));
});
